"""Who may, and what must hold beside person and state (SOP 193)."""

from djpk_layanan.accounts.rules import rule
from djpk_layanan.workflow.needs import need

from . import minutes
from .forwarded import first_writer


@rule("Jawaban tidak boleh disetujui oleh penyusunnya sendiri.")
def not_the_drafter(user, escalation):
    return escalation.drafter_id != user.pk


@need("Masih ada unit yang mengerjakan eskalasi tiket ini.")
def no_unit_working(ticket):
    return not ticket.escalations.working().exists()


@need("Tiket ini sedang menunggu pemohon.")
def is_running(ticket):
    return ticket.clock.paused is None


@need("Tiket ini tidak sedang menunggu pemohon.")
def is_waiting(ticket):
    return ticket.clock.paused is not None


@need("BAK tiket ini sudah terbit; perubahan hanya dapat dilakukan dengan membuka kembali tiket.")
def has_no_issued_bak(ticket):
    return not minutes.is_issued(ticket)


@need("BAK belum terbit.")
def has_issued_bak(ticket):
    return minutes.is_issued(ticket)


@need("Server surel belum menerima BAK.")
def bak_was_taken_by_the_mail_server(ticket):
    return minutes.is_issued(ticket) and ticket.bak.state == "sent"


@need("BAK sedang dikirim melalui surel; tiket akan selesai dengan sendirinya.")
def bak_is_not_in_the_mail(ticket):
    return not ticket.bak.addresses or ticket.bak.state == "failed"


@need("BAK tidak dikembalikan server surel, atau hasil cetaknya sudah diserahkan.")
def bak_came_back(ticket):
    return ticket.bak.state == "failed" and not ticket.bak.handed_over


@need("Jawaban ini sudah digantikan jawaban yang lebih baru.")
def it_still_holds(escalation):
    return escalation.superseded_at is None


@need("Unit ini sedang mengerjakan pertanyaan lain pada tiket ini; tunggu jawabannya dahulu.")
def its_unit_works_on_nothing_else(escalation):
    return (
        not escalation.ticket.escalations.working()
        .filter(unit=escalation.unit_id)
        .exclude(pk=escalation.pk)
        .exists()
    )


@need("Tiket ini sudah berakhir; buka kembali tiketnya dahulu.")
def its_ticket_is_live(escalation):
    return escalation.ticket.is_live


@need("BAK tiket ini sudah terbit; jawaban tidak dapat diubah lagi.")
def its_bak_is_not_issued(escalation):
    return has_no_issued_bak(escalation.ticket)


@need("BAK tiket tujuan sudah terbit; penggabungan tidak dapat dibatalkan lagi.")
def its_target_has_no_issued_bak(ticket):
    return not minutes.is_issued(ticket.merged_into)


@need("Tiket ini tidak dipegang siapa pun, atau tidak ada lagi yang dikerjakan.")
def somebody_has_it(ticket):
    came_back = bool(ticket.bak) and ticket.bak.state == "failed"
    return ticket.owner_id is not None and (ticket.is_live or came_back)


@need("Belum ada yang mengerjakan bagian ini.")
def somebody_works_on_it(escalation):
    return escalation.worker_id is not None


@need("Surel tiket ini tidak diteruskan petugas, atau pengirim aslinya tidak disebut.")
def was_passed_on(ticket):
    return first_writer(ticket) is not None


@need("Tiket ini tidak dikaitkan dengan tiket lain.")
def has_links(ticket):
    return ticket.linked.exists()
