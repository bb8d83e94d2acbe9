"""A video conference (SOP 195): one letter of a regional government and all that follows from it;
the units that take part, and their consultants.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from djpk_layanan.clock.models import Clock
from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.engine import Case
from djpk_layanan.workflow.refusals import Refused

from ..querysets import ConferenceQuerySet, UnitPartQuerySet
from .conference_constraints import CONSTRAINTS

ONES = settings.AUTH_USER_MODEL


def person(verbose_name, **options):
    return models.ForeignKey(
        ONES, models.PROTECT, null=True, verbose_name=verbose_name, related_name="+", **options
    )


class Conference(Case):
    class State(States):
        RECORDED = "recorded", Meaning.OURS, "Dicatat"
        ASSIGNED_HEAD = "assigned_head", Meaning.AWAY, "Ditugaskan ke Kasubbag"
        ASSIGNED_DRAFTER = "assigned_drafter", Meaning.AWAY, "Ditugaskan ke Pelaksana"
        DRAFTED = "drafted", Meaning.AWAY, "Konsep ND"
        INITIALLED = "initialled", Meaning.AWAY, "Diparaf"
        SIGNED = "signed", Meaning.AWAY, "ND ditandatangani"
        PREPARED = "prepared", Meaning.DONE, "Siap"
        HELD = "held", Meaning.OURS, "Terlaksana"
        CLOSED = "closed", Meaning.DONE, "Selesai"
        CANCELLED = "cancelled", Meaning.GONE, "Dibatalkan"
        DECLINED = "declined", Meaning.GONE, "Ditolak"

    class Medium(models.TextChoices):
        APP = "app", "Aplikasi video conference"
        KANWIL = "kanwil", "Jaringan Kementerian Keuangan (Kanwil DJPb)"

    class App(models.TextChoices):
        TEAMS = "teams", "Microsoft Teams"
        ZOOM = "zoom", "Zoom"
        MEET = "meet", "Google Meet"
        JITSI = "jitsi", "Jitsi"
        OTHER = "other", "lainnya"

    BEFORE_THE_NOTA = (
        State.RECORDED,
        State.ASSIGNED_HEAD,
        State.ASSIGNED_DRAFTER,
        State.DRAFTED,
        State.INITIALLED,
    )
    LIVE = (*BEFORE_THE_NOTA, State.SIGNED, State.PREPARED)

    number = models.CharField("nomor", max_length=24, unique=True)
    state = models.CharField("status", max_length=16, choices=State, default=State.RECORDED)
    region = models.ForeignKey(
        "directory.Region", models.PROTECT, verbose_name="daerah", related_name="conferences"
    )
    institution = models.CharField("instansi", max_length=200)
    requester = models.CharField("nama pemohon", max_length=150)
    position = models.CharField("jabatan", max_length=150, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel Pemda")
    letter_number = models.CharField("nomor surat", max_length=100)
    letter_key = models.CharField(max_length=100, editable=False)
    letter_date = models.DateField("tanggal surat")
    letter = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="berkas surat"
    )
    letter_name = models.CharField("nama berkas surat", max_length=120)
    topic = models.ForeignKey("directory.Topic", models.PROTECT, verbose_name="topik")
    material = models.TextField("materi")
    starts = models.DateTimeField("mulai")
    ends = models.DateTimeField("selesai")
    hours_reason = models.CharField("alasan di luar jam kantor", max_length=300, blank=True)
    later_day = models.DateField(
        "hari yang diminta Pemda",
        null=True,
        help_text="Set when the Pemda itself asked for a day after the SOP's limit.",
    )
    medium = models.CharField("media", max_length=6, choices=Medium)
    app = models.CharField("aplikasi", max_length=5, choices=App, blank=True)
    kanwil = models.ForeignKey(
        "videoconf.Resource",
        models.PROTECT,
        null=True,
        verbose_name="Kanwil DJPb",
        related_name="+",
    )
    link = models.TextField("tautan", blank=True)
    host_link = models.TextField("tautan petugas", blank=True)
    meeting_id = models.CharField("ID rapat", max_length=60, blank=True)
    passcode = models.CharField("kode sandi rapat", max_length=60, blank=True)
    provider = models.CharField("pembuat tautan", max_length=10, blank=True)
    link_trouble = models.CharField("mengapa tautan belum dibuat", max_length=300, blank=True)
    moves = models.PositiveSmallIntegerField("dijadwal ulang", default=0)
    recording = models.CharField("rekaman", max_length=500, blank=True)

    owner = person("CSO")
    head = person("Kasubbag")
    drafter = person("Pelaksana")
    instruction = models.TextField("arahan", blank=True)
    nota = models.ForeignKey(
        "videoconf.NotaDinas", models.PROTECT, null=True, related_name="+", verbose_name="naskah ND"
    )
    initial = models.ForeignKey(
        "videoconf.Initial",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="paraf yang berlaku",
    )
    nota_number = models.CharField("nomor ND", max_length=60, unique=True, null=True)
    outdated = models.BooleanField(
        "ND perlu diperbaiki",
        default=False,
        help_text="The signed memo says something else than the record by now.",
    )
    correction = models.ForeignKey(
        "videoconf.NotaDinas",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="naskah ND perbaikan",
    )
    correction_initial = models.ForeignKey(
        "videoconf.Initial",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="paraf ND perbaikan",
    )
    correction_number = models.CharField(
        "nomor ND perbaikan", max_length=60, unique=True, null=True
    )
    kept_on = models.DateField(
        "tetap pada hari libur",
        null=True,
        help_text="The day that a new calendar made free and on which it was decided to stay.",
    )

    recorded_at = models.DateTimeField("dicatat")
    head_assigned_at = models.DateTimeField("ditugaskan ke Kasubbag", null=True)
    drafter_assigned_at = models.DateTimeField("ditugaskan ke Pelaksana", null=True)
    drafted_at = models.DateTimeField("konsep diajukan", null=True)
    initialled_at = models.DateTimeField("diparaf", null=True)
    signed_at = models.DateTimeField("ND ditandatangani", null=True)
    prepared_at = models.DateTimeField("siap", null=True)
    started_at = models.DateTimeField("dimulai", null=True)
    ended_at = models.DateTimeField("berakhir", null=True)
    bak_written_at = models.DateTimeField("BAK diajukan ke konsultan", null=True)
    bak_agreed_at = models.DateTimeField("BAK disetujui konsultan", null=True)
    closed_at = models.DateTimeField("selesai", null=True)

    clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="+")
    bak = models.OneToOneField("bak.Bak", models.PROTECT, null=True, related_name="+")
    form_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "video conference", "video conference"
        constraints = CONSTRAINTS
        indexes = [
            models.Index(fields=["starts"], name="conference_by_start"),
            models.Index(fields=["state", "starts"], name="conference_by_state"),
            models.Index(fields=["region", "letter_key"], name="conference_by_letter"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("videoconf:conference", args=[self.number])

    @property
    def is_app(self):
        return self.medium == self.Medium.APP

    @property
    def medium_name(self):
        """ "Zoom" or "jaringan Kementerian Keuangan di Kanwil DJPb …" """
        if self.is_app:
            return (
                self.get_app_display()
                if self.app != self.App.OTHER
                else "aplikasi video conference"
            )
        return f"jaringan Kementerian Keuangan di {self.kanwil.name}"

    @property
    def signature(self):
        """The signature under the memo that holds; None before there is one."""
        return getattr(self.nota, "signature", None)

    @property
    def link_status(self):
        """What stands in place of the link; empty when it is there or the medium needs none."""
        return "tautan belum dibuat" if self.is_app and not self.link else ""

    @property
    def guests(self):
        """The Pemda's addresses, the mailbox of the request first, each once."""
        invited = [participant.email for participant in self.participants.all()]
        return list(dict.fromkeys([self.email, *invited]))

    @property
    def consultants(self):
        """Who was named by the units: users, in the units' order."""
        rows = Consultant.objects.filter(part__conference=self).select_related("person")
        return [row.person for row in rows.order_by("part", "pk")]


class UnitPart(Case):
    """An Eselon III unit's part: asked by the Nota Dinas for consultants, who are then named by
    its Kasubdit.
    """

    class State(States):
        ASKED = "asked", Meaning.AWAY, "Diminta"
        NAMED = "named", Meaning.DONE, "Konsultan ditunjuk"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="parts")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="conference_parts")
    state = models.CharField("status", max_length=6, choices=State, default=State.ASKED)
    named_by = person("ditunjuk oleh")
    named_at = models.DateTimeField("ditunjuk", null=True)
    named_as = models.CharField("selaku", max_length=120, blank=True)
    asked_at = models.DateTimeField(
        "diminta", null=True, help_text="When a signed memo asked the unit for consultants."
    )

    objects = UnitPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "unit yang dilibatkan", "unit yang dilibatkan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "unit"], name="unit_part_once"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(named_by__isnull=False, named_at__isnull=False),
                name="unit_part_says_who_named",
            ),
        ]

    def __str__(self):
        return f"{self.conference} · {self.unit}"

    @property
    def root(self):
        return self.conference

    def lock(self):
        """The conference's lock guards its parts."""
        conference = self.conference
        conference.lock()
        try:
            self.refresh_from_db()
        except UnitPart.DoesNotExist as gone:
            raise Refused("Unit ini baru saja dikeluarkan dari video conference ini.") from gone
        self.conference = conference


class Consultant(models.Model):
    """A Petugas Konsultan of a unit; `attended` once the conference was held."""

    part = models.ForeignKey(UnitPart, models.PROTECT, related_name="consultants")
    person = models.ForeignKey(ONES, models.PROTECT, related_name="conference_duties")
    attended = models.BooleanField("hadir", default=False)
    agreed_at = models.DateTimeField("menyetujui BAK", null=True)
    agreed_text = models.CharField("sidik naskah BAK", max_length=64, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "konsultan", "konsultan"
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "person"], name="consultant_once_per_unit"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_text="")
                | Q(agreed_at__isnull=False) & ~Q(agreed_text=""),
                name="consultant_agreement_binds_a_text",
            ),
        ]

    def __str__(self):
        return str(self.person)
