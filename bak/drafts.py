"""Writing a draft anew from what an app knows and a form says."""
from .models import Consultant, Guest, Item


def fill(draft, *, items, guests, consultants):
    """Replace the draft's rows. items: [{question, answer, legal_basis, locked?}]; guests and consultants: unsaved rows."""
    for related in (draft.item_set, draft.guest_set, draft.consultant_set):
        related.all().delete()
    Item.objects.bulk_create(
        Item(bak=draft, position=n, question=row["question"], answer=row["answer"], legal_basis=row["legal_basis"], locked=row.get("locked", False))
        for n, row in enumerate(items, 1)
    )
    for model, rows in ((Guest, guests), (Consultant, consultants)):
        for row in rows:
            row.bak = draft
        model.objects.bulk_create(rows)


def items_of(draft):
    """What a form starts with again: the rows that were typed, not those that were locked."""
    return list(draft.item_set.filter(locked=False).values("question", "answer", "legal_basis"))
