"""Counting the piles of several views with one statement, worked out once and asked again.

To work out the SQL of some fifteen querysets takes many times what the database takes to answer
it; and it is the same for the same person on the same day, but for the moment in it.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count as CountOf
from django.db.models import Max, Value

# when so many statements are kept, all are forgotten
MOST_KEPT = 300
# how SQLite is told a moment
WRITTEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
kept = {}


@dataclass(frozen=True)
class Count:
    """Of a pile: how many, the highest id, how many are late."""

    n: int = 0
    last: int = 0
    late: int = 0


@dataclass(frozen=True)
class Statement:
    """sql: "" when there is nothing to ask · params, of which those at `places` are the moment at
    which it was worked out · sizes: {view: how many piles}.
    """

    sql: str
    params: list
    places: frozenset
    sizes: dict

    def counts(self, now):
        """{view: [Count] of each of its piles}; one query."""
        found = iter(self.counted(now))
        return {view: [next(found) for _ in range(size)] for view, size in self.sizes.items()}

    def counted(self, now):
        if not self.sql:
            return [Count()] * sum(self.sizes.values())
        at = as_asked(now)
        params = [at if place in self.places else said for place, said in enumerate(self.params)]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = {place: Count(n, last or 0, late) for place, n, last, late in cursor.fetchall()}
        return [found.get(place, Count()) for place in range(sum(self.sizes.values()))]


def counts_of(key, piles, now):
    """{view: [Count] of each of its piles}; one query.

    piles(): {view: [Pile]} at the moment `now`; asked only when no statement is kept. key: all that
    they depend on beside `now`; what they say about `now` is this very moment, or its day.
    """
    if (statement := kept.get(key)) is None:
        statement = worked_out(piles(), now)
        if not names_another_moment(statement):
            keep(key, statement)
    return statement.counts(now)


def keep(key, statement):
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = statement


def worked_out(piles, now):
    sizes = {view: len(found) for view, found in piles.items()}
    sql, params = sql_of([pile for found in piles.values() for pile in found])
    at = as_asked(now)
    places = frozenset(place for place, said in enumerate(params) if said == at)
    return Statement(sql, params, places, sizes)


def sql_of(piles):
    counted = [
        pile.cases.order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(n=CountOf("pk"), last=Max("pk"), late=how_many(pile.late))
        for place, pile in enumerate(piles)
    ]
    if not counted:
        return "", []
    try:
        sql, params = counted[0].union(*counted[1:], all=True).query.sql_with_params()
    except EmptyResultSet:
        return "", []
    return sql, list(params)


def how_many(which):
    return Value(0) if which is None else CountOf("pk", filter=which)


def names_another_moment(statement):
    """Such a statement would be wrong when it is asked again."""
    others = (said for n, said in enumerate(statement.params) if n not in statement.places)
    return any(
        isinstance(said, dt.datetime) or isinstance(said, str) and WRITTEN.match(said)
        for said in others
    )


def as_asked(moment):
    return connection.ops.adapt_datetimefield_value(moment)
