import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact, Email, Phone, Region

pytestmark = pytest.mark.django_db
ONE_LINE = "Isian ini hanya satu baris, tanpa karakter kendali. Ketik ulang bagian itu."


@pytest.fixture
def ahmad(world):
    return contacts.register_contact(
        name="Ahmad Fauzi",
        institution="BPKAD",
        region=Region.objects.get(code="35.29"),
        phones=["(021) 350-0420 pes. 12", "+65 6123 4567"],
        emails=["ahmad.f@bpkad.example"],
    )


@pytest.mark.parametrize(
    "typed",
    [
        "350-0420",
        "350 0420",
        "500420",
        "021 350 0420 ext 9",
        "0062213500420",
        "+62 (0)21 350 0420",
        "+65 6123",
        "0065 6123 4567",
        "ahmad.f@",
        "ahmad.f",
        "bpkad.example",
        "Kab. Sumenep",
        "fauzi, ahmad",
    ],
)
def test_he_is_found_by_his_last_digits_abroad_and_by_what_people_say(ahmad, typed):
    contacts.register_contact(
        name="Orang Lain",
        region=Region.objects.get(code="35.28"),
        phones=["021 350 0421", "+65 6124 4567"],
        emails=["lain@x.example"],
    )
    assert list(Contact.objects.find(typed)) == [ahmad]


@pytest.mark.parametrize(
    "typed", ["0420", "3500", "...", "__", "%%", "ahmad_f@", "@", "\x00\x01", "' OR 1=1 --"]
)
def test_too_little_or_a_trick_finds_nobody(ahmad, typed):
    assert list(Contact.objects.find(typed)) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "Nama: Field ini tidak boleh kosong."),
        ({"name": " \t "}, "Nama: Field ini tidak boleh kosong."),
        (
            {"name": "x" * 151},
            (
                "Nama: Pastikan nilai ini mengandung paling banyak 150 karakter (sekarang 151 "
                "karakter)."
            ),
        ),
        ({"name": "Ahmad\nBcc: semua@x.example"}, f"Nama: {ONE_LINE}"),
        ({"institution": "BPKAD\rSumenep"}, f"Instansi: {ONE_LINE}"),
        ({"position": "Kasubbag\x00"}, f"Jabatan: {ONE_LINE}"),
        ({"position": "Kasubbag\u2028Keuangan"}, f"Jabatan: {ONE_LINE}"),
        ({"emails": ["a@b.example\nBcc: c@d.example"]}, "Alamat surel tidak sah."),
        ({"emails": ["a@b.example, c@d.example"]}, "Alamat surel tidak sah."),
        ({"emails": ["baik@x.example", "buruk"]}, "Alamat surel tidak sah."),
        # 265 characters: the database keeps 254
        (
            {"emails": [f"a@{'sumenep.' * 32}example"]},
            "Alamat surel tidak sah.",
        ),
    ],
)
def test_what_cannot_stand_in_a_letter_is_refused_and_nothing_changes(ahmad, facts, sentence):
    known = {"name": "Ahmad Baru", "phones": ["0812 1111 1111"], "emails": ["baru@x.example"]}
    for act in (
        lambda: contacts.register_contact(**known | facts),
        lambda: contacts.update_contact(ahmad, **known | facts),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert refusal.value.messages == [sentence]
    assert list(Contact.objects.values_list("name", "institution")) == [("Ahmad Fauzi", "BPKAD")]
    assert (Phone.objects.count(), Email.objects.count()) == (2, 1)


def test_blanks_pasted_from_a_table_become_single_spaces(db):
    contact = contacts.register_contact(
        name=" Siti\tAminah ", institution="Dinas\u00a0 PMD", position=" Auditor"
    )
    assert (contact.name, contact.institution, contact.position) == (
        "Siti Aminah",
        "Dinas PMD",
        "Auditor",
    )


def test_how_a_number_was_given_is_kept_beside_it(ahmad):
    assert {phone.number: phone.as_typed for phone in ahmad.phones.all()} == {
        "+62213500420": "(021) 350-0420 pes. 12",
        "+6561234567": "+65 6123 4567",
    }


def test_an_update_from_an_old_page_does_not_bring_back_who_left(ahmad):
    Contact.objects.filter(pk=ahmad.pk).update(is_active=False)
    contacts.update_contact(ahmad, name="Ahmad Fauzi", institution="Bapenda")
    assert (Contact.objects.get().institution, Contact.objects.get().is_active) == (
        "Bapenda",
        False,
    )


@pytest.mark.parametrize(
    "row",
    [
        lambda contact: Phone(contact=contact, number="081234567890"),
        lambda contact: Phone(contact=contact, number="+62213500420"),
        lambda contact: Email(contact=contact, address="Ahmad@x.example"),
        lambda contact: Email(contact=contact, address="ahmad.f@bpkad.example"),
        lambda contact: Region(
            code="99.01", name="Kabupaten Tanpa Provinsi", kind="kabupaten", timezone="WIB"
        ),
        lambda contact: Region(
            code="99",
            name="Provinsi Anak",
            kind="provinsi",
            timezone="WIB",
            province=contact.region.province,
        ),
        lambda contact: Region(
            code="35.29",
            name="Kembar",
            kind="kabupaten",
            timezone="WIB",
            province=contact.region.province,
        ),
    ],
    ids=[
        "a number as it was typed",
        "a number twice",
        "capitals in an address",
        "an address twice",
        "a regency of no province",
        "a province in a province",
        "a code twice",
    ],
)
def test_the_database_itself_refuses(ahmad, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(ahmad).save()


def test_regions_that_share_a_name_are_told_apart(world):
    bandung = Region.objects.filter(name__endswith=" Bandung")
    assert [(r.code, r.short_name) for r in bandung] == [
        ("32.04", "Kab. Bandung"),
        ("32.73", "Kota Bandung"),
    ]
    assert Region.objects.values("name").distinct().count() == 546


@pytest.mark.parametrize("typed", ["Andr\u00e9", "Andre\u0301", "ANDR\u00c9"])
def test_an_accent_is_found_however_the_keyboard_writes_it(world, typed):
    andre = contacts.register_contact(name="Andre\u0301 Wijaya")
    assert list(Contact.objects.find(typed)) == [andre]


def test_an_address_that_came_back_says_so_until_it_is_named_again(world):
    ahmad = contacts.register_contact(name="Ahmad", emails=["a@b.example", "lain@b.example"])
    moment = timezone.now()
    ahmad.emails.update(bounced_at=moment)
    assert (
        ahmad.refused_at("A@b.example"),
        ahmad.refused_at("x@b.example"),
        ahmad.refused_at(""),
    ) == (moment, None, None)
    contacts.update_contact(ahmad, name="Ahmad", emails=["A@B.example"])
    assert (ahmad.refused_at("a@b.example"), ahmad.refused_at("lain@b.example")) == (None, moment)
