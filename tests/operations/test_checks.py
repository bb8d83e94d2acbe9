"""What a service declares wrongly stops the start, in a sentence."""

import dataclasses

import pytest

from djpk_layanan import services
from djpk_layanan.audit.asks import Exceptional, steps_taken
from djpk_layanan.conformance.asks import Judged
from djpk_layanan.inbox.asks import TakesQuestions
from djpk_layanan.operations.checks import declarations_hold, visitors_are_told_apart
from djpk_layanan.shell.asks import Searched

CALL_CENTER, VISITS, CONFERENCES = services.all_services()


def without(service, question):
    return tuple(answer for answer in service.answers if not isinstance(answer, question))


def visits_that(*answers, **traits):
    """The visits, answering these instead of their own."""
    kinds = tuple(type(answer) for answer in answers)
    kept = without(VISITS, kinds) if kinds else VISITS.answers
    return dataclasses.replace(VISITS, answers=(*kept, *answers), **traits)


def test_the_three_services_declare_nothing_wrong():
    assert declarations_hold(None) == []


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        (visits_that(Judged(parts={"tamu": "melayang"})), "Kunjungan tamu: no step melayang"),
        (
            visits_that(Searched("x", takes_words=True)),
            "words are looked for in Call center and Kunjungan tamu",
        ),
        (visits_that(slug="19412345678"), "Kunjungan tamu: key or slug too long"),
    ],
)
def test_what_is_wrong_is_said_at_the_start(monkeypatch, visits, said):
    monkeypatch.setattr(
        services.register, "read_services", lambda apps: (CALL_CENTER, visits, CONFERENCES)
    )
    assert [error.msg for error in declarations_hold(None)] == [said]


def test_a_step_that_the_sop_does_not_have_is_named(monkeypatch):
    wrong = visits_that(Exceptional({"tidak-hadir": (steps_taken("melayang"),)}))
    monkeypatch.setattr(
        services.register, "read_services", lambda apps: (CALL_CENTER, wrong, CONFERENCES)
    )
    [error] = declarations_hold(None)
    assert "melayang" in error.msg


def test_two_takers_of_mails_are_refused(monkeypatch):
    taker = visits_that(CALL_CENTER.answer_to(TakesQuestions))
    monkeypatch.setattr(
        services.register, "read_services", lambda apps: (CALL_CENTER, taker, CONFERENCES)
    )
    [error] = declarations_hold(None)
    assert "Call center, Kunjungan tamu" in error.msg


@pytest.mark.parametrize(
    ("https", "hops", "said"), [(True, 0, ["operations.E001"]), (True, 1, []), (False, 0, [])]
)
def test_behind_a_proxy_that_nobody_named_all_visitors_would_be_one(settings, https, hops, said):
    settings.HTTPS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = https, hops
    assert [error.id for error in visitors_are_told_apart(None)] == said
