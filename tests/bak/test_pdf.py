"""Printing: sealed, limited, and what was typed is what is read."""

import copy
import http.server
import io
import threading

import pypdf
import pytest
from django.core.exceptions import ValidationError
from weasyprint.urls import FatalURLFetchingError

from bak import documents, tasks
from bak.models import Bak
from djpk_layanan import pdf
from djpk_layanan.outbox.models import Letter

from .conftest import a_draft, pages, squeezed


@pytest.fixture
def listener():
    """A web server on the loopback that counts who comes: (address, hits)."""
    hits = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802 - the library's name
            hits.append(self.path)
            self.send_response(204)
            self.end_headers()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", hits
        server.shutdown()
        thread.join()


@pytest.fixture
def a_template(settings, tmp_path):
    """Writes a template with its stylesheet and returns its name."""
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(tmp_path)
    pdf.workshop.styles.pop("trial.css", None)

    def write(html, css="body { font-family: Arimo; }"):
        (tmp_path / "trial.html").write_text(
            f'<html lang="id"><title>{{{{ title }}}}</title><body>{html}</body></html>'
        )
        (tmp_path / "trial.css").write_text(css)
        return "trial.html"

    yield write
    pdf.workshop.styles.pop("trial.css", None)


def test_what_was_typed_is_what_is_read_even_when_it_looks_like_html(world, listener):
    address, hits = listener
    question = (
        f'<b>tebal</b> & "kutip" <img src="{address}/a.png"> {{{{ 7|add:7 }}}} {{% now "Y" %}}'
    )
    answer = (
        f"<style>body {{ background: url({address}/b) }} @import "
        f"url({address}/c);</style><script>alert(1)</script> é – ½ €"
    )
    basis = f'<link rel="attachment" href="file:///etc/passwd"><iframe src="{address}/d"></iframe>'
    (text,) = pages(
        documents.preview_bak(
            a_draft(items=[(question, answer, basis)], topic=f"<img src={address}/e>")
        )
    )
    assert squeezed(f"1{question}{answer}{basis}") in text
    assert squeezed(f"<img src={address}/e>") in text
    assert hits == []


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{address}/a.png">',
        '<link rel="stylesheet" href="{address}/b.css">',
        "<style>@import url({address}/c.css);</style>",
        '<div style="background: url({address}/d.png)">x</div>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="file:///etc/passwd">',
        '<object data="{address}/e"></object>',
        '<img src="ftp://127.0.0.1/g">',
    ],
)
def test_a_template_that_fetches_anything_is_no_document(a_template, listener, html):
    address, hits = listener
    with pytest.raises(FatalURLFetchingError):
        pdf.render_pdf(a_template(html.replace("{address}", address)), {}, title="Uji")
    assert hits == []


def test_a_picture_inside_a_drawing_is_not_fetched(a_template, listener):
    address, hits = listener
    pdf.render_pdf(a_template(f'<svg><image href="{address}/f.png"/></svg>'), {}, title="Uji")
    assert hits == []


def test_the_only_fonts_are_ours(draft):
    reader = pypdf.PdfReader(io.BytesIO(documents.preview_bak(draft)))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.split("+")[1].split("-")[0] for name in fonts} == {"Arimo"}


def test_the_document_says_its_title_its_language_and_what_it_is(issued):
    reader = pypdf.PdfReader(io.BytesIO(documents.print_out(issued.content)))
    assert (reader.metadata.title, reader.trailer["/Root"]["/Lang"]) == (
        f"Berita Acara Konsultasi {issued.number}",
        "id",
    )
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert (
        b'pdfaid:part="3" pdfaid:conformance="A"' in reader.trailer["/Root"]["/Metadata"].get_data()
    )


def test_control_characters_and_marks_that_turn_the_reading_direction_are_taken_out():
    assert pdf.printable_data({"a": ["x\x00\x07\x1b y\r\nz\t\u202e\u2066!\u200f\ud800"]}) == {
        "a": ["x y\nz\t!"]
    }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"a": "x" * 20_001}, "Teks terlalu panjang: paling banyak 20.000 karakter per isian."),
        ({"a": ["x"] * 501}, "Dokumen terlalu panjang: paling banyak 500 baris."),
        (
            {"a": ["x" * 20_000] * 11},
            "Dokumen terlalu panjang: seluruh isinya paling banyak 200.000 karakter.",
        ),
    ],
)
def test_what_is_too_long_is_refused_in_words(data, sentence):
    with pytest.raises(ValidationError) as refusal:
        pdf.printable_data(data)
    assert refusal.value.messages == [sentence]


def test_a_row_of_the_database_does_not_go_into_a_document():
    with pytest.raises(TypeError):
        pdf.printable_data({"bak": Bak()})


def test_each_thread_prints_the_same_bytes(issued):
    prints = []
    threads = [
        threading.Thread(target=lambda: prints.append(documents.print_out(issued.content)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert prints == [documents.print_out(issued.content)] * 3


def test_a_worker_that_is_told_twice_prints_a_bak_once(issued):
    for _ in range(2):
        tasks.render(issued.pk)
    issued.refresh_from_db()
    assert (issued.pdf.content_type, Letter.objects.concerning(issued).count()) == (
        "application/pdf",
        len(issued.addresses),
    )
