"""Telling colleagues about a case: a line under the bell and an e-mail that says no more than
that line.
"""

from django.conf import settings

from djpk_layanan.accounts.people import receivers

from .letters import enqueue
from .notices import notify


def to_colleagues(people, case, text, *, key, app_only=()):
    """Once for each person and key; content stays inside the application.

    `people` may hold None and the system, who read nothing.

    In the place of somebody who left it reaches who stands in for him. `app_only`: the ids of those
    who want no e-mail of it.
    """
    people = receivers(people)
    url, label = case.get_absolute_url(), case._meta.app_label
    notify(people, text=text, url=url, key=f"{label}:{case.pk}:{key}")
    for person in people:
        if person.pk in app_only:
            continue
        enqueue(
            key=f"{label}.colleague:{case.pk}:{key}:{person.pk}",
            to=person.email,
            name="colleague",
            context={"name": person.name, "text": text, "url": settings.SITE_URL + url},
            about=case,
        )
