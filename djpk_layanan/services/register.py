"""The services named in `settings.SERVICES`, in that order; read once, when first asked for."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from .service import Service, refuse_doubles


def all_services() -> tuple[Service, ...]:
    return read_services(tuple(settings.SERVICES))


@cache
def read_services(apps: tuple[str, ...]) -> tuple[Service, ...]:
    services = tuple(import_module(f"{app}.service").service for app in apps)
    refuse_doubles(services)
    return services


def answering(question: type) -> Iterator[tuple[Service, Any]]:
    """(service, its answer) of all whom the question concerns."""
    for service in all_services():
        if (answer := service.answer_to(question)) is not None:
            yield service, answer


def by_key(key: str) -> Service | None:
    """The service that rows call so, or None."""
    return next((service for service in all_services() if service.key == key), None)


def by_slug(slug: str) -> Service | None:
    """The service of SOP "193", or None."""
    return next((service for service in all_services() if service.slug == slug), None)


def of_subject(subject: str) -> Service | None:
    """The service whose cases are called so ("tickets.ticket"), or None."""
    return next((service for service in all_services() if service.subject == subject), None)


def of_case(case: Any) -> Service:
    """The service whose case it is; KeyError of none."""
    return {service.model: service for service in all_services()}[type(case)]


def choices() -> list[tuple[str, str]]:
    """For a field or a filter: (key, label) of each."""
    return [(service.key, service.label) for service in all_services()]
