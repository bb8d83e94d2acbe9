"""A guest's visit (SOP 194): one party of one or two guests of one region."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from djpk_layanan.clock.models import Clock
from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.engine import Case, needs_before

from ..querysets import VisitQuerySet

# clause 8.d, from the first call to the meeting
MINUTES_TO_MEET, MEET_WARNING = 10, 7
# clause 7, from the registration to the card's return
MINUTES_OF_A_VISIT, VISIT_WARNING = 60, 50


class Visit(Case):
    class State(States):
        REQUESTED = "requested", Meaning.OURS, "Diajukan"
        CONFIRMED = "confirmed", Meaning.THEIRS, "Terkonfirmasi"
        REGISTERED = "registered", Meaning.OURS, "Terdaftar di lobi"
        WAITING = "waiting", Meaning.OURS, "Menunggu di lantai 3"
        CALLED = "called", Meaning.AWAY, "Konsultan dipanggil"
        CONSULTING = "consulting", Meaning.AWAY, "Konsultasi"
        RECORDED = "recorded", Meaning.OURS, "BAK ditandatangani"
        SPPD_CHECKED = "sppd_checked", Meaning.OURS, "SPPD diperiksa"
        SPPD_SIGNED = "sppd_signed", Meaning.OURS, "SPPD ditandatangani"
        HANDED_OVER = "handed_over", Meaning.OURS, "Berkas diserahkan"
        FINISHED = "finished", Meaning.DONE, "Selesai"
        REJECTED = "rejected", Meaning.GONE, "Ditolak"
        CANCELLED = "cancelled", Meaning.GONE, "Dibatalkan"
        NO_SHOW = "no_show", Meaning.GONE, "Tidak hadir"

    INSIDE = (
        State.REGISTERED,
        State.WAITING,
        State.CALLED,
        State.CONSULTING,
        State.RECORDED,
        State.SPPD_CHECKED,
        State.SPPD_SIGNED,
        State.HANDED_OVER,
    )
    SEATLESS = (State.REJECTED, State.CANCELLED)
    COMING = (State.REQUESTED, State.CONFIRMED)
    NOT_BOOKED = (State.REQUESTED, *SEATLESS)

    number = models.CharField("nomor", max_length=24, unique=True)
    code = models.CharField("kode", max_length=14, unique=True)
    state = models.CharField("status", max_length=14, choices=State, default=State.CONFIRMED)
    region = models.ForeignKey(
        "directory.Region", models.PROTECT, verbose_name="daerah", related_name="visits"
    )
    institution = models.CharField("instansi", max_length=200)
    visit_date = models.DateField("tanggal kunjungan")
    arrives_at = models.TimeField("jam datang")
    topic = models.ForeignKey("directory.Topic", models.PROTECT, verbose_name="topik")
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, verbose_name="unit yang dituju", related_name="visits"
    )
    purpose = models.TextField("keperluan")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="CSO",
        related_name="visits",
    )
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="konsultan",
        related_name="consultations",
    )
    moves = models.PositiveSmallIntegerField("dijadwal ulang", default=0)

    booked_at = models.DateTimeField("direservasi")
    registered_at = models.DateTimeField("registrasi di lobi", null=True)
    received_at = models.DateTimeField("diterima di lantai 3", null=True)
    called_at = models.DateTimeField("konsultan dipanggil", null=True)
    accepted_at = models.DateTimeField("konsultan menjawab", null=True)
    met_at = models.DateTimeField("ditemui", null=True)
    recorded_at = models.DateTimeField("BAK ditandatangani", null=True)
    sppd_checked_at = models.DateTimeField("SPPD diperiksa", null=True)
    sppd_signed_at = models.DateTimeField("SPPD ditandatangani", null=True)
    handed_over_at = models.DateTimeField("berkas diserahkan", null=True)
    finished_at = models.DateTimeField("selesai", null=True)
    left_early = models.BooleanField("pulang lebih awal", default=False)

    wait_clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="+")
    visit_clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="+")
    bak = models.OneToOneField("bak.Bak", models.PROTECT, null=True, related_name="+")
    form_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "kunjungan", "kunjungan"
        constraints = [
            # WIB
            models.CheckConstraint(
                condition=Q(registered_at__isnull=True) | Q(registered_at__date=F("visit_date")),
                name="visit_registered_on_its_day",
            ),
            models.CheckConstraint(
                condition=needs_before("received_at", "registered_at"),
                name="visit_registered_before_received",
            ),
            models.CheckConstraint(
                condition=needs_before("called_at", "received_at"),
                name="visit_received_before_called",
            ),
            models.CheckConstraint(
                condition=needs_before("met_at", "called_at"), name="visit_called_before_met"
            ),
            models.CheckConstraint(
                condition=needs_before("recorded_at", "met_at"), name="visit_met_before_recorded"
            ),
            models.CheckConstraint(
                condition=needs_before("sppd_checked_at", "recorded_at"),
                name="visit_recorded_before_sppd",
            ),
            models.CheckConstraint(
                condition=needs_before("sppd_signed_at", "sppd_checked_at"),
                name="visit_sppd_checked_before_signed",
            ),
            models.CheckConstraint(
                condition=needs_before("handed_over_at", "recorded_at"),
                name="visit_recorded_before_handed_over",
            ),
            models.CheckConstraint(
                condition=needs_before("finished_at", "registered_at"),
                name="visit_registered_before_finished",
            ),
            models.CheckConstraint(
                condition=~Q(state="registered")
                | Q(registered_at__isnull=False, visit_clock__isnull=False),
                name="visit_registered_has_its_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(received_at__isnull=False),
                name="visit_waiting_was_received",
            ),
            models.CheckConstraint(
                condition=~Q(state="called") | Q(called_at__isnull=False, consultant__isnull=False),
                name="visit_called_names_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="consulting") | Q(met_at__isnull=False),
                name="visit_consulting_was_met",
            ),
            models.CheckConstraint(
                condition=~Q(state="recorded") | Q(recorded_at__isnull=False, bak__isnull=False),
                name="visit_recorded_has_its_bak",
            ),
            models.CheckConstraint(
                condition=~Q(state="sppd_checked") | Q(sppd_checked_at__isnull=False),
                name="visit_sppd_was_checked",
            ),
            models.CheckConstraint(
                condition=~Q(state="sppd_signed") | Q(sppd_signed_at__isnull=False),
                name="visit_sppd_was_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="handed_over") | Q(handed_over_at__isnull=False),
                name="visit_files_were_handed_over",
            ),
            models.CheckConstraint(
                condition=~Q(state="finished")
                | Q(finished_at__isnull=False)
                & (Q(left_early=True) | Q(handed_over_at__isnull=False)),
                name="visit_finished_with_its_files_or_early",
            ),
        ]
        indexes = [
            models.Index(fields=["visit_date", "arrives_at"], name="visit_by_day"),
            models.Index(fields=["region", "-visit_date"], name="visit_by_region"),
            models.Index(fields=["unit", "-visit_date"], name="visit_by_unit"),
            models.Index(fields=["consultant", "-visit_date"], name="visit_by_consultant"),
            models.Index(
                fields=["id"],
                condition=Q(
                    state__in=[
                        "registered",
                        "waiting",
                        "called",
                        "consulting",
                        "recorded",
                        "sppd_checked",
                        "sppd_signed",
                        "handed_over",
                    ]
                ),
                name="visit_inside",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("reservations:visit", args=[self.number])

    @property
    def is_inside(self):
        return self.state in self.INSIDE

    @property
    def party(self):
        """ "Ahmad Fauzi dan Siti Rahma" """
        return " dan ".join(guest.name for guest in self.guests.all())

    @property
    def present(self):
        """The guests who came: those whose card and ID were exchanged at the lobby."""
        return [guest for guest in self.guests.all() if hasattr(guest, "custody")]

    @property
    def here(self):
        """Those who came and have not left: their ID is still kept at the lobby."""
        return [guest for guest in self.present if not guest.custody.is_settled]

    @property
    def absent(self):
        """Those of the party who have not come."""
        return [guest for guest in self.guests.all() if not hasattr(guest, "custody")]

    @property
    def at_the_table(self):
        """Who took part in the consultation: who came, and had not left before it began."""
        return [
            guest
            for guest in self.present
            if not guest.custody.is_settled
            or self.met_at
            and guest.custody.id_back_at >= self.met_at
        ]

    @property
    def disputed_sppds(self):
        """The papers that floor 3 found unsound: the supervisor decides them one by one."""
        return [
            guest.sppd for guest in self.guests.all() if hasattr(guest, "sppd") and guest.sppd.fault
        ]

    @property
    def who_is_meant(self):
        """ "Ahmad Fauzi": who is inside; before anybody is, the whole party."""
        return " dan ".join(guest.name for guest in self.here) or self.party

    @property
    def addresses(self):
        """Where the party is written to, each address once."""
        return list(dict.fromkeys(guest.email for guest in self.guests.all() if guest.email))
