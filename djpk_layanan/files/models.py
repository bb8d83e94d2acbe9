"""Stored files: content by its hash, and where it is attached."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """Bytes in the storage under their SHA-256; the same bytes are kept once.

    Never changed; retention may take the bytes away.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    content_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(
        "dihapus",
        null=True,
        help_text="Set when retention took the bytes away; the fingerprint stays.",
    )

    class Meta:
        verbose_name, verbose_name_plural = "berkas", "berkas"

    def __str__(self):
        return self.sha256[:12]

    @property
    def path(self):
        """Its place in the storage: two letters keep the folders small."""
        return f"{self.sha256[:2]}/{self.sha256}"


class Attachment(models.Model):
    """A stored file under the name somebody gave it, attached to a case."""

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    name = models.CharField("nama berkas", max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "lampiran", "lampiran"
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "subject_id"], name="attachment_of_a_case")]

    def __str__(self):
        return self.name
