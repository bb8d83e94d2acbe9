"""The Nota Dinas's wording: text with paragraphs, "- " lists, **bold** and _italic_ words.

No HTML is ever stored; what is printed is made from blocks.

What the memo says about the conference is no wording: nota_facts.py takes it from the record.
"""

import difflib
import hashlib
import json
import re

from django.core.exceptions import ValidationError

ITEM = "- "
TAG = re.compile(r"<[a-zA-Z/!?]|&#|&[a-zA-Z]+;")
EMPHASIS = re.compile(
    r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|(?<!\w)_(?P<italic>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
)
FACTS = ("urgency", "enclosure", "subject", "addressees", "text", "facts")


def blocks_of_text(text):
    """[("paragraph", "…"), ("item", "…")] in order.

    An empty line ends a block; a line that follows another without one continues it.
    """
    found, open_block = [], False
    for line in text.split("\n"):
        words_ = " ".join(line.split())
        if line.startswith(ITEM) and words_ != "-":
            found.append(("item", words_.removeprefix("-").strip()))
            open_block = True
        elif not words_:
            open_block = False
        elif open_block:
            found[-1] = (found[-1][0], f"{found[-1][1]} {words_}")
        else:
            found.append(("paragraph", words_))
            open_block = True
    return found


def for_print(text):
    """The blocks as the template wants them: [{"paragraph": spans} or {"points": [spans]}]."""
    printed = []
    for kind, line in blocks_of_text(text):
        if kind == "paragraph":
            printed.append({"paragraph": styled_spans(line), "points": []})
        elif printed and printed[-1]["points"]:
            printed[-1]["points"].append(styled_spans(line))
        else:
            printed.append({"paragraph": [], "points": [styled_spans(line)]})
    return printed


def styled_spans(line):
    """[{"text": "Kamis", "style": "bold"}]: a line in pieces of one style each ("", "bold",
    "italic").
    """
    found, end = [], 0
    for marked in EMPHASIS.finditer(line):
        found.append({"text": line[end : marked.start()], "style": ""})
        found.append(
            {
                "text": marked["bold"] or marked["italic"],
                "style": "bold" if marked["bold"] else "italic",
            }
        )
        end = marked.end()
    return [span for span in [*found, {"text": line[end:], "style": ""}] if span["text"]]


def refuse_markup(text):
    """Raises ValidationError: a wording is no web page."""
    if TAG.search(text):
        raise ValidationError(
            "Naskah ini teks biasa: hapus kode HTML. Baris yang diawali “- ” menjadi butir daftar."
        )
    if not blocks_of_text(text):
        raise ValidationError("Naskah Nota Dinas masih kosong.")


def fingerprint_of_memo(facts):
    """SHA-256 in hex over everything that the memo says: urgency, enclosure, subject,
    addressees, text and facts.
    """
    said = json.dumps([facts[name] for name in FACTS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def compare_versions(older, newer):
    """What an edit changed, line by line: [(" " or "-" or "+", line)]."""
    lines = difflib.ndiff(*(lines_of(version) for version in (older, newer)))
    return [(line[0], line[2:]) for line in lines if line[0] != "?"]


def lines_of(version):
    heads = [
        f"Sifat: {version.urgency}",
        f"Lampiran: {version.enclosure}",
        f"Hal: {version.subject}",
        *(f"Yth.: {who}" for who in version.addressees),
    ]
    return (
        heads + [f"{label}: {value}" for label, value in version.facts] + version.text.split("\n")
    )
