"""Who has a case open at the moment. It lives in the cache only: lost, it is there again with the
next question of each open page.
"""

import time

from django.core.cache import cache

# seconds: gone so long after a page asked for the last time
STAYS = 30


def say_here(mark, doing=""):
    """The person of the mark has the case open, and takes this step (its name; "": he reads).
    Returns the others: [(name, doing)], by name.

    Two who say so in the same instant may miss each other until the next question.
    """
    key, now = f"here:{mark.subject}:{mark.pk}", time.time()
    known = cache.get(key) or {}
    people = {pk: said for pk, said in known.items() if now - said[2] < STAYS}
    people[mark.user] = (mark.name, doing, now)
    cache.set(key, people, STAYS)
    return sorted((name, what) for pk, (name, what, _) in people.items() if pk != mark.user)
