"""The shared cache, and what takes its place while Redis is away: pages go on, and people can still
log in.

allauth counts wrong passwords in the cache and lets nobody in when it can't count: with REMEMBERS
each process counts for itself meanwhile. Without REMEMBERS nothing is kept: a session must then be
read from the database, where a logout of a moment ago is known to all processes.
"""

import logging
import time
from functools import wraps

from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django_redis.cache import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
# seconds without a try after a failure: a host that swallows packets must not cost a second each
# time
QUIET = 5
METHODS = (
    "add",
    "get",
    "set",
    "delete",
    "has_key",
    "touch",
    "incr",
    "decr",
    "get_many",
    "set_many",
    "delete_many",
)


class SteadyCache(RedisCache):
    def __init__(self, server, params):
        super().__init__(server, params)
        self.substitute = (LocMemCache if params["OPTIONS"]["REMEMBERS"] else DummyCache)(
            "away", params
        )
        self.away_until = None

    @property
    def is_away(self):
        return self.away_until is not None and time.monotonic() < self.away_until

    def has_gone(self, why):
        self.away_until = time.monotonic() + QUIET
        log.warning("cache away: %s", type(why).__name__)

    def is_there(self):
        if self.away_until is not None:
            self.away_until = None
            self.substitute.clear()

    def clear(self):
        self.substitute.clear()
        try:
            super().clear()
        except (RedisError, OSError) as why:
            self.has_gone(why)


def steady(name):
    shared = getattr(RedisCache, name)

    @wraps(shared)
    def method(cache, *args, **kwargs):
        if not cache.is_away:
            try:
                found = shared(cache, *args, **kwargs)
            except (RedisError, OSError) as why:
                cache.has_gone(why)
            else:
                cache.is_there()
                return found
        return getattr(cache.substitute, name)(*args, **kwargs)

    return method


for _name in METHODS:
    setattr(SteadyCache, _name, steady(_name))
