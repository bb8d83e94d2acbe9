"""Mails with what must become of each: {name: (build(scene), state, detail)}.

The detail: of what was put aside the reason, of a ticket its subject, of a reply the text on the
ticket, of a bounce what the report says.
"""

from .automatic import AUTOMATIC, DOUBTFUL, REPORTS
from .questions import QUESTIONS, UNREADABLE
from .replies import FORGED, ON_A_TICKET, from_ahmad

__all__ = ["CORPUS", "from_ahmad"]

CORPUS = {
    "question": QUESTIONS,
    "unreadable": UNREADABLE,
    "ticket": ON_A_TICKET,
    "forged": FORGED,
    "automatic": AUTOMATIC,
    "doubtful": DOUBTFUL,
    "report": REPORTS,
}
