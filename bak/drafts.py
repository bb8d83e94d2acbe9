"""Writing a draft anew from what an app knows and a form says."""

from .models import Consultant, Guest, Item

KEPT = ("question", "answer", "legal_basis")
WHO = ("answered_by", "approved_by")


def fill_draft(draft, *, items, guests, consultants):
    """Replace the draft's rows: what is not given here is no longer in it.

    items: [{question, answer, legal_basis, locked?, answered_by?, approved_by?}]; guests and
    consultants: unsaved rows. A consultant who is named twice is one party.
    """
    for related in (draft.item_set, draft.guest_set, draft.consultant_set):
        related.all().delete()
    Item.objects.bulk_create(item_of(draft, n, row) for n, row in enumerate(items, 1))
    for model, rows in ((Guest, guests), (Consultant, each_once(consultants))):
        for row in rows:
            row.bak = draft
        model.objects.bulk_create(rows)


def item_of(draft, position, row):
    words = {name: row[name] for name in KEPT} | {name: row.get(name, "") for name in WHO}
    return Item(bak=draft, position=position, locked=row.get("locked", False), **words)


def each_once(consultants):
    """Each person once, as he stands first."""
    people = {}
    for consultant in consultants:
        people.setdefault((consultant.name, consultant.nip), consultant)
    return list(people.values())


def items_of(draft):
    """What a form starts with again: the rows that were typed, not those that were locked.

    [{question, answer, legal_basis}], with answered_by where somebody is named.
    """
    rows = draft.item_set.filter(locked=False).values(*KEPT, "answered_by")
    return [{name: text for name, text in row.items() if text or name in KEPT} for row in rows]
