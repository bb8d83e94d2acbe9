"""What can be put right once it was held, and what its form asks."""

import pytest

from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_
from videoconf import minutes, sop
from videoconf.forms.repairs import CorrectForm

from . import story
from .correcting import RIGHT, TEAMS, changed, correct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_once_held_only_who_asked_and_what_can_be_put_right_and_the_draft_follows(monday):
    conference = story.agreed(monday)
    for facts in (TEAMS, {"units": story.units("PK.21")}, {"participants": []}):
        with pytest.raises(Refused, match="sudah terlaksana: media, unit, dan peserta"):
            correct(conference, **facts)
    correct(conference, email=RIGHT, institution="BKAD", topic=story.facts()["topic"])
    assert (conference.bak.recipient_email, conference.bak_agreed_at is not None) == (RIGHT, True)
    assert [guest.institution for guest in conference.bak.guest_set.all()] == ["BPKAD", "BKAD"]
    sop.issue_bak(conference, by=story.person("sari"))
    assert conference.bak.addresses == [RIGHT]


def test_after_the_bak_only_addresses(monday):
    conference = story.issued(monday)
    content = conference.bak.content
    with pytest.raises(Refused, match="hanya alamat dan telepon"):
        correct(conference, requester="Lain")
    correct(conference, email=RIGHT)
    assert (conference.email, story.fresh(conference).bak.content) == (RIGHT, content)
    assert list(CorrectForm(case=conference, user=story.person("sari")).fields) == [
        "phone",
        "email",
        "reason",
    ]


def test_the_form_begins_with_the_record_and_gives_what_the_step_takes(client, monday):
    conference = story.prepared()
    address = f"{conference.get_absolute_url()}langkah/correct/"
    form = as_(client, "sari").get(address).context["attempt"].form
    posted = {name: form[name].value() for name in form.fields}
    posted = {name: value for name, value in posted.items() if value not in (None, False, "")}
    posted |= {
        "region": conference.region_id,
        "topic": conference.topic_id,
        "version": conference.version,
        "letter_date": "2026-11-20",
    }
    refused = client.post(address, posted | {"reason": "Baris satu.\r\nBaris dua."})
    assert (refused.status_code, "Tidak ada yang berubah." in refused.content.decode()) == (
        409,
        True,
    )
    taken = client.post(
        address, posted | {"requester": "Achmad Fauzi", "reason": "Baris satu.\r\nBaris dua."}
    )
    assert (taken.status_code, changed(conference)) == (
        302,
        [("Nama pemohon", "Ahmad Fauzi", "Achmad Fauzi")],
    )
    page = client.get(conference.get_absolute_url()).content.decode()
    assert "Ahmad Fauzi" in page
    assert "Achmad Fauzi" in page


def test_each_answer_names_who_took_part(monday):
    conference = story.written(monday, units=story.units("PK.21", "PK.22"))
    [item] = conference.bak.item_set.all()
    assert (
        item.answered_by
        == "Galih Prasetyo, Pelaksana Subdit DAU; Budi Santoso, Pelaksana Subdit DBH"
    )
    assert minutes.starting_data(conference)["items"][0]["answer"] == item.answer
