"""What all forms of the application have in common."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.accounts.models import Unit
from djpk_layanan.ui.fields import Bounded, Files, Line, Paragraphs
from djpk_layanan.ui.selects import Rows

OURS = ("djpk_layanan", "tickets", "reservations", "videoconf", "bak")
ROOT = Path(__file__).parents[2]


def our_forms(kind=forms.BaseForm):
    for each in kind.__subclasses__():
        yield from our_forms(each)
        if each.__module__.startswith(OURS) and not each.__module__.endswith("admin"):
            yield each


def test_every_day_every_moment_and_every_choice_of_several_rows_has_bounds():
    for path in (
        path
        for folder in OURS
        for path in (ROOT / folder).rglob("*.py")
        if "forms" in path.stem or path.stem == "filters"
    ):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found = {
        (form.__name__, name): field
        for form in our_forms()
        for name, field in form.base_fields.items()
    }
    plain = [
        place
        for place, field in found.items()
        if isinstance(field, (forms.DateField, forms.DateTimeField))
        and not isinstance(field, Bounded)
    ]
    several = [
        place
        for place, field in found.items()
        if isinstance(field, forms.ModelMultipleChoiceField)
        and not isinstance(field, Rows)
        and not field.to_field_name
    ]
    assert (plain, several) == ([], [])
    assert len([field for field in found.values() if isinstance(field, Bounded)]) > 15


@pytest.mark.parametrize("chosen", ["x", "9" * 20, "9" * 5000, "-1", "²", "\0", "1.0", ""])
def test_what_can_be_no_row_is_refused_before_the_database_is_asked(
    world, django_assert_num_queries, chosen
):
    with django_assert_num_queries(0), pytest.raises(ValidationError):
        Rows(Unit.objects.all()).clean([chosen])


def test_rows_that_are_there_are_chosen(subdit_dbh, subdit_dau):
    field = Rows(Unit.objects.order_by("code"), required=False)
    assert list(field.clean([str(subdit_dbh.pk), str(subdit_dau.pk)])) == [subdit_dau, subdit_dbh]
    assert list(field.clean([])) == []


@pytest.mark.parametrize(
    "field", [Line("Nama", max_length=150), Paragraphs("Alasan", max_length=150)]
)
def test_a_text_is_as_long_as_it_will_be_kept(field):
    """U+0958 becomes two characters by NFC, and a column takes 150 of them."""
    assert field.clean("\u0958" * 75) == "\u0915\u093c" * 75
    with pytest.raises(ValidationError, match="150"):
        field.clean("\u0958" * 76)


def test_where_a_file_is_asked_for_one_at_least_is_chosen():
    assert Files().clean([]) == []
    with pytest.raises(ValidationError, match=r"Pilih sedikitnya satu berkas\."):
        Files(required=True).clean([])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\ufeffPasal\u200b 3\u00ad ayat\u2060 (2)", "Pasal 3 ayat (2)"),
        ("Dana \u0093DAU\u0094 \u0096 tahap III", "Dana “DAU” – tahap III"),
        ("Pemda\u202e dan\u2066 Kanwil", "Pemda dan Kanwil"),
    ],
    ids=["without width", "Windows' own marks", "turned round"],
)
def test_what_nobody_sees_is_cleaned_away_at_the_door(typed, kept):
    assert Paragraphs("Jawaban").clean(typed) == Line("Perihal").clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("sesuai Pa\x02sal 3", "Pasal"),
        ("sesuai Pasal\x02", "Pasal"),
        ("\x02 Pasal", "Pasal"),
        ("sesuai \x02 Pasal", "sesuai"),
        ("\x02", "(awal teks)"),
    ],
)
def test_what_stands_for_a_lost_character_is_refused_with_the_word_it_is_in(typed, word):
    sentence = (
        f"Pada kata “{word}” ada karakter yang tidak terlihat. Hapus kata itu lalu ketik ulang."
    )
    with pytest.raises(ValidationError, match=re.escape(sentence)):
        Paragraphs("Jawaban").clean(typed)
