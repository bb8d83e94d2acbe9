"""What is told about the conference itself: consultants, preparation, changes, the BAK.

Calendar entries are in meeting/invitations.py.
"""

from django.urls import reverse

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.outbox.letters import enqueue

from ..meeting import times
from .concerned import people_involved, tell_people
from .pemda_letters import follow_url


def conference_corrected(conference, labels, reason, *, by):
    """To whose case it is, never to who corrected it."""
    people = [
        person for person in (conference.owner, conference.drafter) if person and person != by
    ]
    tell_people(
        people,
        conference,
        f"data diperbaiki oleh {by.name}: {', '.join(labels)}. Alasan: {reason}",
        "corrected",
    )


def medium_changed(conference):
    owners = on_duty(Role.KABAG_UMUM, Role.SUBDIT_TI)
    tell_people(
        owners,
        conference,
        f"media diganti menjadi {conference.medium_name}; periksa daftar persiapan.",
        "medium",
    )


def unit_released(conference, people, unit):
    """Of a unit that is not asked any more, and does not see the conference from now on."""
    tell_people(
        people,
        conference,
        f"{unit} tidak lagi dilibatkan; Anda bebas dari tugas {times.in_one_line(conference)}.",
        "released",
        url=reverse("home"),
    )


def day_kept(conference, why, reason):
    """The Pemda and its participants, who were told that the day is free, and all of ours."""
    context = times.day_and_hours(conference) | {
        "number": conference.number,
        "region": conference.region.name,
        "why": why,
        "reason": reason,
        "url": follow_url(conference),
    }
    for order, address in enumerate(conference.guests, 1):
        key = f"videoconf.kept:{conference.pk}:{conference.version}:{order}"
        enqueue(key=key, to=address, name="videoconf/kept", context=context, about=conference)
    tell_people(
        people_involved(conference),
        conference,
        f"tetap {times.in_one_line(conference)} walaupun {why}. Alasan: {reason}",
        "kept",
    )


def consultants_named(conference, people):
    tell_people(
        people,
        conference,
        f"Anda ditunjuk sebagai konsultan untuk {conference.region.short_name}, "
        f"{times.in_one_line(conference)}.",
        "consultant",
    )


def link_not_made(conference):
    tell_people(
        on_duty(Role.SUBDIT_TI),
        conference,
        f"tautan belum dibuat. {conference.link_trouble}",
        "link",
    )


def conference_ready(conference):
    tell_people(
        [conference.owner, conference.drafter, *conference.consultants],
        conference,
        f"semua siap untuk {times.in_one_line(conference)}; undangan dikirim.",
        "ready",
    )


def conference_moved(conference, reason):
    tell_people(
        people_involved(conference),
        conference,
        f"dijadwal ulang menjadi {times.in_one_line(conference)}. Alasan: {reason}",
        "moved",
    )


def conference_ended(conference, what, reason):
    tell_people(people_involved(conference), conference, f"{what}. Alasan: {reason}", "ended")


def conference_held(conference):
    tell_people(
        [conference.owner], conference, "video conference terlaksana; tulis BAK-nya.", "held"
    )


def bak_to_agree(conference, people):
    tell_people(people, conference, "naskah BAK menunggu persetujuan Anda.", "bak")


def bak_agreed(conference):
    tell_people(
        [conference.owner],
        conference,
        "konsultan menyetujui naskah BAK; BAK dapat diterbitkan.",
        "agreed",
    )


def bak_disputed(conference, by, reason):
    tell_people(
        [conference.owner],
        conference,
        f"{by.name} meminta perbaikan naskah BAK: {reason}",
        "disputed",
    )


def conference_handed_over(conference):
    people = [conference.owner] if conference.owner else on_duty(Role.CSO)
    what = "diserahkan kepada Anda." if conference.owner else "kembali ke antrean."
    tell_people(people, conference, what, "handed")


def draft_handed_over(conference):
    tell_people([conference.drafter], conference, "Nota Dinas diserahkan kepada Anda.", "draft")
