"""At every start: what the services declare holds together."""

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from djpk_layanan import services
from djpk_layanan.audit.kinds import exception_kinds
from djpk_layanan.conformance.procedures import all_procedures
from djpk_layanan.inbox.asks import who_takes_questions
from djpk_layanan.shell.asks import Searched

LONGEST_KEY, LONGEST_SLUG = 10, 10


@checks.register("services")
def declarations_hold(app_configs, **kwargs):
    """A misnamed step or kind, two takers of questions: errors that stop the start."""
    return [error for judge in (read_names, read_lengths, read_searches) for error in judge()]


def read_names():
    """Each of these raises what is wrong when it is first asked."""
    for ask in (all_procedures, exception_kinds, who_takes_questions):
        try:
            ask()
        except (LookupError, TypeError, ValueError, ImproperlyConfigured) as why:
            yield checks.Error(str(why), id="services.E001")


def read_lengths():
    for service in services.all_services():
        if len(service.key) > LONGEST_KEY or len(service.slug) > LONGEST_SLUG:
            yield checks.Error(f"{service.label}: key or slug too long", id="services.E002")


def read_searches():
    takers = [one.label for one, answer in services.answering(Searched) if answer.takes_words]
    if len(takers) > 1:
        yield checks.Error(f"words are looked for in {' and '.join(takers)}", id="services.E003")


@checks.register(checks.Tags.security, deploy=True)
def visitors_are_told_apart(app_configs, **kwargs):
    """TLS ends at a proxy: without PROXY_HOPS all visitors have its address, so its limits too."""
    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield checks.Error(
            "SITE_URL is https, so a proxy stands before us, but PROXY_HOPS is 0: all visitors "
            "would count as one.",
            hint="PROXY_HOPS=1 for one proxy that sets X-Forwarded-For (deploy/nginx.conf).",
            id="operations.E001",
        )
