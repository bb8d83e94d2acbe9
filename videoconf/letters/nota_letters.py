"""What colleagues are told on the way of the Nota Dinas; the memo itself goes out with its mail."""

from django.conf import settings

from djpk_layanan.accounts.models import Role, Unit
from djpk_layanan.accounts.people import on_duty, receivers
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.notices import notify

from ..meeting import times
from .concerned import drafters_of, heads_of_units, tell_people

# the unit whose mailbox gets the copy
SESDITJEN = "PK.1"


def head_assigned(conference):
    tell_people(
        [conference.head, *on_duty(Role.KASUBBAG_MSKLI)],
        conference,
        f"siapkan Nota Dinas. Arahan: {conference.instruction or '–'}",
        "head",
    )


def drafter_assigned(conference):
    tell_people([conference.drafter], conference, "ketik konsep Nota Dinas.", "drafter")


def nota_drafted(conference):
    tell_people(
        on_duty(Role.KASUBBAG_MSKLI),
        conference,
        "konsep Nota Dinas menunggu paraf Anda.",
        "drafted",
    )


def returned_to_drafter(conference, reason):
    tell_people(
        [conference.drafter],
        conference,
        f"konsep Nota Dinas dikembalikan. Catatan: {reason}",
        "returned",
    )


def nota_initialled(conference):
    tell_people(
        on_duty(Role.KABAG_HKK),
        conference,
        "Nota Dinas menunggu tanda tangan Anda.",
        "initialled",
    )


def returned_to_head(conference, reason):
    tell_people(
        on_duty(Role.KASUBBAG_MSKLI),
        conference,
        f"Nota Dinas dikembalikan Kabag HKK. Catatan: {reason}",
        "returned",
    )


def nota_edited(conference, by):
    tell_people(
        [conference.drafter, *on_duty(Role.KASUBBAG_MSKLI)],
        conference,
        f"naskah Nota Dinas diubah oleh {by.name}; paraf diminta kembali.",
        "edited",
    )


def nota_sent(signature):
    """SOP 195 clause 11.f: to the Kasubdit of each unit, with a copy to the Sesditjen; the file
    travels along.
    """
    conference = signature.conference
    url = settings.SITE_URL + conference.get_absolute_url()
    corrected = signature.replaces.number if signature.replaces else ""
    facts = times.day_and_hours(conference) | {
        "number": signature.number,
        "corrected": corrected,
        "case_number": conference.number,
        "region": conference.region.name,
        "url": url,
    }
    heads = receivers(heads_of_units(conference))
    copies = Unit.objects.filter(code=SESDITJEN).exclude(email="").values_list("email", flat=True)
    for order, reader in enumerate([*heads, *copies], 1):
        enqueue(
            key=f"videoconf.nota:{signature.pk}:{order}",
            to=reader,
            name="videoconf/nota",
            context=facts,
            about=conference,
            attachment=signature.pdf,
            attachment_name=signature.file_name,
        )


def nota_signed(conference):
    """The units name their consultants, the two list owners prepare (clauses 11.f, g)."""
    heads = heads_of_units(conference)
    text = (
        f"{conference.number}: {conference.nota_number} meminta Anda menunjuk konsultan untuk "
        f"{times.in_one_line(conference)}."
    )
    # by e-mail they get the memo itself
    notify(
        list(dict.fromkeys(heads)),
        text=text,
        url=conference.get_absolute_url(),
        key=f"videoconf:{conference.pk}:signed",
    )
    owners = on_duty(Role.KABAG_UMUM, Role.SUBDIT_TI)
    tell_people(
        [person for person in owners if person not in heads],
        conference,
        f"daftar persiapan untuk {times.in_one_line(conference)} menunggu Anda.",
        "lists",
    )


def correction_needed(conference):
    tell_people(
        drafters_of(conference),
        conference,
        f"data yang tercantum dalam {conference.nota_number} berubah; tulis Nota Dinas perbaikan.",
        "outdated",
    )


def correction_drafted(conference):
    tell_people(
        on_duty(Role.KASUBBAG_MSKLI),
        conference,
        "Nota Dinas perbaikan menunggu paraf Anda.",
        "correction",
    )


def correction_initialled(conference):
    tell_people(
        on_duty(Role.KABAG_HKK),
        conference,
        "Nota Dinas perbaikan menunggu tanda tangan Anda.",
        "correction",
    )


def correction_returned(conference, reason):
    tell_people(
        drafters_of(conference),
        conference,
        f"Nota Dinas perbaikan dikembalikan. Catatan: {reason}",
        "correction",
    )


def correction_signed(conference):
    """The units are told by the memo itself; who keeps room and network ready reads it here."""
    heads = heads_of_units(conference)
    text = (
        f"{conference.number}: {conference.nota_number} memperbaiki Nota Dinas sebelumnya; "
        f"yang berlaku {times.in_one_line(conference)}."
    )
    notify(
        list(dict.fromkeys(heads)),
        text=text,
        url=conference.get_absolute_url(),
        key=f"videoconf:{conference.pk}:signed:{conference.version}",
    )
