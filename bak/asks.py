"""What the Berita Acara Konsultasi asks of a service."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Minuted:
    """Its consultations end in a BAK, numbered with the service's code.

    number_label: what the number of the case is called in the document ("Nomor tiket") ·
    on_paper: both sides sign two printed copies; by e-mail it goes when the guest has left.
    """

    number_label: str
    on_paper: bool = False
