"""Who does what in the background, and how often. What goes through here is only a wake-up."""

from importlib.util import find_spec

from celery.schedules import crontab
from kombu import Exchange, Queue

# a worker takes from all of them unless -Q names some
QUEUES = [
    Queue(name, Exchange(name), routing_key=name) for name in ("letters", "documents", "periodic")
]
ROUTES = {
    "djpk_layanan.outbox.tasks.deliver": {"queue": "letters"},
    "bak.tasks.render": {"queue": "documents"},
    "*.tasks.print_*": {"queue": "documents"},
}
WORKERS = {
    "CELERY_TASK_IGNORE_RESULT": True,
    "CELERY_TASK_SERIALIZER": "json",
    "CELERY_ACCEPT_CONTENT": ["json"],
    "CELERY_TASK_PUBLISH_RETRY": False,
    "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
    "CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT": 10,
    "CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE": True,
    "CELERY_TASK_SOFT_TIME_LIMIT": 60,
    "CELERY_TASK_TIME_LIMIT": 90,
    "CELERY_WORKER_MAX_TASKS_PER_CHILD": 200,
    "CELERY_WORKER_MAX_MEMORY_PER_CHILD": 400_000,
    "CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS": True,
    "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
    "CELERY_BROKER_TRANSPORT_OPTIONS": {
        "visibility_timeout": 300,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 3,
        "health_check_interval": 25,
    },
    "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
    "CELERY_TASK_QUEUES": QUEUES,
    "CELERY_TASK_DEFAULT_QUEUE": "periodic",
    "CELERY_TASK_ROUTES": ROUTES,
}
# seconds: a guest waits ten minutes at most
SWEEP_OF_A_SERVICE = 30


def schedule_of(apps):
    """{name: entry} for the periodic tasks of the house and of these services' apps."""
    return {
        "letters": {"task": "djpk_layanan.outbox.tasks.sweep", "schedule": 15},
        "documents": {"task": "bak.tasks.sweep", "schedule": 15},
        **{app: sweep_of(app) for app in apps if find_spec(f"{app}.tasks")},
        "inbox": {"task": "djpk_layanan.inbox.tasks.sweep", "schedule": 60},
        # a later call goes on where one was cut off
        "retention": {
            "task": "djpk_layanan.privacy.tasks.erase",
            "schedule": crontab(hour="1,2", minute="*/15"),
        },
        "requests": {"task": "djpk_layanan.privacy.tasks.warn", "schedule": 600},
        "warnings": {"task": "djpk_layanan.warnings.tasks.sweep", "schedule": 60},
        "calendar": {"task": "djpk_layanan.calendar_desk.tasks.sweep", "schedule": 60},
        "conformance": {"task": "djpk_layanan.conformance.tasks.sweep", "schedule": 120},
        "figures": {"task": "djpk_layanan.dashboard.tasks.sweep", "schedule": 60},
        "figures anew": {
            "task": "djpk_layanan.dashboard.tasks.rebuild",
            "schedule": crontab(hour=1, minute=30),
        },
        "drafts": {"task": "djpk_layanan.portal.tasks.forget", "schedule": 300},
    }


def sweep_of(app):
    return {"task": f"{app}.tasks.sweep", "schedule": SWEEP_OF_A_SERVICE}
