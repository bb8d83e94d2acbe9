"""What is said about a ticket after the question."""

from django.conf import settings
from django.db import models

from .ticket import Ticket


class Message(models.Model):
    """What went to and came from the requester after the question, and what colleagues noted
    among themselves.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", "Pertanyaan kepada pemohon"
        RECEIVED = "received", "Pesan pemohon"
        NOTE = "note", "Catatan internal"

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.ticket} {self.get_kind_display()}"
