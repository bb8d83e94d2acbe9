"""The flow chart on paper, and as the documents in docs/: both drawn from the same chart as the
page.
"""

from django.template.loader import render_to_string
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.clock import words

from .chart import chart_of
from .layout import layout_of

MOST_ROWS_ON_A4 = 13


def print_chart(procedure):
    """The SOP's Bagan Alir as a PDF: A4 landscape, A3 when it has many steps."""
    chart = chart_of(procedure)
    context = {
        "number": procedure.sop.number,
        "name": procedure.sop.title,
        "printed": words.date_and_time(timezone.now()),
        "chart": layout_of(chart),
        "paper": "a4" if len(chart.rows) <= MOST_ROWS_ON_A4 else "a3",
        "rows": [in_words(row) for row in chart.rows],
        "additions": [{"label": label, "who": who} for label, who in chart.additions],
    }
    return pdf.render_pdf(
        "conformance/chart_print.html", context, title=f"Bagan Alir SOP {procedure.sop.number}"
    )


def in_words(row):
    before, after = row.states
    return {
        "number": row.number,
        "clause": row.clause,
        "label": row.label,
        "who": row.who,
        "before": before,
        "after": after,
        "limit": row.limit,
        "to": [str(number) for number in row.to],
        "back_to": [str(number) for number in row.back_to],
    }


def as_markdown(procedure):
    """The SOP as a document: the chart for readers of Markdown (Mermaid), every step as a table,
    and the steps that are ours.
    """
    chart = chart_of(procedure)
    context = {
        "procedure": procedure,
        "rows": [in_words(row) for row in chart.rows],
        "additions": chart.additions,
        "repairs": chart.repairs,
    }
    return render_to_string("conformance/sop.md", context)
