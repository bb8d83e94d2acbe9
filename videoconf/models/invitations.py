"""What is sent for calendars: invitations, reminders, and each person's own address."""

from django.conf import settings
from django.db import models

ONES = settings.AUTH_USER_MODEL


class Invitation(models.Model):
    """A calendar entry as it was sent: the UID is the conference's for life, SEQUENCE grows by one.

    Never changed.
    """

    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="invitations"
    )
    sequence = models.PositiveIntegerField()
    method = models.CharField(
        max_length=7, choices=[("REQUEST", "Undangan"), ("CANCEL", "Pembatalan")]
    )
    calendar = models.TextField("kalender")
    at = models.DateTimeField("dikirim")

    class Meta:
        verbose_name, verbose_name_plural = "undangan", "undangan"
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "sequence"], name="invitation_once_per_sequence"
            )
        ]

    def __str__(self):
        return f"{self.conference} {self.method} {self.sequence}"


class CalendarFeed(models.Model):
    """Somebody's secret address for a calendar program."""

    user = models.OneToOneField(ONES, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = "alamat kalender", "alamat kalender"

    def __str__(self):
        return str(self.user)


class Reminder(models.Model):
    """That people were reminded, once for each kind and hour of the conference."""

    conference = models.ForeignKey("videoconf.Conference", models.PROTECT, related_name="reminders")
    kind = models.CharField(
        max_length=4, choices=[("day", "sehari sebelumnya"), ("hour", "sejam sebelumnya")]
    )
    starts = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        verbose_name, verbose_name_plural = "pengingat", "pengingat"
        constraints = [
            models.UniqueConstraint(fields=["conference", "kind", "starts"], name="reminder_once")
        ]

    def __str__(self):
        return f"{self.conference} {self.kind}"
