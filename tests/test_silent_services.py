"""Services that answer none of the questions: whoever asks them leaves them out."""

import dataclasses

import pytest
from django.urls import reverse

from djpk_layanan import services
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.calendar_desk.telling import tell_of_free_days
from djpk_layanan.conformance.judgements import judge_all_anew
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.warnings.digest import send_digests
from djpk_layanan.warnings.sweeper import send_warnings
from tests.conformance.conftest import monday
from tests.pages import as_
from tests.tickets import story

__all__ = ["monday"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(monkeypatch, monday):
    """A ticket is there whose promise is broken."""
    story.a_call()
    monday.shift(7 * 24 * 3600)
    without = tuple(dataclasses.replace(service, answers=()) for service in services.all_services())
    monkeypatch.setattr(services.register, "read_services", lambda apps: without)
    Letter.objects.all().delete()


@pytest.mark.usefixtures("silent")
def test_nobody_is_warned_and_nothing_is_judged():
    send_warnings()
    send_digests()
    rejudge_open()
    tell_of_free_days()
    assert (judge_all_anew(), Letter.objects.count(), Notice.objects.count()) == (0, 0, 0)


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("name", ["conformance:overview", "audit:audit", "warnings:settings"])
def test_the_pages_are_there(client, name):
    assert as_(client, "joko").get(reverse(name)).status_code == 200


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("asked", ["dana bagi hasil", "CC-2026-000001-4"])
def test_what_nobody_looks_for_has_no_list(client, asked):
    assert as_(client, "sari").get(reverse("search"), {"q": asked}).status_code == 404


@pytest.mark.usefixtures("silent")
def test_who_has_no_list_of_his_own_is_told_that_nothing_waits(client):
    page = as_(client, "sari").get("/")
    assert (page.status_code, page.templates[0].name) == (200, "home.html")


@pytest.mark.usefixtures("silent")
def test_there_is_no_chart_and_no_impact(client):
    draft = drafts.copy_current()
    impact = as_(client, "lina").get(reverse("calendar_desk:impact", args=[draft.number]))
    assert (impact.status_code, impact.context["open"]) == (200, 0)
    assert client.get(reverse("conformance:sop", args=["193"])).status_code == 404
