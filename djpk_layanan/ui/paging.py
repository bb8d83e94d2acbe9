"""Pages of a list without counting it: one row more than shown tells whether there is a next
page.
"""

from dataclasses import dataclass

from .asked import number_in

SIZE = 25
# pages; who looks further needs a narrower question
DEEPEST = 400


@dataclass
class Page:
    items: list
    number: int
    has_next: bool

    @property
    def first(self):
        return (self.number - 1) * SIZE + 1

    @property
    def last(self):
        return self.first + len(self.items) - 1

    @property
    def previous(self):
        return self.number - 1

    @property
    def next(self):
        return self.number + 1


def page_of(queryset, asked, *, shown=None):
    """The page that was asked for ("3"), the first when it was asked for wrongly.

    `shown`: the rows with what their lines need beside them, joined only for the page: joins in the
    search lead PostgreSQL to read far more rows.
    """
    number = min(number_in(asked) or 1, DEEPEST)
    start = (number - 1) * SIZE
    rows = (
        list(queryset[start : start + SIZE + 1])
        if shown is None
        else in_order(queryset.values_list("pk", flat=True)[start : start + SIZE + 1], shown)
    )
    return Page(rows[:SIZE], number, len(rows) > SIZE and number < DEEPEST)


def in_order(pks, shown):
    pks = list(pks)
    rows = shown.in_bulk(pks)
    return [rows[pk] for pk in pks]
