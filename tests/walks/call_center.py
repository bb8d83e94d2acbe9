"""SOP 193 as a walk knows it."""

import datetime as dt

from django.utils import timezone

from bak import documents
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.files import store
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.letters import mark_returned
from djpk_layanan.outbox.models import Letter
from tickets import minutes, sop
from tickets.models import Ticket
from tickets.tasks import close_delivered

from .walker import Procedure, frozen_baks

UNITS = ("PK.22", "PK.21")


class CallCenter(Procedure):
    sop = sop.sop
    people = ("sari", "tono", "budi", "ratna", "galih", "anton", "joko", "dewi", "hendra")
    start = dt.datetime(2026, 11, 9, 2, tzinfo=dt.UTC)
    rare = ("cancel", "merge")
    to_the_end = (
        "resume",
        "close_by_hand",
        "issue_bak",
        "approve",
        "submit",
        "take",
        "save_bak_draft",
        "answer",
        "resend_bak",
        "unmerge",
    )

    def begin(self, rng):
        self.printed = store.keep_file(
            b"%PDF-1.7 one page for all: what a BAK says is read from its frozen words",
            content_type="application/pdf",
        )
        has_email = rng.random() < 0.75
        ticket = a_call(rng, "Ahmad Fauzi", "ahmad@bpkad-sumenep.example" if has_email else "")
        self.other = a_call(rng, "Neng Sulastri", "neng@bpkad-sumenep.example")
        self.bounces = rng.random() < 0.2
        return ticket

    def parts(self, case):
        return list(case.escalations.select_related("unit", "ticket", "revision"))

    def data(self, step, case, by, rng):
        if step.form is None and not hasattr(self, f"for_{step.name}"):
            return {}
        if step.name.startswith("hand_") and step.is_repair:
            return self.handed(step, case, rng)
        return getattr(self, f"for_{step.name}")(case, rng)

    def for_answer(self, case, rng):
        return {
            "answer": rng.choice(["Sudah disalurkan.", "Menunggu laporan."]),
            "legal_basis": "PP 37/2023",
        }

    def for_escalate(self, case, rng):
        units = Unit.objects.filter(code__in=rng.choice([UNITS, UNITS[:1], UNITS[1:]]))
        return {
            "units": list(units),
            "reason": "Perlu data unit.",
            "question": rng.choice(["", "Khusus unit ini?"]),
        }

    def for_submit(self, case, rng):
        return {"answer": rng.choice(["Jawaban unit.", "Jawaban unit lain."]), "legal_basis": ""}

    def for_approve(self, case, rng):
        corrected = rng.random() < 0.2
        return {"revision": case.revision_id} | (
            {"answer": "Dikoreksi Kasubdit.", "legal_basis": ""} if corrected else {}
        )

    def reason(self, case, rng):
        return {"reason": "Salah tekan.\nDiperbaiki."}

    for_return_to_drafter = for_misroute = for_request_revision = for_close_by_hand = reason
    for_reopen = for_cancel = for_unmerge = for_hand_over = reason

    def for_ask_completeness(self, case, rng):
        return {"text": "Mohon surat pengantar.\nTerima kasih."}

    def for_receive_message(self, case, rng):
        return {"text": "Terlampir."}

    def for_pause(self, case, rng):
        if case.requester_email:
            return {"text": "Mohon kirim surat."}
        return {
            "text": "Mohon kirim surat.",
            "asked_by": "telepon",
            "until": timezone.localdate() + dt.timedelta(days=2),
        }

    def for_issue_bak(self, case, rng):
        return filled(minutes.starting_data(case))

    for_save_bak_draft = for_issue_bak

    def for_merge(self, case, rng):
        return (
            {"into": Ticket.objects.get(pk=self.other.pk), "both": True, "reason": "Sama."}
            if case.pk != self.other.pk
            else None
        )

    def for_relate(self, case, rng):
        return {"other": Ticket.objects.get(pk=self.other.pk)}

    for_unrelate = for_relate

    def for_split(self, case, rng):
        return {
            "question": "Bagian kedua?",
            "remaining": case.question + " ",
            "subject": "Bagian kedua",
            "topic": case.topic,
            "reason": "",
        }

    def for_correct(self, case, rng):
        facts = {
            "requester_name": rng.choice(["Ahmad Fauzan", case.requester_name]),
            "requester_email": rng.choice(["fauzan@bpkad-sumenep.example", case.requester_email]),
            "question": rng.choice([case.question, "Kapan DBH triwulan IV?"]),
            "channel": rng.choice(["surel", case.channel]),
        }
        chosen = dict(rng.sample(sorted(facts.items()), rng.randint(1, 3)))
        earlier = (
            {"received_at": case.received_at - dt.timedelta(days=1)} if rng.random() < 0.2 else {}
        )
        return {"reason": "Salah dengar."} | chosen | earlier

    def for_resend_bak(self, case, rng):
        return {
            "to": rng.choice(["kepala@bpkad-sumenep.example", "ahmad@bpkad-sumenep.example"]),
            "sure": True,
        }

    def has_ended(self, case):
        return (
            case.state in ("closed", "cancelled")
            or case.state == "merged"
            and self.is_answered_elsewhere(case)
        )

    def is_answered_elsewhere(self, case):
        return case.merged_into.state in ("closed", "cancelled")

    def situation(self, case):
        bak, parts = case.bak, case.escalations.values_list("state", "superseded_at")
        return (
            case.state,
            tuple(sorted((state, moment is None) for state, moment in parts)),
            bak and (bak.state, bak.revision, bool(bak.handed_over)),
            bool(case.answer),
            bool(case.requester_email),
            case.clock.paused is not None,
            bool(case.reply_expected),
            case.merged_tickets.exists(),
            case.merged_into_id and case.merged_into.state,
        )

    def issued(self, case):
        return frozen_baks(case, lambda bak: says_what_is_so(bak, case))

    def settle(self, case):
        """The workers print and mail; now and then the mail server gives a BAK back."""
        for bak in documents.Bak.objects.issued().filter(pdf__isnull=True):
            documents.Bak.objects.filter(pk=bak.pk).update(pdf=self.printed)
            bak.refresh_from_db()
            documents.queue_letters(bak)
        for letter in Letter.objects.filter(status=Letter.Status.QUEUED, about="bak.bak"):
            delivery.deliver_letter(letter.pk)
            if self.bounces:
                self.bounces = False
                mark_returned(Letter.objects.get(pk=letter.pk), "5.1.1")
        documents.settle_deliveries()
        close_delivered()

    def check(self, case):
        for part in case.escalations.filter(state="approved"):
            assert part.approved_by_id != part.revision.drafter_id


def a_call(rng, name, email):
    contact = contacts.register_contact(
        name=name,
        institution="BPKAD",
        region=Region.objects.get(code="35.29"),
        phones=["+6281234567890"],
        emails=[email] if email else [],
    )
    return sop.register(
        by=User.objects.get(username="sari"),
        contact=contact,
        phone="+6281234567890",
        email=email,
        channel=rng.choice(["telepon", "whatsapp"]),
        kind="konsultasi",
        topic=Topic.objects.get(name="Dana Bagi Hasil (DBH)"),
        subject="Jadwal DBH",
        question=rng.choice(["Kapan DBH triwulan III?", "Berapa DBH kami?"]),
    )


def filled(start):
    """The form as somebody sends it: what is still empty gets an answer."""
    return start | {
        "items": [
            row | {"answer": row["answer"] or "Sudah dijawab lisan."} for row in start["items"]
        ]
        or [
            {"question": "Kapan?", "answer": "Besok.", "legal_basis": ""},
        ]
    }


def says_what_is_so(bak, ticket):
    """The parties and answers of the BAK that was just issued are those of the ticket."""
    guests = [guest.requester_name for guest in [ticket, *ticket.merged_tickets.all()]]
    approved = [part.revision.answer for part in minutes.parts_of(ticket)]
    locked = list(bak.item_set.filter(locked=True).values_list("answer", flat=True))
    return [guest.name for guest in bak.guest_set.all()] == guests[:1] + guests[1:2] * (
        len(guests) > 1
    ) and locked == approved
