"""What Prometheus gets: the counters of this host's processes, and what the database says at
this moment.
"""

import fcntl
import os
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

from .gauges import Gauges

# the process number under which the counts of dead processes go on
KEPT = "0"


def may_ask(request):
    """Default deny: who shows the token, or asks directly (not through a proxy, which would lend
    everybody its address) from a listed address.
    """
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN and constant_time_compare(
        given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()
    ):
        return True
    if "X-Forwarded-For" in request.headers or not request.META.get("REMOTE_ADDR"):
        return False
    return any(
        ip_address(request.META["REMOTE_ADDR"]) in network for network in settings.METRICS_FROM
    )


def exposition():
    """The text, as bytes.

    With PROMETHEUS_MULTIPROC_DIR it counts all processes that write there, else this one.
    """
    return counters() + generate_latest(only(Gauges()))


def only(collector):
    registry = CollectorRegistry()
    registry.register(collector)
    return registry


def counters():
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if not folder:
        return generate_latest(REGISTRY)
    with (Path(folder) / "lock").open("w") as lock:
        # one scrape at a time: while a dead process's counts move they would be seen twice
        fcntl.flock(lock, fcntl.LOCK_EX)
        fold_dead(Path(folder))
        return generate_latest(only(MultiProcessCollector(None, folder)))


def fold_dead(folder):
    """Workers come and go, and each leaves a file: those of the dead are added into one, so that
    a scrape stays short.
    """
    for file in folder.glob("*_*.db"):
        kind, _, process = file.stem.rpartition("_")
        if process != KEPT and not is_alive(int(process)):
            add(file, folder / f"{kind}_{KEPT}.db")
            file.unlink()


def add(file, total):
    kept = MmapedDict(str(total))
    for key, value, _, _ in MmapedDict.read_all_values_from_file(str(file)):
        kept.write_value(key, kept.read_value(key)[0] + value, 0.0)
    kept.close()


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
