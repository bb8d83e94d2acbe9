"""What somebody without an account wants to send, until he has proven that the e-mail address is
his.
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .asks import kinds_of_drafts

# how long the link in the mail opens it
LIFE = dt.timedelta(hours=24)
# how long the empty row still knows where a used link leads
KEPT_AFTER = dt.timedelta(days=1)


class DraftQuerySet(models.QuerySet):
    def alive(self, now):
        """Those whose link still works: not over, or already used."""
        return self.filter(Q(expires_at__gt=now) | Q(sent_at__isnull=False))

    def over(self, now):
        """Those that nobody needs any more."""
        return self.filter(
            Q(sent_at__isnull=True, expires_at__lte=now) | Q(sent_at__lte=now - KEPT_AFTER)
        )


class Draft(models.Model):
    """A filled-in form whose sender is not known yet.

    It holds no seat, starts no clock and is seen by nobody; proven, it becomes a case and is
    emptied.
    """

    kind = models.CharField("jenis", max_length=10, choices=kinds_of_drafts)
    digest = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        help_text="SHA-256 of the token; the token itself is only in the mail.",
    )
    email = models.EmailField("surel", blank=True)
    words = models.JSONField("isian", default=dict, help_text="What was posted: {name: [values]}.")
    created_at = models.DateTimeField("ditulis", default=timezone.now)
    expires_at = models.DateTimeField("berlaku sampai")
    sent_at = models.DateTimeField("dikirim", null=True)
    page = models.CharField("halaman perkaranya", max_length=300, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = (
            "isian yang belum dibuktikan",
            "isian yang belum dibuktikan",
        )
        indexes = [models.Index(fields=["expires_at"], name="draft_by_end")]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="draft_has_a_kind"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="draft_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(email="") & ~Q(page=""),
                name="draft_sent_is_emptied",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.created_at:%d-%m-%Y %H.%M}"


class DraftFile(models.Model):
    """A file of a draft.

    It goes into the file store, which forgets nothing, only when the draft is sent.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    field = models.CharField(max_length=30)
    name = models.CharField("nama berkas", max_length=120)
    content = models.BinaryField("isi")

    class Meta:
        verbose_name, verbose_name_plural = "berkas isian", "berkas isian"
        ordering = ["pk"]

    def __str__(self):
        return self.name
