"""Mail that came in: the raw message is kept first, what it means is found out second."""

import datetime as dt
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from djpk_layanan.accounts.models import Role
from djpk_layanan.ui.states import Meaning, States

MOST_ATTEMPTS = 3
# of what is counted as filed lately
LATELY = dt.timedelta(days=7)


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        """Kept and not yet understood, oldest first."""
        return self.filter(state=Message.State.RECEIVED).order_by("pk")

    def nobody_reads(self):
        """Waiting, and in no worker's hands; whoever died over one had it for a lease only."""
        return self.waiting().filter(Q(held_until=None) | Q(held_until__lt=timezone.now()))

    def quarantined(self):
        return self.filter(state=Message.State.QUARANTINED)

    def misread(self):
        """Of which a CSO says that the case has not what they say."""
        return self.filter(misread_at__isnull=False)

    def to_be_decided(self):
        return self.filter(Q(state=Message.State.QUARANTINED) | Q(misread_at__isnull=False))

    def filed_lately(self):
        return self.filter(state=Message.State.FILED, parsed_at__gte=timezone.now() - LATELY)

    def of(self, case):
        """The mails that became this case, or a word on it, the oldest first."""
        return self.filter(about=case._meta.label_lower, about_id=case.pk).order_by("received_at")

    def visible_to(self, user):
        """A supervisor sees every mail; a CSO those that stand on a case (he sees all cases), and
        what was filed: none of ours that came back, nor what answers a letter about no case.
        """
        if user.holds(Role.SUPERVISOR):
            return self
        if not user.holds(Role.CSO):
            return self.none()
        ours = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
        filed = Q(state=Message.State.FILED) & (Q(letter=None) | ~Q(about=""))
        return self.filter(
            filed & ~Q(sender=ours) | Q(state__in=[Message.State.TICKET, Message.State.REPLY])
        )

    def from_sender(self, address, *, since):
        return self.filter(sender=address, parsed_at__gte=since)


class Message(models.Model):
    """One mail as the mail server gave it, and what became of it.

    The bytes stay, whatever happens to the reading of them.
    """

    class State(States):
        RECEIVED = "received", Meaning.OURS, "Diterima"
        FILED = "filed", Meaning.GONE, "Diarsipkan"
        TICKET = "ticket", Meaning.DONE, "Menjadi tiket"
        REPLY = "reply", Meaning.DONE, "Balasan"
        BOUNCE = "bounce", Meaning.GONE, "Penolakan"
        QUARANTINED = "quarantined", Meaning.WRONG, "Dikarantina"

    raw = models.OneToOneField(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="surel asli"
    )
    size = models.PositiveBigIntegerField(
        "ukuran",
        help_text=(
            "bytes, as the mail server says; more than the raw file when only the header was taken"
        ),
    )
    received_at = models.DateTimeField("diterima server surel")
    kept_at = models.DateTimeField("disimpan", default=timezone.now)

    state = models.CharField("status", max_length=11, choices=State, default=State.RECEIVED)
    reason = models.CharField("alasan", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    held_until = models.DateTimeField("dikerjakan sampai", null=True, blank=True)
    parsed_at = models.DateTimeField("diproses", null=True, blank=True)

    message_id = models.CharField("Message-ID", max_length=250, blank=True)
    sender = models.CharField("dari", max_length=254, blank=True)
    subject = models.CharField("perihal", max_length=200, blank=True)
    digest = models.CharField(
        "sidik isi", max_length=64, blank=True, help_text="SHA-256 of subject and text"
    )
    copy_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name="kiriman ulang dari",
    )
    about = models.CharField("jenis perkara", max_length=40, blank=True)
    about_id = models.PositiveBigIntegerField("nomor baris perkara", null=True, blank=True)
    letter = models.ForeignKey(
        "outbox.Letter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="surel yang dijawab",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diputuskan oleh",
    )
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    misread_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="salah dibaca menurut",
    )
    misread_at = models.DateTimeField("dinyatakan salah dibaca", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "surel masuk", "surel masuk"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-id"], name="message_by_state"),
            models.Index(fields=["state", "parsed_at"], name="message_by_state_and_moment"),
            models.Index(
                fields=["-id"], condition=Q(misread_at__isnull=False), name="message_misread"
            ),
            models.Index(fields=["sender", "parsed_at"], name="message_by_sender"),
            models.Index(fields=["about", "about_id"], name="message_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id", "sender"],
                condition=Q(copy_of__isnull=True) & ~Q(message_id=""),
                name="message_id_once_per_sender",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["received", "filed", "ticket", "reply", "bounce", "quarantined"]
                ),
                name="message_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="received", parsed_at__isnull=True)
                | ~Q(state="received") & Q(parsed_at__isnull=False),
                name="message_parsed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["filed", "quarantined"]) | ~Q(reason=""),
                name="message_put_aside_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ticket", "reply"]) | Q(about_id__isnull=False),
                name="message_taken_names_its_case",
            ),
            models.CheckConstraint(
                condition=Q(misread_at=None, misread_by=None)
                | Q(misread_at__isnull=False, misread_by__isnull=False)
                & Q(state__in=["ticket", "reply"]),
                name="message_misread_on_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state="bounce") | Q(letter__isnull=False),
                name="message_bounce_names_its_letter",
            ),
        ]

    def __str__(self):
        return self.subject or f"Surel {self.pk}"

    @property
    def may_quote_a_secret(self):
        """It came back with, or answers, a letter about no case that lets in whoever holds its link
        (a new password, somebody's own data).
        """
        return self.letter is not None and self.letter.is_secret and not self.letter.about
