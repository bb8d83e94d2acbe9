"""Numbers of Nota Dinas: typed as the register gave them, or the next of our own."""

import pytest

from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_
from videoconf import sop

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────
def test_a_number_of_the_register_is_kept_as_typed_and_the_sequence_goes_round_it(monday, hendra):
    conference = story.initialled()
    sop.sign(conference, by=hendra, read=conference.nota_id, number="ND-2/PK.15/2026")
    others = [story.signed(letter_number=f"900/{n}") for n in range(2)]
    assert [c.nota_number for c in (conference, *others)] == [
        "ND-2/PK.15/2026",
        "ND-1/PK.15/2026",
        "ND-3/PK.15/2026",
    ]


@pytest.mark.parametrize("typed", ["ND-1/PK.15/2026", " nd - 1 / pk.15/2026 "])
def test_a_number_is_given_once_however_it_is_spelt(monday, hendra, typed):
    first, second = story.signed(), story.initialled(letter_number="900/2")
    with pytest.raises(Refused, match=f"Nomor ND-1/PK.15/2026 sudah dipakai {first.number}"):
        sop.sign(second, by=hendra, read=second.nota_id, number=typed)
    assert (story.fresh(second).state, story.fresh(second).nota_number) == ("initialled", None)


@pytest.mark.parametrize("typed", ["x" * 61, "tanpa angka"])
def test_what_is_no_number_is_refused(monday, hendra, typed):
    conference = story.initialled()
    with pytest.raises(Refused, match="bukan nomor"):
        sop.sign(conference, by=hendra, read=conference.nota_id, number=typed)


def test_the_form_proposes_the_next_number_and_takes_none(client, monday):
    first, second = story.signed(), story.initialled(letter_number="900/2")
    page = as_(client, "hendra").get(f"{second.get_absolute_url()}langkah/sign/").content.decode()
    assert ("(ND-2/PK.15/2026)" in page, first.nota_number) == (True, "ND-1/PK.15/2026")
    client.post(
        f"{second.get_absolute_url()}langkah/sign/",
        {"read": second.nota_id, "version": second.version, "number": "B-12/ND/PK.15/2026"},
    )
    assert story.fresh(second).nota_number == "B-12/ND/PK.15/2026"
