"""SOP 194 clauses 11.g, h: sound, unsound or not brought, guest by guest; the supervisor
confirms or overrules.
"""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import Refused
from reservations import repairs, sop
from reservations.desk import happenings
from reservations.forms import HandOverForm, SignSppdForm
from reservations.models import Guest, Sppd
from reservations.papers import sppd_blocks
from tests.bak.conftest import pages, squeezed
from tests.pages import as_

from . import story
from .test_sppd import BOTH, check, errors_of, last_line

pytestmark = pytest.mark.usefixtures("world")


def one_of_two_unsound():
    """Ahmad's paper is sound; Siti's is for another week, and floor 3 says so."""
    visit = story.recorded(guests=story.party(*BOTH))
    ahmad, siti = story.checked(visit)
    return check(
        visit,
        [
            ahmad,
            siti
            | {
                "fault": "dates",
                "departs_on": story.FRIDAY - dt.timedelta(days=4),
                "returns_on": story.FRIDAY,
            },
        ],
    )


def decide(visit, **said):
    siti = visit.guests.get(name="Siti Rahma")
    with story.at("09.46"):
        return sop.sign_sppd(
            visit,
            by=story.person("joko"),
            decisions=[{"guest": siti, "sound": False, "reason": ""} | said],
        )


def test_what_is_unsound_does_not_stop_the_party_and_the_supervisor_is_told():
    visit = one_of_two_unsound()
    assert (visit.state, last_line(visit)["tidak sah"]) == (
        "sppd_checked",
        ["090/124/SPPD/2026: Masa perjalanan tidak mencakup hari kunjungan"],
    )
    assert Notice.objects.filter(user__username="joko").values_list("text", flat=True).get() == (
        f"{visit.number}: SPPD Kab. Sumenep menunggu tanda tangan Anda. 1 dinilai tidak sah; "
        "putuskan."
    )


def test_a_paper_whose_dates_do_not_cover_the_visit_is_not_called_sound():
    visit = story.recorded()
    with pytest.raises(
        Refused, match="^Masa SPPD Ahmad Fauzi tidak mencakup hari kunjungan. Nyatakan tidak sah.$"
    ):
        check(visit, story.checked(visit, departs_on=story.TUESDAY, returns_on=story.TUESDAY))
    assert (story.fresh(visit).state, Sppd.objects.count()) == ("recorded", 0)


def test_the_supervisor_confirms_it_and_it_is_handed_back_unsigned():
    visit = decide(one_of_two_unsound())
    assert list(Sppd.objects.order_by("pk").values_list("signed_at", "refused")) == [
        (story.moment("09.46"), ""),
        (None, "Masa perjalanan tidak mencakup hari kunjungan"),
    ]
    assert last_line(visit) == {
        "SPPD": ["090/123/SPPD/2026"],
        "dikembalikan tanpa tanda tangan": [
            "090/124/SPPD/2026: Masa perjalanan tidak mencakup hari kunjungan"
        ],
    }
    with story.at("09.48"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
        assert [happening.kind for happening in happenings.happenings_of(story.MONDAY)] == ["sppd"]
    text = "".join(pages(sppd_blocks.print_blocks(visit)))
    assert (
        squeezed("Tidak ditandatangani. Alasan: Masa perjalanan tidak mencakup hari kunjungan")
        in text
    )


def test_the_supervisor_overrules_it_with_a_reason_and_signs():
    visit = decide(one_of_two_unsound(), sound=True, reason="Surat tugas memperpanjang masanya.")
    assert list(
        Sppd.objects.order_by("pk").values_list("signed_by__username", "overruled", "refused")
    ) == [
        ("joko", "", ""),
        ("joko", "Surat tugas memperpanjang masanya.", ""),
    ]
    assert last_line(visit) == {
        "SPPD": ["090/123/SPPD/2026", "090/124/SPPD/2026"],
        "dinyatakan sah": ["090/124/SPPD/2026"],
    }


def test_each_unsound_one_is_decided():
    visit = one_of_two_unsound()
    with (
        story.at("09.46"),
        pytest.raises(Refused, match="^Putuskan dahulu: SPPD Siti Rahma dinilai tidak sah.$"),
    ):
        sop.sign_sppd(visit, by=story.person("joko"))
    with pytest.raises(Refused, match="^Tulis alasan mengapa SPPD Siti Rahma dinyatakan sah.$"):
        decide(visit, sound=True)
    assert (story.fresh(visit).state, Sppd.objects.filter(signed_at__isnull=False).count()) == (
        "sppd_checked",
        0,
    )


def test_the_database_signs_no_unsound_paper_without_a_reason():
    visit = one_of_two_unsound()
    signed = {"signed_by": story.person("joko"), "signed_at": story.moment("09.46")}
    with (
        pytest.raises(IntegrityError, match="sppd_unsound_signed_with_a_reason"),
        transaction.atomic(),
    ):
        Sppd.objects.filter(guest__visit=visit).update(**signed)


def test_the_supervisor_is_asked_only_of_what_is_unsound():
    visit = one_of_two_unsound()
    siti = visit.guests.get(name="Siti Rahma")
    form = SignSppdForm({f"g{siti.pk}-decision": "tetap"}, case=visit)
    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {"decisions": [{"guest": siti, "sound": False, "reason": ""}]},
    )
    assert errors_of(SignSppdForm({f"g{siti.pk}-decision": "sah"}, case=visit)) == [
        "Tulis alasan mengapa SPPD Siti Rahma dinyatakan sah."
    ]
    assert errors_of(
        SignSppdForm(
            {f"g{siti.pk}-decision": "tetap", f"g{siti.pk}-reason": "Diperpanjang."}, case=visit
        )
    ) == [
        (
            "Alasan menyatakan SPPD Siti Rahma sah terisi, padahal “Tetap tidak sah” yang "
            "dipilih. Pilih “Sah”, atau kosongkan alasannya."
        ),
    ]
    sound = SignSppdForm({}, case=story.sppd_checked(region="35.28"))
    assert (sound.is_valid(), sound.cleaned_data) == (True, {"decisions": []})


def test_the_paper_of_somebody_who_left_meanwhile_is_still_decided():
    visit = one_of_two_unsound()
    with story.at("09.45"):
        gone = [item for item in story.returns(visit) if item["guest"].name == "Siti Rahma"]
        repairs.guest_leaves(
            visit, by=story.person("dewi"), returns=gone, reason="Dijemput ke bandara."
        )
    assert [guest.name for guest in SignSppdForm(case=story.fresh(visit)).party()] == ["Siti Rahma"]


def test_the_supervisor_reads_what_he_decides_and_what_else_he_signs(client):
    visit = one_of_two_unsound()
    with story.at("09.46"):
        board, page = (
            as_(client, "joko").get(address).content.decode()
            for address in ("/hari-ini/", f"/kunjungan/{visit.number}/langkah/sign_sppd/")
        )
    said = "SPPD Siti Rahma dinilai tidak sah: Masa perjalanan tidak mencakup hari kunjungan."
    assert [text in board for text in (said, "SPPD Ahmad Fauzi dinilai")] == [True, False]
    for text in (
        "Dinilai sah dan ikut ditandatangani",
        "Tertulis: Siti Rahma, 23 November 2026 – 27 November 2026.",
    ):
        assert text in page


def test_what_was_announced_stays_announced_though_it_was_not_brought():
    visit, other = story.recorded(), story.recorded(region="35.28", guests=story.party(*BOTH))
    with story.at("09.43"):
        sop.note_no_sppd(visit, by=story.person("rina"))
        check(other, story.checked(other)[:1])
    assert last_line(visit) == {"tidak dibawa": ["090/123/SPPD/2026"]}
    assert last_line(other)["tidak dibawa"] == ["090/124/SPPD/2026"]
    assert list(Guest.objects.order_by("pk").values_list("sppd_number", "sppd_absent")) == [
        ("090/123/SPPD/2026", True),
        ("", False),
        ("090/123/SPPD/2026", False),
        ("090/124/SPPD/2026", True),
    ]
    with story.at("09.48"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    assert visit.state == "handed_over"


def test_who_brought_an_sppd_gets_it_back_by_a_tick_of_its_own():
    assert list(HandOverForm(case=story.sppd_signed()).fields) == ["given", "sppd"]
    assert list(
        HandOverForm(case=story.recorded(region="35.28", guests=story.party(story.SITI))).fields
    ) == ["given"]
