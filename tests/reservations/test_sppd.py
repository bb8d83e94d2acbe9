"""SOP 194 clauses 11.g-i: the guests' travel orders, checked on floor 3, signed by the
supervisor, given back.
"""

import pytest

from djpk_layanan.accounts.models import Assignment, Delegation, Role
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import Refused
from reservations import sop
from reservations.forms import CheckSppdForm
from reservations.models import Guest, Sppd
from reservations.papers import sppd_blocks
from tests.bak.conftest import pages, squeezed

from . import story

pytestmark = pytest.mark.usefixtures("world")
BOTH = [story.AHMAD, story.SITI | {"sppd_number": "090/124/SPPD/2026"}]


def check(visit, checked, *, hour="09.43"):
    with story.at(hour):
        return sop.check_sppd(visit, by=story.person("rina"), checked=checked)


def last_line(visit):
    return Entry.objects.of(visit).last().details


def answer(visit, **changes):
    """The form of the check as floor 3 sends it for the first guest."""
    facts = {
        "number": "090/123/SPPD/2026",
        "traveller": "AHMAD FAUZI",
        "departs_on": "2026-11-29",
        "returns_on": "2026-12-01",
        "block_empty": "on",
        "note": "",
    } | changes
    return CheckSppdForm(
        {f"g{visit.present[0].pk}-{name}": value for name, value in facts.items()}, case=visit
    )


def errors_of(form):
    return [message for messages in form.errors.values() for message in messages]


def test_the_check_writes_down_what_the_paper_says_and_tells_the_supervisor():
    visit = story.sppd_checked()
    ahmad = visit.guests.get(name="Ahmad Fauzi")
    assert Sppd.objects.values_list(
        "guest",
        "number",
        "number_key",
        "traveller",
        "departs_on",
        "returns_on",
        "note",
        "checked_by__username",
        "checked_at",
        "signed_at",
    ).get() == (
        ahmad.pk,
        "090/123/SPPD/2026",
        "090123SPPD2026",
        "Ahmad Fauzi",
        story.MONDAY,
        story.MONDAY,
        "",
        "rina",
        story.moment("09.43"),
        None,
    )
    assert last_line(visit) == {"SPPD": ["090/123/SPPD/2026"], "catatan": [], "pernah dipakai": []}
    assert (
        Notice.objects.filter(user__username="joko").values_list("text", flat=True).get()
        == f"{visit.number}: SPPD Kab. Sumenep menunggu tanda tangan Anda."
    )


def test_the_supervisor_signs_by_name_and_position(joko):
    visit = story.sppd_signed()
    assert Sppd.objects.values_list("signed_by", "signed_at", "signed_as", "refused").get() == (
        joko.pk,
        story.moment("09.46"),
        "Supervisor Layanan",
        "",
    )
    assert (visit.sppd_signed_at, last_line(visit)) == (
        story.moment("09.46"),
        {"SPPD": ["090/123/SPPD/2026"]},
    )


def test_his_plh_signs_as_plh():
    Delegation.objects.create(
        assignment=Assignment.objects.get(role=Role.SUPERVISOR),
        to=story.person("hendra"),
        kind="plh",
        starts=story.MONDAY,
        ends=story.MONDAY,
    )
    visit = story.sppd_checked()
    with story.at("09.46"):
        sop.sign_sppd(visit, by=story.person("hendra"))
    assert Sppd.objects.values_list("signed_by__username", "signed_as").get() == (
        "hendra",
        "Plh. Supervisor · Bagian HKK",
    )


def test_returned_with_a_reason_it_is_checked_again():
    visit = story.sppd_checked()
    with story.at("09.45"):
        sop.return_sppd(visit, by=story.person("joko"), reason="Tanggal kembali belum diisi.")
    assert (visit.state, visit.sppd_checked_at, last_line(visit)) == (
        "recorded",
        None,
        {"alasan": "Tanggal kembali belum diisi."},
    )
    assert (
        Notice.objects.filter(user__username="rina").values_list("text", flat=True).get()
        == f"{visit.number}: SPPD dikembalikan. Alasan: Tanggal kembali belum diisi."
    )
    check(visit, story.checked(visit, note="Dilengkapi."), hour="09.47")
    assert (visit.state, Sppd.objects.values_list("note", "checked_at").get()) == (
        "sppd_checked",
        ("Dilengkapi.", story.moment("09.47")),
    )


def test_who_is_found_without_an_sppd_at_the_second_check_has_none_to_sign():
    visit = story.sppd_checked(guests=story.party(*BOTH))
    with story.at("09.45"):
        sop.return_sppd(visit, by=story.person("joko"), reason="Milik Siti bukan SPPD.")
    check(visit, story.checked(visit)[:1], hour="09.47")
    with story.at("09.48"):
        sop.sign_sppd(visit, by=story.person("joko"))
    assert list(
        Sppd.objects.filter(signed_at__isnull=False).values_list("traveller", flat=True)
    ) == ["Ahmad Fauzi"]


def test_refused_with_a_reason_it_goes_back_unsigned():
    visit = story.sppd_checked()
    with story.at("09.46"):
        sop.refuse_sppd(visit, by=story.person("joko"), reason="Tujuan pada SPPD bukan DJPK.")
    assert (visit.state, Sppd.objects.values_list("refused", "signed_at", "signed_by").get()) == (
        "sppd_signed",
        ("Tujuan pada SPPD bukan DJPK.", None, None),
    )
    assert last_line(visit) == {
        "SPPD": ["090/123/SPPD/2026"],
        "alasan": "Tujuan pada SPPD bukan DJPK.",
    }
    with story.at("09.48"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    assert visit.state == "handed_over"


def test_the_paper_for_the_guest_has_a_block_for_each_sppd():
    signed, refused = story.sppd_signed(), story.sppd_checked(region="35.28")
    with story.at("09.46"):
        sop.refuse_sppd(refused, by=story.person("joko"), reason="Tujuan pada SPPD bukan DJPK.")
    text, reason = ["".join(pages(sppd_blocks.print_blocks(visit))) for visit in (signed, refused)]
    for words in (
        "SPPD 090/123/SPPD/2026 · Ahmad Fauzi",
        "Tiba di : Jakarta (DJPK Kementerian Keuangan)",
        "Pada tanggal : Senin, 30 November 2026",
        "Ke : Kabupaten Sumenep",
        "Supervisor Layanan",
        "Joko Widiyanto",
        "NIP 197801202002121015",
    ):
        assert squeezed(words) in text
    assert squeezed("Tidak ditandatangani. Alasan: Tujuan pada SPPD bukan DJPK.") in reason
    assert "JokoWidiyanto" not in reason


def test_files_are_not_given_back_before_the_sppd_is_signed():
    visit = story.recorded()
    with (
        story.at("09.43"),
        pytest.raises(Refused, match="^SPPD tamu harus diperiksa dan ditandatangani dahulu.$"),
    ):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    assert story.fresh(visit).state == "recorded"


def test_without_an_sppd_the_files_are_given_back_at_once():
    visit = story.recorded(guests=story.party(story.SITI))
    with story.at("09.43"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    assert (visit.state, visit.sppd_checked_at, visit.sppd_signed_at) == ("handed_over", None, None)


def test_an_sppd_of_somebody_who_did_not_come_is_not_waited_for():
    visit = story.recorded(guests=story.party(story.SITI, story.AHMAD), here=1)
    with story.at("09.43"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    assert visit.state == "handed_over"


def test_an_sppd_that_was_announced_but_not_brought_does_not_keep_the_guest_here():
    """Floor 3 can say that there is none: in the form of the check, or by another step."""
    visit = story.recorded()
    with story.at("09.43"):
        ways = {step.name for step in sop.sop.open_to(visit, story.person("rina"))} - {
            "check_sppd",
            "add_scan",
        }
    assert answer(visit, number="").is_valid() or ways


def test_an_sppd_that_was_brought_but_not_announced_is_signed_too():
    visit = story.recorded(guests=story.party(story.SITI))
    checked = [
        {
            "guest": visit.present[0],
            "number": "090/200",
            "traveller": "Siti Rahma",
            "departs_on": story.MONDAY,
            "returns_on": story.MONDAY,
            "note": "",
        }
    ]
    check(visit, checked)
    assert (visit.state, Guest.objects.get().sppd_number) == ("sppd_checked", "090/200")
