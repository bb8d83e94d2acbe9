"""Asking for a report and making it: the row is the queue, its content is frozen, its files are
made once.
"""

import datetime as dt
import logging

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.clock.words import MONTHS
from djpk_layanan.dashboard.models import Figure, Report
from djpk_layanan.dashboard.scope import Scope
from djpk_layanan.dashboard.summary import month_of
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.files import store
from djpk_layanan.outbox import wakeup
from djpk_layanan.spreadsheets import CSV, XLSX

from . import content, rows, sheets

log = logging.getLogger(__name__)
MAKE = "djpk_layanan.dashboard.tasks.make_report"
# longer than the task may run
LEASE = dt.timedelta(minutes=12)
TITLE = "Laporan Layanan Konsultasi DJPK"
NAMED = {"unit": Unit, "region": Region, "topic": Topic, "agent": User}


def ask_for_report(scope, *, by, title="", month=None):
    """Queue a report of the scope; the workers are woken after the commit."""
    report = Report.objects.create(
        asked_by=by,
        asked_at=timezone.now(),
        asked=as_data(scope),
        title=title or TITLE,
        month=month,
    )
    wakeup.after_commit(MAKE, [report.pk])
    return report


def ask_for_last_month(today):
    """The month's report makes itself on the first, once however many sweepers run; later when
    nobody was there on the first.
    """
    since, until = month_of(today.replace(day=1) - dt.timedelta(days=1))
    month = f"{since:%Y-%m}"
    if (
        Report.objects.filter(month=month).exists()
        or not Figure.objects.came_in(since, until).exists()
    ):
        return
    try:
        with transaction.atomic():
            ask_for_report(
                Scope(since, until),
                by=User.system(),
                title=f"{TITLE} {MONTHS[since.month - 1]} {since.year}",
                month=month,
            )
    except IntegrityError:
        # another sweeper asked in this very second
        log.info("the report of %s is asked for already", month)


def as_data(scope):
    """The scope as JSON holds it."""
    named = {name: getattr(scope, name) for name in NAMED}
    units = sorted(scope.units) if scope.units is not None else None
    return {
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "service": scope.service,
        "units": units,
    } | {name: value.pk if value else None for name, value in named.items()}


def as_scope(data):
    named = {
        name: model.objects.get(pk=data[name]) if data[name] else None
        for name, model in NAMED.items()
    }
    units = set(data["units"]) if data["units"] is not None else None
    return Scope(
        dt.date.fromisoformat(data["since"]),
        dt.date.fromisoformat(data["until"]),
        data["service"],
        units,
        **named,
    )


def make_report(pk):
    """Make the files, unless somebody else does or did. A report that can't be made says so."""
    now = timezone.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - LEASE)
    if not Report.objects.waiting().filter(free, pk=pk).update(taken_at=now):
        return
    report = Report.objects.get(pk=pk)
    try:
        write_report(report, now)
    except Exception:
        log.exception("report %s could not be made", pk)
        Report.objects.filter(pk=pk).update(
            trouble=(
                "Laporan gagal dibuat. Mintalah sekali lagi; bila tetap gagal, hubungi "
                "administrator."
            )
        )


def write_report(report, now):
    scope = as_scope(report.asked)
    said = content.content_of(scope, now=now)
    tell_progress(report, 10)
    count, found = rows.rows_of(scope)
    workbook = sheets.workbook(report.title, said, told_of(report, found, count))
    tell_progress(report, 60)
    table = sheets.table(report.title, said, rows.rows_of(scope)[1])
    tell_progress(report, 85)
    printed = pdf.render_pdf(
        "dashboard/report_print.html",
        said | {"count": count, "ends": content.ends()},
        title=report.title,
    )
    Report.objects.filter(pk=report.pk, finished_at=None).update(
        content=said,
        percent=100,
        finished_at=timezone.now(),
        pdf=store.keep_file(printed, content_type="application/pdf"),
        workbook=store.keep_file(workbook, content_type=XLSX),
        table=store.keep_file(table, content_type=CSV),
    )


def told_of(report, found, count):
    """The rows, with the progress told after every chunk of them."""
    for number, row in enumerate(found, 1):
        yield row
        if number % rows.CHUNK == 0:
            tell_progress(report, 10 + 50 * number // count)


def tell_progress(report, percent):
    Report.objects.filter(pk=report.pk).update(percent=percent)
