"""Numbers without gaps and without doubles: given inside the transaction of the act, so that a
rollback gives them back.
"""

from django.db import connection
from django.utils import timezone

from .models import Serial

# Begins the series or takes its next number, in one statement, which the ORM has no words for;
# SQLite and PostgreSQL read it alike.
TAKE = f"""
    INSERT INTO {Serial._meta.db_table} AS series (kind, unit_code, year, last)
      VALUES (%s, %s, %s, 1)
    ON CONFLICT (kind, unit_code, year) DO UPDATE SET last = series.last + 1 RETURNING last
"""  # noqa: S608 - the table's own name


def next_serial(kind, unit_code, year):
    """The next number (1, 2, …) of the series.

    Its row stays locked until the transaction ends; RuntimeError outside one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number needs the transaction of the act it numbers")
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [kind, unit_code, year])
        return cursor.fetchone()[0]


def next_number(kind, unit_code, at):
    """ "BAK-17/CC/PK.15/2026" for kind "CC"; each kind, unit and year (WIB) has a series of its
    own.
    """
    year = timezone.localtime(at).year
    return number_of(next_serial(f"BAK/{kind}", unit_code, year), kind, unit_code, year)


def number_to_come(kind, unit_code, at):
    """The number that the next issue would take now.

    It is not taken, and may be somebody else's by then.
    """
    year = timezone.localtime(at).year
    series = Serial.objects.filter(kind=f"BAK/{kind}", unit_code=unit_code, year=year)
    return number_of(
        (series.values_list("last", flat=True).first() or 0) + 1, kind, unit_code, year
    )


def number_of(serial, kind, unit_code, year):
    return f"BAK-{serial}/{kind}/{unit_code}/{year}"
