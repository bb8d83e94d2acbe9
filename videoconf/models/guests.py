"""The Pemda's side of a conference: whom it wants invited, and who took part."""

from django.db import models


class Participant(models.Model):
    """An address of the Pemda that is invited."""

    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="participants"
    )
    email = models.EmailField("surel")

    class Meta:
        verbose_name, verbose_name_plural = "peserta", "peserta"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "email"], name="participant_once")
        ]

    def __str__(self):
        return self.email


class Attendee(models.Model):
    """Somebody of the Pemda who took part."""

    conference = models.ForeignKey("videoconf.Conference", models.PROTECT, related_name="attendees")
    name = models.CharField("nama", max_length=150)
    position = models.CharField("jabatan", max_length=150, blank=True)
    institution = models.CharField("instansi", max_length=200, blank=True)
    email = models.EmailField("surel", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "hadirin", "hadirin"
        ordering = ["pk"]

    def __str__(self):
        return self.name
