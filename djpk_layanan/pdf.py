"""PDF documents: WeasyPrint in one place. No network and no files; the template gets plain data.

`bak/bak.html` is printed with the stylesheet `bak/bak.css` that lies beside it.
"""

import datetime as dt
import os
import pathlib
import re
import threading
from functools import cache
from importlib.metadata import version

import fontpkg_arimo
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# characters in one field
LONGEST_TEXT = 20_000
# characters in all fields together: about a hundred pages
LONGEST_DOCUMENT = 200_000
MOST_ROWS = 500
TOO_MUCH = "Dokumen terlalu panjang: seluruh isinya paling banyak 200.000 karakter."
# tagged and archival; costs a few ms
VARIANT = "pdf/a-3a"
FONT_FOLDER = pathlib.Path(fontpkg_arimo.__file__).parent / "files"
fontpkg_version = version("fontpkg-arimo")
VARIABLE_FONT = FONT_FOLDER / "Arimo[wght].ttf"
# name in the stylesheet: weight
FONTS = {"font:400": 400, "font:700": 700}
FONT_FACES = "".join(
    f"@font-face {{ font-family: Arimo; src: url({name}); font-weight: {weight}; }}"
    for name, weight in FONTS.items()
)
# else the second of the print stands inside the embedded fonts, and no two prints are the same
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
# controls, halves of characters, marks of direction
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

PICTOGRAPH = (
    "[\U0001f000-\U0001faff\u2600-\u2639\u263c-\u263f\u2641\u2643-\u265f\u2670-\u27bf\u2b00-\u2bff]"
)
# our fonts have none of them; another font's lie over the words beside them
EMOJI = re.compile(f"(?:{PICTOGRAPH}[\ufe0e\ufe0f\u200d\u20e3]*)+")
SAID = {"✓✔✅☑": "[centang]", "✗✘❌❎✖☒": "[silang]", "⚠": "[perhatian]", "➡": "→"}


@cache
def font_bytes(name):
    """The bytes of one weight, cut once out of the variable font and kept in the data folder:
    else each document pays for the cutting.
    """
    kept = settings.DATA_DIR / "fonts" / f"arimo-{fontpkg_version}-{FONTS[name]}.ttf"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        instantiateVariableFont(TTFont(VARIABLE_FONT), {"wght": FONTS[name]}).save(unfinished)
        unfinished.replace(kept)
    return kept.read_bytes()


class SealedFetcher(URLFetcher):
    """Opens our two fonts and data: addresses.

    Anything else stops the document: it is a mistake, or an attack.
    """

    def __init__(self):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url, headers=None):
        if url in FONTS:
            return URLFetcherResponse(
                url, body=font_bytes(url), headers={"Content-Type": "font/ttf"}
            )
        if not url.lower().startswith("data:"):
            raise FatalURLFetchingError(f"a document may not fetch {url[:80]}")
        return super().fetch(url, headers)


class Workshop(threading.local):
    """What takes long to prepare, once for each thread: sharing it between threads breaks Pango."""

    def __init__(self):
        self.fonts = FontConfiguration()
        self.fetcher = SealedFetcher()
        self.styles = {}

    def style(self, name):
        if name not in self.styles:
            text = FONT_FACES + render_to_string(name)
            self.styles[name] = CSS(string=text, font_config=self.fonts, url_fetcher=self.fetcher)
        return self.styles[name]


workshop = Workshop()


def render_pdf(template, context, *, title):
    """The PDF of a template as bytes; the same data give the same bytes.

    `context`: dict of text, numbers, booleans, dates, None, lists and dicts of these. `title`: the
    document's title in its metadata.
    Raises ValidationError for what is too long, TypeError for anything but plain data.
    """
    return laid_out(template, context, title).write_pdf(pdf_variant=VARIANT)


def render_together(template, contexts, *, title):
    """Several documents of one template as one PDF, each with pages of its own count; otherwise
    as `render_pdf`.
    """
    documents = [laid_out(template, context, title) for context in contexts]
    return (
        documents[0]
        .copy([page for document in documents for page in document.pages])
        .write_pdf(pdf_variant=VARIANT)
    )


def laid_out(template, context, title):
    html = EMOJI.sub(
        in_words, render_to_string(template, printable_data(context | {"title": title}))
    )
    style = workshop.style(template.removesuffix(".html") + ".css")
    return HTML(string=html, url_fetcher=workshop.fetcher).render(
        stylesheets=[style], font_config=workshop.fonts, pdf_variant=VARIANT
    )


def in_words(emoji):
    """What is printed in place of pictures: what the few say that mean something in a list, else
    that there was one.
    """
    picture = emoji[0][0]
    return next((words for pictures, words in SAID.items() if picture in pictures), "[emoji]")


def printable_data(data):
    """A copy of the data that can be printed: control characters and marks that turn the reading
    direction are gone.

    Call it before a number is given, so that nothing is issued that can't be printed. Raises like
    `render_pdf`.
    """
    printable = cleaned(data)
    if length_of(printable) > LONGEST_DOCUMENT:
        raise ValidationError(TOO_MUCH)
    return printable


def cleaned(data):
    if isinstance(data, str):
        return cleaned_text(data)
    if isinstance(data, dict):
        return {key: cleaned(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        if len(data) > MOST_ROWS:
            raise ValidationError("Dokumen terlalu panjang: paling banyak 500 baris.")
        return [cleaned(value) for value in data]
    if data is None or isinstance(data, bool | int | float | dt.date):
        return data
    raise TypeError(f"a document is made of plain data, not of {type(data).__name__}")


def cleaned_text(text):
    if len(text) > LONGEST_TEXT:
        raise ValidationError("Teks terlalu panjang: paling banyak 20.000 karakter per isian.")
    return UNPRINTABLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def length_of(data):
    if isinstance(data, str):
        return len(data)
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return sum(length_of(value) for value in values)
