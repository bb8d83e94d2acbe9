"""What a step says before it is taken: whom it reaches and what cannot be taken back.

Each gives [(label, text)] for the page that asks once more.
"""

from bak import documents

from . import minutes
from .meeting import invitations, times


def of_issuing(conference, by, data):
    """The BAK's own words, and where its recording is."""
    agreed = ", ".join(
        dict.fromkeys(
            row.person.name for row in minutes.taking_part(conference).select_related("person")
        )
    )
    return [
        *documents.preflight(conference.bak),
        ("Rekaman", conference.recording),
        ("Disetujui", agreed),
        ("Setelah terbit", "BAK tidak dapat diubah lagi; alamatnya saja yang dapat diperbaiki."),
    ]


def of_cancelling(conference, by, data):
    if conference.invitations.exists():
        told = ", ".join(invitations.invited_addresses(conference))
        letters = ("Pembatalan ke kalender", told)
    else:
        letters = ("Surat pembatalan ke", conference.email)
    return [which_conference(conference), letters, *what_is_freed(conference), FINAL]


def of_declining(conference, by, data):
    return [
        which_conference(conference),
        ("Surat penolakan ke", conference.email),
        *what_is_freed(conference),
        FINAL,
    ]


FINAL = ("Setelah itu", "tidak dapat dibuka kembali; permohonan baru perlu dicatat lagi.")


def which_conference(conference):
    return (
        "Video conference",
        f"{conference.number}, {conference.region.name}, {times.in_one_line(conference)}",
    )


def what_is_freed(conference):
    held = [
        booking.resource.name
        for booking in conference.bookings.filter(holds=True).select_related("resource")
    ]
    people = [row.person.name for row in minutes.consultants_named(conference)]
    names = list(dict.fromkeys([*held, *people]))
    return [("Dibebaskan", ", ".join(names))] if names else []
