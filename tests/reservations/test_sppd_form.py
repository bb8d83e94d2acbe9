"""The form of the SPPD check, item by item, and what the database keeps of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from reservations import sop
from reservations.forms import CheckSppdForm
from reservations.models import Sppd
from tests.pages import as_

from . import story
from .test_sppd import BOTH, answer, errors_of

pytestmark = pytest.mark.usefixtures("world")


def test_what_floor_3_says_of_an_sppd():
    visit = story.recorded()
    form = answer(visit)
    assert form.is_valid()
    assert form.cleaned_data == {
        "checked": [
            {
                "guest": visit.present[0],
                "number": "090/123/SPPD/2026",
                "traveller": "AHMAD FAUZI",
                "departs_on": dt.date(2026, 11, 29),
                "returns_on": dt.date(2026, 12, 1),
                "block_empty": True,
                "note": "",
                "fault": "",
            }
        ]
    }


# what floor 3 writes, the reason that is proposed, and its word on the page
UNSOUND = [
    ({"departs_on": ""}, "dates", "Tanggal berangkat atau kembali belum diisi"),
    ({"departs_on": "2026-12-01"}, "dates", "Masa perjalanan tidak mencakup hari kunjungan"),
    ({"returns_on": "2026-11-29"}, "dates", "Masa perjalanan tidak mencakup hari kunjungan"),
    ({"traveller": "Ahmad Fauzan"}, "name", "Nama pada SPPD bukan nama tamu"),
    ({"block_empty": ""}, "block", "Kolom “Tiba di/Berangkat dari” tidak kosong lagi"),
    ({"number": "", "verdict": "sah"}, "number", "Nomor tidak ada atau tidak terbaca"),
    ({"verdict": "sah", "fault": "used"}, "used", "Sebabnya dipilih, padahal hasilnya “Sah”"),
]


@pytest.mark.parametrize(("changes", "fault", "label"), UNSOUND)
def test_what_is_wrong_on_an_sppd_is_proposed_and_taken_when_sent_again(changes, fault, label):
    visit = story.recorded()
    form, guest = answer(visit, **changes), visit.present[0]
    assert errors_of(form) == [
        f"{label}: SPPD Ahmad Fauzi diusulkan “Tidak sah”. Kirim lagi bila setuju; supervisor "
        "yang memutuskan. "
        "Atau perbaiki isiannya, kosongkan sebabnya, dan pilih “Sah”."
    ]
    again = CheckSppdForm(form.data, case=visit)
    assert (
        again.is_valid(),
        [(item["guest"], item["fault"]) for item in again.cleaned_data["checked"]],
    ) == (True, [(guest, fault)])


def test_an_unsound_one_says_why():
    visit = story.recorded()
    sentence = "Pilih sebabnya SPPD Ahmad Fauzi tidak sah; bila lainnya, tulis pada catatan."
    assert [
        errors_of(answer(visit, verdict="tidak_sah", fault=fault))
        for fault in ("", "other", "used")
    ] == [[sentence], [sentence], []]
    assert errors_of(answer(visit, returns_on="2026-11-28")) == [
        "Tanggal kembali pada SPPD Ahmad Fauzi mendahului tanggal berangkat."
    ]


def of_both(visit, **siti):
    """The form for two guests: Ahmad's paper is for another week."""
    rows = [
        {
            "verdict": "sah",
            "number": "090/123",
            "traveller": "Ahmad Fauzi",
            "departs_on": "2026-11-23",
            "returns_on": "2026-11-23",
            "block_empty": "on",
        }
    ]
    rows.append({"traveller": "Siti Rahma"} | siti)
    return CheckSppdForm(
        {
            f"g{guest.pk}-{name}": value
            for guest, row in zip(visit.present, rows, strict=True)
            for name, value in row.items()
        },
        case=visit,
    )


def test_what_is_wrong_with_both_papers_is_proposed_at_once():
    visit = story.recorded(guests=story.party(*BOTH))
    form = of_both(
        visit, verdict="sah", number="090/124", departs_on="2026-11-30", returns_on="2026-11-30"
    )
    assert [message.split(" diusulkan")[0] for message in errors_of(form)] == [
        "Masa perjalanan tidak mencakup hari kunjungan: SPPD Ahmad Fauzi",
        "Kolom “Tiba di/Berangkat dari” tidak kosong lagi: SPPD Siti Rahma",
    ]
    again = CheckSppdForm(form.data, case=visit)
    assert (again.is_valid(), [item["fault"] for item in again.cleaned_data["checked"]]) == (
        True,
        ["dates", "block"],
    )


@pytest.mark.parametrize(
    "read",
    [{"number": "090/77"}, {"departs_on": "2026-11-30"}, {"block_empty": "on"}, {"fault": "used"}],
)
def test_a_paper_that_was_read_was_brought(read):
    visit = story.recorded()
    assert errors_of(of_both(visit, verdict="tidak_dibawa", **read))[1:] == [
        (
            "SPPD Siti Rahma diisi, padahal hasilnya “Tidak dibawa”. Pilih “Sah” atau “Tidak "
            "sah”, atau kosongkan isiannya."
        ),
    ]
    assert errors_of(of_both(visit, verdict="tidak_dibawa", note="Tertinggal di hotel."))[1:] == []


def test_what_was_read_before_the_supervisor_gave_it_back_is_still_there(client):
    visit = story.sppd_checked(guests=story.party(*BOTH))
    with story.at("09.45"):
        sop.return_sppd(visit, by=story.person("joko"), reason="Cek lagi.")
        page = (
            as_(client, "rina")
            .get(f"/kunjungan/{visit.number}/langkah/check_sppd/")
            .content.decode()
        )
    assert "SPPD dikembalikan Joko Widiyanto: Cek lagi." in page
    ahmad = f"g{visit.present[0].pk}"
    form = CheckSppdForm(case=story.fresh(visit))
    assert [
        form[f"{ahmad}-{name}"].value()
        for name in ("verdict", "number", "departs_on", "block_empty")
    ] == ["sah", "090/123/SPPD/2026", story.MONDAY, None]


def test_on_the_day_itself_an_sppd_is_sound_and_a_misspelt_name_with_a_note():
    visit = story.recorded()
    assert errors_of(answer(visit, traveller="Ahmad Fauzan", note="Salah ketik.")) == []
    assert [
        errors_of(answer(visit, departs_on="2026-11-30")),
        errors_of(answer(visit, returns_on="2026-11-30")),
    ] == [[], []]


def test_the_database_signs_nothing_that_was_refused_and_nobody_returns_before_he_left():
    story.sppd_signed()
    for change in (
        {"refused": "x"},
        {"signed_by": None},
        {"returns_on": story.MONDAY - dt.timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sppd.objects.update(**change)


def test_the_database_keeps_the_order_of_check_signature_and_return():
    visit = story.recorded()
    for change in (
        {"state": "sppd_checked"},
        {"state": "sppd_signed"},
        {"sppd_signed_at": story.moment("09.46")},
        {"sppd_checked_at": story.moment("09.30")},
        {"state": "handed_over"},
        {"state": "finished", "finished_at": story.moment("09.52")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(visit).objects.filter(pk=visit.pk).update(**change)


def test_the_page_comes_back_with_the_proposal_filled_in(client):
    visit = story.recorded(guests=story.party(story.AHMAD))
    facts = {
        "verdict": "sah",
        "number": "090/123",
        "traveller": "Ahmad Fauzi",
        "departs_on": "2026-11-23",
        "returns_on": "2026-11-23",
        "block_empty": "on",
    }
    with story.at("09.43"):
        answer = as_(client, "rina").post(
            f"/kunjungan/{visit.number}/langkah/check_sppd/",
            {f"g{visit.present[0].pk}-{name}": value for name, value in facts.items()},
        )
    page = answer.content.decode()
    assert (
        answer.status_code,
        [f'<option value="{value}" selected' in page for value in ("tidak_sah", "dates", "sah")],
    ) == (422, [True, True, False])
