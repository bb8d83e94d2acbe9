"""Who is away, who does his work meanwhile, and who reads in his place."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from djpk_layanan.accounts import absences, people
from djpk_layanan.accounts.acting import done_by
from djpk_layanan.accounts.models import Absence, Assignment, Delegation, Role, User
from tests.together import all_at_once, all_have_looked

DAY = dt.timedelta(days=1)


def away(person, substitute=None, *, since=0, days=0):
    today = timezone.localdate()
    starts = today + since * DAY
    return Absence.objects.create(
        person=person,
        starts=starts,
        ends=starts + days * DAY,
        substitute=substitute,
        entered_by=person,
    )


def another_cso(username):
    user = User.objects.create(username=username, name=username, email=f"{username}@djpk.example")
    Assignment.objects.create(user=user, role=Role.CSO)
    return user


def names(found):
    return sorted(person.username for person in found)


# ── Who does whose work ───────────────────────────────────────────────────────────────────────────
def test_a_substitute_does_the_work_on_the_days_of_the_leave_only(sari, tono):
    away(sari, tono, since=1)
    assert absences.covered_by(tono) == {tono.pk}
    Absence.objects.all().delete()
    away(sari, tono, since=-2, days=2)
    assert absences.covered_by(tono) == {tono.pk, sari.pk}
    # who is away may look after his own work all the same
    assert absences.covered_by(sari) == {sari.pk}
    Absence.objects.update(ends=timezone.localdate() - DAY)
    assert absences.covered_by(tono) == {tono.pk}


def test_a_substitute_who_is_away_passes_on_to_his_own(sari, tono):
    gita = another_cso("gita")
    away(sari, tono)
    away(tono, gita)
    assert absences.covered_by(gita) == {gita.pk, sari.pk, tono.pk}
    assert absences.covered_by(tono) == {tono.pk}


def test_two_who_stand_in_for_each_other_and_are_both_away_leave_their_work_to_nobody(sari, tono):
    away(sari, tono)
    away(tono, sari)
    assert absences.covered_by(sari) == {sari.pk}
    stranded = User.objects.filter(pk__in=absences.without_hands(), is_active=True)
    assert names(stranded) == ["sari", "tono"]


def test_nobody_does_the_work_of_who_left_or_is_away_alone(sari, tono, budi, ratna):
    User.objects.filter(pk=budi.pk).update(is_active=False)
    away(sari)
    away(tono, sari)
    found = set(absences.without_hands().values_list("pk", flat=True))
    assert {budi.pk, sari.pk, tono.pk} <= found
    assert ratna.pk not in found


def test_a_substitute_who_left_is_nobody(sari, tono):
    away(sari, tono)
    User.objects.filter(pk=tono.pk).update(is_active=False)
    found = set(absences.without_hands().values_list("pk", flat=True))
    assert {sari.pk, tono.pk} <= found


def test_each_persons_work_is_with_one_active_person_or_with_nobody(sari, tono):
    gita = another_cso("gita")
    away(sari, tono)
    away(tono)
    nobody = set(absences.without_hands().values_list("pk", flat=True))
    for person in (sari, tono, gita):
        hands = [user for user in (gita,) if person.pk in absences.covered_by(user)]
        assert bool(hands) != (person.pk in nobody)


# ── Entering it ───────────────────────────────────────────────────────────────────────────────────
def entered(person, substitute=None, *, since=0, days=0):
    starts = timezone.localdate() + since * DAY
    return absences.enter_absence(
        person, starts=starts, ends=starts + days * DAY, substitute=substitute, by=person
    )


def test_two_absences_of_one_person_have_no_day_in_common(sari, tono):
    entered(sari, tono, days=3)
    with pytest.raises(ValidationError) as why:
        entered(sari, since=3)
    assert why.value.messages == [absences.OVERLAPS]
    entered(sari, since=4)
    entered(tono, days=9)
    assert Absence.objects.count() == 3


def test_the_substitute_holds_the_same_role_in_the_same_unit(sari, budi, wati, galih, ratna):
    for other in (galih, ratna, sari):
        with pytest.raises(ValidationError) as why:
            entered(budi, other)
        assert why.value.messages == [absences.NOT_A_SUBSTITUTE]
    assert entered(budi, wati).substitute == wati


def test_a_plh_may_stand_in_for_as_long_as_he_holds_the_role(ratna, anton):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind=Delegation.Kind.PLH,
        starts=today,
        ends=today + 2 * DAY,
    )
    with pytest.raises(ValidationError):
        entered(ratna, anton, days=3)
    assert entered(ratna, anton, days=2).substitute == anton


def test_who_left_stands_in_for_nobody_and_who_holds_no_role_has_no_substitute(sari, tono):
    User.objects.filter(pk=tono.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        entered(sari, tono)
    today = timezone.localdate()
    Assignment.objects.filter(user=sari).delete()
    assert not absences.may_substitute(sari, today, today).exists()


def test_the_database_refuses_a_leave_that_ends_before_it_starts_or_stands_in_for_itself(sari):
    for substitute, days in ((None, -1), (sari, 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            away(sari, substitute, days=days)


# ── Who reads in his place ────────────────────────────────────────────────────────────────────────
def test_the_substitute_reads_else_the_plh_else_the_head(sari, tono, ratna, anton, budi, joko):
    assert people.receivers([sari, None, User.system(), sari]) == [sari]
    away(sari, tono)
    assert people.receivers([sari, tono]) == [tono]
    away(budi)
    assert people.receivers([budi]) == [ratna]
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind=Delegation.Kind.PLH,
        starts=today,
        ends=today,
    )
    away(ratna)
    assert people.receivers([ratna]) == [anton]
    assert people.receivers([budi]) == [anton]
    away(tono)
    assert people.receivers([sari]) == [joko]


def test_above_the_people_of_mskli_is_the_kabag_hkk(dimas, maya, hendra, joko):
    away(dimas)
    away(maya)
    assert people.receivers([dimas, maya]) == [hendra]
    away(hendra)
    assert people.receivers([dimas]) == [joko]


def test_who_is_away_with_nobody_above_him_reads_it_when_he_is_back(joko):
    away(joko)
    assert people.receivers([joko]) == [joko]


def test_for_somebody_who_left_his_head_reads_also_when_he_holds_nothing_any_more(
    budi, ratna, joko
):
    budi.is_active = False
    budi.save()
    assert people.receivers([budi]) == [ratna]
    Assignment.objects.filter(user=budi).delete()
    assert people.receivers([budi]) == [joko]


def test_nobody_reads_what_he_does_himself_nor_does_somebody_else_for_him(sari, tono, joko):
    with done_by(sari):
        assert people.receivers([sari, tono]) == [tono]
        with done_by(User.system()):
            assert people.receivers([sari]) == []
    away(sari, tono)
    with done_by(tono):
        # the substitute did it himself
        assert people.receivers([sari]) == []
    with done_by(sari):
        assert people.receivers([sari]) == []


# ── Who is on duty ────────────────────────────────────────────────────────────────────────────────
def test_what_concerns_a_role_is_told_to_those_who_are_there(sari, tono, joko):
    assert names(people.on_duty(Role.CSO)) == ["sari", "tono"]
    away(sari)
    assert names(people.on_duty(Role.CSO)) == ["tono"]
    away(tono)
    # nobody is: others read for them
    assert people.receivers(people.on_duty(Role.CSO)) == [joko]


def test_where_a_role_has_no_holder_whoever_is_above_is_told(ratna, joko, subdit_dbh):
    Assignment.objects.filter(role=Role.PELAKSANA, unit=subdit_dbh).delete()
    assert people.on_duty(Role.PELAKSANA, unit=subdit_dbh) == [ratna]
    Assignment.objects.filter(role=Role.KASUBDIT, unit=subdit_dbh).delete()
    assert people.on_duty(Role.PELAKSANA, unit=subdit_dbh.pk) == [joko]


# ── At the same second ────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db(transaction=True)
def test_two_overlapping_leaves_at_once_are_one(world, sari):
    found = all_at_once(*[lambda: entered(sari)] * 2, expected=(ValidationError,))
    assert sorted(type(each).__name__ for each in found) == ["Absence", "ValidationError"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_of_his_row_both_would_stand(world, sari, monkeypatch):
    class Unlocked:
        def get(self, **found):
            return None

    monkeypatch.setattr(User.objects, "select_for_update", Unlocked)
    all_have_looked(monkeypatch, absences, "overlap")
    found = all_at_once(*[lambda: entered(sari)] * 2, expected=(ValidationError,))
    # SQLite lets one writer in at a time, whatever we lock
    both = [type(each).__name__ for each in found] == ["Absence", "Absence"]
    assert both is (connection.vendor == "postgresql")
