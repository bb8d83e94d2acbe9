"""Whether the application can do its work: for load balancers and for whoever is called at night."""
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from djpk_layanan.outbox.models import Letter

HELD_UP_AFTER = 600  # seconds a letter may wait before somebody should look


def report():
    """{"ready": bool, "degraded": [what], "database": bool, "migrations": bool, "broker": bool, "oldest_letter_seconds": int or None}.

    Ready: pages can be served. Degraded: something waits (letters, while broker or mail server are away), and nothing is lost.
    """
    database, migrated = database_answers(), False
    found = {"database": database, "broker": broker_answers(), "oldest_letter_seconds": None}
    if database:
        migrated, found["oldest_letter_seconds"] = is_migrated(), oldest_letter()
    degraded = [] if found["broker"] else ["broker"]
    degraded += ["letters"] if (found["oldest_letter_seconds"] or 0) > HELD_UP_AFTER else []
    return found | {"migrations": migrated, "ready": database and migrated, "degraded": degraded}


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
    queued = Letter.objects.filter(status__in=["queued", "sending"]).order_by("queued_at").values_list("queued_at", flat=True).first()
    return round((timezone.now() - queued).total_seconds()) if queued else None
