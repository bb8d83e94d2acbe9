"""What a technical unit is asked about a ticket, and the wordings of its answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from djpk_layanan.ui.states import Meaning, States

from ..querysets import EscalationQuerySet
from .part import TicketPart
from .ticket import Ticket


class Escalation(TicketPart):
    """A unit's part of a ticket, from the CSO's question to the Kasubdit's approval."""

    class State(States):
        SENT = "sent", Meaning.AWAY, "Dikirim"
        IN_PROGRESS = "in_progress", Meaning.AWAY, "Dikerjakan"
        SUBMITTED = "submitted", Meaning.AWAY, "Menunggu persetujuan"
        APPROVED = "approved", Meaning.DONE, "Disetujui"
        MISROUTED = "misrouted", Meaning.GONE, "Salah alamat"

    WORKING = (State.SENT, State.IN_PROGRESS, State.SUBMITTED)

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="escalations")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="escalations")
    state = models.CharField("status", max_length=12, choices=State, default=State.SENT)
    question = models.TextField("pertanyaan kepada unit")
    note = models.TextField("catatan CSO", blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="escalations"
    )
    taken_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revision = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_as = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    misrouted_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField("tidak berlaku sejak", null=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "eskalasi", "eskalasi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "unit"],
                condition=Q(state__in=["sent", "in_progress", "submitted"]),
                name="escalation_one_open_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafter")),
                name="escalation_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    revision__isnull=False,
                    drafter__isnull=False,
                ),
                name="escalation_approval_names_person_and_text",
            ),
            models.CheckConstraint(
                condition=Q(state="approved") | Q(approved_by__isnull=True),
                name="escalation_approver_only_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(state="approved"),
                name="escalation_superseded_only_when_approved",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "id"], name="escalation_of_a_unit")]

    def __str__(self):
        return f"{self.ticket} → {self.unit}"

    def write(self, *, answer, legal_basis, drafter, corrector=None):
        """The next wording of the unit's answer."""
        return self.revisions.create(
            number=self.revisions.count() + 1,
            answer=answer,
            legal_basis=legal_basis,
            drafter=drafter,
            corrector=corrector,
            at=timezone.now(),
        )


class Revision(models.Model):
    """One wording of a unit's answer; never changed (a trigger sees to it).

    An approval points to exactly one.
    """

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    answer = models.TextField("jawaban")
    legal_basis = models.TextField("dasar hukum", blank=True)
    drafter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrector = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["escalation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["escalation", "number"], name="revision_number_once")
        ]

    def __str__(self):
        return f"{self.escalation} rev. {self.number}"
