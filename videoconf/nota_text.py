"""The Nota Dinas's wording: text with paragraphs, "- " lists, **bold** and _italic_ words. No HTML is ever stored; what is printed is made from blocks."""
import difflib
import hashlib
import json
import re

from django.core.exceptions import ValidationError

from djpk_layanan.clock import words

from . import times

ITEM = "- "
TAG = re.compile(r"<[a-zA-Z/!?]|&#|&[a-zA-Z]+;")
EMPHASIS = re.compile(r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|(?<!\w)_(?P<italic>[^\s_](?:[^_]*[^\s_])?)_(?!\w)")
FACTS = ("urgency", "enclosure", "subject", "addressees", "text")


def blocks(text):
    """[("paragraph", "…"), ("item", "…")] in order. An empty line ends a block; a line that follows another without one continues it."""
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
    for kind, line in blocks(text):
        if kind == "paragraph":
            printed.append({"paragraph": spans(line), "points": []})
        elif printed and printed[-1]["points"]:
            printed[-1]["points"].append(spans(line))
        else:
            printed.append({"paragraph": [], "points": [spans(line)]})
    return printed


def spans(line):
    """[{"text": "Kamis", "style": "bold"}]: a line in pieces of one style each ("", "bold", "italic")."""
    found, end = [], 0
    for marked in EMPHASIS.finditer(line):
        found.append({"text": line[end:marked.start()], "style": ""})
        found.append({"text": marked["bold"] or marked["italic"], "style": "bold" if marked["bold"] else "italic"})
        end = marked.end()
    return [span for span in [*found, {"text": line[end:], "style": ""}] if span["text"]]


def refuse_markup(text):
    """Raises ValidationError: a wording is no web page."""
    if TAG.search(text):
        raise ValidationError("Naskah ini teks biasa: hapus kode HTML. Baris yang diawali “- ” menjadi butir daftar.")
    if not blocks(text):
        raise ValidationError("Naskah Nota Dinas masih kosong.")


def fingerprint(facts):
    """SHA-256 in hex over everything that the memo says: urgency, enclosure, subject, addressees and text."""
    said = json.dumps([facts[name] for name in FACTS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def compare(older, newer):
    """What an edit changed, line by line: [(" " or "-" or "+", line)]."""
    lines = difflib.ndiff(*(lines_of(version) for version in (older, newer)))
    return [(line[0], line[2:]) for line in lines if line[0] != "?"]


def lines_of(version):
    heads = [f"Sifat: {version.urgency}", f"Lampiran: {version.enclosure}", f"Hal: {version.subject}", *(f"Yth.: {who}" for who in version.addressees)]
    return heads + version.text.split("\n")


def starting_text(conference):
    """The memo as the record says it, ready to be edited: {urgency, enclosure, subject, text}."""
    when, letter_day = times.of(conference), words.long(conference.letter_date).partition(", ")[2]
    return {
        "urgency": "Segera", "enclosure": "Satu berkas", "subject": f"Koordinasi Pelaksanaan Video Conference dengan {conference.region.name}",
        "text": (
            f"Sehubungan dengan surat {conference.institution} {conference.region.name} nomor {conference.letter_number} tanggal {letter_day} mengenai permintaan "
            f"konsultasi melalui video conference, bersama ini disampaikan rencana pelaksanaan sebagai berikut:\n"
            f"- Hari/tanggal: {when['day']}\n- Waktu: {when['hours']}\n- Media: {conference.medium_name}\n- Topik: {conference.topic}\n"
            f"- Materi: {' '.join(conference.material.split())}\n\n"
            f"Untuk itu, mohon Saudara menunjuk petugas konsultan yang menguasai materi tersebut dan menyampaikannya melalui aplikasi DJPK Layanan.\n\n"
            f"Atas perhatian dan kerja sama Saudara, diucapkan terima kasih."
        ),
    }


def addressees(conference):
    """The Eselon III units' heads, in the order of the units."""
    return [f"Kepala {part.unit.name}" for part in conference.parts.select_related("unit")]
