"""The register of services, and how a capability asks it."""

from dataclasses import dataclass

import pytest
from django.test import override_settings

from djpk_layanan import services
from djpk_layanan.services.service import Service, refuse_doubles
from reservations.models import Visit
from tickets.models import Ticket


@dataclass(frozen=True)
class Asked:
    words: str


def a_service(*answers, key="uji", code="UJ", slug="999", model=Ticket):
    return Service(key, code, slug, "Uji", sop=None, model=model, answers=answers)


def test_the_three_services_are_registered_in_the_order_of_their_sops():
    found = [(s.key, s.code, s.slug, s.label, s.subject) for s in services.all_services()]
    assert found == [
        ("callcenter", "CC", "193", "Call center", "tickets.ticket"),
        ("kunjungan", "KT", "194", "Kunjungan tamu", "reservations.visit"),
        ("vicon", "VC", "195", "Video conference", "videoconf.conference"),
    ]


def test_a_service_is_found_by_its_key_its_sop_and_its_cases():
    call_center = services.all_services()[0]
    assert services.by_key("callcenter") is call_center
    assert services.by_slug("193") is call_center
    assert services.of_subject("tickets.ticket") is call_center
    assert [find("lain") for find in (services.by_key, services.by_slug, services.of_subject)] == [
        None,
        None,
        None,
    ]


def test_only_those_whom_a_question_concerns_answer_it(monkeypatch):
    one = a_service(Asked("ya"))
    other = a_service(key="lain", code="LN", slug="998", model=Visit)
    monkeypatch.setattr(services.register, "read_services", lambda apps: (one, other))
    assert list(services.answering(Asked)) == [(one, Asked("ya"))]
    assert other.answer_to(Asked) is None


def test_a_question_answered_twice_stops_the_start():
    with pytest.raises(TypeError, match="Uji: answered twice: Asked"):
        a_service(Asked("ya"), Asked("tidak"))


@pytest.mark.parametrize(
    ("trait", "same"),
    [
        ("key", {"key": "uji"}),
        ("code", {"code": "UJ"}),
        ("slug", {"slug": "999"}),
        ("subject", {"model": Ticket}),
    ],
)
def test_two_services_with_the_same_name_of_any_kind_stop_the_start(trait, same):
    other = {"key": "lain", "code": "LN", "slug": "998", "model": Visit} | same
    with pytest.raises(ValueError, match=f"two services with the same {trait}"):
        refuse_doubles([a_service(), a_service(**other)])


@override_settings(SERVICES=["tickets"])
def test_the_list_in_the_settings_decides():
    assert [service.key for service in services.all_services()] == ["callcenter"]
