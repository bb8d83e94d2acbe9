"""Words that somebody is typing, and the files he chose, until the step is taken."""

import datetime as dt
import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# nobody comes back to older ones
LIFE = dt.timedelta(days=30)
# how far back the files of a person are counted
A_DAY = dt.timedelta(days=1)
# characters: of all the fields of one form together
LONGEST = 400_000


class TypingQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    def unsent(self):
        return self.filter(ended_at__isnull=True)

    def without_words(self):
        """Files that were chosen and left, and what was sent or thrown away."""
        return self.filter(words="")


class Typing(models.Model):
    """What one person has typed into one form, as it stands there: no step was taken with it.

    The browser makes the id, so that a repeated save is the same row. Sent or thrown away, the row
    is emptied and stays for a day: a save that comes late must not bring the words back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="pengguna", related_name="+"
    )
    page = models.CharField("halaman", max_length=200, help_text="Where the form is sent to.")
    subject = models.CharField("perkara", max_length=40, blank=True)
    subject_id = models.PositiveBigIntegerField("nomor perkara", null=True)
    version = models.PositiveIntegerField(
        "versi", null=True, help_text="Of the case, when the words were begun."
    )
    words = models.TextField("isian", blank=True, help_text="[[name, value], …] as JSON.")
    saved_at = models.DateTimeField("disimpan", default=timezone.now)
    ended_at = models.DateTimeField("berakhir", null=True)

    objects = TypingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "ketikan", "ketikan"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(words=""), name="typing_ended_is_emptied"
            ),
            models.CheckConstraint(
                condition=Q(subject="", subject_id__isnull=True)
                | ~Q(subject="") & Q(subject_id__isnull=False),
                name="typing_names_a_whole_case",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "page", "-saved_at"], name="typing_of_a_form"),
            models.Index(fields=["subject", "subject_id"], name="typing_about_a_case"),
            models.Index(F("saved_at"), name="typing_oldest"),
        ]

    def __str__(self):
        return f"{self.user_id} {self.page}"

    @property
    def values(self):
        """[[name, value]]"""
        return json.loads(self.words or "[]")


class TypingFile(models.Model):
    """A file that was chosen in the form: acceptable, but not yet part of any case.

    It goes into the file store, which forgets nothing, only when the step is taken.
    """

    typing = models.ForeignKey(Typing, models.CASCADE, related_name="files")
    field = models.CharField("isian", max_length=60)
    name = models.CharField("nama berkas", max_length=120)
    size = models.PositiveIntegerField("ukuran", help_text="bytes")
    content = models.BinaryField("isi")
    chosen_at = models.DateTimeField("dipilih", default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "berkas ketikan", "berkas ketikan"
        ordering = ["pk"]

    def __str__(self):
        return self.name
