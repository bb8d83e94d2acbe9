"""Short ways to bring a ticket to where a test begins, by real steps."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bak import documents
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.files import attachments
from djpk_layanan.operations.tasks import after_mail
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.letters import mark_returned
from djpk_layanan.outbox.models import Letter
from tickets import daily, letters, minutes, others, sop
from tickets.models import Ticket

QUESTION = "Kapan DBH triwulan III disalurkan ke rekening kas umum daerah?"
ANSWER = "Penyaluran dilakukan setelah laporan realisasi diterima."
BASIS = "PP 37 Tahun 2023"


def person(username):
    return User.objects.get(username=username)


def a_call(*, email="ahmad@bpkad-sumenep.example", by="sari", **changes):
    contact = contacts.register_contact(
        name="Ahmad Fauzi",
        institution="BPKAD",
        region=Region.objects.get(code="35.29"),
        position="Kasubbag Keuangan",
        phones=["+6281234567890"],
        emails=[email] if email else [],
    )
    facts = {
        "contact": contact,
        "phone": "+6281234567890",
        "email": email,
        "channel": "telepon",
        "kind": "konsultasi",
        "topic": Topic.objects.get(name="Dana Bagi Hasil (DBH)"),
        "subject": "Jadwal penyaluran DBH",
        "question": QUESTION,
    }
    return sop.register(by=person(by), **(facts | changes))


def words_of_another(ticket, **changes):
    """Of Tono Hartanto, who was in copy."""
    facts = {
        "name": "Tono Hartanto",
        "address": "tono@bpkad-sumenep.example",
        "subject": "DBH dan DAU",
        "text": "Tambahan: bagaimana dengan DAU?",
        "received_at": timezone.now(),
    }
    others.receive_others_word(ticket, by=User.system(), **(facts | changes))
    return ticket.others_words.latest("pk")


def escalated(*codes, **call):
    ticket = a_call(**call)
    sop.escalate(
        ticket,
        by=person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=list(Unit.objects.filter(code__in=codes or ["PK.22"])),
        note="Mohon dijawab.",
    )
    return ticket


def submitted(answer=ANSWER, **call):
    ticket = escalated(**call)
    escalation = ticket.escalations.get()
    sop.take(escalation, by=person("budi"))
    sop.submit(escalation, by=person("budi"), answer=answer, legal_basis=BASIS)
    return fresh(ticket)


def approved(**call):
    ticket = submitted(**call)
    escalation = ticket.escalations.get()
    sop.approve(escalation, by=person("ratna"), revision=escalation.revision_id)
    return fresh(ticket)


def answered(**call):
    ticket = a_call(**call)
    return sop.answer(ticket, by=person("sari"), answer=ANSWER, legal_basis=BASIS)


def issued(ticket=None, **call):
    ticket = ticket or answered(**call)
    sop.issue_bak(ticket, by=person("sari"), **minutes.starting_data(ticket))
    return ticket


def closed(**call):
    return closed_by_mail(answered(**call))


def closed_by_mail(ticket):
    """Answered before; its BAK is taken by the mail server."""
    issued(ticket)
    documents.render_bak(ticket.bak_id)
    deliver_everything()
    return fresh(ticket)


def came_back(**call):
    """Closed, and then the mail server gave the BAK back."""
    ticket = closed(**call)
    mark_returned(Letter.objects.get(about="bak.bak", about_id=ticket.bak_id), "5.1.1")
    documents.settle_deliveries()
    return fresh(ticket)


def deliver_everything():
    """What worker and mail server do, in this process: mail goes to the folder of the embedded
    run.
    """
    for pk in Letter.objects.filter(status=Letter.Status.QUEUED).values_list("pk", flat=True):
        delivery.deliver_letter(pk)
    after_mail()


def fresh(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def places():
    """One thing behind each kind of address."""
    ticket, sent = approved(), closed(email="b@bpkad-sumenep.example")
    daily.add_files(ticket, by=person("sari"), files=[a_pdf()])
    sop.save_bak_draft(ticket, by=person("sari"), **minutes.starting_data(ticket))
    return {
        "number": ticket.number,
        "escalation": ticket.escalations.get().pk,
        "attachment": attachments.attached_to(ticket).get().pk,
        "others_word": words_of_another(ticket).pk,
        "issued": sent.number,
        "bak": sent.bak_id,
        "code": sent.bak.verification_code,
        "token": letters.tracking_url(ticket).split("/")[-2],
        "closed_token": letters.tracking_url(sent).split("/")[-2],
        "letter": Letter.objects.filter(is_secret=False).first().pk,
        "bak_letter": Letter.objects.get(attachment__isnull=False).pk,
    }


def a_pdf(
    name="surat.pdf",
    content=b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def the_form(**changes):
    """What the page of a new ticket sends."""
    topic = Topic.objects.get(name="Dana Desa")
    return {
        "form_token": str(uuid.uuid4()),
        "requester_name": "Ahmad Fauzi",
        "requester_phone": "0812 3456 7890",
        "requester_email": "ahmad@sumenep.example",
        "channel": "telepon",
        "kind": "konsultasi",
        "topic": topic.pk,
        "subject": "Sisa Dana Desa",
        "question": "Bagaimana sisa Dana Desa?",
        "answer": "",
    } | changes
