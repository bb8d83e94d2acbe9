"""What each person wants by e-mail, and who had his digest of a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from djpk_layanan.clock.models import Mark

DIGEST = "digest"
NEVER_MUTED = (Mark.Kind.BREACHED, Mark.Kind.OVERDUE)


def kinds_of_choices():
    return [*Mark.Kind.choices, (DIGEST, "Ringkasan harian")]


class ChoiceQuerySet(models.QuerySet):
    def without_mail(self, kind):
        """The ids of the people who chose to read this kind in the app only."""
        return set(self.filter(kind=kind, by_mail=False).values_list("user", flat=True))


class Choice(models.Model):
    """By e-mail too, or in the app only; without a row: by e-mail too.

    A broken promise can't be muted.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="pengguna", related_name="+"
    )
    kind = models.CharField("jenis", max_length=10, choices=kinds_of_choices)
    by_mail = models.BooleanField("lewat surel")

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "pilihan peringatan", "pilihan peringatan"
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="choice_once"),
            models.CheckConstraint(
                condition=Q(by_mail=True) | ~Q(kind__in=["breached", "overdue"]),
                name="choice_never_mutes_a_breach",
                violation_error_message="Peringatan keterlambatan selalu dikirim lewat surel.",
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.kind}"


class Digest(models.Model):
    """That a person's morning was looked at: once for each person and day, also when there was
    nothing to send.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="pengguna", related_name="+"
    )
    date = models.DateField("tanggal")
    lines = models.PositiveIntegerField(
        "baris", help_text="0: nothing waited, or the person reads in the app only."
    )

    class Meta:
        verbose_name, verbose_name_plural = "ringkasan harian", "ringkasan harian"
        constraints = [
            models.UniqueConstraint(fields=["user", "date"], name="digest_once_per_person_and_day")
        ]

    def __str__(self):
        return f"{self.user} {self.date}"
