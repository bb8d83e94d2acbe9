"""What all letters about a day that is worked no more have in common: once for each case and for
the version that freed its day.
"""

from djpk_layanan.clock import words
from djpk_layanan.outbox.letters import enqueue


def why_freed(version, day):
    """What each letter says of the day."""
    return {
        "day": words.long_date(day),
        "why": version.work_calendar().why_free(day) or "bukan hari kerja",
        "decree": version.decree,
    }


def freed_key(version):
    """The same version tells nobody twice."""
    return f"free-day-{version.number}"


def to_outside(case, addresses, version, *, name, context):
    """The letter `name` to each of the addresses."""
    kind = case._meta.model_name
    for order, address in enumerate(addresses, 1):
        enqueue(
            key=f"calendar_desk.{kind}:{case.pk}:{freed_key(version)}:{order}",
            to=address,
            name=name,
            context=context,
            about=case,
        )
