"""The LOGGING setting: JSON for machines, or a line for people."""

import structlog

from .faults import name_fault
from .masks import mask

# told better by a line of our own: the request's, the task's
SILENT = {
    "level": "CRITICAL",
    "propagate": True,
}
SHARED = {"handlers": ["console"], "propagate": False}


def name_route(logger, method, event):
    """Django's own lines quote the address, which may be somebody's secret link: they name the
    route instead.
    """
    request = getattr(event.get("_record"), "request", None)
    if hasattr(request, "resolver_match"):
        event |= {
            "event": "not served",
            "route": route_of(request),
            "status": getattr(event["_record"], "status_code", None),
        }
    return event


def route_of(request):
    """The pattern behind the address of a request: "lacak/<str:token>/"; "-" for an address that
    leads nowhere.
    """
    return request.resolver_match.route if request.resolver_match else "-"


def facts(*, utc):
    """What every line says of itself: its request, level, logger and moment."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=utc),
    ]


LOGGERS = {
    "weasyprint": {"level": "ERROR"},
    "fontTools": {"level": "ERROR"},
    "django": {"handlers": [], "propagate": True},
    "django.request": {"level": "ERROR"},
    "celery.app.trace": SILENT,
    "gunicorn.error": SHARED,
}


def logging_config(*, level, is_json):
    """The LOGGING setting; also makes structlog write through it."""
    known = facts(utc=is_json)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *known,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter(known, is_json)},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": LOGGERS,
    }


def formatter(known, is_json):
    """Names instead of addresses and errors, no personal data, then JSON or a line."""
    written = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if is_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": known,
        "processors": [
            name_route,
            name_fault,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            mask,
            written,
        ],
    }
