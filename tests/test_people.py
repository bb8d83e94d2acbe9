import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, Role, User, signed_in


def test_everybody_holds_the_role_and_unit_of_the_list(sari, ratna, subdit_dbh, subdit_dau):
    assert sari.roles == {Role.CSO}
    assert ratna.holds(Role.KASUBDIT, unit=subdit_dbh)
    assert not ratna.holds(Role.KASUBDIT, unit=subdit_dau)
    assert ratna.units_as(Role.KASUBDIT) == {subdit_dbh.pk}


@pytest.mark.parametrize(
    ("days_before", "days_after", "holds"),
    [(0, 0, True), (3, 2, True), (3, -1, False), (-1, 3, False)],
)
def test_plh_holds_the_role_on_his_days_only(
    ratna, anton, subdit_dbh, days_before, days_after, holds
):
    today = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind=Delegation.Kind.PLH,
        starts=today - dt.timedelta(days=days_before),
        ends=today + dt.timedelta(days=days_after),
    )
    anton = User.objects.get(pk=anton.pk)
    assert anton.holds(Role.KASUBDIT, unit=subdit_dbh) is holds
    # asked the other way round, in other words
    assert (anton in User.objects.holding(Role.KASUBDIT, unit=subdit_dbh)) is holds
    assert anton.acts_as({Role.KASUBDIT}, subdit_dbh) == (
        "Plh. Kasubdit · Subdit DBH" if holds else ""
    )


def test_who_comes_back_to_a_page_is_known_with_what_he_holds_by_one_statement(
    ratna, anton, budi, django_assert_num_queries
):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind=Delegation.Kind.PLT,
        starts=today,
        ends=today,
    )
    with django_assert_num_queries(1):
        known = signed_in(anton.pk)
        holds = sorted(map(str, known.appointments))
        facts = [
            known.pk,
            known.username,
            known.password,
            known.is_active,
            known.name,
            known.nip,
            known.position,
            known.email,
        ]
    assert holds == ["Kasubdit · Subdit DAU", "Plt. Kasubdit · Subdit DBH"]
    assert facts == [
        anton.pk,
        anton.username,
        anton.password,
        True,
        anton.name,
        anton.nip,
        anton.position,
        anton.email,
    ]
    Assignment.objects.filter(user=budi).delete()
    assert signed_in(budi.pk).appointments == []


def test_who_left_or_never_was_is_nobody(sari):
    User.objects.filter(pk=sari.pk).update(is_active=False)
    assert [signed_in(sari.pk), signed_in(0)] == [None, None]


def test_a_pelaksana_without_a_unit_cannot_exist(sari):
    with pytest.raises(IntegrityError):
        Assignment.objects.create(user=sari, role=Role.PELAKSANA, unit=None)


def test_nobody_is_the_system(world):
    assert User.system().roles == set()
    assert not User.system().check_password("!")
