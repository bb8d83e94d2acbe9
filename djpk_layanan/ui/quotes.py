"""What a reply quotes of our own letters, told apart for the eye only: nothing is cut away.

Folded is a quotation that stands at the end, or at the beginning, and nothing else: whoever answers
between quoted lines is read with them. What merely looks like a heading ("Tanggal:", "… menulis:")
and quotes nothing stays his own.
"""

import re

QUOTED = re.compile(r"^\s{0,3}>")
# "Pada Sel, 24 Nov 2026 10.00, Call Center menulis:", in one line or two
WROTE = re.compile(r"^\s{0,3}(?:Pada|On)\b.{0,300}$", re.IGNORECASE)
SAYS = re.compile(r"(?:menulis|wrote)\s*:\s*$", re.IGNORECASE)
ORIGINAL = re.compile(r"^\s*-{2,}\s*(?:original message|pesan asli|surel asli)\s*-{2,}\s*$", re.I)
FROM = re.compile(r"^\s*\*?(?:Dari|From)\s*:\*?\s*(.*)$", re.IGNORECASE)
FIELD = re.compile(
    r"^\s*\*?(?:Dikirim|Sent|Kepada|Kpd|To|Subjek|Perihal|Subject|Tanggal|Date|Cc|Tembusan)\s*:",
    re.IGNORECASE,
)
# how our letters call themselves, whatever our address is
OURS = re.compile(r"call ?center|djpk", re.IGNORECASE)


def folded(text):
    """(what stands before, what is folded, what stands after), which together are the text."""
    lines = text.split("\n")
    start = end_quote(lines)
    if start is not None and any(line.strip() for line in lines[:start]):
        return "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:]), ""
    stop = first_quote(lines)
    if stop and any(line.strip() for line in lines[stop:]):
        return "", "\n".join(lines[:stop]), "\n".join(lines[stop:]).lstrip("\n")
    return text, "", ""


def end_quote(lines):
    """Where a quotation begins that goes on to the end, or None."""
    for place, line in enumerate(lines):
        if ORIGINAL.match(line) or is_our_heading(lines, place):
            return place
    place = len(lines)
    while place and (not lines[place - 1].strip() or QUOTED.match(lines[place - 1])):
        place -= 1
    while place < len(lines) and not lines[place].strip():
        place += 1
    if not any(map(QUOTED.match, lines[place:])):
        return None
    if any(map(QUOTED.match, lines[:place])):
        # he answers between the lines
        return None
    return place - heading_above(lines, place)


def is_our_heading(lines, place):
    """A block "Dari: Call Center DJPK …, Dikirim: …, Kepada: …" as Outlook writes it."""
    said = FROM.match(lines[place])
    fields = sum(bool(FIELD.match(line)) for line in lines[place + 1 : place + 6])
    return bool(said and OURS.search(said[1])) and fields >= 2


def heading_above(lines, place):
    """How many lines above say who wrote what is quoted, with the blank ones between."""
    at = place
    while at and not lines[at - 1].strip():
        at -= 1
    for height in (1, 2):
        if at >= height and heading_at(lines, at - height) == height:
            return place - at + height
    return 0


def heading_at(lines, place):
    """In how many lines from here on is said who wrote what: 0, 1 or 2."""
    for height in (1, 2):
        block = lines[place : place + height]
        if len(block) == height and WROTE.match(block[0]) and SAYS.search(block[-1]):
            return height
    return 0


def first_quote(lines):
    """Where a quotation at the beginning ends; 0 when there is none, or another one below it."""
    place = 0
    while place < len(lines) and not lines[place].strip():
        place += 1
    place += heading_at(lines, place)
    stop = place
    while stop < len(lines) and (QUOTED.match(lines[stop]) or not lines[stop].strip()):
        stop += 1
    is_quote = any(map(QUOTED.match, lines[place:stop]))
    return stop if is_quote and not any(map(QUOTED.match, lines[stop:])) else 0
