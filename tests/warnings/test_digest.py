"""The daily digest: who gets one, when, and what is in it."""

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.outbox.models import Letter
from djpk_layanan.warnings.desks import desk_of
from djpk_layanan.warnings.digest import send_digests
from djpk_layanan.warnings.models import Choice, Digest
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets import daily, sop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def digests():
    """{who: the letter}, of what one minute sends; the next minute sends nothing."""
    since = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    send_digests()
    send_digests()
    return {
        letter.to_address.partition("@")[0]: letter
        for letter in Letter.objects.filter(key__startswith="warnings.digest:", pk__gt=since)
    }


def numbers(letter):
    """The cases in the letter, in its order."""
    return [
        line.split(" · ")[0].split(". ", 1)[1]
        for line in letter.body_txt.replace("TERLAMBAT · ", "").splitlines()
        if line[:1].isdigit()
    ]


def test_it_comes_at_half_past_seven_on_working_days_and_not_on_others(at):
    story.a_call()
    sent = {}
    for moment in (
        "24 07:29",
        "24 07:30",
        "24 12:00",
        "27 18:00",
        "28 08:00",
        "29 08:00",
        "30 09:15",
    ):
        at(moment)
        sent[moment] = sorted(digests())
    assert sent == {
        "24 07:29": [],
        "24 07:30": ["sari"],
        "24 12:00": [],
        "27 18:00": [],
        "28 08:00": [],
        "29 08:00": [],
        # nobody swept at half past seven: it comes late, and by now the ticket is late too
        "30 09:15": [
            "joko",
            "sari",
        ],
    }


def test_each_reads_what_is_on_his_own_desk_worst_first(at):
    direct, escalated = story.a_call(), story.escalated(email="c@d.example")
    taken = story.escalated(email="e@f.example")
    sop.take(taken.escalations.get(), by=story.person("budi"))
    waiting = story.a_call(email="g@h.example")
    daily.pause(waiting, by=story.person("sari"), text="Mohon surat.")
    conference = conferences.recorded(starts=conferences.at(26, 10), ends=conferences.at(26, 11))
    at("24 07:30")
    sent = digests()
    assert {who: numbers(letter) for who, letter in sent.items()} == {
        "sari": [direct.number, conference.number, escalated.number, taken.number],
        "budi": [escalated.number, taken.number],
        "wati": [escalated.number],
        "ratna": [escalated.number, taken.number],
        "hendra": [conference.number],
    }


def test_the_supervisor_reads_what_is_late_or_near_and_no_more_than_ten(at):
    tickets = [story.a_call(email=f"a{n}@b.example") for n in range(12)]
    daily.cancel(tickets.pop(), by=story.person("sari"), reason="Salah sambung.")
    at("25 10:30")
    letter = digests()["joko"]
    assert (numbers(letter), letter.subject) == (
        [ticket.number for ticket in tickets[:10]],
        "11 kasus perlu perhatian Anda · Rabu, 25 November 2026",
    )
    assert "Masih ada 1 kasus lain" in letter.body_txt


def test_however_many_are_late_the_desk_is_read_with_the_same_few_rows_and_questions(
    at, joko, django_assert_num_queries
):
    """The worst of both kinds of case together, the others only counted."""
    conference = conferences.recorded(starts=conferences.at(26, 10), ends=conferences.at(26, 11))
    tickets = [story.a_call(email=f"a{n}@b.example") for n in range(14)]
    daily.pause(tickets.pop(), by=story.person("sari"), text="Mohon surat.")
    at("30 09:15")
    desk_of(joko, timezone.now())
    with django_assert_num_queries(6):
        desk = desk_of(joko, timezone.now())
    assert [line.number for line in desk["lines"]] == [ticket.number for ticket in tickets[:10]]
    assert (desk["all"], desk["late"], desk["more"]) == (14, 14, 4)
    for ticket in tickets[3:]:
        daily.cancel(ticket, by=story.person("sari"), reason="Salah sambung.")
    desk = desk_of(joko, timezone.now())
    assert [line.number for line in desk["lines"]] == [ticket.number for ticket in tickets[:3]] + [
        conference.number
    ]


def test_the_letter_says_what_is_late_in_words_and_links_to_each_case(at, settings):
    ticket = story.a_call()
    at("26 07:30")
    letter = digests()["sari"]
    assert letter.subject == "1 kasus di meja Anda, 1 terlambat · Kamis, 26 November 2026"
    assert (
        f"1. TERLAMBAT · {ticket.number} · Jadwal penyaluran DBH · Kab. Sumenep\n   Batas "
        "Rab 25 Nov 2026 17.00 WIB (terlambat 1 hari kerja)\n"
    ) in letter.body_txt
    assert letter.body_html.count(f'href="{settings.SITE_URL}{ticket.get_absolute_url()}"') == 1


def test_a_plh_reads_what_waits_for_the_kasubdit(at, anton, ratna):
    ticket = story.submitted()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind="plh",
        starts="2026-11-24",
        ends="2026-11-24",
    )
    at("24 07:30")
    assert numbers(digests()["anton"]) == [ticket.number]


def test_who_reads_in_the_app_only_and_who_has_nothing_to_do_gets_none(at, sari):
    story.a_call()
    Choice.objects.create(user=sari, kind="digest", by_mail=False)
    at("24 07:30")
    assert digests() == {}
    assert (Digest.objects.count(), Digest.objects.filter(lines=0).count()) == (
        User.objects.filter(is_active=True).count(),
    ) * 2
