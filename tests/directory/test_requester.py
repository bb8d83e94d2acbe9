"""The requester's part of the form of a new ticket, against the directory."""

import pytest

from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact, Region
from djpk_layanan.directory.phones import REFUSAL
from tickets.forms import RequesterForm


@pytest.fixture
def sumenep(world):
    return Region.objects.get(code="35.29")


def typed(**changes):
    known = {
        "name": "Ahmad Fauzi",
        "phone": "0812-3456-7890",
        "email": "Ahmad@BPKAD.example",
        "institution": "BPKAD",
        "position": "Kasubbag",
    }
    return RequesterForm({f"requester_{name}": value for name, value in (known | changes).items()})


def test_a_new_caller_is_kept_with_what_he_said(sumenep):
    form = typed(region=str(sumenep.pk))
    assert form.is_valid(), form.errors
    contact = form.save()["contact"]
    assert (contact.name, contact.institution, contact.position, contact.region) == (
        "Ahmad Fauzi",
        "BPKAD",
        "Kasubbag",
        sumenep,
    )
    assert (
        [p.number for p in contact.phones.all()],
        [e.address for e in contact.emails.all()],
    ) == (["+6281234567890"], ["ahmad@bpkad.example"])


def test_a_known_caller_is_brought_up_to_date_and_not_doubled(sumenep):
    ahmad = contacts.register_contact(name="Ahmad", phones=["081234567890"])
    form = RequesterForm(
        {
            "contact": ahmad.pk,
            "requester_name": "Ahmad Fauzi",
            "requester_phone": "(0812) 3456 7890",
            "requester_email": "a@b.example",
            "identity": "sama",
        }
    )
    assert form.is_valid(), form.errors
    assert form.save()["contact"] == ahmad
    assert (Contact.objects.get().name, ahmad.phones.count(), ahmad.emails.count()) == (
        "Ahmad Fauzi",
        1,
        1,
    )


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"name": "Ahmad\nBcc: semua@x.example"},
            {"requester_name": ["Isian ini hanya satu baris."]},
        ),
        ({"name": "Ahmad\r\nFauzi"}, {"requester_name": ["Isian ini hanya satu baris."]}),
        (
            {"institution": "BPKAD\nSumenep"},
            {"requester_institution": ["Isian ini hanya satu baris."]},
        ),
        (
            {"position": "Kasubbag\nKeuangan"},
            {"requester_position": ["Isian ini hanya satu baris."]},
        ),
        (
            {"email": "a@b.example\nBcc: c@d.example"},
            {"requester_email": ["Alamat surel tidak sah."]},
        ),
        ({"phone": "12"}, {"requester_phone": [REFUSAL]}),
        ({"phone": "0812\n34567890"}, {"requester_phone": ["Isian ini hanya satu baris."]}),
        (
            {"region": "999999"},
            {
                "requester_region": [
                    (
                        "Masukkan pilihan yang valid. Pilihan tersebut bukan salah satu dari "
                        "pilihan yang tersedia."
                    )
                ]
            },
        ),
        (
            {"phone": "", "email": ""},
            {"__all__": ["Isi telepon atau surel pemohon, agar dapat dihubungi kembali."]},
        ),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_what_cannot_be_kept_is_refused_at_its_field(sumenep, changes, errors):
    assert typed(**changes).errors == errors
