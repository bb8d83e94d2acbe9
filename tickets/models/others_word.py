"""What somebody else than the requester writes to a ticket by mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from djpk_layanan.clock.models import Clock
from djpk_layanan.ui.states import Meaning, States

from ..querysets import OthersWordQuerySet
from .part import TicketPart
from .ticket import Ticket


class OthersWord(TicketPart):
    """An answer of one who takes no part in the ticket (a colleague in copy), or of one who only
    says that he does: its CSO accepts it, or makes it a ticket of its own, in the time that a
    question has (clause 7), counted from its own arrival.
    """

    class State(States):
        WAITING = "waiting", Meaning.OURS, "Menunggu CSO"
        ACCEPTED = "accepted", Meaning.DONE, "Diterima"
        TICKET = "ticket", Meaning.DONE, "Menjadi tiket"

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="others_words")
    state = models.CharField("status", max_length=8, choices=State, default=State.WAITING)
    name = models.CharField("nama", max_length=150, blank=True)
    address = models.EmailField("surel")
    doubt = models.CharField("keraguan atas pengirim", max_length=300, blank=True)
    subject = models.CharField("perihal", max_length=200)
    text = models.TextField("pesan")
    received_at = models.DateTimeField("diterima")
    clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="+")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField("diputuskan", null=True)
    became = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="+")

    objects = OthersWordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "pesan orang lain", "pesan orang lain"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", settled_by=None, settled_at=None)
                | ~Q(state="waiting") & Q(settled_by__isnull=False, settled_at__isnull=False),
                name="others_word_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="ticket", became__isnull=False)
                | ~Q(state="ticket") & Q(became=None),
                name="others_word_became_a_ticket",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ticket"], condition=Q(state="waiting"), name="others_word_waiting"
            )
        ]

    def __str__(self):
        return f"{self.ticket} ← {self.who}"

    def get_absolute_url(self):
        return f"{self.ticket.get_absolute_url()}#pesan-{self.pk}"

    @property
    def who(self):
        return self.name or self.address or "orang lain"

    @property
    def as_whom(self):
        return "pengirim belum pasti" if self.doubt else "bukan pemohon"
