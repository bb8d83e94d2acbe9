"""Who is told of a promise, when, and that it is once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.accounts.models import Absence, Delegation, User
from djpk_layanan.clock.models import Mark
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.warnings.digest import send_digests
from djpk_layanan.warnings.models import Choice
from djpk_layanan.warnings.sweeper import send_warnings
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets import daily, sop
from tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def news():
    """{what is said after the number: who reads it}, of what one sweep says; a second one says
    nothing.
    """
    since = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    send_warnings()
    send_warnings()
    told = {}
    for text, username in (
        Notice.objects.filter(pk__gt=since)
        .order_by("user__username")
        .values_list("text", "user__username")
    ):
        told.setdefault(text.partition(": ")[2], []).append(username)
    return told


def mailed(part):
    return sorted(
        Letter.objects.filter(key__contains=f":{part}:").values_list("to_address", flat=True)
    )


def test_a_ticket_of_the_call_center_warns_its_cso_and_when_broken_the_supervisor(at):
    """Monday 10.00 to Wednesday 17.00 are 26 hours: half is Tuesday 13.30, three quarters
    Wednesday 10.30.
    """
    story.a_call()
    due = "batas jawaban Rab 25 Nov 2026 17.00."
    said = {}
    for moment in (
        "24 13:29",
        "24 13:30",
        "25 07:29",
        "25 07:30",
        "25 10:29",
        "25 10:30",
        "25 17:00",
        "25 17:01",
        "26 17:00",
        "26 17:01",
        "30 09:00",
    ):
        at(moment)
        said |= {moment: told} if (told := news()) else {}
    assert said == {
        "24 13:30": {f"setengah waktu sudah terpakai; {due}": ["sari"]},
        "25 07:30": {f"jatuh tempo hari ini; {due}": ["sari"]},
        "25 10:30": {f"tiga perempat waktu sudah terpakai; {due}": ["sari"]},
        "25 17:01": {f"melewati {due}": ["joko", "sari"]},
        "26 17:01": {f"sudah satu hari kerja melewati {due}": ["joko", "sari"]},
    }
    assert mailed("breached") == ["joko@djpk.example", "sari@djpk.example"]


def test_an_escalated_ticket_warns_also_who_works_on_it_and_from_three_quarters_on_the_kasubdit(at):
    """Five working days from Monday 23 to Monday 30 November."""
    sop.take(story.escalated().escalations.get(), by=story.person("budi"))
    due = "batas jawaban Sen 30 Nov 2026 17.00."
    said = []
    for moment in ("26 08:45", "27 17:00", "30 08:00", "30 17:01"):
        at(moment)
        said.append(news())
    assert said == [
        {f"setengah waktu sudah terpakai; {due}": ["budi", "sari"]},
        {f"tiga perempat waktu sudah terpakai; {due}": ["budi", "ratna", "sari"]},
        {f"jatuh tempo hari ini; {due}": ["budi", "ratna", "sari"]},
        {f"melewati {due}": ["budi", "joko", "ratna", "sari"]},
    ]


def test_a_conference_warns_its_people_then_the_bagian_hkk_then_the_supervisor(at):
    conferences.recorded(starts=conferences.at(26, 10), ends=conferences.at(26, 11))
    due = "batas pelaksanaan Kam 26 Nov 2026 17.00."
    said = []
    for moment in ("25 09:00", "26 07:30", "26 17:01"):
        at(moment)
        said.append(news())
    assert said == [
        {f"setengah waktu sudah terpakai; {due}": ["sari"]},
        {f"jatuh tempo hari ini; {due}": ["hendra", "maya", "sari"]},
        {f"melewati {due}": ["hendra", "joko", "maya", "sari"]},
    ]


def test_who_slept_through_the_stages_hears_of_the_last_alone(at):
    story.a_call()
    at("26 18:00")
    assert news() == {
        "sudah satu hari kerja melewati batas jawaban Rab 25 Nov 2026 17.00.": ["joko", "sari"]
    }


def test_a_ticket_that_nobody_took_warns_every_cso(at):
    Ticket.objects.filter(pk=story.a_call().pk).update(owner=None)
    at("24 13:30")
    assert list(news().values()) == [["sari", "tono"]]


def test_a_waiting_ticket_is_silent_and_warns_anew_when_its_limit_has_moved(at):
    ticket = story.a_call()
    at("24 13:30")
    assert list(news().values()) == [["sari"]]
    daily.pause(ticket, by=story.person("sari"), text="Mohon surat.")
    at("27 09:00")
    assert news() == {}
    daily.resume(ticket, by=story.person("sari"))
    # the half lies behind and was told; the limit is Monday 30
    assert news() == {}
    at("30 17:01")
    assert news() == {"melewati batas jawaban Sen 30 Nov 2026 17.00.": ["joko", "sari"]}


def test_two_days_that_became_five_warn_anew_at_their_own_half(at):
    ticket = story.a_call()
    at("24 13:30")
    news()
    sop.escalate(
        ticket,
        by=story.person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=[story.Unit.objects.get(code="PK.22")],
    )
    assert news() == {}
    at("26 08:45")
    assert news() == {
        "setengah waktu sudah terpakai; batas jawaban Sen 30 Nov 2026 17.00.": ["sari"]
    }


@pytest.mark.parametrize(
    "ended",
    [
        lambda: daily.cancel(story.a_call(), by=story.person("sari"), reason="Salah sambung."),
        story.closed,
    ],
    ids=["cancelled", "closed"],
)
def test_a_case_that_ended_warns_no_more(at, ended):
    assert ended().clock.stopped == timezone.now()
    at("30 17:00")
    assert news() == {}


def test_app_only_means_the_bell_and_no_letter(at, sari):
    story.a_call()
    Choice.objects.create(user=sari, kind="half", by_mail=False)
    at("24 13:30")
    assert list(news().values()) == [["sari"]]
    assert mailed("half") == []
    at("25 07:30")
    news()
    assert mailed("morning") == ["sari@djpk.example"]


@pytest.mark.parametrize("kind", ["breached", "overdue"])
def test_a_breach_is_muted_by_nobody(sari, kind):
    with pytest.raises(IntegrityError), transaction.atomic():
        Choice.objects.create(user=sari, kind=kind, by_mail=False)


def test_a_warning_is_marked_once_for_each_role(at):
    story.a_call()
    at("25 17:01")
    send_warnings()
    mark = Mark.objects.get(role="owner")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(clock=mark.clock, kind=mark.kind, role="owner", at=mark.at)
    assert sorted(Mark.objects.values_list("kind", "role")) == [
        ("breached", "head"),
        ("breached", "owner"),
        ("breached", "supervisor"),
    ]


def test_what_cannot_be_told_to_one_is_not_marked_and_stops_nobody_elses_news(at, sari):
    """Mark and letters are one transaction: the next minute tries again."""
    own, other = story.a_call(), story.a_call(email="c@d.example", by="tono")
    type(sari).objects.filter(pk=sari.pk).update(email="sari@surat.é")
    at("24 13:30")
    assert list(news().values()) == [["tono"]]
    assert list(Mark.objects.values_list("clock", flat=True)) == [other.clock_id]
    type(sari).objects.filter(pk=sari.pk).update(email="sari@djpk.example")
    assert list(news().values()) == [["sari"]]
    assert Mark.objects.filter(clock=own.clock_id).count() == 1


def leave(*usernames):
    User.objects.filter(username__in=usernames).update(is_active=False)


def test_nobody_who_left_is_warned_and_a_case_without_a_holder_is_read_by_who_answers_for_it(at):
    """Sari left: the supervisor reads of her ticket from the half on.

    Also with the unit, whose Kasubdit is told from three quarters on.
    """
    hers, units = story.a_call(email="x@b.example"), story.escalated()
    leave("sari")
    at("24 13:30")
    assert news() == {
        "setengah waktu sudah terpakai; batas jawaban Rab 25 Nov 2026 17.00.": ["joko"]
    }
    at("26 08:45")
    told = news()
    assert told["setengah waktu sudah terpakai; batas jawaban Sen 30 Nov 2026 17.00."] == ["joko"]
    assert not Letter.objects.filter(
        to_address="sari@djpk.example", about_id__in=[hers.pk, units.pk], key__contains="colleague"
    ).exists()


def test_who_stands_in_for_somebody_who_left_is_warned_in_his_place(at):
    story.a_call()
    assignment = story.person("sari").assignment_set.get()
    Delegation.objects.create(
        assignment=assignment,
        to=story.person("tono"),
        kind="plh",
        starts="2026-11-01",
        ends="2026-12-31",
    )
    leave("sari")
    at("24 13:30")
    assert news() == {
        "setengah waktu sudah terpakai; batas jawaban Rab 25 Nov 2026 17.00.": ["tono"]
    }


def test_who_is_away_gets_no_digest_and_his_substitute_reads_of_his_cases(at):
    ticket = story.a_call()
    sari, tono = story.person("sari"), story.person("tono")
    at("24 07:30")
    today = timezone.localdate()
    Absence.objects.create(person=sari, substitute=tono, starts=today, ends=today, entered_by=sari)
    send_digests()
    digests = Letter.objects.filter(key__startswith="warnings.digest")
    assert [(letter.person, ticket.number in letter.body_txt) for letter in digests] == [
        (tono, True)
    ]


def test_nobody_who_left_gets_the_digest(at):
    story.a_call()
    leave("sari")
    at("24 07:30")
    send_digests()
    assert not Letter.objects.filter(
        to_address="sari@djpk.example", key__startswith="warnings.digest"
    ).exists()
