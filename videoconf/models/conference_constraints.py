"""What always holds of a conference: the order of its moments, what each state has behind it."""

from django.db import models
from django.db.models import F, Q

from djpk_layanan.workflow.engine import needs_before

CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(ends__gt=F("starts")),
        name="conference_ends_after_its_start",
        violation_error_message="Waktu selesai mendahului waktu mulai.",
    ),
    models.CheckConstraint(
        condition=Q(medium="app", kanwil__isnull=True) & ~Q(app="")
        | Q(medium="kanwil", kanwil__isnull=False, app=""),
        name="conference_has_one_medium",
    ),
    models.CheckConstraint(
        condition=~Q(letter_number="") & ~Q(letter_key=""), name="conference_has_a_letter"
    ),
    models.CheckConstraint(
        condition=needs_before("drafter_assigned_at", "head_assigned_at"),
        name="conference_head_before_drafter",
    ),
    models.CheckConstraint(
        condition=needs_before("drafted_at", "drafter_assigned_at"),
        name="conference_drafter_before_draft",
    ),
    models.CheckConstraint(
        condition=needs_before("initialled_at", "drafted_at"),
        name="conference_draft_before_initial",
    ),
    models.CheckConstraint(
        condition=needs_before("signed_at", "initialled_at"),
        name="conference_initial_before_signature",
    ),
    models.CheckConstraint(
        condition=needs_before("prepared_at", "signed_at"),
        name="conference_signature_before_prepared",
    ),
    models.CheckConstraint(
        condition=needs_before("ended_at", "started_at"),
        name="conference_started_before_ended",
    ),
    models.CheckConstraint(
        condition=needs_before("bak_agreed_at", "bak_written_at"),
        name="conference_bak_written_before_agreed",
    ),
    models.CheckConstraint(
        condition=~Q(state="assigned_head") | Q(head__isnull=False, head_assigned_at__isnull=False),
        name="conference_head_is_named",
    ),
    models.CheckConstraint(
        condition=~Q(state="assigned_drafter")
        | Q(drafter__isnull=False, drafter_assigned_at__isnull=False),
        name="conference_drafter_is_named",
    ),
    models.CheckConstraint(
        condition=~Q(state="drafted")
        | Q(nota__isnull=False, drafted_at__isnull=False, initial__isnull=True),
        name="conference_draft_has_no_initial",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=["initialled", "signed", "prepared", "held", "closed"])
        | Q(nota__isnull=False, initial__isnull=False, initialled_at__isnull=False),
        name="conference_initial_is_there",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=["signed", "prepared", "held", "closed"])
        | Q(signed_at__isnull=False, nota_number__isnull=False),
        name="conference_signed_has_a_number",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=["prepared", "held", "closed"]) | Q(prepared_at__isnull=False),
        name="conference_was_prepared",
    ),
    models.CheckConstraint(
        condition=Q(correction_initial__isnull=True) | Q(correction__isnull=False),
        name="conference_paraf_is_under_a_correction",
    ),
    models.CheckConstraint(
        condition=Q(correction__isnull=True) | Q(signed_at__isnull=False),
        name="conference_corrects_what_is_signed",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=["held", "closed"])
        | Q(started_at__isnull=False, ended_at__isnull=False),
        name="conference_held_has_its_hours",
    ),
    models.CheckConstraint(
        condition=~Q(state="closed")
        | Q(closed_at__isnull=False, bak__isnull=False, bak_agreed_at__isnull=False),
        name="conference_closed_with_its_bak",
    ),
]
