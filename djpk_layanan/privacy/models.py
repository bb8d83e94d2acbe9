"""What people ask about their own data (UU PDP 27/2022), and what retention erased on which
night.
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.engine import Case, needs_before

# by the hour: days of rest count too
LIMIT = dt.timedelta(hours=3 * 24)
WARN_BEFORE = dt.timedelta(hours=24)
# in characters
LONGEST_DETAIL = 2000


class Kind(models.TextChoices):
    ACCESS = "access", "Salinan data"
    CORRECTION = "correction", "Perbaikan data"
    RESTRICTION = "restriction", "Pembatasan penggunaan"
    DELETION = "deletion", "Penghapusan data"


class Asked(models.Model):
    """What somebody asked for, and how he is reached."""

    kind = models.CharField("permohonan", max_length=11, choices=Kind)
    name = models.CharField("nama", max_length=150)
    email = models.EmailField("surel")
    detail = models.TextField("penjelasan", blank=True, max_length=LONGEST_DETAIL)

    class Meta:
        abstract = True


class Unproven(Asked):
    """A form whose address nobody has proven yet; gone as soon as the link was used or has run
    out.
    """

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the link's token")
    made_at = models.DateTimeField("dibuat", default=timezone.now)
    expires_at = models.DateTimeField("berlaku sampai")

    class Meta:
        indexes = [
            models.Index(fields=["email", "made_at"], name="unproven_by_email"),
            models.Index(fields=["expires_at"], name="unproven_expired"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"


class RequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Request.OPEN)

    def worst_first(self):
        """The open ones by what is due first, then the others, the newest first."""
        return self.order_by(F("ended_at").desc(nulls_first=True), "due", "-pk")


class Request(Asked, Case):
    """A request whose e-mail address was proven.

    Its 3 × 24 hours run from that moment, in plain hours.
    """

    class State(States):
        RECEIVED = "received", Meaning.OURS, "Diterima"
        CHECKED = "checked", Meaning.OURS, "Identitas diperiksa"
        DONE = "done", Meaning.DONE, "Selesai"
        REFUSED = "refused", Meaning.GONE, "Ditolak"

    OPEN = (State.RECEIVED, State.CHECKED)

    number = models.CharField("nomor", max_length=24, unique=True)
    state = models.CharField("status", max_length=8, choices=State, default=State.RECEIVED)
    received_at = models.DateTimeField("diterima")
    due = models.DateTimeField("batas")
    checked_at = models.DateTimeField("identitas diperiksa", null=True)
    ended_at = models.DateTimeField("selesai", null=True)
    outcome = models.TextField("hasil", blank=True)
    copy_digest = models.CharField(
        max_length=64,
        unique=True,
        null=True,
        help_text="SHA-256 of the token of the link to the copy",
    )
    copy_until = models.DateTimeField("salinan dapat diunduh sampai", null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "permohonan data pribadi", "permohonan data pribadi"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="request_known_kind"),
            models.CheckConstraint(
                condition=Q(due__gt=F("received_at")), name="request_due_after_its_receipt"
            ),
            models.CheckConstraint(
                condition=needs_before("checked_at", "received_at"),
                name="request_received_before_checked",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked") | Q(checked_at__isnull=False),
                name="request_checked_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(checked_at__isnull=False),
                name="request_done_only_for_who_was_checked",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "refused"], ended_at__isnull=False) & ~Q(outcome="")
                | Q(state__in=["received", "checked"], ended_at__isnull=True),
                name="request_end_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(copy_digest__isnull=True)
                | Q(kind="access", state="done", copy_until__isnull=False),
                name="request_copy_of_an_access",
            ),
        ]
        indexes = [
            models.Index(fields=["due"], condition=Q(ended_at__isnull=True), name="request_open")
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("privacy:request", args=[self.number])

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_late(self):
        return self.is_open and timezone.now() > self.due

    @property
    def left(self):
        """ "sisa 2 hari 3 jam", "lewat 5 jam"; "" once it has ended."""
        if not self.is_open:
            return ""
        span = self.due - timezone.now()
        hours = int(abs(span).total_seconds() // 3600)
        words = " ".join(
            filter(
                None,
                [
                    f"{hours // 24} hari" if hours >= 24 else "",
                    f"{hours % 24} jam" if hours % 24 or hours < 24 else "",
                ],
            )
        )
        return f"{'lewat' if span < dt.timedelta() else 'sisa'} {words}"


class Run(models.Model):
    """One night's retention. Not finished: it was cut off, and goes on when it is called again."""

    date = models.DateField("malam", unique=True)
    started_at = models.DateTimeField("mulai", default=timezone.now)
    finished_at = models.DateTimeField("selesai", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "retensi", "retensi"
        ordering = ["-date"]

    def __str__(self):
        return f"Retensi {self.date}"


class Line(models.Model):
    """What one rule erased in a run: how many rows, and the moment of the oldest.

    Never what stood in them.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="lines")
    rule = models.CharField("aturan", max_length=40)
    rows = models.PositiveIntegerField("baris", default=0)
    oldest = models.DateTimeField("tertua")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "rule"], name="retention_line_once")]

    def __str__(self):
        return f"{self.rule}: {self.rows}"
