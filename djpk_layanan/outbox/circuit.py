"""While the mail server is away, one letter probes it now and then and the others wait, instead of
each holding a worker.

Kept in the cache: forgetting it costs a few seconds of waiting, nothing else.
"""

from django.core.cache import cache

# so many in a row
FAILURES = 5
# in seconds
PROBE_EVERY = 30
KEY, PROBE = "outbox:unreachable", "outbox:probe"


def is_open():
    """True when this letter should wait.

    The one that gets False while the server is away is the probe.
    """
    if (cache.get(KEY) or 0) < FAILURES:
        return False
    return not cache.add(PROBE, 1, PROBE_EVERY)


def note_failure():
    cache.set(KEY, (cache.get(KEY) or 0) + 1, 3600)


def note_success():
    cache.delete(KEY)
