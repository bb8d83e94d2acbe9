"""What a BAK consists of: who asked, who answered, and what."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from .bak import Bak


class Guest(models.Model):
    """Pengguna Layanan: who asked."""

    bak = models.ForeignKey(Bak, models.CASCADE)
    name = models.CharField("nama", max_length=150)
    nip = models.CharField("NIP", max_length=30, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)
    institution = models.CharField("instansi", max_length=200, blank=True)
    phone = models.CharField("telepon", max_length=40, blank=True)
    email = models.EmailField("surel", blank=True)
    sppd_number = models.CharField("nomor SPPD", max_length=80, blank=True)
    signature = models.TextField(
        "tanda tangan di layar", blank=True, help_text="SVG path in a box of 600 × 200."
    )

    class Meta:
        verbose_name, verbose_name_plural = "pengguna layanan", "pengguna layanan"
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Consultant(models.Model):
    """Petugas Konsultan: who answered.

    `acting`: "Plh." or "Plt." stands before the position, any other text (who approved) beside it.
    """

    bak = models.ForeignKey(Bak, models.CASCADE)
    name = models.CharField("nama", max_length=150)
    nip = models.CharField("NIP", max_length=30, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)
    unit_name = models.CharField("unit", max_length=150, blank=True)
    acting = models.CharField("kedudukan", max_length=400, blank=True)
    signature = models.TextField(
        "tanda tangan di layar", blank=True, help_text="SVG path in a box of 600 × 200."
    )

    class Meta:
        verbose_name, verbose_name_plural = "petugas konsultan", "petugas konsultan"
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Item(models.Model):
    """One question and its answer. `locked`: a Kasubdit approved exactly this answer.

    `answered_by`, `approved_by`: who that was, as it is printed below the answer: "Budi Santoso,
    Pelaksana Subdit DBH".
    """

    bak = models.ForeignKey(Bak, models.CASCADE)
    position = models.PositiveSmallIntegerField("urutan")
    question = models.TextField("pertanyaan")
    answer = models.TextField("jawaban")
    legal_basis = models.TextField("dasar hukum", blank=True)
    locked = models.BooleanField("terkunci", default=False)
    answered_by = models.TextField("dijawab oleh", blank=True)
    approved_by = models.TextField("disetujui oleh", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "tanya jawab", "tanya jawab"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["bak", "position"], name="item_position_once")
        ]

    def __str__(self):
        return f"{self.position}. {self.question[:60]}"


def in_the_mail(of="bak"):
    """Q over rows whose field `of` names a BAK: it has an address, and the mail server took it, or
    will; so its case ends by itself.
    """
    addressed = Exists(Guest.objects.filter(bak=OuterRef(of)).exclude(email=""))
    is_issued = Q(**{f"{of}__state__in": [Bak.State.ISSUED, Bak.State.SENT]})
    return is_issued & (Q(**{f"{of}__recipient_email__gt": ""}) | addressed)
