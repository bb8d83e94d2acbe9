"""How often somebody may ask: per network address and per e-mail address, counted in Redis by
all web processes together.
"""

import hashlib
import ipaddress
from functools import lru_cache

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.shortcuts import render
from django_redis import get_redis_connection
from limits import parse_many
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

# what is counted: (per network address, per key)
RATES = {
    # key: the e-mail address that gets the mail; an office shares one network address
    "draft": (
        "20 per hour",
        "5 per hour; 15 per day",
    ),
    # wrong pairs only; key: the number
    "follow": ("20 per 15 minutes", "5 per 15 minutes"),
    # unknown codes only
    "verify": ("30 per 10 minutes", None),
    # key: the case
    "message": ("60 per hour", "20 per hour; 40 per day"),
}
# in seconds
RETRY_AFTER = 900
# bits; one household or office has a whole network of addresses
IPV6_NETWORK = 64


def passes_limit(request, what, key=""):
    """Count one; False when it is one too many. Without a key only the address counts."""
    return asked(MovingWindowRateLimiter.hit, request, what, key)


def is_over(request, what, key=""):
    """Whether the next one would be one too many; nothing is counted."""
    return not asked(MovingWindowRateLimiter.test, request, what, key)


def asked(question, request, what, key):
    """Without Redis each process counts for itself: the pages go on."""
    per_address, per_key = RATES[what]
    counted = [(per_address, address_of(request))]
    if key and per_key:
        counted.append((per_key, fingerprint(key)))
    rates = [(rate, what, name) for text, name in counted for rate in parse_many(text)]
    try:
        return all(question(limiter(), *rate) for rate in rates)
    except (RedisError, OSError):
        return all(question(own_limiter(), *rate) for rate in rates)


def fingerprint(key):
    """The same in capitals: so is an address, and a number."""
    return hashlib.sha256(key.casefold().encode(errors="replace")).hexdigest()


def too_many(request):
    """The page for one who asked too often."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = RETRY_AFTER
    return response


def address_of(request):
    """The visitor's network address, as far back as our own proxies can be trusted (PROXY_HOPS);
    of IPv6 the network.
    """
    text = get_adapter().get_client_ip(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    return (
        str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))
        if address.version == 6
        else text
    )


@lru_cache(maxsize=1)
def limiter():
    pool = get_redis_connection("default").connection_pool
    return MovingWindowRateLimiter(
        RedisStorage(settings.REDIS_URL, connection_pool=pool, key_prefix="djpk:limits")
    )


@lru_cache(maxsize=1)
def own_limiter():
    return MovingWindowRateLimiter(MemoryStorage())
