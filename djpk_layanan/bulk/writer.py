"""Rows gathered and written in bulk, with numbers and ids that go on after those that are there."""

import datetime as dt
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import cached_property

from bak.documents import print_out
from bak.models import Bak, Consultant, Guest, Item, Serial
from djpk_layanan import services
from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.clock.clocks import warning_moments
from djpk_layanan.clock.models import CalendarVersion, Clock
from djpk_layanan.clock.worktime import WIB, deadline_after
from djpk_layanan.demo import people
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry

from . import records

BATCH = 2000
YEARS = 3
# before it: afterwards it is frozen
PARTS_OF_A_BAK = (Item, Guest, Consultant, Bak)


def write(model, rows):
    """New rows in bulk.

    PostgreSQL takes them as a stream: the arrays in which the ORM would send them cost a fifth of
    the whole load.
    """
    if connection.vendor != "postgresql" or not rows:
        model.objects.bulk_create(rows, batch_size=500)
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or rows[0].pk]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN"
        ) as stream,
    ):
        for row in rows:
            stream.write_row(
                [
                    field.get_db_prep_save(field.pre_save(row, add=True), connection)
                    for field in fields
                ]
            )


class Writer:
    # the models in the order in which they are written
    order = ()
    # those whose ids are given here
    numbered = ()

    def __init__(self, *, seed=1):
        people.load_units()
        self.random = Random(seed)  # noqa: S311 - test data
        self.now, self.system = timezone.now(), User.system()
        self.version = CalendarVersion.objects.current()
        self.calendar = self.version.work_calendar()
        self.promises, self.serials, self.pdf = {}, {}, None
        self.regions = list(Region.objects.all())
        self.topics = {topic.name: topic for topic in Topic.objects.select_related("unit")}
        self.csos = list(User.objects.holding(Role.CSO))
        self.staff = {
            (held.role, held.unit_id): held.user
            for held in Assignment.objects.select_related("user").order_by("-pk")
        }
        self.next = {
            model: (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
            for model in self.numbered
        }

    def load(self, wanted, say=lambda done: None):
        """Write that many cases, evenly over the last three years."""
        for first in range(0, wanted, BATCH):
            self.rows = {model: [] for model in self.order}
            self.batch([n / wanted for n in range(first, min(first + BATCH, wanted))])
            # nothing is worked out in it: no server waits for a transaction that idles
            with transaction.atomic():
                for model, rows in self.rows.items():
                    write(model, rows)
            say(min(first + BATCH, wanted))
        self.finish()

    def new(self, model, **facts):
        if model in self.next:
            facts["pk"] = self.next[model]
            self.next[model] += 1
        row = model(**facts)
        self.rows[model].append(row)
        return row

    def working_day(self, position):
        """The position between three years ago (0.0) and today (1.0) as one of the working days;
        none has more than its share, after a long holiday neither.
        """
        return self.working_days[int(position * len(self.working_days))]

    @cached_property
    def working_days(self):
        today = self.now.astimezone(WIB).date()
        days = (today - dt.timedelta(days=n) for n in range(365 * YEARS, -1, -1))
        return [day for day in days if self.calendar.is_working_day(day)]

    def within_hours(self, date):
        """Some moment of the call center's hours."""
        opens, closes = self.calendar.hours_on(date, "callcenter")
        return opens + dt.timedelta(
            seconds=self.random.randrange(int((closes - opens).total_seconds()))
        )

    def serial(self, kind, unit_code, year):
        key = (kind, unit_code, year)
        if key not in self.serials:
            self.serials[key] = (
                Serial.objects.filter(kind=kind, unit_code=unit_code, year=year)
                .values_list("last", flat=True)
                .first()
                or 0
            )
        self.serials[key] += 1
        return self.serials[key]

    def promise(self, received, days):
        """The deadline, worked out once for each day and limit: the hour matters only for the
        day that counts as the receipt's.
        """
        key = received.astimezone(WIB).date(), self.calendar.counts_as_received(received), days
        if key not in self.promises:
            self.promises[key] = deadline_after(self.calendar, received, days)
        return self.promises[key]

    def clock_of_days(self, case, *, name, days, started, **state):
        found, stopped = self.promise(started, days), state.get("stopped")
        return self.new(
            Clock,
            subject=case._meta.label_lower,
            subject_id=case.pk,
            name=name,
            unit="days",
            limit=days,
            started=started,
            due=found.due,
            due_without_pauses=found.due,
            late_since=found.due if stopped and stopped > found.due else None,
            explanation=found.explanation,
            calendar=self.version,
            **warning_moments(self.calendar, started, found.explanation),
            **state,
        )

    def issued_bak(
        self, case, parts, *, service, unit_code, issued_at, issued_by, delivered_at=None, **facts
    ):
        """A BAK that is issued (and sent, when the mail server took it), with its frozen words.

        parts: {model: facts of each row}, as `bak_facts` makes them.
        """
        code, year = services.by_key(service).code, issued_at.astimezone(WIB).year
        bak = self.new(
            Bak,
            service=service,
            case_number=case.number,
            unit_code=unit_code,
            region_name=case.region.name,
            topic=case.topic.name,
            state="sent" if delivered_at else "issued",
            number=f"BAK-{self.serial(f'BAK/{code}', unit_code, year)}/{code}/{unit_code}/{year}",
            verification_code=f"muat-{code}-{case.pk}",
            created_at=issued_at,
            issued_at=issued_at,
            issued_by=issued_by,
            **facts,
        )
        rows = {
            model: [self.new(model, bak=bak, **one) for one in many]
            for model, many in parts.items()
        }
        bak.content = records.words_of(bak, rows)
        # one for all: a printed document each would take hours
        self.pdf = self.pdf or store.keep_file(
            print_out(bak.content), content_type="application/pdf"
        )
        bak.pdf = self.pdf
        self.rows[Entry].extend(records.of_bak(bak, closed_at=delivered_at, system=self.system))
        return bak

    def finish(self):
        """Counters and, on PostgreSQL, sequences go on after what was written; then its planner
        learns what is there, as by its own autovacuum. SQLite's never does by itself.
        """
        for (kind, unit_code, year), last in self.serials.items():
            Serial.objects.update_or_create(
                kind=kind, unit_code=unit_code, year=year, defaults={"last": last}
            )
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.next)):
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE")
