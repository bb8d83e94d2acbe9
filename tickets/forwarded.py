"""A mail that one of us passed on: who wrote it first."""

import re

from djpk_layanan.accounts.people import is_colleague

from .models import Ticket

# characters that are looked at
LOOKED_AT = 20_000
FROM = re.compile(r"^[>\s*]{0,20}(?:Dari|From)\s*:[\s*]*(\S.{0,300})$", re.IGNORECASE)
FIELD = re.compile(
    r"^[>\s*]{0,20}(?:Dikirim|Sent|Tanggal|Date|Kepada|Kpd|To|Cc|Tembusan|Subjek|Perihal|Subject)"
    r"\s*:",
    re.IGNORECASE,
)
ATTACHED = re.compile(r"^--- Surel terlampir: .* ---$")
ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']{1,64}@[^\s<>()\[\]:;,\"']{1,190}")
# lines of a heading that are looked through, and how many of its fields make one of it
HEADING, FIELDS = 6, 2


def first_writer(ticket):
    """(name, address) of who wrote the mail that a colleague passed on; None where nobody did, or
    where it does not say.
    """
    if ticket.channel != Ticket.Channel.EMAIL or not ticket.requester_email:
        return None
    found = next(filter(None, map(written_by, headings_in(ticket.question))), None)
    if found is None or not is_colleague(ticket.requester_email) or is_colleague(found[1]):
        return None
    return found


def headings_in(text):
    """What the text quotes as "Dari: …" above other such fields, or of a mail that was attached."""
    lines = text[:LOOKED_AT].split("\n")
    for place, line in enumerate(lines):
        if found := FROM.match(line):
            below = lines[place + 1 : place + 1 + HEADING]
            is_attached = place and ATTACHED.match(lines[place - 1])
            if is_attached or sum(map(bool, map(FIELD.match, below))) >= FIELDS:
                yield found[1]


def written_by(said):
    """("Tono Hartanto", "tono@…") of `Tono Hartanto <tono@…>` and the ways in which others say
    so; None without an address.
    """
    found = ADDRESS.search(said)
    if not found:
        return None
    name = re.sub(r"mailto:|[<>()\[\]\"'*]", "", said[: found.start()]).strip(" ,;:")
    return name, found[0].lower().rstrip(".")
