"""Letters (e-mail) that leave, or are still to leave, and notices inside the app.

The row is the queue; Celery only wakes.
"""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from djpk_layanan.ui.states import Meaning, States

HELD_UP_AFTER = dt.timedelta(minutes=2)


class LetterQuerySet(models.QuerySet):
    def due(self):
        """Queued letters whose time has come, oldest first."""
        return self.filter(status=Letter.Status.QUEUED, next_at__lte=timezone.now()).order_by(
            "next_at", "pk"
        )

    def in_doubt(self):
        """Letters that the receiver may hold twice: the answer to a handover got lost."""
        return self.filter(ambiguous__gt=0)

    def held_up(self):
        """Letters that should have left by now: the mail server, the workers or the broker are
        away.
        """
        return self.filter(
            status__in=[Letter.Status.QUEUED, Letter.Status.SENDING],
            queued_at__lt=timezone.now() - HELD_UP_AFTER,
        )

    def undelivered(self):
        """Letters that wait for a person: refused, given up or parked."""
        return self.filter(status__in=[Letter.Status.FAILED, Letter.Status.PARKED])

    def concerning(self, case):
        """The letters written about this case."""
        return self.filter(about=case._meta.label_lower, about_id=case.pk)


class Letter(models.Model):
    """One e-mail to one address.

    What is sent is fixed when the row is written, so that every try sends the same bytes.
    """

    class Status(States):
        QUEUED = "queued", Meaning.AWAY, "Menunggu dikirim"
        SENDING = "sending", Meaning.AWAY, "Sedang dikirim"
        SENT = "sent", Meaning.DONE, "Terkirim"
        FAILED = "failed", Meaning.WRONG, "Gagal"
        PARKED = "parked", Meaning.WRONG, "Ditahan"
        DROPPED = "dropped", Meaning.GONE, "Tidak dikirim"

    # as a badge asks for it
    State = Status

    class OnDoubt(models.TextChoices):
        """What happens when the mail server's answer got lost after the letter was handed over."""

        RESEND = "resend", "Kirim lagi"
        HOLD = "hold", "Tahan sampai ditinjau"

    key = models.CharField("kunci", max_length=200, unique=True)
    message_id = models.CharField("Message-ID", max_length=120, unique=True)
    sender = models.CharField("dari", max_length=200)
    to_address = models.CharField("kepada", max_length=254)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="petugas",
        db_index=False,
        help_text="Which of our own people it is for; nothing leaves for who is inactive by then.",
    )
    reply_to = models.CharField("balas ke", max_length=254, blank=True, default="", db_default="")
    subject = models.CharField("perihal", max_length=200)
    body_txt = models.TextField("isi teks")
    body_html = models.TextField("isi HTML")
    is_secret = models.BooleanField(
        "rahasia",
        default=True,
        db_default=True,
        help_text="Carries a link or a code of its receiver's: its words are shown to nobody.",
    )
    attachment = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lampiran",
    )
    attachment_name = models.CharField("nama lampiran", max_length=150, blank=True)
    calendar = models.TextField(
        "kalender", blank=True, help_text="iCalendar, as it travels: beside the text and as a file."
    )
    calendar_method = models.CharField("metode kalender", max_length=10, blank=True)
    about = models.CharField("jenis perkara", max_length=40, blank=True)
    about_id = models.PositiveBigIntegerField("nomor baris perkara", null=True, blank=True)
    on_doubt = models.CharField("bila ragu", max_length=6, choices=OnDoubt, default=OnDoubt.RESEND)
    created_at = models.DateTimeField("ditulis", default=timezone.now)

    status = models.CharField("status", max_length=7, choices=Status, default=Status.QUEUED)
    queued_at = models.DateTimeField("masuk antrean", default=timezone.now)
    next_at = models.DateTimeField("dicoba mulai", default=timezone.now)
    nudged_at = models.DateTimeField("diingatkan", null=True, blank=True)
    attempts = models.PositiveIntegerField("percobaan", default=0)
    deaths = models.PositiveSmallIntegerField("terputus", default=0)
    ambiguous = models.PositiveSmallIntegerField("mungkin ganda", default=0)
    lease = models.CharField("sewa", max_length=32, blank=True)
    lease_until = models.DateTimeField("sewa sampai", null=True, blank=True)
    data_at = models.DateTimeField("mulai diserahkan", null=True, blank=True)
    smtp_code = models.PositiveSmallIntegerField("kode SMTP", null=True, blank=True)
    last_error = models.CharField("galat terakhir", max_length=500, blank=True)
    sent_at = models.DateTimeField("terkirim", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "surel", "surel"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "next_at"], name="letter_queue"),
            models.Index(fields=["about", "about_id"], name="letter_about"),
            models.Index(fields=["-created_at", "-id"], name="letter_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | ~Q(status="sent") & Q(sent_at__isnull=True),
                name="letter_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="sending") | ~Q(lease="") & Q(lease_until__isnull=False),
                name="letter_sending_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["queued", "sending", "sent", "failed", "parked", "dropped"]
                ),
                name="letter_known_status",
            ),
            models.CheckConstraint(
                condition=Q(on_doubt__in=["resend", "hold"]), name="letter_known_on_doubt"
            ),
            models.CheckConstraint(
                condition=~Q(to_address__contains="\n")
                & ~Q(to_address__contains="\r")
                & ~Q(subject__contains="\n")
                & ~Q(subject__contains="\r"),
                name="letter_headers_on_one_line",
            ),
        ]

    def __str__(self):
        """No words of it: this is also a title in the administration."""
        return self.key

    @property
    def state(self):
        return self.status

    @property
    def domain(self):
        """Of the receiver all that is told to those who watch over the mail alone."""
        return self.to_address.rpartition("@")[2]

    @property
    def may_be_double(self):
        """The mail server may have taken an earlier try as well: the receiver may hold two
        copies with one Message-ID.
        """
        return self.ambiguous > 0

    @property
    def is_undelivered(self):
        return self.status in {self.Status.FAILED, self.Status.PARKED}


class NoticeQuerySet(models.QuerySet):
    def unread_by(self, user):
        return self.filter(user=user, read_at__isnull=True)


class Notice(models.Model):
    """A line for one person inside the app, shown until it is read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="pengguna")
    text = models.TextField("isi")
    url = models.CharField("tautan", max_length=200)
    key = models.CharField("kunci", max_length=200)
    created_at = models.DateTimeField("dibuat", default=timezone.now)
    read_at = models.DateTimeField("dibaca", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "pemberitahuan", "pemberitahuan"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_once_per_person")
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notice_of_a_person"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self):
        return self.text
