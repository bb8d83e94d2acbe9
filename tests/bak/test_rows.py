"""What was typed is what is in the BAK: rows, their limit, and pages that lie about them."""

import pytest

from bak.forms import BROKEN, MOST_ITEMS, ItemForm, MinutesForm
from djpk_layanan import pdf

DRAFT = {"question": "Kapan DBH disalurkan?", "answer": "Desember.", "legal_basis": "PMK 67"}
TOO_MANY = (
    "Paling banyak 60 pertanyaan dalam satu BAK; terisi 61. Gabungkan atau kosongkan 1 di "
    "antaranya. "
    "Ketikan Anda tetap ada di halaman ini."
)


def a_row(number):
    return {"question": f"Pertanyaan {number}?", "answer": f"Jawaban {number}.", "legal_basis": ""}


def posted(rows, **changes):
    fields = {f"item-{n}-{name}": text for n, row in enumerate(rows) for name, text in row.items()}
    counted = {"item-TOTAL_FORMS": str(len(rows)), "item-INITIAL_FORMS": "0"}
    return counted | fields | changes


def a_form(data, *, start=(), half_done=False):
    form = MinutesForm(data)
    form.start_with({"items": list(start)})
    for row in form.items:
        row.half_done = half_done
    return form


def sentences(form):
    """All that is wrong with the form and its rows: "Pertanyaan 3, Jawaban: …"."""
    found = list(form.items.non_form_errors())
    for number, row in enumerate(form.items.forms, 1):
        for name, errors in row.errors.items():
            where = f", {row.fields[name].label}" if name in row.fields else ""
            found += [f"Pertanyaan {number}{where}: {error}" for error in errors]
    for name, errors in form.errors.items():
        where = f"{form.fields[name].label}: " if name in form.fields else ""
        found += [f"{where}{error}" for error in errors]
    return found


@pytest.mark.parametrize("begun_with", [[], [DRAFT], [a_row(n) for n in range(1, 31)]])
@pytest.mark.parametrize("initial", ["0", "1", "30"])
def test_rows_that_are_the_drafts_own_are_kept_like_any_others(begun_with, initial):
    rows = [DRAFT, *(a_row(n) for n in range(1, 31))]
    form = a_form(posted(rows, **{"item-INITIAL_FORMS": initial}), start=begun_with)
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, rows)


def test_a_second_autosave_keeps_what_the_first_one_saved():
    rows = [a_row(1), a_row(2) | {"answer": ""}]
    for _ in range(2):
        form = a_form(posted(rows), start=rows, half_done=True)
        assert (form.is_valid(), form.cleaned_data["items"]) == (True, rows)


def test_an_emptied_row_is_left_out_and_the_others_close_up():
    empty = dict.fromkeys(DRAFT, "")
    rows = [a_row(1), empty, a_row(3)]
    form = a_form(posted(rows), start=[a_row(1), a_row(2), a_row(3)])
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, [a_row(1), a_row(3)])


def test_sixty_are_taken_and_of_sixty_one_it_says_so_and_gives_them_back():
    rows = [a_row(n) for n in range(1, 62)]
    assert a_form(posted(rows[:MOST_ITEMS])).is_valid()
    form = a_form(posted(rows))
    assert (form.is_valid(), sentences(form)) == (False, [TOO_MANY])
    assert [row["question"].value() for row in form.items] == [row["question"] for row in rows]


def test_rows_taken_away_on_the_page_do_not_count():
    rows = [a_row(n) for n in range(1, 61)]
    form = a_form(posted([*rows[:30], dict.fromkeys(DRAFT, ""), *rows[30:]]))
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, rows)


@pytest.mark.parametrize("total", ["1000000000", "-1" * 3, "abc", "", "9" * 5000, "1e9", "٣"])
def test_an_absurd_count_is_a_sentence_and_loses_nothing(total):
    form = a_form(posted([a_row(1)], **{"item-TOTAL_FORMS": total}))
    if not form.is_valid():
        assert sentences(form) == [BROKEN]
    assert [row["question"].value() for row in form.items] == ["Pertanyaan 1?"]


@pytest.mark.parametrize("total", ["0", "1", "-1"])
def test_a_row_beyond_the_count_is_a_row(total):
    rows = [a_row(1), a_row(2)]
    form = a_form(posted(rows, **{"item-TOTAL_FORMS": total}))
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, rows)


@pytest.mark.parametrize("name", ["item-999999999-question", "item--1-question", "item-x-question"])
def test_a_row_at_an_absurd_place_is_no_row(name):
    form = a_form(posted([a_row(1)], **{name: "Kapan?"}))
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, [a_row(1)])


@pytest.mark.parametrize(
    "row",
    [
        {"question": "Kapan?", "answer": ""},
        {"question": "", "answer": "Ya."},
        {"legal_basis": "PMK"},
    ],
)
def test_half_a_row_is_refused_at_the_end_and_kept_while_typing(row):
    row = dict.fromkeys(DRAFT, "") | row
    sentence = "Pertanyaan 1: Isi pertanyaan dan jawabannya, atau kosongkan semua isiannya."
    assert sentences(a_form(posted([row]))) == [sentence]
    form = a_form(posted([row]), half_done=True)
    assert (form.is_valid(), form.cleaned_data["items"]) == (True, [row])


def test_the_page_says_which_limit_is_broken():
    long = a_form(posted([a_row(1), a_row(2) | {"answer": "x" * 20_001}]))
    assert [sentence.startswith("Pertanyaan 2, Jawaban: ") for sentence in sentences(long)] == [
        True
    ]
    rows = [a_row(n) | {"answer": "x" * 19_000} for n in range(1, 12)]
    assert sentences(a_form(posted(rows))) == [pdf.TOO_MUCH]


def test_nothing_typed_is_one_sentence():
    assert sentences(a_form(posted([]))) == [
        "BAK memerlukan sedikitnya satu pertanyaan dan jawaban."
    ]


def test_an_empty_page_begins_with_the_draft_and_one_row_more():
    form = a_form(None, start=[a_row(1), a_row(2)])
    assert [row["question"].value() for row in form.items] == [
        "Pertanyaan 1?",
        "Pertanyaan 2?",
        None,
    ]
    assert ItemForm.half_done is False
