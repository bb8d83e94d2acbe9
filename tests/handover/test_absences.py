"""The page on which somebody is written down as away."""

import datetime as dt

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Absence
from djpk_layanan.handover import leave
from djpk_layanan.outbox.models import Notice
from tests.pages import as_

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
ADDRESS = "/tidak-di-tempat/"
DAY = dt.timedelta(days=1)


def posted(client, username, *, query="", days=0, **changes):
    today = timezone.localdate()
    data = {"starts": f"{today:%d-%m-%Y}", "ends": f"{today + days * DAY:%d-%m-%Y}"}
    return as_(client, username).post(f"{ADDRESS}{query}", data | changes)


def told():
    return list(Notice.objects.order_by("pk").values_list("user__username", "text"))


def test_a_person_enters_his_own_leave_and_the_substitute_is_told(client, sari, tono):
    answer = posted(client, "sari", days=2, substitute=tono.pk)
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    [absence] = Absence.objects.all()
    today = timezone.localdate()
    assert (absence.person, absence.substitute, absence.entered_by) == (sari, tono, sari)
    assert absence.ends == today + 2 * DAY
    said = f"Anda menggantikan Sari Wulandari {leave.days_of(today, today + 2 * DAY)}."
    assert told() == [("tono", said)]
    # whose substitute he is stands on his own page too
    assert "diganti Tono Hartanto" in as_(client, "tono").get(ADDRESS).content.decode()


def test_a_supervisor_writes_it_for_anybody_and_who_is_away_is_told(client, sari, joko):
    posted(client, "joko", query=f"?orang={sari.pk}")
    today = timezone.localdate()
    assert Absence.objects.get().person == sari
    assert told() == [
        ("sari", f"Anda tercatat tidak di tempat {leave.days_of(today, today)}, oleh {joko.name}.")
    ]


def test_a_kasubdit_writes_it_for_the_people_of_his_own_unit_only(client, budi, galih):
    assert posted(client, "ratna", query=f"?orang={budi.pk}").status_code == 302
    assert posted(client, "ratna", query=f"?orang={galih.pk}").status_code == 404
    assert posted(client, "budi", query=f"?orang={galih.pk}").status_code == 404
    assert [absence.person for absence in Absence.objects.all()] == [budi]


@pytest.mark.parametrize("asked", ["x", "0", "99999999999999999999"])
def test_nobody_is_found_by_what_is_no_number(client, asked):
    assert as_(client, "joko").get(f"{ADDRESS}?orang={asked}").status_code == 404


def test_a_second_leave_on_the_same_day_is_refused_in_words(client, sari):
    posted(client, "sari", days=2)
    refused = posted(client, "sari", days=1)
    assert (refused.status_code, Absence.objects.count()) == (422, 1)
    assert "Sudah tercatat tidak di tempat" in refused.content.decode()
    backwards = posted(client, "sari", days=-0, ends="01-01-2001")
    assert backwards.status_code == 422


def test_who_is_back_early_has_his_work_again_and_the_days_before_stay(client, sari, tono):
    today = timezone.localdate()
    facts = {"person": sari, "substitute": tono, "entered_by": sari}
    begun = Absence.objects.create(starts=today - 2 * DAY, ends=today + DAY, **facts)
    as_(client, "sari").post(f"{ADDRESS}{begun.pk}/kembali/")
    begun.refresh_from_db()
    assert begun.ends == today - DAY
    to_come = Absence.objects.create(starts=today, ends=today + DAY, **facts)
    as_(client, "sari").post(f"{ADDRESS}{to_come.pk}/kembali/")
    assert list(Absence.objects.all()) == [begun]
    said = "Sari Wulandari kembali di tempat; Anda tidak lagi menggantikannya."
    assert told() == [("tono", said)] * 2


def test_a_substitute_ends_nobodys_leave(client, sari, tono):
    today = timezone.localdate()
    absence = Absence.objects.create(
        person=sari, substitute=tono, entered_by=sari, starts=today, ends=today
    )
    assert as_(client, "tono").post(f"{ADDRESS}{absence.pk}/kembali/").status_code == 404
    assert Absence.objects.exists()
