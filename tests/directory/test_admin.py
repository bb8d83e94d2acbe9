import pytest
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.directory import contacts
from djpk_layanan.directory.forms import RegionField
from djpk_layanan.directory.models import Contact, Region


@pytest.fixture
def ahmad(world):
    return contacts.register_contact(
        name="Ahmad Fauzi", region=Region.objects.get(code="35.29"), phones=["081234567890"]
    )


def inline(prefix, *rows, initial=0):
    fields = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": initial,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    return fields | {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()
    }


def save(client, contact, *, phones=(), emails=(), **facts):
    known = contact.phones.get()
    rows = [{"id": known.pk, "contact": contact.pk, "number": known.number}] + [
        {"contact": contact.pk, "number": number} for number in phones
    ]
    fields = {
        "name": contact.name,
        "institution": "",
        "region": contact.region_id,
        "position": "",
        "is_active": "on",
    } | facts
    fields |= inline("phones", *rows, initial=1) | inline(
        "emails", *[{"contact": contact.pk, "address": address} for address in emails]
    )
    return client.post(reverse("admin:directory_contact_change", args=[contact.pk]), fields)


def test_what_an_administrator_enters_is_kept_and_found_like_what_a_cso_enters(client, lina, ahmad):
    client.force_login(lina)
    assert (
        save(
            client,
            ahmad,
            name="Ahmad Fauzan",
            phones=["(021) 350-0420"],
            emails=["Fauzan@BPKAD.example"],
        ).status_code
        == 302
    )
    assert [(p.number, p.as_typed) for p in ahmad.phones.all()] == [
        ("+62213500420", "(021) 350-0420"),
        ("+6281234567890", "081234567890"),
    ]
    assert ahmad.emails.get().address == "fauzan@bpkad.example"
    assert [
        list(Contact.objects.find(text)) for text in ("fauzan", "fauzi", "021 350 0420", "fauzan@")
    ] == [[ahmad], [], [ahmad], [ahmad]]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"phones": ["12"]},
            "Nomor telepon tidak sah. Tulis misalnya 0812 3456 7890 atau (021) 350 0420.",
        ),
        ({"phones": ["0812 3456 7890"]}, "Perbaiki data ganda untuk"),
        ({"emails": ["bukan alamat"]}, "Alamat surel tidak sah."),
        ({"name": "Ahmad\u2028Fauzi"}, "Isian ini hanya satu baris"),
    ],
)
def test_bad_input_in_the_administration_gets_a_sentence_and_changes_nothing(
    client, lina, ahmad, changes, sentence
):
    client.force_login(lina)
    answer = save(client, ahmad, **{"name": "Nama Baru"} | changes)
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert (Contact.objects.get().name, ahmad.phones.count(), ahmad.emails.count()) == (
        "Ahmad Fauzi",
        1,
        0,
    )


@pytest.mark.django_db(transaction=True)
def test_a_region_that_was_renamed_has_its_new_name_everywhere_at_once(client, lina, ahmad):
    client.force_login(lina)
    before = RegionField().widget.render("daerah", None)
    answer = client.post(
        reverse("admin:directory_region_change", args=[ahmad.region_id]),
        {"name": "Kabupaten Madura Timur", "timezone": "WIB"},
    )
    after = RegionField().widget.render("daerah", None)
    assert answer.status_code == 302
    assert ["Kabupaten Madura Timur" in html for html in (before, after)] == [False, True]
    assert [list(Contact.objects.find(text)) for text in ("madura timur", "sumenep")] == [
        [ahmad],
        [],
    ]


def test_regions_are_neither_added_nor_deleted_by_hand(client, lina, ahmad):
    client.force_login(lina)
    addresses = [
        reverse("admin:directory_region_add"),
        reverse("admin:directory_region_delete", args=[ahmad.region_id]),
    ]
    assert [client.get(address).status_code for address in addresses] == [403, 403]


@pytest.mark.parametrize(
    ("address", "is_marked"), [("salah@bpkad.example", True), ("benar@bpkad.example", False)]
)
def test_an_address_that_came_back_is_marked_until_it_is_corrected(
    client, lina, ahmad, address, is_marked
):
    contacts.update_contact(
        ahmad, name=ahmad.name, region=ahmad.region, emails=["salah@bpkad.example"]
    )
    ahmad.emails.update(bounced_at=timezone.now())
    known, phone = ahmad.emails.get(), ahmad.phones.get()
    client.force_login(lina)
    fields = {
        "name": ahmad.name,
        "institution": "",
        "region": ahmad.region_id,
        "position": "",
        "is_active": "on",
    }
    fields |= inline(
        "phones", {"id": phone.pk, "contact": ahmad.pk, "number": phone.number}, initial=1
    )
    fields |= inline("emails", {"id": known.pk, "contact": ahmad.pk, "address": address}, initial=1)
    assert (
        client.post(reverse("admin:directory_contact_change", args=[ahmad.pk]), fields).status_code
        == 302
    )
    assert (ahmad.emails.get().address, ahmad.emails.get().bounced_at is not None) == (
        address,
        is_marked,
    )
