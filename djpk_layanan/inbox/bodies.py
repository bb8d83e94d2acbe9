"""What a person would have seen of a message, and its files."""

import re
from contextlib import suppress
from dataclasses import dataclass, field

from icalendar import Calendar

from djpk_layanan.clock import words

from . import headers, reading_limits
from .characters import is_visible, text_of_bytes
from .flowed import unflowed
from .html import text_of_html

# what a part without a name is called
NAMELESS = {
    "calendar": "undangan.ics",
    "pdf": "lampiran.pdf",
    "jpeg": "lampiran.jpg",
    "png": "lampiran.png",
}
# of the mail as a whole: they say nothing to a reader
SIGNATURES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
}
KEPT_INVITATION = "(Berkas undangan .ics tersimpan pada surel asli.)"
BODIES = {"plain", "html", "enriched", "richtext", "calendar"}
# a picture's place in a text
PLACES = re.compile(r"\[(?:cid|image|gambar):[^\]\n]{0,200}\]", re.IGNORECASE)
ENRICHED = re.compile(r"</?[A-Za-z][\w-]{0,60}>")
PARAM, ITS_END = re.compile("<param>", re.IGNORECASE), re.compile("</param>", re.IGNORECASE)
UNQUOTED = re.compile(r'\bfilename=([^\s";][^";]{0,300}?)\s*(?:;|$)', re.IGNORECASE)
# an alternative that says so much more than the plain one is what was seen
TWICE, A_LINE = 2, 15


@dataclass
class File:
    name: str
    content: bytes


@dataclass
class Reading:
    """Of one part. text: what it says · html: the HTML that it was said in, if any · files: its
    parts that are none of its text, as they are attached · extra: what is shown whatever else is
    (an invitation) · read: the parts whose words these are.
    """

    text: str = ""
    html: str = ""
    files: list = field(default_factory=list)
    extra: str = ""
    read: list = field(default_factory=list)

    @property
    def whole(self):
        return joined([self.text, self.extra])


def joined(texts):
    return "\n\n".join(text.strip("\n") for text in texts if is_visible(text))


def read_part(part):
    """Reading of a message or of a part of one: alternatives weighed, what is mixed joined."""
    if part.get_content_type() in SIGNATURES:
        return Reading()
    if part.get_content_maintype() == "message":
        return read_attached(part)
    if part.is_multipart():
        readings = [read_part(each) for each in part.get_payload()]
        if part.get_content_subtype() == "alternative":
            return chosen_of(readings)
        return all_of(readings)
    subtype = part.get_content_subtype()
    if part.get_content_maintype() == "text" and subtype == "calendar":
        return read_calendar(part)
    if is_file(part):
        return Reading(files=[part])
    return read_text(part, subtype)


def is_file(part):
    """An attached text is a file, one that only has a name is read: phones name their bodies. What
    calls itself several parts and has none is one text.
    """
    if part.get_content_maintype() == "multipart":
        return False
    is_text = part.get_content_maintype() == "text" and part.get_content_subtype() in BODIES
    return not is_text or part.get_content_disposition() == "attachment"


def read_text(part, subtype):
    text = decoded(part)
    if subtype == "html":
        html = text[: reading_limits.HTML]
        return Reading(text_of_html(html), html, read=[part])
    if subtype in {"enriched", "richtext"}:
        return Reading(text_of_enriched(text), read=[part])
    if not is_visible(PLACES.sub("", text)):
        return Reading()
    if len(text) <= reading_limits.FLOWED and parameter(part, "format") == "flowed":
        text = unflowed(text, drops_space=parameter(part, "delsp") == "yes")
    return Reading(text, read=[part])


def text_of_enriched(text):
    """RFC 1896: a line end is a blank, two are one."""
    bare = ENRICHED.sub("", without_params(text.replace("<<", "\0"))).replace("\0", "<")
    return re.sub(r"\n+", lambda ends: "\n" * (len(ends[0]) - 1) or " ", bare).strip()


def without_params(text):
    """A pattern for both would look for the end of each to the end of the text."""
    said, *within = PARAM.split(text)
    return said + "".join(ITS_END.split(piece, maxsplit=1)[-1] for piece in within)


def all_of(readings):
    return Reading(
        joined(each.text for each in readings),
        "\n".join(each.html for each in readings if each.html)[: reading_limits.HTML],
        [file for each in readings for file in each.files],
        joined(each.extra for each in readings),
        [part for each in readings for part in each.read],
    )


def chosen_of(readings):
    """Of alternatives the first plain one that says something; the richest, where that one is
    empty or says far less. Their files and invitations all come along.
    """
    plain = next((each for each in readings if not each.html and is_visible(each.text)), None)
    rich = next((each for each in reversed(readings) if each.html), None)
    seen = rich if plain is None or rich and says_more(rich, plain) else plain
    together = all_of(readings)
    return Reading(
        seen.text if seen else "",
        rich.html if rich else "",
        together.files,
        together.extra,
        [part for each in readings if each is seen or each.extra for part in each.read],
    )


def says_more(rich, plain):
    """Twice as much, and a line at least: the plain one then says "open me elsewhere"."""
    said, here = len(rich.text.split()), len(plain.text.split())
    return said >= TWICE * here and said - here >= A_LINE


def read_attached(part):
    """A mail that is attached is read like any other, under its subject; of a report that is no
    mail, nothing.
    """
    if part.get_content_type() != "message/rfc822" or not part.is_multipart():
        return Reading(files=[] if part.is_multipart() else [part])
    inner = part.get_payload(0)
    reading = read_part(inner)
    subject = headers.header_text(inner, "Subject") or "(tanpa perihal)"
    heading = f"--- Surel terlampir: {subject} ---"
    name, address = headers.header_address(inner)
    sender = f"Dari: {name} <{address}>".replace("  ", " ") if address else ""
    words = "\n".join(filter(None, (heading, sender, reading.whole)))
    return Reading(extra=words, files=reading.files, read=reading.read)


def read_calendar(part):
    """What, when and where, in words; a file is only what can't be read so."""
    found, text = [], decoded(part)
    if len(text) > reading_limits.CALENDAR:
        return Reading(files=[part])
    with suppress(ValueError, KeyError, AttributeError, TypeError):
        for event in Calendar.from_ical(text).walk("VEVENT"):
            found.append(event_in_words(event))
    if not found:
        return Reading(files=[part])
    return Reading(extra=joined([*found, KEPT_INVITATION]), read=[part])


def event_in_words(event):
    lines = [f"Undangan: {headers.one_line(str(event.get('SUMMARY', '')))}"]
    for label, name in (("Mulai", "DTSTART"), ("Selesai", "DTEND")):
        if name in event:
            lines.append(f"{label}: {moment_in_words(event.decoded(name))}")
    if place := headers.one_line(str(event.get("LOCATION", ""))):
        lines.append(f"Tempat: {place}")
    return "\n".join(lines)


def moment_in_words(at):
    if not hasattr(at, "hour"):
        return words.full_date(at)
    return words.date_and_time(at) + " WIB" if at.tzinfo else words.as_typed(at)


# ── Parts ─────────────────────────────────────────────────────────────────────────────────────────
def decoded(part):
    """The part's text, whatever it says of its charset."""
    return text_of_bytes(part.get_payload(decode=True) or b"", part.get_content_charset())


def parameter(part, name):
    """A parameter of its Content-Type, in lower case; "" when there is none that can be read."""
    try:
        return str(part.get_param(name, "")).lower()
    except ValueError:
        return ""


def name_of(part):
    """As it was written: a letter's number with its strokes, a name without quotation marks whole;
    of a path the last part.
    """
    try:
        name = part.get_filename() or ""
    except ValueError:
        # written in a charset that can't be
        name = ""
    if bare := UNQUOTED.search(headers.written_in(part, "Content-Disposition")):
        name = max(name, bare[1], key=len)
    name = headers.one_line(headers.decoded_field(name))
    return name.rpartition("\\")[2].replace("/", "-")


def files_of(reading):
    """The files of a reading, as many as are taken.

    Archives stay packed. No part is written out again: the library can do that for ever.
    """
    return [
        File(
            name_of(part) or NAMELESS.get(part.get_content_subtype(), "lampiran.bin"),
            part.get_payload(decode=True) or b"",
        )
        for part in reading.files[: reading_limits.ATTACHMENTS]
    ]


def names_left_out(reading):
    return [name_of(part) or "tanpa nama" for part in reading.files[reading_limits.ATTACHMENTS :]]
