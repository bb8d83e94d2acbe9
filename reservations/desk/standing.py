"""Who a party is and where it is, in sentences that every desk reads alike."""

from djpk_layanan.clock import words

from ..models import Visit

S = Visit.State
SAYS = {
    S.REGISTERED: "Naik dari lobi ke lantai 3, {unit}",
    S.WAITING: "Di lantai 3, konsultan {unit} belum dipanggil",
    S.CALLED: "Menunggu {consultant}, dipanggil {called}: {answer}",
    S.CONSULTING: "Konsultasi dengan {consultant} sejak {met}",
    S.RECORDED: "BAK ditandatangani, {papers}",
    S.SPPD_CHECKED: "SPPD menunggu tanda tangan supervisor",
    S.SPPD_SIGNED: "SPPD ditandatangani, berkas belum diserahkan",
    S.HANDED_OVER: "Berkas sudah diserahkan, turun ke lobi",
}
EXPECTED = "{topic}, {unit}"


def people_of(visit):
    """ "Hendra Saputra kartu 39, Maria Goretti: belum datang". The visit with its guests and
    their custody at hand.
    """
    return ", ".join(f"{guest.name}{said_of(guest, visit)}" for guest in visit.guests.all())


def said_of(guest, visit):
    held = getattr(guest, "custody", None)
    if held:
        return ": sudah pulang" if held.is_settled else f" kartu {held.card}"
    if not visit.is_inside:
        return ""
    return ": tidak hadir" if visit.recorded_at else ": belum datang"


def standing_of(visit):
    """ "Konsultasi dengan Budi Santoso sejak 11.20"; of who is not inside what he comes for.

    The visit with its unit, topic, consultant and guests at hand.
    """
    brings = any(guest.brings_sppd for guest in visit.here)
    return SAYS.get(visit.state, EXPECTED).format(
        unit=visit.unit,
        topic=visit.topic,
        consultant=visit.consultant.get_short_name() if visit.consultant else "",
        called=hour(visit.called_at),
        met=hour(visit.met_at),
        answer="sedang datang" if visit.accepted_at else "belum menjawab",
        papers="SPPD belum diperiksa" if brings else "berkas belum diserahkan",
    )


def hour(moment):
    return f"{words.local_time(moment):%H.%M}" if moment else ""
