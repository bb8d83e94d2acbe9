"""The procedures that are drawn and judged: each service with what it says about its SOP."""

from dataclasses import dataclass
from functools import cache

from django.http import Http404

from djpk_layanan.services import Service, answering

from .asks import Judged


@dataclass(frozen=True, eq=False, kw_only=True)
class Procedure(Judged):
    """The service's answer, together with its steps and cases.

    A step that is named and that the SOP does not have is a fault.
    """

    service: Service

    def __post_init__(self):
        kept_by = [name for promise in self.promises for name in promise.kept_by]
        named = {*kept_by, *self.parts.values(), *self.sends_back, *self.sends_back.values()}
        if unknown := named - set(self.sop.steps):
            raise ValueError(f"{self.service.label}: no step {', '.join(sorted(unknown))}")

    @property
    def slug(self):
        return self.service.slug

    @property
    def sop(self):
        return self.service.sop

    @property
    def model(self):
        return self.service.model

    @property
    def subject(self):
        return self.service.subject

    @property
    def subjects(self):
        """All that its history is about."""
        return [self.subject, *(model._meta.label_lower for model in self.besides)]

    def address(self, number):
        """The page of the case with that number; the database is not asked."""
        return self.model(number=number).get_absolute_url()


def all_procedures():
    """{"193": its procedure, …} of all services that are judged, in the register's order."""
    return {service.slug: procedure_of(service) for service, _ in answering(Judged)}


@cache
def procedure_of(service):
    """One for each service: what was read from its steps is kept with it."""
    return Procedure(**vars(service.answer_to(Judged)), service=service)


def procedure_or_404(slug):
    """The procedure of SOP "193"; raises Http404 where there is none."""
    found = all_procedures().get(slug)
    if found is None:
        raise Http404
    return found


def procedure_of_subject(subject):
    """The procedure whose histories are about that ("tickets.ticket"), or None."""
    return next((found for found in all_procedures().values() if subject in found.subjects), None)
