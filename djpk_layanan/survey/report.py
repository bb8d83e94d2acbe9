"""The results as a document and as a workbook: the figures of the page, nothing more."""

from django.utils import formats, timezone

from djpk_layanan import pdf, spreadsheets
from djpk_layanan.clock import words
from djpk_layanan.spreadsheets import Head, Sheet

from .figures import Results, comments_of

RULE = (
    "Setiap lembar jawaban memuat kesembilan unsur. IKM = jumlah NRR kesembilan unsur × 1/9 × "
    "25, dibulatkan sekali ke dua angka desimal."
)
MOST_COMMENTS = 5000


def breakdowns(results):
    """(title, rows of `Results.parts`)"""
    return [("Layanan", results.services), ("Unit", results.units), ("Periode", results.quarters)]


def comma(number):
    return formats.number_format(number, 2)


def as_pdf(question, in_words):
    """The report on the official letterhead, as bytes."""
    results = Results(question)
    tally = results.tally
    facts = [
        ("Cakupan", in_words),
        (
            "Responden",
            f"{results.n} dari {results.asked} yang diminta" if tally else "tidak ditampilkan",
        ),
    ]
    context = {
        "facts": facts,
        "rule": RULE,
        "printed": words.date_and_time(timezone.now()),
        "scope": in_words,
        "shown": tally is not None,
    }
    if tally:
        context |= {
            "index": comma(tally.index),
            "grade": tally.grade,
            "quality": tally.quality,
            "lowest": [element.name for element in tally.lowest],
            "elements": [
                {"code": element.code, "name": element.name, "average": comma(average), "low": low}
                for element, average, low in tally.elements
            ],
            "breakdowns": [
                {"title": title, "rows": [line(*row) for row in rows]}
                for title, rows in breakdowns(results)
            ],
        }
    return pdf.render_pdf(
        "survey/report.html", context, title=f"Laporan Survei Kepuasan Masyarakat {in_words}"
    )


def line(name, tally):
    return (
        {"name": name, "n": str(tally.n), "index": comma(tally.index), "grade": tally.grade}
        if tally
        else {"name": name, "n": "", "index": "", "grade": ""}
    )


def as_xlsx(question, in_words):
    """The same as a workbook with one sheet for each table and one for the comments, as bytes."""
    results, title = Results(question), f"Survei Kepuasan Masyarakat {in_words}"
    sheets = [Sheet("Ringkasan", summary(results, in_words), table=False)]
    if results.tally:
        elements = [
            (e.code, e.name, average, "ya" if low else "")
            for e, average, low in results.tally.elements
        ]
        sheets.append(
            Sheet("Unsur", [Head(("Kode", "Unsur", "NRR", "Prioritas perbaikan")), *elements])
        )
        for heading, parts in breakdowns(results):
            rows = [
                (name, t.n, t.index, t.grade) if t else (name, "tidak ditampilkan", "", "")
                for name, t in parts
            ]
            sheets.append(Sheet(heading, [Head((heading, "Responden", "IKM", "Mutu")), *rows]))
        comments = [
            (answer.get_service_display(), answer.comment)
            for answer in comments_of(question)[:MOST_COMMENTS]
        ]
        sheets.append(Sheet("Saran", [Head(("Layanan", "Saran")), *comments]))
    return spreadsheets.xlsx_file(sheets, title=title)


def summary(results, in_words):
    tally = results.tally
    rows = [
        Head(("Survei Kepuasan Masyarakat",)),
        ("Cakupan", in_words),
        ("Dicetak", f"{words.date_and_time(timezone.now())} WIB"),
        ("Cara menghitung", RULE),
    ]
    if tally is None:
        return [*rows, ("Hasil", "Tidak ditampilkan: respondennya terlalu sedikit.")]
    return [
        *rows,
        ("Diminta", results.asked),
        ("Responden", results.n),
        ("IKM", tally.index),
        ("Mutu", f"{tally.grade} ({tally.quality})"),
    ]
