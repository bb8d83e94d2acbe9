"""Telling colleagues about a case: a line under the bell, and an e-mail with it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from djpk_layanan.accounts.people import receivers

from .letters import enqueue
from .models import Letter
from .notices import notify

# within it, one e-mail about a case is enough: the rest is under the bell
QUIET = dt.timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class How:
    """How colleagues are told.

    app_only: the ids of those who want no e-mail of it · facts: (label, words) that the e-mail
    says beside the line, so that one can decide from it · at_once: an e-mail whatever he had of
    the case in the last quarter of an hour · url: where it leads instead of to the case, for those
    who see that no more.
    """

    app_only: Collection = ()
    facts: Collection = ()
    at_once: bool = False
    url: str = ""


def to_colleagues(people, case, text, *, key, **how):
    """Once for each person and key; as `receivers` says, in the place of who is away or has left.

    how: as in `How`.
    """
    people, how = receivers(people), How(**how)
    url, label = how.url or case.get_absolute_url(), case._meta.app_label
    notify(people, text=text, url=url, key=f"{label}:{case.pk}:{key}")
    silent = set(how.app_only) | (set() if how.at_once else written_to_just_now(people, case))
    for person in people:
        if person.pk in silent:
            continue
        enqueue(
            key=f"{label}.colleague:{case.pk}:{key}:{person.pk}",
            to=person,
            name="colleague",
            context={
                "name": person.name,
                "text": text,
                "facts": [(name, said) for name, said in how.facts if said],
                "url": settings.SITE_URL + url,
            },
            about=case,
        )


def written_to_just_now(people, case):
    """The ids of those who had an e-mail about the case within the last quarter of an hour."""
    return set(
        Letter.objects.concerning(case)
        .filter(
            person__in=people,
            created_at__gt=timezone.now() - QUIET,
            key__startswith=f"{case._meta.app_label}.colleague:",
        )
        .values_list("person", flat=True)
    )
