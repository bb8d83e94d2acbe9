"""The record itself, and which of its letters no longer count."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bak.asks import Minuted
from djpk_layanan import services
from djpk_layanan.outbox.models import Letter
from djpk_layanan.ui.states import Meaning, States


class BakQuerySet(models.QuerySet):
    def issued(self):
        """Those that have a number, whatever became of them."""
        return self.exclude(state=Bak.State.DRAFT)

    def without_pdf(self, *, before):
        """Those issued before the moment whose PDF is still missing, oldest first."""
        return self.issued().filter(pdf__isnull=True, issued_at__lt=before).order_by("issued_at")

    def to_settle(self):
        """Those whose letters may say something else than their state does."""
        letters = Letter.objects.filter(about=Bak._meta.label_lower, replaced=None)
        waiting = Q(
            state__in=[Bak.State.ISSUED, Bak.State.FAILED], pk__in=letters.values("about_id")
        )
        came_back = Q(state=Bak.State.SENT, pk__in=letters.undelivered().values("about_id"))
        return self.filter(waiting | came_back)


class Bak(models.Model):
    class State(States):
        DRAFT = "draft", Meaning.OURS, "Konsep"
        ISSUED = "issued", Meaning.AWAY, "Diterbitkan"
        SENT = "sent", Meaning.DONE, "Terkirim"
        FAILED = "failed", Meaning.WRONG, "Gagal terkirim"
        SUPERSEDED = "superseded", Meaning.GONE, "Digantikan"

    service = models.CharField("layanan", max_length=10, choices=services.choices)
    case_number = models.CharField("nomor perkara", max_length=40)
    unit_code = models.CharField("kode unit", max_length=20)
    starts = models.DateTimeField("mulai")
    ends = models.DateTimeField("selesai")
    place = models.CharField("tempat", max_length=200, blank=True)
    medium = models.CharField("media", max_length=100, blank=True)
    region_name = models.CharField("daerah", max_length=150, blank=True)
    topic = models.CharField("topik", max_length=200, blank=True)
    escalated = models.BooleanField("dieskalasi", default=False)
    follow_up = models.TextField("tindak lanjut", blank=True)
    follow_up_by = models.CharField("penanggung jawab", max_length=200, blank=True)
    follow_up_due = models.DateField("tenggat", null=True, blank=True)
    revises = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revised_by",
        verbose_name="menggantikan",
    )
    revision = models.PositiveSmallIntegerField("revisi ke-", default=0)
    created_at = models.DateTimeField("dibuat", default=timezone.now)

    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT)
    number = models.CharField("nomor", max_length=60, unique=True, null=True, blank=True)
    verification_code = models.CharField(
        "kode verifikasi", max_length=40, unique=True, null=True, blank=True
    )
    issued_at = models.DateTimeField("diterbitkan pada", null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diterbitkan oleh",
    )
    content = models.JSONField(
        "isi yang dibekukan", null=True, blank=True, encoder=DjangoJSONEncoder
    )
    pdf = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="berkas PDF",
    )
    recipient_email = models.EmailField(
        "surel tujuan", blank=True, help_text="Bila diisi, BAK dikirim ke alamat ini saja."
    )
    handed_over = models.TextField("alasan diserahkan tercetak", blank=True)
    copies = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="rangkap 1 dan 2",
    )
    held = models.BooleanField("ditahan sampai tamu pulang", default=False)
    recording = models.CharField(
        "rekaman",
        max_length=500,
        blank=True,
        help_text="Tautan rekaman video conference, atau “tidak direkam”.",
    )

    objects = BakQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "berita acara konsultasi", "berita acara konsultasi"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "issued_at"], name="bak_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "case_number", "revision"], name="bak_one_per_case_and_revision"
            ),
            models.CheckConstraint(
                condition=~Q(service=""),
                name="bak_names_its_service",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "issued", "sent", "failed", "superseded"]),
                name="bak_known_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="draft",
                    number__isnull=True,
                    verification_code__isnull=True,
                    content__isnull=True,
                    issued_at__isnull=True,
                    issued_by__isnull=True,
                    pdf__isnull=True,
                )
                | ~Q(state="draft")
                & Q(
                    number__isnull=False,
                    verification_code__isnull=False,
                    content__isnull=False,
                    issued_at__isnull=False,
                    issued_by__isnull=False,
                ),
                name="bak_number_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(revision=0, revises__isnull=True)
                | Q(revision__gt=0, revises__isnull=False),
                name="bak_revision_names_its_original",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="bak_ends_after_start",
                violation_error_message="Waktu selesai mendahului waktu mulai.",
            ),
        ]

    def __str__(self):
        return self.number or f"Konsep BAK {self.case_number}"

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def can_be_read(self):
        """Whether its guests get it from us: it is printed, and nothing has replaced it."""
        return bool(self.pdf_id) and self.state in {
            self.State.ISSUED,
            self.State.SENT,
            self.State.FAILED,
        }

    @property
    def file_name(self):
        """ "BAK-17-CC-PK.15-2026.pdf" """
        return f"{self.number.replace('/', '-')}.pdf"

    @property
    def minuted(self):
        """What its service says of its documents."""
        return services.by_key(self.service).answer_to(Minuted)

    @property
    def addresses(self):
        """The e-mail addresses it goes to, each once; the guests' own unless another one was
        given.
        """
        return (
            [self.recipient_email]
            if self.recipient_email
            else list(dict.fromkeys(guest.email for guest in self.guest_set.all() if guest.email))
        )


class ReplacedLetter(models.Model):
    """A letter of a BAK that did not arrive and no longer counts: another one went out in its
    place.
    """

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="replaced")

    class Meta:
        verbose_name, verbose_name_plural = "surel yang digantikan", "surel yang digantikan"

    def __str__(self):
        return str(self.letter)
