"""A question that came to the call center, from its receipt to its end."""

import datetime as dt
import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers, units_of
from djpk_layanan.clock.models import Clock
from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.engine import Case

from ..querysets import SEES_ALL, TicketQuerySet

# SOP 193 clause 7, working days from receipt
DAYS_DIRECT, DAYS_ESCALATED = 2, 5
FOLLOW_UP_WITHIN = dt.timedelta(days=14)
# steps whose lines are the call center's alone; a corrected question stands on the unit's part
HIDDEN_FROM_UNITS = ("note", "correct", "receive_others_word")


class Ticket(Case):
    class State(States):
        OPEN = "open", Meaning.OURS, "Baru"
        ESCALATED = "escalated", Meaning.AWAY, "Dieskalasi"
        ANSWERED = "answered", Meaning.OURS, "Terjawab"
        CLOSED = "closed", Meaning.DONE, "Selesai"
        CANCELLED = "cancelled", Meaning.GONE, "Dibatalkan"
        MERGED = "merged", Meaning.GONE, "Digabung"

    class Channel(models.TextChoices):
        PHONE = "telepon", "Telepon"
        EMAIL = "surel", "Surel"
        PORTAL = "portal", "Portal"
        WHATSAPP = "whatsapp", "WhatsApp"
        DIRECT = "langsung", "Langsung"

    class Kind(models.TextChoices):
        INFORMATION = "informasi", "Permintaan informasi"
        COMPLAINT = "keluhan", "Keluhan"
        CONSULTATION = "konsultasi", "Konsultasi"

    LIVE = (State.OPEN, State.ESCALATED, State.ANSWERED)

    number = models.CharField("nomor", max_length=24, unique=True)
    state = models.CharField("status", max_length=12, choices=State, default=State.OPEN)
    channel = models.CharField("kanal", max_length=10, choices=Channel)
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    topic = models.ForeignKey("directory.Topic", models.PROTECT, verbose_name="topik")
    subject = models.CharField("pokok pertanyaan", max_length=200)
    question = models.TextField("pertanyaan")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="CSO",
        related_name="tickets",
    )

    # The requester as he was when he asked: the BAK quotes this, whatever the directory says later.
    contact = models.ForeignKey(
        "directory.Contact", models.PROTECT, verbose_name="pemohon", related_name="tickets"
    )
    region = models.ForeignKey(
        "directory.Region",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="daerah",
        related_name="tickets",
    )
    requester_name = models.CharField("nama", max_length=150)
    requester_position = models.CharField("jabatan", max_length=150, blank=True)
    requester_institution = models.CharField("instansi", max_length=200, blank=True)
    requester_phone = models.CharField("telepon", max_length=20, blank=True)
    requester_email = models.EmailField("surel", blank=True)

    received_at = models.DateTimeField("diterima")
    answered_at = models.DateTimeField("dijawab", null=True)
    closed_at = models.DateTimeField("selesai", null=True)
    clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="+")
    answer = models.TextField("jawaban", blank=True)
    legal_basis = models.TextField("dasar hukum", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="dijawab oleh",
    )
    reply_expected = models.DateField("pemohon menjawab sampai", null=True)
    bak = models.OneToOneField("bak.Bak", models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged_tickets"
    )
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="follow_ups")
    linked = models.ManyToManyField("self", verbose_name="tiket terkait")
    form_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    search_text = models.TextField(editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "tiket", "tiket"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False),
                name="ticket_merged_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="ticket_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False, bak__isnull=False),
                name="ticket_closed_only_with_a_bak",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="ticket_answered_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answer=""),
                name="ticket_answered_by_only_with_an_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=Q(state__in=["open", "escalated", "answered"]),
                name="ticket_live",
            ),
            models.Index(fields=["owner", "state"], name="ticket_of_owner_by_state"),
            models.Index(fields=["state", "-id"], name="ticket_by_state"),
            models.Index(fields=["-received_at", "-id"], name="ticket_by_receipt"),
            models.Index(fields=["region", "-id"], name="ticket_by_region"),
            models.Index(fields=["topic", "-id"], name="ticket_by_topic"),
            models.Index(fields=["owner", "-id"], name="ticket_by_owner"),
            models.Index(fields=["contact", "-id"], name="ticket_by_contact"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("tickets:ticket", args=[self.number])

    def hides(self, entry, user):
        """A unit's people read what concerns everybody or their own unit; internal notes are the
        call center's.
        """
        if user.holds(*SEES_ALL):
            return False
        named = units_of(entry, self.bearers)
        own = {appointment.unit.pk for appointment in user.appointments if appointment.unit}
        return entry.step in HIDDEN_FROM_UNITS or bool(named) and not own & set(named)

    @cached_property
    def bearers(self):
        """Asked only of a line that was written before lines had ids."""
        return Bearers(Unit)

    @property
    def is_live(self):
        return self.state in self.LIVE

    @property
    def may_be_followed_up(self):
        """Within 14 days of its end a new question of the requester continues it as a ticket of
        its own.
        """
        return (
            self.state == self.State.CLOSED and timezone.now() - self.closed_at <= FOLLOW_UP_WITHIN
        )

    def related(self):
        """What was merged into it, what continues it, and what it is linked with."""
        return Ticket.objects.filter(
            Q(merged_into=self) | Q(follows=self) | Q(pk__in=self.linked.values("pk"))
        )

    def say(self, kind, text, *, by):
        """Keep what was asked, received or noted: a Message."""
        return self.messages.create(kind=kind, text=text, by=by, at=timezone.now())

    @property
    def is_reopened(self):
        """Whether a BAK was issued for it and the question was taken up again since."""
        return self.is_live and bool(self.bak_id) and bool(self.bak.revision or self.bak.issued_at)

    @property
    def requester(self):
        """Name, post, institution and region, as far as they are known."""
        known = (
            self.requester_name,
            self.requester_position,
            self.requester_institution,
            self.region and self.region.short_name,
        )
        return " · ".join(filter(None, known))
