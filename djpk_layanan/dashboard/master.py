"""How much of each promise a stage should use: a first filling that an administrator edits."""

from decimal import Decimal

from .models import Budget
from .plans import all_plans


def load_budgets():
    """What is there already stays as the administrator left it."""
    rows = (
        Budget(plan=plan.key, stage=stage, amount=Decimal(amount))
        for plan in all_plans().values()
        for stage, amount in plan.budgets.items()
    )
    Budget.objects.bulk_create(rows, ignore_conflicts=True)
