"""Each answer names who gave it and who approved it; the parties name everybody once."""

import pytest

from bak import documents, drafts
from bak.content import content_of_bak
from bak.models import Consultant, Guest

from .conftest import TUESDAY, a_draft, pages, squeezed

SARI, BUDI, RATNA = (
    "Sari Dewi, CSO Call Center DJPK",
    "Budi Santoso, Pelaksana Subdit DBH",
    "Ratna Maharani, Plh. Kasubdit DBH",
)
OWN = {"question": "Kapan?", "answer": "Desember.", "legal_basis": "", "answered_by": SARI}
OF_THE_UNIT = {
    "question": "Berapa?",
    "answer": "Sepertiga.",
    "legal_basis": "PMK 67",
    "locked": True,
    "answered_by": BUDI,
    "approved_by": RATNA,
}


def filled(*items, consultants=()):
    draft = a_draft()
    drafts.fill_draft(
        draft,
        items=items,
        guests=[Guest(name="Bagus Pratama")],
        consultants=list(consultants) or [Consultant(name="Sari Dewi")],
    )
    return draft


def test_below_each_answer_stands_who_gave_it_and_who_approved_it(world, sari):
    issued = documents.issue_bak(filled(OF_THE_UNIT, OWN), by=sari, at=TUESDAY)
    assert [(item["answered_by"], item["approved_by"]) for item in issued.content["items"]] == [
        (BUDI, RATNA),
        (SARI, ""),
    ]
    (text,) = pages(documents.print_out(issued.content))
    assert squeezed(f"Sepertiga. Dijawab oleh {BUDI}; disetujui oleh {RATNA}PMK 67") in text
    assert squeezed(f"Desember. Dijawab oleh {SARI}–") in text


def test_where_nobody_is_named_nothing_is_printed_as_in_documents_of_before(world, issued):
    before = issued.content | {
        "items": [{"question": "Kapan?", "answer": "Desember.", "legal_basis": ""}]
    }
    (text,) = pages(documents.print_out(before))
    assert "Dijawaboleh" not in text


@pytest.mark.parametrize(
    ("escalated", "items", "said"),
    [
        (False, [OWN], "tidak"),
        (False, [OF_THE_UNIT], "ya"),
        (False, [OWN, OF_THE_UNIT], "ya"),
        (True, [OWN], "ya"),
        (True, [OF_THE_UNIT], "ya"),
    ],
)
def test_escalated_says_what_the_items_say(world, escalated, items, said):
    draft = filled(*items)
    draft.escalated = escalated
    assert dict(content_of_bak(draft)["overview"])["Eskalasi"] == said


def test_the_parties_are_listed_once_each(world):
    budi = {"name": "Budi Santoso", "nip": "198505152010121003"}
    draft = filled(
        OWN,
        consultants=[
            Consultant(**budi, unit_name="Subdirektorat Dana Bagi Hasil"),
            Consultant(name="Ratna Maharani", position="Kepala Subdirektorat", acting="Plh."),
            Consultant(**budi),
        ],
    )
    assert [(row.name, row.unit_name) for row in draft.consultant_set.all()] == [
        ("Budi Santoso", "Subdirektorat Dana Bagi Hasil"),
        ("Ratna Maharani", ""),
    ]


def test_a_draft_filled_anew_holds_only_what_it_was_filled_with(world, sari):
    """A revision takes nothing with it that was superseded: the app says what is valid now."""
    issued = documents.issue_bak(filled(OF_THE_UNIT, OWN), by=sari, at=TUESDAY)
    revision = documents.revise_bak(issued, by=sari)
    drafts.fill_draft(
        revision,
        items=[OWN],
        guests=[Guest(name="Bagus Pratama")],
        consultants=[Consultant(name="Sari Dewi")],
    )
    second = documents.issue_bak(revision, by=sari, at=TUESDAY)
    assert [(item["answer"], item["approved_by"]) for item in second.content["items"]] == [
        ("Desember.", "")
    ]


def test_a_form_starts_again_with_what_was_typed_and_who_answered_it(world):
    assert drafts.items_of(filled(OF_THE_UNIT, OWN)) == [OWN]
