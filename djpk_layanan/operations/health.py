"""Whether the application can do its work: for load balancers and for whoever is called at
night.
"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from djpk_layanan.outbox.models import Letter

from .models import TaskRun

# seconds a letter may wait before somebody should look
HELD_UP_AFTER = 600
# seconds without any periodic task: the scheduler, the workers or the broker are away
NO_BEAT_AFTER = 120


def health_report():
    """{"ready": bool, "degraded": [what], "database": bool, "migrations": bool, "broker": bool,
    "oldest_letter_seconds": int or None, "last_beat_seconds": same}.

    Ready: pages can be served. Degraded: something waits (letters, while broker or mail server are
    away; what the clock brings about), and nothing is lost.
    """
    found = {
        "database": database_answers(),
        "migrations": False,
        "broker": broker_answers(),
        "oldest_letter_seconds": None,
        "last_beat_seconds": None,
    }
    if found["database"]:
        found["migrations"] = is_migrated()
    if found["migrations"]:
        found |= {"oldest_letter_seconds": oldest_letter(), "last_beat_seconds": last_beat()}
    return found | {"ready": found["migrations"], "degraded": degraded(found)}


def degraded(found):
    beat = found["last_beat_seconds"]
    signs = {
        "broker": not found["broker"],
        "letters": (found["oldest_letter_seconds"] or 0) > HELD_UP_AFTER,
        "beat": beat is None or beat > NO_BEAT_AFTER,
    }
    return [name for name, is_bad in signs.items() if is_bad]


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def is_migrated():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker_answers():
    try:
        return bool(get_redis_connection("default").ping())
    except (RedisError, OSError):
        return False


def oldest_letter():
    """Seconds since the oldest letter that is still to leave was queued; None when none waits."""
    now = timezone.now()
    queued = (
        Letter.objects.filter(status__in=["queued", "sending"], queued_at__lte=now)
        .order_by("queued_at")
        .values_list("queued_at", flat=True)
        .first()
    )
    return round((now - queued).total_seconds()) if queued else None


def last_beat():
    """Seconds since any periodic task began; None when none ever did."""
    newest = TaskRun.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    return round((timezone.now() - newest).total_seconds()) if newest else None
