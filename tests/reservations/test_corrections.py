"""A misheard name, a wrong address, another Pemda, somebody else in a guest's place: put right,
seen in the history, and never looser than the SOP.
"""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.conformance.judge import judge
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, repairs, sop
from reservations.desk import day_list, happenings
from reservations.forms import CorrectForm, ReplaceForm
from reservations.models import Guest, Visit
from tests.conformance.judged import PROCEDURES
from tests.pages import as_

from . import story

pytestmark = pytest.mark.usefixtures("world")
DEDI = {
    "name": "Dedi Kurnia",
    "nip": "199001012015011002",
    "position": "Analis",
    "phone": "",
    "email": "dedi@bpkad-sumenep.example",
    "sppd_number": "090/125",
}
FRIDAY = ("15.00", story.FRIDAY)
TOO_LATE = ("16.01", story.FRIDAY)


def correct(visit, when=FRIDAY, *, by="sari", guests=(), **facts):
    """`guests`: {name: what is right about him}"""
    said = [{"guest": visit.guests.get(name=name)} | right for name, right in dict(guests).items()]
    with story.at(*when):
        return repairs.correct(
            visit, by=story.person(by), reason="Salah dengar.", guests=said, **facts
        )


def told(visit):
    """The last line's changes: [(label, before, after)], and the line."""
    line = Entry.objects.of(visit).last()
    return list(
        Change.objects.of(visit).filter(seq=line.seq).values_list("label", "before", "after")
    ), line


def test_the_cso_corrects_a_guest_and_the_history_says_what_it_was():
    visit = story.a_visit()
    correct(
        visit,
        guests={
            "Ahmad Fauzi": {
                "name": "Ahmad Fauzan",
                "nip": story.AHMAD["nip"],
                "sppd_number": "090/321/SPPD/2026",
            }
        },
    )
    changed, line = told(visit)
    assert changed == [
        ("Tamu 1: nama", "Ahmad Fauzi", "Ahmad Fauzan"),
        ("Tamu 1: nomor SPPD", "090/123/SPPD/2026", "090/321/SPPD/2026"),
    ]
    assert (line.step, line.clause, line.details) == (
        "correct",
        "+",
        {"diubah": ["Tamu 1: nama", "Tamu 1: nomor SPPD"], "alasan": "Salah dengar."},
    )
    assert list(visit.guests.values_list("name", "sppd_number", "seat")) == [
        ("Ahmad Fauzan", "090/321/SPPD/2026", 1),
        ("Siti Rahma", "", 2),
    ]


def test_letters_go_to_the_right_address_and_the_sheet_comes_in_a_new_edition():
    visit = story.a_visit()
    story.print_sheets()
    correct(
        visit,
        guests={"Ahmad Fauzi": {"email": "a.fauzi@bpkad-sumenep.example"}},
        institution="Bapenda",
    )
    story.print_sheets()
    assert [(sheet.edition, sheet.content["institution"]) for sheet in visit.sheets.all()] == [
        (2, "Bapenda"),
        (1, "BPKAD"),
    ]
    assert list(
        Letter.objects.concerning(visit).order_by("pk").values_list("to_address", "subject")
    ) == [
        (
            "ahmad@bpkad-sumenep.example",
            f"Lembar Konfirmasi Kedatangan: Senin, 30 November 2026 · {visit.number}",
        ),
        (
            "siti@bpkad-sumenep.example",
            f"Lembar Konfirmasi Kedatangan: Senin, 30 November 2026 · {visit.number}",
        ),
        (
            "a.fauzi@bpkad-sumenep.example",
            f"Lembar Konfirmasi Kedatangan edisi 2: Senin, 30 November 2026 · {visit.number}",
        ),
        (
            "siti@bpkad-sumenep.example",
            f"Lembar Konfirmasi Kedatangan edisi 2: Senin, 30 November 2026 · {visit.number}",
        ),
    ]
    assert "SEQUENCE:1" in visit.sheets.first().calendar


def test_a_sheet_that_was_voided_before_it_was_printed_is_not_sent():
    visit = story.a_visit()
    with story.at(*FRIDAY):
        sop.reschedule(
            visit,
            by=story.person("sari"),
            visit_date=story.TUESDAY,
            arrives_at=story.moment("10.00").time(),
            reason="Pesawat.",
        )
    story.print_sheets()
    assert {letter.subject for letter in Letter.objects.concerning(visit)} == {
        f"Kunjungan dijadwal ulang: Selasa, 1 Desember 2026 · {visit.number}"
    }


def test_topic_unit_purpose_and_institution_are_corrected_until_the_bak_is_printed():
    visit, dau = story.consulting(), Topic.objects.get(name="Dana Alokasi Umum (DAU)")
    correct(
        visit,
        ("09.20",),
        topic=dau,
        unit=dau.unit,
        purpose="Dasar perhitungan DAU.",
        institution="Inspektorat",
    )
    assert [label for label, *_ in told(visit)[0]] == [
        "Topik",
        "Unit yang dituju",
        "Keperluan",
        "Instansi",
    ]
    with story.at("09.35"):
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit))
    assert (visit.bak.topic, visit.bak.content["guests"][0]["facts"][2][1]) == (
        "Dana Alokasi Umum (DAU)",
        "Inspektorat / Kabupaten Sumenep",
    )
    with pytest.raises(
        Refused, match="^Data itu tidak dapat diperbaiki lagi, atau bukan oleh Anda.$"
    ):
        correct(visit, ("09.40",), purpose="Lain lagi.")


def test_once_the_bak_is_printed_an_address_is_all_that_is_corrected():
    visit = story.recorded()
    correct(visit, ("09.45",), guests={"Ahmad Fauzi": {"email": "a.fauzi@bpkad-sumenep.example"}})
    assert told(visit)[0] == [
        ("Tamu 1: surel", "ahmad@bpkad-sumenep.example", "a.fauzi@bpkad-sumenep.example")
    ]
    with pytest.raises(Refused, match="^Data itu tidak dapat"):
        correct(visit, ("09.46",), guests={"Ahmad Fauzi": {"name": "Ahmad Fauzan"}})


def test_the_lobby_corrects_name_and_nip_of_who_is_here_and_nothing_else():
    visit = story.registered(here=1)
    correct(
        visit,
        ("09.03",),
        by="dewi",
        guests={"Ahmad Fauzi": {"name": "Ahmad Fauzan", "nip": "198001012005011009"}},
    )
    assert [label for label, *_ in told(visit)[0]] == ["Tamu 1: nama", "Tamu 1: NIP"]
    for said in (
        {"guests": {"Ahmad Fauzan": {"phone": "+628111"}}},
        {"guests": {"Siti Rahma": {"name": "Siti Rahmi"}}},
        {"institution": "Bapenda"},
    ):
        with pytest.raises(
            Refused, match="^Data itu tidak dapat diperbaiki lagi, atau bukan oleh Anda.$"
        ):
            correct(visit, ("09.04",), by="dewi", **said)
    assert Guest.objects.get(name="Ahmad Fauzan").custody.card == f"K{visit.guests.first().pk}"


def test_each_is_asked_only_for_what_he_may_correct():
    visit, printed = story.registered(here=1), story.printed(region="35.28")
    ahmad = visit.guests.first().pk
    with story.at("09.03"):
        assert list(CorrectForm(case=visit, user=story.person("dewi")).fields) == [
            "reason",
            f"g{ahmad}-name",
            f"g{ahmad}-nip",
        ]
        asked = CorrectForm(case=visit, user=story.person("sari")).fields
        assert [name for name in asked if not name.startswith("g")] == [
            "region",
            "institution",
            "topic",
            "unit",
            "purpose",
            "reason",
        ]
        assert [name.partition("-")[2] for name in asked if name.startswith(f"g{ahmad}-")] == [
            "name",
            "nip",
            "position",
            "phone",
            "email",
            "sppd_number",
        ]
        assert {
            name.partition("-")[2] or name
            for name in CorrectForm(case=printed, user=story.person("sari")).fields
        } == {"reason", "email"}


def test_a_visit_needs_a_name_for_each_and_one_address():
    visit = story.a_visit(guests=story.party(story.AHMAD))
    for right, sentence in (
        ({"name": ""}, "Setiap tamu memerlukan nama."),
        ({"email": ""}, "Sedikitnya satu tamu memerlukan surel"),
    ):
        with pytest.raises(Refused, match=sentence):
            correct(visit, guests={"Ahmad Fauzi": right})
    assert (Entry.objects.of(visit).count(), Change.objects.count()) == (1, 0)


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
    found = judge(PROCEDURES["194"], Entry.objects.of(visit), [], visit)
    assert [(finding.kind.value, finding.clause, finding.leaves) for finding in found] == [
        ("relaxed", "8.a", True)
    ]
    with story.at("17.30"):
        assert [
            (happening.visit, happening.label) for happening in happenings.unexplained(story.MONDAY)
        ] == [(visit, "Tamu diganti sesudah batas H-1")]
        daily.explain(
            visit, by=story.person("joko"), kind="replaced", reason="Surat keterangan sakit ada."
        )
        assert happenings.unexplained(story.MONDAY) == []


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


# ── On the pages ──────────────────────────────────────────────────────────────────────────────────
def test_the_cso_corrects_on_the_page_and_reads_old_and_new(client):
    visit = story.a_visit()
    with story.at(*FRIDAY):
        as_(client, "sari")
        address = f"/kunjungan/{visit.number}/langkah/correct/"
        form = client.get(address).context["attempt"].form
        said = {name: form[name].value() for name in form.fields} | {
            "reason": "Salah dengar.",
            f"g{visit.guests.first().pk}-name": "Ahmad Fauzan",
        }
        answer = client.post(
            address,
            {name: value for name, value in said.items() if value is not None}
            | {"version": visit.version},
            follow=True,
        )
    assert (
        "Tamu 1: nama: <del>Ahmad Fauzi</del> → <ins>Ahmad Fauzan</ins>" in answer.content.decode()
    )


def test_the_desks_read_no_phone_and_no_address_in_the_history(client):
    visit = story.registered()
    correct(
        visit,
        ("09.03",),
        guests={
            "Ahmad Fauzi": {
                "name": "Ahmad Fauzan",
                "phone": "+628111222333",
                "email": "a.fauzan@bpkad-sumenep.example",
            }
        },
    )
    with story.at("09.10"):
        pages = {
            name: as_(client, name).get(visit.get_absolute_url()).content.decode()
            for name in ("sari", "joko", "dewi", "rina", "budi")
        }
    words = ("Ahmad Fauzi</del>", "+628111222333", "a.fauzan@bpkad-sumenep.example")
    assert {name: [word in page for word in words] for name, page in pages.items()} == {
        "sari": [True] * 3,
        "joko": [True] * 3,
        "dewi": [True, False, False],
        "rina": [True, False, False],
        "budi": [True, False, False],
    }


def test_the_days_list_marks_who_was_replaced_since_the_morning():
    visit = story.a_visit()
    with story.at("07.00"):
        day_list.make_morning_edition(story.MONDAY)
    replace(visit, ("08.30",), reason="Siti sakit.")
    assert [(row["name"], row["change"]) for row in day_list.list_of_now(story.MONDAY)["rows"]] == [
        ("Ahmad Fauzi", ""),
        ("Dedi Kurnia", "berubah"),
    ]
