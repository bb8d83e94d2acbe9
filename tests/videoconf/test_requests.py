"""A letter that came through the portal: the CSO records it or says why not, once."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_, worked_on
from videoconf import portal_requests, sop
from videoconf.models import Conference, Request

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "monday")]


@pytest.fixture
def asked_for():
    facts = story.facts()
    same = {
        name: facts[name]
        for name in (
            "region",
            "institution",
            "position",
            "phone",
            "email",
            "letter_number",
            "letter_date",
            "letter",
            "topic",
            "material",
            "participants",
        )
    }
    return portal_requests.keep_request(
        name=facts["requester"],
        date=story.at(25, 10).date(),
        time=story.at(25, 10).time(),
        medium="app",
        **same,
    )


def test_the_csos_form_is_filled_in_and_the_letter_is_there_already(client, asked_for):
    page = as_(client, "sari").get(f"/vicon/baru/?permohonan={asked_for.pk}")
    form = page.context["form"]
    assert (form["letter_number"].value(), form["email"].value(), form["requester"].value()) == (
        "900/123/BPKAD/2026",
        story.PEMDA,
        "Ahmad Fauzi",
    )
    assert f"/vicon/permohonan/{asked_for.pk}/surat/" in page.content.decode()
    words = {
        name: form[name].value() or ""
        for name in form.fields
        if name not in {"letter", "duplicate_ok", "asked_later"}
    }
    words |= {"date": "2026-11-25", "time": "10:00", "letter_date": "2026-11-20", "app": "zoom"}
    answer = client.post("/vicon/baru/", words)
    conference = Conference.objects.get()
    assert (
        answer.headers["Location"],
        Request.objects.get().conference,
        conference.letter,
        conference.letter_name,
    ) == (
        conference.get_absolute_url(),
        conference,
        asked_for.letter,
        "surat.pdf",
    )
    assert worked_on(client, "sari", "belum-ada-petugas") == []


def test_two_csos_record_it_and_one_reads_why_not(asked_for):
    sop.record(by=story.person("sari"), request=asked_for, **story.facts())
    with pytest.raises(Refused, match=portal_requests.SETTLED):
        sop.record(by=story.person("tono"), request=asked_for, duplicate_ok=True, **story.facts())
    assert Conference.objects.count() == 1


def test_a_decline_says_why_to_the_pemda_and_is_the_last_word(client, asked_for):
    address = asked_for.get_absolute_url()
    assert as_(client, "sari").post(address, {"reason": ""}).status_code == 422
    assert (
        client.post(address, {"reason": "Surat belum ditandatangani."}).status_code,
        client.post(address, {"reason": "Lagi."}).status_code,
    ) == (302, 409)
    letter = Letter.objects.get(key=f"videoconf.request_declined:{asked_for.pk}")
    assert (
        letter.to_address,
        "Surat belum ditandatangani." in letter.body_txt,
        "900/123/BPKAD/2026" in letter.subject,
    ) == (story.PEMDA, True, True)
    with pytest.raises(Refused):
        sop.record(by=story.person("sari"), request=asked_for, **story.facts())


def test_what_is_no_letter_is_refused():
    facts = story.facts()
    with pytest.raises(ValidationError, match="tidak sesuai dengan jenisnya"):
        portal_requests.keep_request(
            name="Ahmad",
            letter=story.a_letter(content=b"MZ" + bytes(99)),
            date=facts["starts"].date(),
            time=facts["starts"].time(),
            medium="app",
            **{
                name: facts[name]
                for name in (
                    "region",
                    "institution",
                    "position",
                    "phone",
                    "email",
                    "letter_number",
                    "letter_date",
                    "topic",
                    "material",
                    "participants",
                )
            },
        )


def test_the_pemda_follows_its_conference_by_its_own_link(client, asked_for):
    conference = sop.record(by=story.person("sari"), request=asked_for, **story.facts())
    letter = Letter.objects.get(key=f"videoconf.recorded:{conference.pk}")
    address = next(
        word for word in letter.body_txt.split() if "/vicon/ikuti/" in word
    ).removeprefix(settings.SITE_URL)
    page = client.get(address).content.decode()
    hidden = ["Ahmad", "Sari", story.PEMDA, "Hendra", "6281234567890"]
    assert (
        [word for word in hidden if word in page],
        conference.number in page,
        "Dilaksanakan paling lambat" in page,
    ) == ([], True, True)
    assert (client.get(f"{address}bak/").status_code, client.post(address).status_code) == (
        404,
        405,
    )
