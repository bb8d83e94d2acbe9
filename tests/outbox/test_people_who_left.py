"""Nothing is written to somebody who left: to who stands in for him, or is above him."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.accounts.people import receivers
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.outbox.notices import notify
from tests.tickets import story


def leaves(person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    person.refresh_from_db()
    return person


def stands_in(other, person, *, from_day=0, to_day=0):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=person),
        to=other,
        kind=Delegation.Kind.PLT,
        starts=today + dt.timedelta(days=from_day),
        ends=today + dt.timedelta(days=to_day),
    )


def test_who_left_is_read_for_by_his_plt_on_the_days_of_that(ratna, anton, galih, budi, sari, joko):
    leaves(ratna)
    assert receivers([sari, ratna, None, User.system()]) == [sari, joko]
    stands_in(galih, ratna, from_day=1, to_day=3)
    assert receivers([sari, ratna]) == [sari, joko]
    stands_in(anton, ratna)
    assert receivers([sari, ratna, anton]) == [sari, anton]
    # the Plt. is above the people of the unit, too
    assert receivers([leaves(budi)]) == [anton]
    assert receivers([budi, leaves(anton), ratna]) == [joko]


def test_who_is_only_away_reads_himself(ratna, anton):
    stands_in(anton, ratna)
    assert receivers([ratna]) == [ratna]


def test_with_everybody_there_only_who_is_away_is_asked(sari, tono, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert receivers([sari, tono, sari]) == [sari, tono]


@pytest.mark.django_db
def test_neither_letter_nor_notice_is_written_to_who_left(world, ratna, anton, sari):
    ticket = story.a_call()
    Letter.objects.all().delete()
    stands_in(anton, leaves(ratna))
    with transaction.atomic():
        to_colleagues([ratna, sari], ticket, "Baris satu.\nBaris dua.", key="uji")
        notify([ratna], text="Lain", url="/", key="lain")
    assert sorted(Letter.objects.values_list("to_address", "subject")) == [
        ("anton@djpk.example", "Baris satu. Baris dua."),
        ("sari@djpk.example", "Baris satu. Baris dua."),
    ]
    letter = Letter.objects.first()
    assert "Baris satu.\nBaris dua." in letter.body_txt
    assert "Baris satu.<br>Baris dua." in letter.body_html
    assert sorted(Notice.objects.values_list("user__username", "text")) == [
        ("anton", "Baris satu.\nBaris dua."),
        ("anton", "Lain"),
        ("sari", "Baris satu.\nBaris dua."),
    ]
