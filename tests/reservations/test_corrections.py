"""A misheard name, a wrong address, another Pemda, somebody else in a guest's place: put right,
seen in the history, and never looser than the SOP.
"""

import pytest

from djpk_layanan.directory.models import Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from reservations import repairs, sop
from reservations.forms import CorrectForm
from reservations.models import Guest
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
