"""What a service says about its SOP."""

import dataclasses

import pytest
from django.http import Http404
from django.test import override_settings

from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.conformance.procedures import Procedure, procedure_of_subject, procedure_or_404
from djpk_layanan.services import by_slug


@pytest.mark.parametrize(
    "answer",
    [
        Judged(promises=(Promise("7", "answer", ("close", "clsoe"), "2 hari kerja"),)),
        Judged(parts={"escalation": "clsoe"}),
        Judged(sends_back={"clsoe": "close"}),
        Judged(sends_back={"close": "clsoe"}),
    ],
)
def test_a_step_that_the_sop_does_not_have_is_a_fault(answer):
    with pytest.raises(ValueError, match="Call center: no step clsoe"):
        Procedure(**vars(answer), service=by_slug("193"))


def test_somebody_turned_away_belongs_to_the_sop_of_the_visits():
    assert procedure_of_subject("reservations.turnaway") is procedure_or_404("194")
    assert procedure_of_subject("bak.bak") is None


@override_settings(SERVICES=["tickets"])
def test_a_service_that_is_not_registered_has_no_procedure():
    with pytest.raises(Http404):
        procedure_or_404("194")


def test_what_a_service_does_not_say_is_the_usual():
    assert dataclasses.asdict(Judged()) == {
        "promises": (),
        "unit_people": "Petugas Konsultan",
        "parts": {},
        "besides": (),
        "sends_back": {},
    }
