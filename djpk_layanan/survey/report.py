"""The results as a document and as a workbook: the figures of the page, nothing more."""
import io

import xlsxwriter
from django.utils import formats, timezone

from djpk_layanan import pdf
from djpk_layanan.clock import words

from .figures import Results, comments_of

RULE = "Setiap lembar jawaban memuat kesembilan unsur. IKM = jumlah NRR kesembilan unsur × 1/9 × 25, dibulatkan sekali ke dua angka desimal."
MOST_COMMENTS = 5000
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}  # what people typed stays text


def breakdowns(results):
    """(title, rows of `Results.parts`)"""
    return [("Layanan", results.services), ("Unit", results.units), ("Periode", results.quarters)]


def comma(number):
    return formats.number_format(number, 2)


def as_pdf(question, in_words):
    """The report on the official letterhead, as bytes."""
    results = Results(question)
    tally = results.tally
    facts = [("Cakupan", in_words), ("Responden", f"{results.n} dari {results.asked} yang diminta" if tally else "tidak ditampilkan")]
    context = {"facts": facts, "rule": RULE, "printed": words.moment(timezone.now()), "scope": in_words, "shown": tally is not None}
    if tally:
        context |= {
            "index": comma(tally.index), "grade": tally.grade, "quality": tally.quality, "lowest": [element.name for element in tally.lowest],
            "elements": [{"code": element.code, "name": element.name, "average": comma(average), "low": low} for element, average, low in tally.elements],
            "breakdowns": [{"title": title, "rows": [line(*row) for row in rows]} for title, rows in breakdowns(results)],
        }
    return pdf.render("survey/report.html", context, title=f"Laporan Survei Kepuasan Masyarakat {in_words}")


def line(name, tally):
    return {"name": name, "n": str(tally.n), "index": comma(tally.index), "grade": tally.grade} if tally else {"name": name, "n": "", "index": "", "grade": ""}


def as_xlsx(question, in_words):
    """The same as a workbook with one sheet for each table and one for the comments, as bytes."""
    results, content = Results(question), io.BytesIO()
    book = xlsxwriter.Workbook(content, PLAIN)
    bold = book.add_format({"bold": True})
    write(book.add_worksheet("Ringkasan"), summary(results, in_words), bold, widths=(22, 70))
    if results.tally:
        rows = [("Kode", "Unsur", "NRR", "Prioritas perbaikan")] + [(e.code, e.name, average, "ya" if low else "") for e, average, low in results.tally.elements]
        write(book.add_worksheet("Unsur"), rows, bold, widths=(8, 46, 10, 20))
        for title, parts in breakdowns(results):
            rows = [(title, "Responden", "IKM", "Mutu")] + [(name, t.n, t.index, t.grade) if t else (name, "tidak ditampilkan", "", "") for name, t in parts]
            write(book.add_worksheet(title), rows, bold, widths=(46, 18, 10, 8))
        comments = [(answer.get_service_display(), answer.comment) for answer in comments_of(question)[:MOST_COMMENTS]]
        write(book.add_worksheet("Saran"), [("Layanan", "Saran"), *comments], bold, widths=(20, 100))
    book.close()
    return content.getvalue()


def summary(results, in_words):
    tally = results.tally
    rows = [("Survei Kepuasan Masyarakat", ""), ("Cakupan", in_words), ("Dicetak", f"{words.moment(timezone.now())} WIB"), ("Cara menghitung", RULE)]
    if tally is None:
        return [*rows, ("Hasil", "Tidak ditampilkan: respondennya terlalu sedikit.")]
    return [*rows, ("Diminta", results.asked), ("Responden", results.n), ("IKM", tally.index), ("Mutu", f"{tally.grade} ({tally.quality})")]


def write(sheet, rows, head, *, widths):
    """Numbers as numbers, all else as text: no cell is ever a formula."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = head if number == 0 else None
            if isinstance(value, str):
                sheet.write_string(number, column, value, style)
            else:
                sheet.write_number(number, column, value, style)
