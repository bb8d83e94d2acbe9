import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.directory import contacts, master
from djpk_layanan.directory.forms import RegionField
from djpk_layanan.directory.models import Contact, Region
from djpk_layanan.directory.phones import looks_like_phone, normal_number

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def ahmad(world):
    return contacts.register_contact(
        name="Ahmad Fauzi",
        institution="BPKAD",
        region=Region.objects.get(code="35.29"),
        position="Kasubbag Keuangan",
        phones=["0812-3456-7890", "(021) 350-0420"],
        emails=["Ahmad@BPKAD-Sumenep.example"],
    )


def test_all_546_regional_governments(world):
    assert [Region.objects.filter(kind=kind).count() for kind in Region.Kind.values] == [
        38,
        415,
        93,
    ]
    assert Region.objects.exclude(kind="provinsi").filter(province=None).count() == 0
    assert {
        r.code: (r.short_name, r.province.name, r.timezone)
        for r in Region.objects.filter(code__in=["35.29", "51.71", "91.71"])
    } == {
        "35.29": ("Kab. Sumenep", "Provinsi Jawa Timur", "WIB"),
        "51.71": ("Kota Denpasar", "Provinsi Bali", "WITA"),
        "91.71": ("Kota Jayapura", "Provinsi Papua", "WIT"),
    }


def test_loading_again_leaves_an_edited_name(world):
    Region.objects.filter(code="31").update(name="Provinsi Daerah Khusus Jakarta")
    master.load_regions()
    assert (Region.objects.get(code="31").name, Region.objects.count()) == (
        "Provinsi Daerah Khusus Jakarta",
        546,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+6281234567890",
        "+62 812-3456-7890",
        "6281234567890",
        "(0812) 34567890",
        "08123456",
        "+62 812 34",
        "021 3500420",
        "(021) 350-0420",
        "+62213500420",
        "ahmad@bpkad-sumenep.example",
        "AHMAD@bpkad",
        "ahmad",
        "fauzi bpkad",
        "sumenep kasubbag",
        "FAUZI",
    ],
)
def test_one_field_finds_the_caller_however_it_is_written(ahmad, typed):
    contacts.register_contact(
        name="Orang Lain", phones=["0899 9999 999"], emails=["lain@x.example"]
    )
    assert list(Contact.objects.find(typed)) == [ahmad]


@pytest.mark.parametrize(
    "typed", ["", "a", "0819", "081299999999", "x@y.example", "tidak ada", "%", "_", "' OR 1=1"]
)
def test_what_fits_nobody_finds_nobody(ahmad, typed):
    assert list(Contact.objects.find(typed)) == []


@pytest.mark.parametrize(
    "typed", ["", "12", "abc", "0812", "+1", "081234567890123456789", "0812\n3456"]
)
def test_nonsense_is_no_number(typed):
    with pytest.raises(ValidationError, match="Nomor telepon tidak sah"):
        normal_number(typed)
    assert looks_like_phone("budi") is False


def test_one_number_may_serve_several_who_are_all_suggested(ahmad):
    second = contacts.register_contact(name="Siti Aminah", phones=["081234567890"])
    assert list(Contact.objects.find("0812 3456 7890")) == [second, ahmad]


def test_who_left_is_not_suggested(ahmad):
    Contact.objects.update(is_active=False)
    assert list(Contact.objects.find("ahmad")) == []


def test_what_he_says_today_is_added_and_nothing_is_lost(ahmad):
    contacts.update_contact(
        ahmad,
        name="Ahmad Fauzi, S.E.",
        institution="Bapenda",
        region=ahmad.region,
        position="Sekretaris",
        phones=["0811 111 111"],
        emails=["baru@x.example"],
    )
    assert [p.number for p in ahmad.phones.all()] == [
        "+62811111111",
        "+62213500420",
        "+6281234567890",
    ]
    assert [e.address for e in ahmad.emails.all()] == [
        "baru@x.example",
        "ahmad@bpkad-sumenep.example",
    ]
    assert list(Contact.objects.find("bapenda sekretaris")) == [ahmad]


@pytest.mark.parametrize(
    "facts",
    [
        {"phones": ["12"]},
        {"emails": ["a@b.example\nBcc: c@d.example"]},
        {"emails": ["bukan alamat"]},
    ],
)
def test_an_impossible_phone_or_address_makes_no_contact(facts):
    with pytest.raises(ValidationError):
        contacts.register_contact(name="Ahmad", **facts)
    assert Contact.objects.count() == 0


def test_suggestions_cost_the_same_for_one_and_for_eight_and_show_text_as_text(client, sari, ahmad):
    client.force_login(sari)
    costs = []
    for _ in range(2):
        client.get("/kontak/cari/?q=bpkad")
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/kontak/cari/?q=bpkad").content.decode()
        costs.append(len(captured))
        for n in range(7):
            contacts.register_contact(
                name=f"<script>{n}",
                institution="BPKAD",
                region=ahmad.region,
                phones=[f"0812345678{n}1"],
                emails=[f"a{n}@b.example"],
            )
    assert costs[0] == costs[1]
    assert ("<script>" in page, "&lt;script&gt;6" in page) == (False, True)


def test_the_region_field_offers_all_and_takes_only_those(world):
    field = RegionField(required=False)
    sumenep = Region.objects.get(code="35.29")
    html = field.widget.render("daerah", sumenep.pk)
    assert html.count("<option") == 547
    assert f'<option value="{sumenep.pk}" selected>Kabupaten Sumenep</option>' in html
    assert field.clean(str(sumenep.pk)) == sumenep
    for wrong in ("999999", "x", "1 OR 1=1"):
        with pytest.raises(ValidationError):
            field.clean(wrong)
