"""The survey (SKM, PermenPANRB 14/2017): who was asked, and what was answered.

Nothing leads from the one to the other.
"""

import uuid

from django.db import models
from django.db.models import Q

from djpk_layanan import services

from .elements import FIELDS, SCORES

# in characters
LONGEST_COMMENT = 1000


def score():
    return models.PositiveSmallIntegerField()


class Invitation(models.Model):
    """One closed case whose requester was asked, once.

    `digest` is gone when the link was used or has run out: nobody can tell which.
    """

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    service = models.CharField("layanan", max_length=10, choices=services.choices)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, related_name="+", verbose_name="unit"
    )
    month = models.DateField("bulan", help_text="first day of the month in which the service ended")
    digest = models.CharField(
        max_length=64, unique=True, null=True, help_text="SHA-256 of the link's token"
    )
    expires_at = models.DateTimeField("berlaku sampai")

    class Meta:
        verbose_name, verbose_name_plural = "undangan survei", "undangan survei"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id"], name="invitation_once_per_case"
            )
        ]
        indexes = [
            models.Index(fields=["month", "service"], name="invitation_by_month"),
            models.Index(
                fields=["expires_at"], condition=Q(digest__isnull=False), name="invitation_open"
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.subject_id}"


class Answer(models.Model):
    """One sheet: nine scores and perhaps a comment.

    It knows service, unit and month, no case, no person and no moment; its key is random.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.CharField("layanan", max_length=10, choices=services.choices)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, related_name="+", verbose_name="unit"
    )
    month = models.DateField("bulan", help_text="first day of the month in which the service ended")
    u1, u2, u3, u4, u5, u6, u7, u8, u9 = (score() for _ in FIELDS)
    comment = models.TextField("saran", blank=True, max_length=LONGEST_COMMENT)

    class Meta:
        verbose_name, verbose_name_plural = "jawaban survei", "jawaban survei"
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{field}__range": (SCORES[0], SCORES[-1]) for field in FIELDS}),
                name="answer_scores_from_1_to_4",
            )
        ]
        indexes = [
            models.Index(fields=["month", "service", "unit"], name="answer_by_month"),
            models.Index(fields=["month"], condition=~Q(comment=""), name="answer_with_a_comment"),
        ]

    def __str__(self):
        return f"{self.get_service_display()} {self.month:%Y-%m}"
