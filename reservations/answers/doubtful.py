"""Which BAK of a visit, issued before the repairs, may lack questions."""

from django.db.models import Count, F, OuterRef, Subquery

from bak.models import Consultant, Item
from djpk_layanan.operations.asks import Doubted
from djpk_layanan.operations.doubtful import doubt, is_of_before, issued_before

from ..models import Visit


def lost_questions():
    """A visit's draft once held more questions than were printed.

    Nothing tells what they were. But each time a draft was kept its rows were written anew, and
    the numbers of the rows that are gone show how many there were: more than the times it was
    kept and the questions printed can explain. A colleague's draft of the same minute may be the
    reason as well, so this is said with care.
    """
    rows, people = Item.objects.order_by("pk"), Consultant.objects.order_by("pk")
    counted = rows.filter(bak=OuterRef("pk")).order_by().values("bak").annotate(count=Count("pk"))
    found = (
        issued_before(Visit)
        .annotate(
            printed=Subquery(counted.values("count")),
            first=first_of(rows.filter(bak=OuterRef("pk"))),
            person=first_of(people.filter(bak=OuterRef("pk"))),
        )
        .annotate(
            row_before=first_of(rows.reverse().filter(pk__lt=OuterRef("first"))),
            person_before=first_of(people.reverse().filter(pk__lt=OuterRef("person"))),
        )
    )
    kept = F("person") - 1 - F("person_before")
    gone = F("row_before") + 1 + kept * F("printed")
    # of the very first one nothing is known
    for bak in found.filter(first__gt=gone).iterator():
        if is_of_before(bak):
            why = (
                f"Tercetak {bak.printed} pertanyaan; jejak konsepnya menunjukkan pernah lebih "
                "banyak. Cocokkan dengan tamu atau konsultan."
            )
            yield doubt(bak, "pertanyaan hilang", why)


def first_of(rows):
    return Subquery(rows.values("pk")[:1])


DOUBTED = Doubted((lost_questions,))
