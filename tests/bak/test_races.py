"""Many BAKs issued at the same second: every number once, none missing."""

from functools import partial

import pytest
from django.db import IntegrityError, connection

from bak import documents
from bak.models import Bak
from djpk_layanan.workflow.busy import all_or_refused
from djpk_layanan.workflow.refusals import Busy
from tests.together import all_at_once, all_have_looked

from .conftest import a_draft

pytestmark = pytest.mark.django_db(transaction=True)
# SQLite has one writer at a time: more of them wait, and show nothing else
MANY = 200 if connection.vendor == "postgresql" else 40


def issue(bak, sari):
    """As a step does it: at once, or a sentence, and then once more."""
    refusals = []
    while True:
        try:
            with all_or_refused():
                return documents.issue_bak(bak, by=sari), refusals
        except Busy as busy:
            refusals.append(str(busy))


def test_two_hundred_issues_at_once_have_two_hundred_numbers_without_a_gap(sari):
    drafts = [a_draft(case_number=f"CC-2026-{n:06d}-0") for n in range(MANY)]
    results = all_at_once(*(partial(issue, draft, sari) for draft in drafts))
    assert sorted(bak.number for bak, _ in results) == sorted(
        f"BAK-{n}/CC/PK.15/2026" for n in range(1, MANY + 1)
    )
    assert {sentence for _, refusals in results for sentence in refusals} <= {Busy.sentence}
    assert Bak.objects.issued().count() == MANY


def test_without_the_counters_row_the_race_is_real(sari, monkeypatch):
    """Counted, then written: only the unique number in the database keeps the doubles out, and
    where several write at once somebody meets it.
    """
    drafts = [a_draft(case_number=f"CC-2026-{n:06d}-0") for n in range(2)]
    monkeypatch.setattr(
        documents, "next_number", lambda *_: f"BAK-{Bak.objects.issued().count() + 1}/CC/PK.15/2026"
    )
    all_have_looked(monkeypatch, documents, "next_number")
    results = all_at_once(
        *(partial(documents.issue_bak, draft, by=sari) for draft in drafts), expected=IntegrityError
    )
    assert any(isinstance(result, IntegrityError) for result in results) is (
        connection.vendor == "postgresql"
    )
