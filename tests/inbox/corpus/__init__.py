"""Mails with what must become of each.

A pile is {name: build(scene)}: the bytes of a mail. What becomes of it stands in `table.json`, by
pile and name, as `tests.inbox.outcome` tells it; `TABLE=write` before the test of the corpus writes
it anew, for whoever then reads every line that changed.
"""

import json
from pathlib import Path

from .automatic import AUTOMATIC, DOUBTFUL, REPORTS
from .bodies import BODIES, FILES
from .questions import QUESTIONS, UNREADABLE
from .replies import FORGED, ON_A_TICKET, from_ahmad
from .senders import OTHERS, SENDERS

__all__ = ["CORPUS", "TABLE", "from_ahmad"]

TABLE = Path(__file__).with_name("table.json")
CORPUS = {
    "question": QUESTIONS,
    "body": BODIES,
    "file": FILES,
    "sender": SENDERS,
    "unreadable": UNREADABLE,
    "ticket": ON_A_TICKET,
    "others": OTHERS,
    "forged": FORGED,
    "automatic": AUTOMATIC,
    "doubtful": DOUBTFUL,
    "report": REPORTS,
}


def expected():
    return json.loads(TABLE.read_text())
