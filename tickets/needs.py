"""What must hold beside person and state. Each docstring is the sentence that a refused person reads."""
from . import minutes


def not_the_drafter(user, escalation):
    """Jawaban tidak boleh disetujui oleh penyusunnya sendiri."""
    return escalation.drafter_id != user.pk


def no_unit_working(ticket):
    """Masih ada unit yang mengerjakan eskalasi tiket ini."""
    return not ticket.escalations.working().exists()


def is_running(ticket):
    """Tiket ini sedang menunggu pemohon."""
    return ticket.clock.paused is None


def is_waiting(ticket):
    """Tiket ini tidak sedang menunggu pemohon."""
    return ticket.clock.paused is not None


def has_no_issued_bak(ticket):
    """BAK tiket ini sudah terbit; perubahan hanya dapat dilakukan dengan membuka kembali tiket."""
    return not minutes.is_issued(ticket)


def has_issued_bak(ticket):
    """BAK belum terbit."""
    return minutes.is_issued(ticket)


def bak_was_taken_by_the_mail_server(ticket):
    """Server surel belum menerima BAK."""
    return minutes.is_issued(ticket) and ticket.bak.state == "sent"


def bak_is_not_in_the_mail(ticket):
    """BAK sedang dikirim melalui surel; tiket akan selesai dengan sendirinya."""
    return not ticket.bak.addresses or ticket.bak.state == "failed"


def bak_came_back(ticket):
    """BAK tidak dikembalikan server surel, atau hasil cetaknya sudah diserahkan."""
    return ticket.bak.state == "failed" and not ticket.bak.handed_over


def it_still_holds(escalation):
    """Jawaban ini sudah digantikan jawaban yang lebih baru."""
    return escalation.superseded_at is None


def its_unit_works_on_nothing_else(escalation):
    """Unit ini sedang mengerjakan pertanyaan lain pada tiket ini; tunggu jawabannya dahulu."""
    return not escalation.ticket.escalations.working().filter(unit=escalation.unit_id).exclude(pk=escalation.pk).exists()


def its_ticket_is_live(escalation):
    """Tiket ini sudah berakhir; buka kembali tiketnya dahulu."""
    return escalation.ticket.is_live


def its_bak_is_not_issued(escalation):
    """BAK tiket ini sudah terbit; jawaban tidak dapat diubah lagi."""
    return has_no_issued_bak(escalation.ticket)


def has_an_issued_bak(ticket):
    """Belum ada BAK yang terbit untuk tiket ini."""
    return minutes.issued_bak(ticket) is not None


def its_target_has_no_issued_bak(ticket):
    """BAK tiket tujuan sudah terbit; penggabungan tidak dapat dibatalkan lagi."""
    return not minutes.is_issued(ticket.merged_into)


def has_links(ticket):
    """Tiket ini tidak dikaitkan dengan tiket lain."""
    return ticket.linked.exists()
