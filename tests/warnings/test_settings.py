"""The page on which each person chooses, and the bell."""

import pytest
from django.urls import reverse

from djpk_layanan.outbox.models import Notice
from djpk_layanan.outbox.notices import notify
from djpk_layanan.warnings.models import Choice

pytestmark = pytest.mark.django_db
ADDRESS = "/pemberitahuan/pengaturan/"


def choices_of(user):
    return dict(Choice.objects.filter(user=user).values_list("kind", "by_mail"))


def test_a_person_chooses_for_himself_and_a_breach_stays_by_mail(client, sari, tono):
    client.force_login(sari)
    assert client.post(ADDRESS, {"warned": "on"}).status_code == 302
    assert choices_of(sari) == {
        "half": False,
        "warned": True,
        "morning": False,
        "breached": True,
        "overdue": True,
        "digest": False,
    }
    assert choices_of(tono) == {}


def test_the_page_shows_what_was_chosen_and_says_why_a_breach_is_fixed(client, sari):
    Choice.objects.create(user=sari, kind="half", by_mail=False)
    client.force_login(sari)
    fields = client.get(ADDRESS).context["form"]
    assert {name: fields[name].value() for name in fields.fields} == {
        "half": False,
        "warned": True,
        "morning": True,
        "breached": True,
        "overdue": True,
        "digest": True,
    }
    assert client.get(ADDRESS).content.decode().count("tidak dapat dimatikan") == 2


def test_opening_a_notice_reads_it_and_leads_to_its_case(client, sari, tono):
    notify([sari, tono], text="KT-1 jatuh tempo", url="/tiket/1/", key="a")
    mine, other = Notice.objects.get(user=sari), Notice.objects.get(user=tono)
    client.force_login(sari)
    answer = client.post(reverse("outbox:notice_open", args=[mine.pk]))
    assert (answer.status_code, answer.url) == (302, "/tiket/1/")
    assert client.post(reverse("outbox:notice_open", args=[other.pk])).status_code == 404
    assert (Notice.objects.unread_by(sari).count(), Notice.objects.unread_by(tono).count()) == (
        0,
        1,
    )


def test_the_page_names_the_warnings_that_are_not_chosen_here(client, sari):
    client.force_login(sari)
    assert (
        "bila ada kasus yang menunggu Anda. Peringatan sepuluh menit dan satu jam pada kunjungan "
        "tamu tidak diatur di sini.</p>" in " ".join(client.get(ADDRESS).content.decode().split())
    )
