"""Who counts the numbers of documents and cases."""

from django.db import models


class Serial(models.Model):
    """The last number given in one series; the row's lock makes the next one unique and the
    series gapless.
    """

    kind = models.CharField("jenis", max_length=20)
    unit_code = models.CharField("kode unit", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("tahun")
    last = models.PositiveIntegerField("nomor terakhir", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "nomor urut", "nomor urut"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit_code", "year"], name="serial_one_row_per_series"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.unit_code} {self.year}: {self.last}"
