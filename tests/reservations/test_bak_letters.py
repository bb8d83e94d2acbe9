"""When the BAK of a visit leaves by e-mail, and to whom."""

import pytest

from bak import documents
from djpk_layanan.outbox.models import Letter
from reservations import daily, sop

from . import story
from .test_bak import ADDRESSES, fresh, letters_of

pytestmark = pytest.mark.usefixtures("world")


def test_it_leaves_only_after_the_check_out_and_once():
    visit = story.handed_over()
    documents.render_bak(visit.bak_id)
    assert letters_of(visit.bak) == []
    with story.at("09.52"):
        sop.check_out(visit, by=story.person("dewi"), returns=story.returns(visit))
    documents.render_bak(visit.bak_id)
    documents.let_go(visit.bak)
    bak = fresh(visit)
    assert (
        letters_of(bak),
        bak.held,
        set(Letter.objects.concerning(bak).values_list("attachment", flat=True)),
    ) == (ADDRESSES, False, {bak.pdf_id})


def test_printed_after_the_check_out_it_leaves_then_and_once():
    visit = story.finished()
    assert letters_of(visit.bak) == []
    for _ in range(2):
        documents.render_bak(visit.bak_id)
    assert letters_of(visit.bak) == ADDRESSES


def test_what_nobody_signed_does_not_leave_when_the_guest_does():
    """Printed and numbered, but the guest went away before he signed: it is no record of both
    sides.
    """
    visit = story.printed()
    documents.render_bak(visit.bak_id)
    with story.at("09.37"):
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert letters_of(fresh(visit)) == []


def test_what_was_signed_leaves_also_when_the_guest_leaves_early():
    visit = story.recorded()
    documents.render_bak(visit.bak_id)
    with story.at("09.42"):
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert letters_of(fresh(visit)) == ADDRESSES


def test_who_has_no_address_has_his_paper_copy():
    visit = story.finished(guests=story.party({"name": "Moh. Ridwan", "sppd_number": "1"}))
    documents.render_bak(visit.bak_id)
    assert (letters_of(visit.bak), fresh(visit).state) == ([], "issued")
