"""What a service says of its exceptions, and what it need not say."""

import dataclasses

import pytest

from djpk_layanan.audit.asks import Exceptional, steps_taken
from djpk_layanan.audit.forms import AuditForm
from djpk_layanan.audit.kinds import LABELS, exception_kinds, kinds_of
from djpk_layanan.services import by_key
from tests.audit.kinds import KINDS


def answering(*answers):
    """The call center, with these answers and no others."""
    return dataclasses.replace(by_key("callcenter"), answers=answers)


def test_the_three_services_have_all_kinds_in_the_order_of_the_screen():
    assert [(name, kind.label) for name, kind in KINDS.items()] == list(LABELS.items())
    assert [label for _, label in AuditForm().fields["jenis"].choices] == [
        "Semua",
        *LABELS.values(),
    ]


def test_the_field_for_a_number_shows_how_the_numbers_of_the_services_begin():
    assert AuditForm().fields["kasus"].widget.attrs["placeholder"] == "CC-…, KT-…, VC-…"


def test_who_says_nothing_still_has_repairs_and_relaxed_rules():
    assert [*kinds_of((answering(),))] == ["perbaikan-data", "perbaikan", "dilonggarkan", "peran"]


def test_a_kind_of_one_service_alone_stands_after_the_others():
    own = Exceptional(
        {"jeda": (steps_taken("pause"),), "lari": (steps_taken("cancel"),)}, {"lari": "Lari"}
    )
    found = [(name, kind.label) for name, kind in kinds_of((answering(own),)).items()]
    assert found[-3:] == [
        ("jeda", "Jeda menunggu pemohon"),
        ("peran", "Peran dan akun"),
        ("lari", "Lari"),
    ]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Exceptional({"jeda": (steps_taken("pause", "puase"),)}), "Call center: no step puase"),
        (Exceptional({"jdea": (steps_taken("pause"),)}), "Call center: no kind jdea"),
        (Exceptional({}, {"jeda": "Jeda"}), "Call center: named already: jeda"),
    ],
)
def test_what_nobody_has_named_is_a_fault(answer, why):
    with pytest.raises(ValueError, match=why):
        kinds_of((answering(answer),))


def test_the_kinds_are_read_once():
    assert exception_kinds() is exception_kinds()
