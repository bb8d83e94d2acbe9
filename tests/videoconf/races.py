"""Two people at the same second: the slow one has been judged when the quick one begins.

With the row lock the quick one waits for his turn and sees what the slow one did. Without it, in
the twins, the slow one writes back what he saw before.
"""

import pytest
from django.db import connection

from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Case, Step
from tests.together import overtaken
from videoconf import daily

from . import story

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)


def overtaking(monkeypatch, conference, slow, quick, *, locked=True):
    """What those were told who did not get through. slow, quick: conference -> act."""
    acts = slow(conference), quick(conference)
    if not locked:
        monkeypatch.setattr(Case, "lock", lambda case: case.refresh_from_db())
    results = overtaken(monkeypatch, Step, "refusal", *acts, guarded=locked)
    return [str(result) for result in results if isinstance(result, Exception)]


def as_it_was(conference, step, username, **facts):
    """The step as somebody takes it whose page showed the conference as it was."""
    mine, by = story.fresh(conference), story.person(username)
    return lambda: step(mine, by=by, **facts)


def moving(conference):
    facts = {"starts": story.at(24, 13), "ends": story.at(24, 14), "reason": "Pindah."}
    return as_it_was(conference, daily.reschedule, "sari", **facts)


def is_whole(conference):
    """Every line of the history is counted and tied to the one before it."""
    lines = Entry.objects.of(conference).count()
    return story.fresh(conference).version == lines and list(broken_links()) == []
