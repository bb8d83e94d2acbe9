import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.directory.phones import (
    REFUSAL,
    beginning_of_number,
    looks_like_phone,
    normal_number,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("081234567890", "+6281234567890"),
        ("0812 3456 7890", "+6281234567890"),
        ("0812.3456.7890", "+6281234567890"),
        ("0812–3456–7890", "+6281234567890"),
        ("812 3456 7890", "+6281234567890"),
        ("+62812-3456-7890", "+6281234567890"),
        ("62812.3456.7890", "+6281234567890"),
        ("0062 812 3456 7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        # as an address book copies it
        ("\u202a+62 812\u00a03456 7890\u202c", "+6281234567890"),
        ("０８１２３４５６７８９０", "+6281234567890"),
        ("(021) 350-0420", "+62213500420"),
        ("(021) 350-0420 ext. 12", "+62213500420"),
        ("021 3500420 pes. 12", "+62213500420"),
        ("021 3500420 pesawat 12", "+62213500420"),
        ("0213500420 #12", "+62213500420"),
        ("1500 420", "+621500420"),
        ("+65 6123 4567", "+6561234567"),
        ("0065 6123 4567", "+6561234567"),
    ],
)
def test_every_way_of_writing_is_one_number(typed, number):
    assert normal_number(typed) == normal_number(number) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "0",
        "110",
        "12345",
        "123456",
        "00000000",
        "081234567890123456",
        "198507152010011001",
        "081234567890 / 081298765432",
        "08123456789a",
        "HUBUNGI SAYA",
        "ext. 12",
        "0812\n34567890",
        "+",
        "()",
        "+999 123 456",
    ],
)
def test_what_can_be_no_number_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError) as refusal:
        normal_number(typed)
    assert refusal.value.messages == [REFUSAL]


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("0812 34", "+6281234"),
        ("+62 812 34", "+6281234"),
        ("62 812 34", "+6281234"),
        ("0062 812 34", "+6281234"),
        ("812 345", "+62812345"),
        ("+65 6123", "+656123"),
    ],
)
def test_a_half_typed_number_is_the_beginning_of_the_whole(typed, start):
    assert beginning_of_number(typed) == start


@pytest.mark.parametrize(
    ("typed", "is_phone"),
    [
        ("081234", True),
        ("08123", False),
        ("350-0420", True),
        ("(021) 350-0420 pes. 12", True),
        ("Ahmad 081234", False),
        ("budi@x.example", False),
        ("", False),
    ],
)
def test_six_digits_and_no_letter_look_like_a_phone(typed, is_phone):
    assert looks_like_phone(typed) is is_phone
