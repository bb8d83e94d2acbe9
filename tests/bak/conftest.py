"""A consultation of Bagus (a regional government) with Sari (CSO), and ways to read a PDF."""

import datetime as dt
import io

import pypdf
import pytest
from django.utils import timezone

from bak import documents, drafts
from bak.models import Bak, Consultant, Guest, Item
from tests.outbox.conftest import mail_server, over_smtp  # noqa: F401 - fixtures

TUESDAY = dt.datetime(2026, 11, 24, 10, 5, tzinfo=timezone.get_default_timezone())
QUESTION = "Kapan DBH triwulan III disalurkan?"
ANSWER = "Setelah laporan realisasi diterima.\nPaling lambat Desember."
BASIS = "PP 37 Tahun 2023"


def a_draft(*, items=((QUESTION, ANSWER, BASIS),), email="bagus@pemda.example", **changes):
    facts = {
        "service": "callcenter",
        "case_number": "CC-2026-000123-7",
        "unit_code": "PK.15",
        "starts": TUESDAY,
        "ends": TUESDAY + dt.timedelta(minutes=20),
        "medium": "telepon 1500420",
        "region_name": "Kabupaten Sleman",
        "topic": "Dana Bagi Hasil (DBH)",
    }
    bak = Bak.objects.create(**facts | changes)
    Guest.objects.create(
        bak=bak,
        name="Bagus Pratama",
        nip="198001012005011001",
        position="Kepala Bidang Anggaran",
        institution="BPKAD",
        phone="+6281234567890",
        email=email,
    )
    Consultant.objects.create(
        bak=bak,
        name="Sari Wulandari",
        nip="199003142014022001",
        position="Customer Service Officer",
        unit_name="Bagian HKK",
    )
    Item.objects.bulk_create(
        Item(bak=bak, position=n, question=question, answer=answer, legal_basis=basis)
        for n, (question, answer, basis) in enumerate(items, 1)
    )
    return bak


@pytest.fixture
def draft(world):
    return a_draft()


@pytest.fixture
def issued(draft, sari):
    return documents.issue_bak(draft, by=sari, at=TUESDAY + dt.timedelta(minutes=35))


def revised(bak, by):
    """A revision that its app filled with the same people and questions."""
    draft = documents.revise_bak(bak, by=by)
    rows = {
        model: [
            model(**{name: value for name, value in row.items() if name not in ("id", "bak_id")})
            for row in related.values()
        ]
        for model, related in ((Guest, bak.guest_set), (Consultant, bak.consultant_set))
    }
    drafts.fill_draft(
        draft,
        items=list(bak.item_set.values("question", "answer", "legal_basis", "locked")),
        guests=rows[Guest],
        consultants=rows[Consultant],
    )
    return draft


def fresh(bak):
    return Bak.objects.get(pk=bak.pk)


def pages(content):
    """The text of each page, without any white space: lines break where the layout wants it."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def squeezed(text):
    return "".join(text.split())
