"""Short ways to do in tests what a visitor without an account does: fill in a form, take the
link out of the mail, press the button.
"""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from djpk_layanan.directory.models import Topic
from djpk_layanan.outbox.models import Letter
from reservations.models import Guest, Visit
from tests.files.samples import PDF
from tickets.models import Ticket
from videoconf.models import Conference, Request

EMAIL = "ahmad@bpkad-sumenep.example"
VISIT, QUESTION, CONFERENCE = (
    "/ajukan/kunjungan/",
    "/ajukan/pertanyaan/",
    "/ajukan/video-conference/",
)
CASES = (Visit, Guest, Ticket, Request, Conference)


def cases():
    """How many there are of each."""
    return [model.objects.count() for model in CASES]


def topic():
    return Topic.objects.get(name="Dana Bagi Hasil (DBH)").pk


def visit_words(**changes):
    return {
        "region": "Kabupaten Sumenep",
        "institution": "BPKAD",
        "topic": topic(),
        "unit": "",
        "purpose": "Selisih alokasi DBH.",
        "visit_date": "2026-11-30",
        "arrives_at": "09:00",
        "tamu-TOTAL_FORMS": "2",
        "tamu-INITIAL_FORMS": "0",
        "tamu-0-name": "Ahmad Fauzi",
        "tamu-0-email": EMAIL,
        "tamu-0-position": "Kasubbag",
        "tamu-1-name": "",
        "website": "",
    } | changes


def applicant(**changes):
    return {
        "name": "Ahmad Fauzi",
        "email": EMAIL,
        "phone": "0812-3456-7890",
        "region": "sumenep",
        "institution": "BPKAD",
        "position": "Kasubbag",
        "website": "",
    } | changes


def question_words(**changes):
    return (
        applicant()
        | {
            "kind": "konsultasi",
            "topic": topic(),
            "subject": "Jadwal DBH",
            "question": "Kapan DBH triwulan III disalurkan?",
        }
        | changes
    )


def conference_words(**changes):
    return (
        applicant()
        | {
            "letter_number": "900/77/BPKAD/2026",
            "letter_date": "2026-11-20",
            "letter": a_file("surat.pdf"),
            "topic": topic(),
            "material": "Rekonsiliasi DBH.",
            "date": "2026-11-30",
            "time": "10:00",
            "medium": "app",
            "participants": "siti@bpkad-sumenep.example",
        }
        | changes
    )


def a_file(name="nota.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def proof_link(address=EMAIL):
    """The path behind the newest confirmation mail to the address."""
    letter = Letter.objects.filter(key__startswith="portal.proof:", to_address=address).order_by(
        "-pk"
    )[0]
    return re.search(r"(/ajukan/bukti/[^/\s]+/)", letter.body_txt)[1]


def asked(client, address, words):
    """The form filled in; the path of its link."""
    answer = client.post(address, words)
    assert (answer.status_code, answer.headers.get("Location")) == (
        302,
        "/ajukan/terkirim/konfirmasi/",
    ), answer.content.decode()[-3000:]
    return proof_link(words.get("email") or words["tamu-0-email"])


def sent(client, address, words):
    """The form filled in and sent by its link; the page of the case."""
    answer = client.post(asked(client, address, words))
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def places():
    """A draft that waits for its proof, and a letter that waits for the CSO."""
    client = Client()
    link, _ = (
        asked(client, QUESTION, question_words()),
        sent(client, CONFERENCE, conference_words()),
    )
    return {"asked_proof": link.split("/")[-2], "asked": Request.objects.get().pk}
