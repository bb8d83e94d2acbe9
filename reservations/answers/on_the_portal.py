"""What visitors without an account read, ask and follow of the visits."""

from djpk_layanan.portal.asks import Asked, Days, Followed, Published

from .. import letters
from ..booking import calendar_of, numbers
from ..models import MINUTES_OF_A_VISIT, SEATS, Visit
from ..papers.sheets import PLACE
from . import from_outside
from .public_forms import VisitForm

PERSONS = len(SEATS)
ASKED = Asked(
    kind="kunjungan",
    label="Kunjungan",
    what="pengajuan kunjungan konsultasi",
    act="Kirim pengajuan",
    path="kunjungan",
    page="visit",
    form=VisitForm,
    template="reservations/ask.html",
    send=from_outside.ask_visit,
    facts=lambda data: [("Jumlah tamu", len(data.get("guests", ())))],
    when=("visit_date", "arrives_at"),
    days=Days(
        region_page="reservations/ask_region.html",
        of=calendar_of,
        fields=("visit_date", "arrives_at"),
        choice="reservations/_day_again.html",
    ),
)
FOLLOWED = Followed(
    numbers=numbers,
    cases=Visit.objects,
    code=lambda visit: visit.code,
    url=letters.guest_url,
    noun="kunjungan",
    letter="lembar konfirmasi kunjungan",
)
PUBLISHED = Published(
    doing="berkunjung",
    title="Pesan kunjungan",
    icon="calendar-plus",
    sentence=f"Paling banyak {PERSONS} orang per daerah per hari.",
    page="portal:visit",
    address=PLACE,
    heading="Bila Anda berkunjung",
    advice=(
        "Pesan paling lambat satu hari kerja sebelumnya, sebelum call center tutup.",
        f"Setiap daerah paling banyak {PERSONS} orang dan {PERSONS} SPPD dalam satu hari.",
        "Datang pada jam yang Anda pilih, dengan lembar konfirmasi dari kami, KTP atau SIM, "
        "surat tugas, dan SPPD bila ada.",
        "KTP atau SIM ditukar dengan kartu tamu di lobi, dan kembali ketika Anda pulang.",
        f"Konsultasi berlangsung sekitar {MINUTES_OF_A_VISIT} menit sejak Anda terdaftar di "
        "lobi. Anda pulang membawa Berita Acara dan SPPD yang ditandatangani.",
        "Berhalangan? Ubah atau batalkan lewat tautan di surel kami, agar tempatnya dapat "
        "dipakai yang lain.",
    ),
)
