"""The Lembar Konfirmasi Kedatangan (SOP 194 clause 6.a.1): frozen in the transaction of the
step, printed and mailed by the workers.
"""

import datetime as dt
from email.utils import parseaddr

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.accounts.acting import doers
from djpk_layanan.accounts.models import User
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.files import store
from djpk_layanan.outbox import ics, wakeup
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.codes import grouped_code

from ..letters import guest_url
from ..models import MINUTES_OF_A_VISIT, SEATS, Sheet

PRINT = "reservations.tasks.print_sheet"
PLACE = (
    "Ruang Layanan Informasi lantai 3 DJPK, Gedung Radjiman Wedyodiningrat, Jl. Dr. Wahidin "
    "Raya No. 1, Jakarta 10710"
)
Kind = Sheet.Kind


def make_sheet(visit, kind, *, by_mail=True):
    """The visit's next sheet, which voids those before it; its PDF and letters follow after the
    commit. Not `by_mail`: it is for the file only.
    """
    before = visit.sheets.first()
    edition = before.edition + 1 if before else 1
    words_ = content_of_sheet(visit, kind) | {"edition": edition, "by_mail": by_mail}
    words_["by_link"] = doers() == {User.system().pk}
    words_["moved"] = (
        bool(before)
        and kind == Kind.CONFIRMATION
        and any(before.content[name] != words_[name] for name in ("day", "hour"))
    )
    sheet = Sheet.objects.create(
        visit=visit,
        edition=edition,
        kind=kind,
        content=pdf.printable_data(words_),
        calendar=calendar_entry(visit, kind, sequence=edition - 1),
        made_at=timezone.now(),
    )
    wakeup.after_commit(PRINT, [sheet.pk])
    return sheet


def content_of_sheet(visit, kind):
    """All the words of the sheet. No NIK, and nothing in the code that says who comes."""
    last = current_calendar().last_moment_before(visit.visit_date)
    return {
        "title": f"{kind.label} {visit.number}",
        "heading": kind.label,
        "cancelled": kind == Kind.CANCELLATION,
        "number": visit.number,
        "code": visit.code,
        "typed_code": grouped_code(visit.code),
        "day": words.long_date(visit.visit_date),
        "hour": f"{visit.arrives_at:%H.%M}",
        "region": str(visit.region),
        "institution": visit.institution,
        "topic": str(visit.topic),
        "unit": visit.unit.name,
        "purpose": visit.purpose,
        "guests": [
            {"name": g.name, "nip": g.nip, "position": g.position, "sppd": g.sppd_number}
            for g in visit.guests.all()
        ],
        "place": PLACE,
        "until": words.date_and_time(last),
        "issued": words.date_and_time(timezone.now()),
        "by": visit.owner.name if visit.owner else "Call Center DJPK",
        "url": guest_url(visit),
    }


def calendar_entry(visit, kind, *, sequence):
    starts = dt.datetime.combine(visit.visit_date, visit.arrives_at, WIB)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    meeting = ics.Meeting(
        uid=f"{visit.code.lower()}@{address.rpartition('@')[2]}",
        sequence=sequence,
        starts=starts,
        ends=starts + dt.timedelta(minutes=MINUTES_OF_A_VISIT),
        summary=f"Kunjungan konsultasi DJPK · {visit.topic}",
        location=PLACE,
        description=(
            f"Nomor {visit.number}, kode {grouped_code(visit.code)}. Bawa KTP/SIM, lembar "
            "konfirmasi, surat tugas, dan SPPD."
        ),
        organizer=(name, address),
        attendees=visit.addresses,
    )
    return ics.calendar_entry(method_of(kind), meeting, made_at=timezone.now())[1]


def method_of(kind):
    return ics.CANCEL if kind == Kind.CANCELLATION else ics.REQUEST


def print_out(words_):
    """The PDF of a sheet's content. The same content gives the same bytes."""
    qr = segno.make(words_["code"], error="m", micro=False).png_data_uri(scale=8, border=2)
    limits = {
        "seats": len(SEATS),
        "lasts": words.time_span(dt.timedelta(minutes=MINUTES_OF_A_VISIT)),
    }
    return pdf.render_pdf(
        "reservations/sheet.html", words_ | limits | {"qr": qr}, title=words_["title"]
    )


def print_sheet(pk):
    """Print a sheet and queue its letters: once, however often and by however many it is asked.

    One that was voided meanwhile is kept, but not sent.
    """
    sheet = Sheet.objects.select_related("visit__region").get(pk=pk)
    if sheet.pdf_id:
        return
    printed = print_out(sheet.content)
    with transaction.atomic():
        if Sheet.objects.filter(pk=pk, pdf__isnull=True).update(
            pdf=store.keep_file(printed, content_type="application/pdf")
        ):
            sheet.refresh_from_db()
            if sheet.content.get("by_mail", True) and not is_void(sheet):
                mail_sheet(sheet)


def is_void(sheet):
    """Whether a later edition has taken its place."""
    return sheet.visit.sheets.filter(edition__gt=sheet.edition).exists()


def mail_sheet(sheet, *, again=""):
    """A letter to each address of the party, with the PDF and the calendar entry.

    `again`: what makes a repeat another letter.
    """
    facts = {
        name: sheet.content[name]
        for name in (
            "number",
            "day",
            "hour",
            "region",
            "place",
            "until",
            "url",
            "cancelled",
            "moved",
            "typed_code",
        )
    }
    facts["edition"] = sheet.content.get("edition", 1)
    for order, address in enumerate(sheet.visit.addresses, 1):
        enqueue(
            key=f"sheet:{sheet.pk}:{order}{again}",
            to=address,
            name="reservations/sheet",
            context=facts,
            about=sheet.visit,
            attachment=sheet.pdf,
            attachment_name=f"{sheet.content['number']}.pdf",
            calendar=(method_of(sheet.kind), sheet.calendar),
            # what somebody asks for once more leaves at once
            is_newest_of_its_kind=not again,
            may_wait=sheet.content.get("by_link", False),
        )


def send_again(visit):
    """The newest sheet once more, as it is: the code and the visit stay what they are.

    Returns the addresses; none while it is not printed.
    """
    sheet = visit.sheets.select_related("pdf").first()
    if not (sheet and sheet.pdf):
        return []
    mail_sheet(sheet, again=f":{Letter.objects.concerning(visit).count()}")
    return visit.addresses


def waiting_for_print(*, at_most=50):
    """The ids of sheets that no worker has printed, oldest first."""
    return list(
        Sheet.objects.filter(pdf__isnull=True)
        .order_by("made_at")
        .values_list("pk", flat=True)[:at_most]
    )
