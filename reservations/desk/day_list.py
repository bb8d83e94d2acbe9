"""The Daftar Reservasi Tamu Harian (SOP 194 clause 6.a.2): a frozen morning edition, and what
changed since.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.clock import words
from djpk_layanan.files import store

from ..models import Custody, DailyList, Visit
from ..querysets import SEES_ALL

# what a change is noticed by
COLUMNS = ("time", "region", "name", "position", "topic", "sppd")


def rows_of(date, visits=None):
    """The day's guests as plain rows, by the hour of arrival: one row for each person.

    visits: only of these.
    """
    found = Visit.objects.all() if visits is None else visits
    visits = found.expected(date).for_list().select_related("topic").in_order_of_arrival()
    return [row_of_guest(visit, guest) for visit in visits for guest in visit.guests.all()]


def row_of_guest(visit, guest):
    held = getattr(guest, "custody", None)
    return {
        "number": visit.number,
        "guest": guest.pk,
        "time": f"{visit.arrives_at:%H.%M}",
        "region": visit.region.short_name,
        "name": guest.name,
        "position": " · ".join(filter(None, [visit.institution, guest.position])),
        "topic": visit.topic.name,
        "unit": " · ".join(
            filter(None, [visit.unit.short_name, visit.consultant and visit.consultant.name])
        ),
        "sppd": guest.sppd_number,
        "state": state_of(visit, held),
        "entered": clock_time(held and held.taken_at),
        "card": held.card if held else "",
        "left": clock_time(held and held.id_back_at),
    }


def state_of(visit, held):
    """Of the guest rather than of his party: one of two may stay away, or leave before the
    other.
    """
    if visit.registered_at is None or visit.state == Visit.State.NO_SHOW:
        return visit.get_state_display()
    if held is None:
        is_over = visit.recorded_at or visit.state == Visit.State.FINISHED
        return Visit.State.NO_SHOW.label if is_over else "Belum datang"
    return "Sudah pulang" if held.is_settled and visit.is_inside else visit.get_state_display()


def clock_time(moment):
    return f"{words.local_time(moment):%H.%M}" if moment else ""


def list_for(user, date):
    """The list as the person may read it: a desk of a day that is over what is still owed there,
    and nothing of the morning edition.
    """
    visits = Visit.objects.visible_to(user)
    return list_of_now(date, visits, whole=reads_whole_day(user, date))


def reads_whole_day(user, date):
    return user.holds(*SEES_ALL) or date >= timezone.localdate()


def list_of_now(date, visits=None, *, whole=True):
    """The list as it is now, each row with `change`: "" or what became of it since the morning
    edition. Otherwise as `rows_of`; not `whole`: without what the edition knew.
    """
    morning = DailyList.objects.filter(date=date).first() if whole else None
    rows = rows_of(date, visits)
    before = {row["guest"]: row for row in morning.rows} if morning else None
    struck = struck_on(date)
    for entry in rows:
        entry |= {"change": change_of(entry, before), "struck": struck.get(entry["guest"], [])}
    listed = {row["guest"] for row in rows}
    gone = [
        entry | {"change": "tidak lagi"} for pk, entry in (before or {}).items() if pk not in listed
    ]
    return {
        "date": date,
        "day": words.long_date(date),
        "morning": morning,
        "is_whole": whole,
        "rows": with_leaders(rows + gone),
        "persons": len(rows),
        "parties": len({row["number"] for row in rows}),
    }


def with_leaders(rows):
    """The rows, each with whether it `leads` its party: what they have in common is said once."""
    numbers = [None, *(row["number"] for row in rows)]
    return [
        row | {"leads": row["number"] != before} for before, row in zip(numbers, rows, strict=False)
    ]


def struck_on(date):
    """{guest: [lines of the guest book that were struck: when he came in by mistake, with which
    card, and when that was taken back]}
    """
    found = {}
    for held in Custody.objects.filter(struck_from__visit_date=date).order_by("taken_at"):
        line = f"{clock_time(held.taken_at)} · {held.card} · {clock_time(held.struck_at)}"
        found.setdefault(held.struck_from_id, []).append(line)
    return found


def change_of(entry, before):
    if before is None:
        return ""
    if entry["guest"] not in before:
        return "baru"
    return "berubah" if any(entry[name] != before[entry["guest"]][name] for name in COLUMNS) else ""


def print_out(listing):
    """The PDF of a list, from `current` or from a morning edition's rows."""
    words_ = {name: listing[name] for name in ("day", "rows", "persons", "parties")} | {
        "printed": words.date_and_time(timezone.now())
    }
    return pdf.render_pdf(
        "reservations/daily.html", words_, title=f"Daftar Reservasi Tamu Harian {listing['day']}"
    )


def make_morning_edition(date):
    """The morning edition, once for each day however often it is asked for. Returns it."""
    if made := DailyList.objects.filter(date=date).first():
        return made
    rows = [entry | {"change": ""} for entry in rows_of(date)]
    listing = {
        "day": words.long_date(date),
        "rows": rows,
        "persons": len(rows),
        "parties": len({entry["number"] for entry in rows}),
    }
    printed = print_out(listing)
    try:
        with transaction.atomic():
            return DailyList.objects.create(
                date=date,
                rows=rows,
                pdf=store.keep_file(printed, content_type="application/pdf"),
                made_at=timezone.now(),
            )
    except IntegrityError:
        # another worker made it in this very second
        return DailyList.objects.get(date=date)
