"""A mail as it came, for those who must judge how it was read."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from . import authenticity, bodies, characters, headers, html, intake, process
from .parse import Unreadable, parse_mail

# bytes of a mail that can't be read; header fields, and characters of one of them
SHOWN_RAW, SHOWN_FIELDS, SHOWN_OF_A_FIELD = 20_000, 100, 1000
READ, OTHER_FORM, ATTACHED = "dibaca sebagai isi", "bentuk lain dari isi", "lampiran"
HIDDEN = "Surel ini mengutip surel dengan tautan rahasia penerimanya; isinya tidak ditampilkan."
NOT_TAKEN, NOT_READ = "tidak diterima", "tidak dibaca"


@dataclass(frozen=True)
class Part:
    """kind: its Content-Type · size: in bytes · fate: what became of it · why: a sentence, where it
    was left out.
    """

    kind: str
    name: str
    size: int
    fate: str
    why: str = ""

    @property
    def is_left_out(self):
        return self.fate in (NOT_TAKEN, NOT_READ)


def original_of(message):
    """The context of the page: text, harmless HTML, header fields, parts; of a mail that can't be
    read the beginning as it came.
    """
    if message.may_quote_a_secret:
        return {"text": HIDDEN, "is_unreadable": True}
    try:
        raw = process.bytes_of(message)
    except Unreadable as gone:
        return {"text": str(gone), "is_unreadable": True}
    try:
        mail = parse_mail(raw)
    except Unreadable:
        return {
            "text": characters.clean(raw[:SHOWN_RAW].decode("utf-8", errors="replace")),
            "is_unreadable": True,
        }
    return {
        "text": mail.text,
        "html": mark_safe(html.safe_html(mail.html)),  # noqa: S308 - cleaned by nh3
        "fields": fields_of(mail.source),
        "verdicts": authenticity.in_words(mail.source),
        "parts": parts_of(mail),
    }


def fields_of(source):
    """[(name, value)] of its heading, decoded, in the order in which they came."""
    return [
        (name, headers.one_line(headers.decoded_field(headers.unfolded(value)))[:SHOWN_OF_A_FIELD])
        for name, value in list(source.raw_items())[:SHOWN_FIELDS]
    ]


def parts_of(mail):
    """Each part that is none of others, with its fate."""
    reading = mail.reading
    read, files = set(map(id, reading.read)), list(map(id, reading.files))
    taken = dict(zip(files, mail.attachments, strict=False))
    return [
        part_of(part, is_read=id(part) in read, file=taken.get(id(part)), is_file=id(part) in files)
        for part in mail.source.walk()
        if not part.is_multipart()
    ]


def part_of(part, *, is_read, file, is_file):
    content = part.get_payload(decode=True) or b""
    why = intake.why_left_out(file) if file else ""
    if is_file:
        fate = NOT_TAKEN if why or file is None else ATTACHED
        why = why or ("" if file else "Lebih banyak lampiran daripada yang diterima.")
    elif is_read:
        fate = READ
    else:
        fate = OTHER_FORM if part.get_content_maintype() == "text" else NOT_READ
    return Part(part.get_content_type(), bodies.name_of(part), len(content), fate, why)
