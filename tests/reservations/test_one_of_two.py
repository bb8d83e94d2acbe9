"""One of two guests leaves, stays away, or ends the visit alone."""

import pytest

from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import Refused
from reservations import repairs, sop
from reservations.desk import boards, custody, day_list, happenings
from reservations.forms import GuestLeavesForm
from reservations.models import Guest
from tests.pages import as_

from . import story
from .test_repairs import last_line

pytestmark = pytest.mark.usefixtures("world")


def leaves(visit, name, hour, **changes):
    with story.at(hour):
        returns = [item for item in story.returns(visit, **changes) if item["guest"].name == name]
        return repairs.guest_leaves(
            visit, by=story.person("dewi"), returns=returns, reason="Ke bandara."
        )


def test_one_of_two_leaves_and_the_visit_goes_on_with_the_other(client):
    visit = leaves(story.consulting(), "Siti Rahma", "09.20")
    siti = visit.guests.get(name="Siti Rahma")
    assert (
        visit.state,
        siti.custody.id_back_at,
        [guest.name for guest in visit.here],
        [guest.name for guest in visit.at_the_table],
    ) == (
        "consulting",
        story.moment("09.20"),
        ["Ahmad Fauzi"],
        ["Ahmad Fauzi", "Siti Rahma"],
    )
    assert last_line(visit).details == {"tinggal": 1, "alasan": "Ke bandara."}
    with story.at("09.25"):
        page = as_(client, "dewi").get("/evakuasi/").content.decode()
        assert ("Tamu di dalam gedung: 1 orang" in page, "Siti Rahma" in page) == (True, False)
        assert "Siti Rahma: sudah pulang" in client.get("/lobi/").content.decode()
        assert [row["state"] for row in day_list.rows_of(story.MONDAY)] == [
            "Konsultasi",
            "Sudah pulang",
        ]


def test_the_other_ends_the_visit_with_his_own_card():
    visit = leaves(story.consulting(), "Siti Rahma", "09.20")
    with story.at("09.35"):
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit))
        sop.record(visit, by=story.person("budi"), signed=True)
        sop.check_sppd(visit, by=story.person("rina"), checked=story.checked(visit))
        sop.sign_sppd(visit, by=story.person("joko"))
        sop.hand_over(visit, by=story.person("rina"), given=True)
        sop.check_out(visit, by=story.person("dewi"), returns=story.returns(visit))
    assert (visit.state, [guest["name"] for guest in visit.bak.content["guests"]]) == (
        "finished",
        ["Ahmad Fauzi", "Siti Rahma"],
    )


def test_who_left_before_the_consultation_does_not_stand_in_its_bak():
    visit = leaves(story.called(), "Siti Rahma", "09.08")
    with story.at("09.10"):
        sop.meet(visit, by=story.person("budi"))
    with story.at("09.35"):
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit))
    assert [guest["name"] for guest in visit.bak.content["guests"]] == ["Ahmad Fauzi"]


def test_not_everybody_leaves_as_one_of_two():
    visit = story.waiting()
    with story.at("09.20"), pytest.raises(Refused, match="seorang harus tinggal"):
        repairs.guest_leaves(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="x"
        )
    both = {
        f"g{guest.pk}-{name}": "on" for guest in visit.here for name in ("card_back", "id_back")
    }
    for said in (both, {}):
        form = GuestLeavesForm(said | {"reason": "x"}, case=visit)
        assert [s for lines in form.errors.values() for s in lines] == [
            (
                "Tandai kartu dan identitas tamu yang pulang. Bila semua pulang, gunakan "
                "“Pulang lebih awal” atau “Kembalikan kartu”."
            )
        ]
    siti = visit.here[1]
    form = GuestLeavesForm(
        {f"g{siti.pk}-card_back": "on", f"g{siti.pk}-id_back": "on", "reason": "x"}, case=visit
    )
    assert (form.is_valid(), form.cleaned_data["returns"]) == (
        True,
        [{"guest": siti, "card_back": True, "lost": ""}],
    )


def test_who_leaves_without_his_card_says_why_and_the_card_is_found_later():
    visit = leaves(
        story.consulting(), "Siti Rahma", "09.20", card_back=False, lost="Tertinggal di lantai 3."
    )
    with story.at("09.30"):
        assert [happening.kind for happening in happenings.happenings_of(story.MONDAY)] == ["card"]
        with pytest.raises(Refused, match="^Registrasi|status saat ini"):
            repairs.undo_check_in(
                visit, by=story.person("dewi"), returns=story.returns(visit), reason="x"
            )
    assert (
        custody.first_out([f"K{visit.guests.get(name='Siti Rahma').pk}"]).guest.name == "Siti Rahma"
    )


def test_an_absent_companion_is_not_called(client):
    visit = story.called(here=1)
    with story.at("09.07"):
        assert (
            Notice.objects.filter(user__username="budi")
            .get()
            .text.startswith("Ada tamu menunggu Anda di lantai 3: Ahmad Fauzi (Kab. Sumenep)")
        )
        page = as_(client, "rina").get("/lantai-3/").content.decode()
        assert (
            "Siti Rahma: belum datang" in page,
            [row["state"] for row in day_list.rows_of(story.MONDAY)],
        ) == (True, ["Konsultan dipanggil", "Belum datang"])
        (group,) = [
            group
            for group in boards.board_of("lantai-3", story.person("rina"))["groups"]
            if group.title == "Menunggu konsultan"
        ]
        assert [card.visit for card in group.cards] == [visit]
    assert Guest.objects.filter(custody__isnull=True).get().name == "Siti Rahma"
