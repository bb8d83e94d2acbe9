"""Other guests than were reserved: another Pemda, or somebody else in a guest's place."""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.conformance.judge import judge_history
from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, repairs, sop
from reservations.desk import day_list, happenings
from reservations.forms import ReplaceForm
from reservations.models import Guest, Visit
from tests.conformance.judged import PROCEDURES

from . import story
from .test_corrections import DEDI, FRIDAY, TOO_LATE, correct, told

pytestmark = pytest.mark.usefixtures("world")


# ── Another Pemda ─────────────────────────────────────────────────────────────────────────────────
def region(code):
    return Region.objects.get(code=code)


def seats(code, day=story.MONDAY):
    return sorted(Guest.objects.seated(region(code), day).values_list("seat", flat=True))


def test_another_pemda_takes_its_places_along_and_frees_those_of_the_first():
    visit = story.a_visit()
    correct(visit, region=region("35.28"))
    assert (visit.region.code, seats("35.29"), seats("35.28"), visit.moves) == (
        "35.28",
        [],
        [1, 2],
        1,
    )
    assert told(visit)[0] == [("Pemda", "Kabupaten Sumenep", "Kabupaten Pamekasan")]
    assert visit.sheets.first().content["region"] == "Kabupaten Pamekasan"


def test_where_there_is_no_room_it_stays_with_the_first():
    visit = story.a_visit()
    story.a_visit(region="35.28", guests=story.party(story.SITI))
    with pytest.raises(Refused, match="^Tersisa 1 tempat untuk Kab. Pamekasan pada Sen 30 Nov;"):
        correct(visit, region=region("35.28"))
    assert (
        story.fresh(visit).region.code,
        seats("35.29"),
        seats("35.28"),
        Change.objects.count(),
    ) == ("35.29", [1, 2], [1], 0)


def test_after_h_1_the_pemda_stays():
    visit = story.a_visit()
    with pytest.raises(
        Refused,
        match="^Reservasi untuk Senin, 30 November 2026 paling lambat Jum 27 Nov 2026 16.00 WIB",
    ):
        correct(visit, TOO_LATE, region=region("35.28"))
    assert seats("35.29") == [1, 2]


def test_the_database_moves_no_visit_to_another_region_but_as_a_move():
    visit = story.a_visit()
    with pytest.raises(IntegrityError, match="only as a move"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(region=region("35.28"))


# ── Somebody else in a guest's place ──────────────────────────────────────────────────────────────
def replace(visit, when, *, name="Siti Rahma", **changes):
    with story.at(*when):
        return repairs.replace_guest(
            visit, by=story.person("sari"), guest=visit.guests.get(name=name), **(DEDI | changes)
        )


def test_before_h_1_another_comes_on_the_same_seat_without_a_reason():
    visit = story.a_visit()
    seat = visit.guests.get(name="Siti Rahma").seat
    replace(visit, FRIDAY)
    dedi = visit.guests.get(name="Dedi Kurnia")
    assert (
        dedi.seat,
        dedi.nip,
        dedi.email,
        dedi.sppd_number,
        dedi.replaced_late,
        seats("35.29"),
    ) == (seat, DEDI["nip"], DEDI["email"], "090/125", False, [1, 2])
    assert "menyimpang" not in told(visit)[1].details
    assert [guest["name"] for guest in visit.sheets.first().content["guests"]] == [
        "Ahmad Fauzi",
        "Dedi Kurnia",
    ]
    assert happenings.happenings_of(story.MONDAY, story.moment("08.00")) == []


def test_on_the_day_it_departs_from_8_a_and_the_supervisor_explains_it():
    visit = story.a_visit()
    with pytest.raises(Refused, match="^Batas H-1 sudah lewat. Tulis alasan penggantiannya.$"):
        replace(visit, ("08.30",))
    replace(visit, ("08.30",), reason="Siti sakit pagi ini.")
    assert told(visit)[1].details["menyimpang"] == "8.a"
    found = judge_history(PROCEDURES["194"], Entry.objects.of(visit), [], visit)
    assert [(finding.kind.value, finding.clause, finding.leaves) for finding in found] == [
        ("relaxed", "8.a", True)
    ]
    with story.at("17.30"):
        assert [
            (happening.visit, happening.label)
            for happening in happenings.unexplained_happenings(story.MONDAY)
        ] == [(visit, "Tamu diganti sesudah batas H-1")]
        daily.explain(
            visit, by=story.person("joko"), kind="replaced", reason="Surat keterangan sakit ada."
        )
        assert happenings.unexplained_happenings(story.MONDAY) == []


def test_the_one_who_stays_away_may_be_replaced_while_the_other_is_inside():
    visit = story.waiting(here=1)
    replace(visit, ("09.06",), reason="Siti tertahan.")
    dedi = visit.guests.get(name="Dedi Kurnia")
    with story.at("09.08"):
        sop.admit_latecomer(visit, by=story.person("dewi"), exchanges=story.exchanges(dedi))
    assert [guest.name for guest in visit.here] == ["Ahmad Fauzi", "Dedi Kurnia"]


def test_who_is_registered_is_not_replaced_and_a_correction_is_no_replacement():
    visit, other = story.registered(here=1), story.a_visit(region="35.28")
    ahmad, siti = visit.guests.first(), other.guests.last()
    for case, guest, when, sentence in (
        (visit, ahmad, ("09.05",), "Tamu ini sudah diregistrasi di lobi; kartunya dipegang."),
        (other, siti, FRIDAY, "Nama tamunya masih sama."),
    ):
        with story.at(*when), pytest.raises(Refused, match=f"^{sentence}"):
            repairs.replace_guest(
                case,
                by=story.person("sari"),
                guest=guest,
                reason="x",
                **(DEDI | {"name": "SITI RAHMA"}),
            )


def test_the_form_asks_for_a_reason_only_after_h_1():
    visit = story.a_visit()
    said = {
        "guest": visit.guests.get(name="Siti Rahma").pk,
        "name": "Dedi Kurnia",
        "phone": "0812 3456 7890",
    }
    with story.at(*FRIDAY):
        form = ReplaceForm(said, case=visit)
        assert (form.is_valid(), form.cleaned_data["phone"]) == (True, "+6281234567890")
    with story.at(*TOO_LATE):
        assert list(ReplaceForm(said, case=visit).errors) == ["reason"]


def test_the_days_list_marks_who_was_replaced_since_the_morning():
    visit = story.a_visit()
    with story.at("07.00"):
        day_list.make_morning_edition(story.MONDAY)
    replace(visit, ("08.30",), reason="Siti sakit.")
    assert [(row["name"], row["change"]) for row in day_list.list_of_now(story.MONDAY)["rows"]] == [
        ("Ahmad Fauzi", ""),
        ("Dedi Kurnia", "berubah"),
    ]
