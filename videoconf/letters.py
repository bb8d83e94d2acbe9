"""What people are told about a conference: colleagues in the app and by e-mail, the Pemda by
e-mail. Invitations are in invitations.py.
"""

from django.conf import settings
from django.urls import reverse

from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.notices import notify
from djpk_layanan.survey.invitations import invite
from djpk_layanan.workflow import codes, links

from . import times

FOLLOW_SALT = "videoconf.follow"
SESDITJEN = "PK.1"  # the unit whose mailbox gets the copy


def tell(people, conference, text, kind):
    """Once for each person and step: the version says which."""
    to_colleagues(
        list(dict.fromkeys(people)),
        conference,
        f"{conference.number}: {text}",
        key=f"{kind}:{conference.version}",
    )


def follow_url(conference):
    """The Pemda's own page: where its request stands."""
    return settings.SITE_URL + reverse(
        "videoconf:follow", args=[links.token_of(conference.number, salt=FOLLOW_SALT)]
    )


def asked(request):
    """A letter came through the portal: it waits for whichever CSO is first."""
    text = (
        f"{request.region.short_name} mengajukan video conference lewat portal; surat "
        f"{request.letter_number} menunggu dicatat."
    )
    to_colleagues(User.objects.holding(Role.CSO), request, text, key="asked")


def request_declined(request, reason):
    context = {
        "number": "",
        "letter_number": request.letter_number,
        "requester": request.requester,
        "reason": reason,
        "cancelled": False,
    }
    enqueue(
        key=f"videoconf.request_declined:{request.pk}",
        to=request.email,
        name="videoconf/called_off",
        context=context,
        about=request,
    )


def recorded(conference):
    """The Bagian HKK goes on with it; the Pemda gets the number and the code by which it follows
    its request.
    """
    told_the_number(conference, key=f"videoconf.recorded:{conference.pk}")
    tell(
        User.objects.holding(Role.KABAG_HKK),
        conference,
        f"permohonan {conference.region.short_name} menunggu penugasan Anda.",
        "recorded",
    )


def address_corrected(conference):
    """The number and the code once more, to the right address."""
    told_the_number(conference, key=f"videoconf.recorded:{conference.pk}:{conference.version}")


def told_the_number(conference, *, key):
    context = {
        "number": conference.number,
        "letter_number": conference.letter_number,
        "requester": conference.requester,
        "due": words.moment(conference.clock.due),
        "code": codes.grouped(codes.code_for(conference.number)),
        "url": follow_url(conference),
        "when": times.in_one_line(conference),
    }
    enqueue(
        key=key, to=conference.email, name="videoconf/recorded", context=context, about=conference
    )


def head_assigned(conference):
    tell(
        [conference.head, *User.objects.holding(Role.KASUBBAG_MSKLI)],
        conference,
        f"siapkan Nota Dinas. Arahan: {conference.instruction or '–'}",
        "head",
    )


def drafter_assigned(conference):
    tell([conference.drafter], conference, "ketik konsep Nota Dinas.", "drafter")


def drafted(conference):
    tell(
        User.objects.holding(Role.KASUBBAG_MSKLI),
        conference,
        "konsep Nota Dinas menunggu paraf Anda.",
        "drafted",
    )


def returned_to_drafter(conference, reason):
    tell(
        [conference.drafter],
        conference,
        f"konsep Nota Dinas dikembalikan. Catatan: {reason}",
        "returned",
    )


def initialled(conference):
    tell(
        User.objects.holding(Role.KABAG_HKK),
        conference,
        "Nota Dinas menunggu tanda tangan Anda.",
        "initialled",
    )


def returned_to_head(conference, reason):
    tell(
        User.objects.holding(Role.KASUBBAG_MSKLI),
        conference,
        f"Nota Dinas dikembalikan Kabag HKK. Catatan: {reason}",
        "returned",
    )


def edited(conference, by):
    tell(
        [conference.drafter, *User.objects.holding(Role.KASUBBAG_MSKLI)],
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
    facts = times.of(conference) | {
        "number": signature.number,
        "corrected": corrected,
        "case_number": conference.number,
        "region": conference.region.name,
        "url": url,
    }
    heads = [
        person
        for part in conference.parts.all()
        for person in User.objects.holding(Role.KASUBDIT, unit=part.unit)
    ]
    copies = Unit.objects.filter(code=SESDITJEN).exclude(email="").values_list("email", flat=True)
    for order, address in enumerate(dict.fromkeys([*(head.email for head in heads), *copies]), 1):
        enqueue(
            key=f"videoconf.nota:{signature.pk}:{order}",
            to=address,
            name="videoconf/nota",
            context=facts,
            about=conference,
            attachment=signature.pdf,
            attachment_name=signature.file_name,
        )


def signed(conference):
    """The units name their consultants, the two list owners prepare (clauses 11.f, g)."""
    heads = [
        person
        for part in conference.parts.all()
        for person in User.objects.holding(Role.KASUBDIT, unit=part.unit)
    ]
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
    owners = User.objects.holding(Role.KABAG_UMUM, Role.SUBDIT_TI)
    tell(
        [person for person in owners if person not in heads],
        conference,
        f"daftar persiapan untuk {times.in_one_line(conference)} menunggu Anda.",
        "lists",
    )


def correction_needed(conference):
    tell(
        drafters(conference),
        conference,
        f"data yang tercantum dalam {conference.nota_number} berubah; tulis Nota Dinas perbaikan.",
        "outdated",
    )


def drafters(conference):
    """The Pelaksana who writes for this conference; when he has gone, all who can."""
    if conference.drafter and conference.drafter.is_active:
        return [conference.drafter]
    return User.objects.holding(Role.PELAKSANA_MSKLI)


def correction_drafted(conference):
    tell(
        User.objects.holding(Role.KASUBBAG_MSKLI),
        conference,
        "Nota Dinas perbaikan menunggu paraf Anda.",
        "correction",
    )


def correction_initialled(conference):
    tell(
        User.objects.holding(Role.KABAG_HKK),
        conference,
        "Nota Dinas perbaikan menunggu tanda tangan Anda.",
        "correction",
    )


def correction_returned(conference, reason):
    tell(
        drafters(conference),
        conference,
        f"Nota Dinas perbaikan dikembalikan. Catatan: {reason}",
        "correction",
    )


def correction_signed(conference):
    """The units are told by the memo itself; who keeps room and network ready reads it here."""
    heads = [
        person
        for part in conference.parts.all()
        for person in User.objects.holding(Role.KASUBDIT, unit=part.unit)
    ]
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


def corrected(conference, labels, reason, *, by):
    """To whose case it is, never to who corrected it."""
    people = [
        person for person in (conference.owner, conference.drafter) if person and person != by
    ]
    tell(
        people,
        conference,
        f"data diperbaiki oleh {by.name}: {', '.join(labels)}. Alasan: {reason}",
        "corrected",
    )


def medium_changed(conference):
    owners = User.objects.holding(Role.KABAG_UMUM, Role.SUBDIT_TI)
    tell(
        owners,
        conference,
        f"media diganti menjadi {conference.medium_name}; periksa daftar persiapan.",
        "medium",
    )


def released(conference, people, unit):
    """Of a unit that is not asked any more."""
    tell(
        people,
        conference,
        f"{unit} tidak lagi dilibatkan; Anda bebas dari tugas {times.in_one_line(conference)}.",
        "released",
    )


def kept(conference, why, reason):
    """The Pemda and its participants, who were told that the day is free, and all of ours."""
    context = times.of(conference) | {
        "number": conference.number,
        "region": conference.region.name,
        "why": why,
        "reason": reason,
        "url": follow_url(conference),
    }
    for order, address in enumerate(conference.guests, 1):
        key = f"videoconf.kept:{conference.pk}:{conference.version}:{order}"
        enqueue(key=key, to=address, name="videoconf/kept", context=context, about=conference)
    tell(
        involved(conference),
        conference,
        f"tetap {times.in_one_line(conference)} walaupun {why}. Alasan: {reason}",
        "kept",
    )


def consultants_named(conference, people):
    tell(
        people,
        conference,
        f"Anda ditunjuk sebagai konsultan untuk {conference.region.short_name}, "
        f"{times.in_one_line(conference)}.",
        "consultant",
    )


def link_not_made(conference):
    tell(
        User.objects.holding(Role.SUBDIT_TI),
        conference,
        f"tautan belum dibuat. {conference.link_trouble}",
        "link",
    )


def ready(conference):
    tell(
        [conference.owner, conference.drafter, *conference.consultants],
        conference,
        f"semua siap untuk {times.in_one_line(conference)}; undangan dikirim.",
        "ready",
    )


def moved(conference, reason):
    tell(
        involved(conference),
        conference,
        f"dijadwal ulang menjadi {times.in_one_line(conference)}. Alasan: {reason}",
        "moved",
    )


def ended(conference, what, reason):
    tell(involved(conference), conference, f"{what}. Alasan: {reason}", "ended")


def called_off(conference, reason, *, cancelled):
    """To the Pemda, whose calendar knows nothing of it yet: declined, or cancelled before
    anybody was invited.
    """
    context = {
        "number": conference.number,
        "letter_number": conference.letter_number,
        "requester": conference.requester,
        "reason": reason,
        "cancelled": cancelled,
    }
    enqueue(
        key=f"videoconf.called_off:{conference.pk}",
        to=conference.email,
        name="videoconf/called_off",
        context=context,
        about=conference,
    )


def held(conference):
    tell([conference.owner], conference, "video conference terlaksana; tulis BAK-nya.", "held")


def bak_to_agree(conference, people):
    tell(people, conference, "naskah BAK menunggu persetujuan Anda.", "bak")


def bak_agreed(conference):
    tell(
        [conference.owner],
        conference,
        "konsultan menyetujui naskah BAK; BAK dapat diterbitkan.",
        "agreed",
    )


def bak_disputed(conference, by, reason):
    tell(
        [conference.owner],
        conference,
        f"{by.name} meminta perbaikan naskah BAK: {reason}",
        "disputed",
    )


def survey(conference):
    invite(
        conference,
        to=conference.email,
        units=[part.unit for part in conference.parts.select_related("unit")],
    )


def holders(conference):
    """Who is told how much of the time is used."""
    return [conference.owner, conference.drafter]


def heads(conference):
    """The Bagian HKK, and the Kasubdit of each unit that has named no consultant yet."""
    asked = conference.parts.filter(state="asked") if conference.signed_at else []
    return [
        *User.objects.holding(Role.KABAG_HKK, Role.KASUBBAG_MSKLI),
        *(
            person
            for part in asked
            for person in User.objects.holding(Role.KASUBDIT, unit=part.unit_id)
        ),
    ]


def kasubdit_of(unit):
    return list(User.objects.holding(Role.KASUBDIT, unit=unit))


def involved(conference):
    """Who has or had something to do with it: its own people, the Bagian HKK, and from the
    signature on the units, consultants and list owners.
    """
    people = [
        conference.owner,
        conference.drafter,
        *User.objects.holding(Role.KABAG_HKK, Role.KASUBBAG_MSKLI),
    ]
    if conference.signed_at:
        people += [*conference.consultants, *User.objects.holding(Role.KABAG_UMUM, Role.SUBDIT_TI)]
        people += [
            person
            for part in conference.parts.all()
            for person in User.objects.holding(Role.KASUBDIT, unit=part.unit)
        ]
    return people
