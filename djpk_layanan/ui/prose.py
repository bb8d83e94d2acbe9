"""What people type or paste, as paragraphs, points and tables. No word of it is altered.

Our own recogniser, not Markdown: that would number lists anew, eat `*`, `_` and `#`, and knows
neither "a)" nor columns pasted from a spreadsheet. What is not clearly a list or a table stays
as it was typed, line by line and blank for blank. Of a table only what draws it goes: its bars
and the line below its head. How it looks is in templates/ui/_prose.html, and for mails in
templates/mail/_prose.html.
"""

import re

POINT = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?P<mark>[-–—•▪*·]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)])[ \t]+(?P<text>\S.*)"
)
# columns lined up by blanks
GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
TAB, DEEPEST, MOST_COLUMNS = 4, 4, 12


def blocks(text):
    """What stands in the text, in its order; each line of it is looked at a few times at most.

    [{"kind": "paragraph", "lines": […]}, {"kind": "points", "points": [{depth, mark, lines}]},
    {"kind": "table", "head": cells or [], "rows": [cells]}]
    """
    lines, found, place = text.split("\n"), [], 0
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        block, place = block_at(lines, place) or paragraph_at(lines, place)
        found.append(block)
    return found


def block_at(lines, place):
    """(points or a table that begin there, the line after them), or None."""
    return points_at(lines, place) or table_at(lines, place)


def paragraph_at(lines, place):
    """The lines up to an empty one, or to where points or a table begin."""
    begin, place = place, place + 1
    while place < len(lines) and lines[place].strip() and not block_at(lines, place):
        place += 1
    return {"kind": "paragraph", "lines": [line.rstrip() for line in lines[begin:place]]}, place


def points_at(lines, place):
    """Points, each with the lines below it that are set further in."""
    found, deep = [], 0
    while place < len(lines):
        if marked := POINT.fullmatch(lines[place]):
            deep = columns(marked["indent"] + "x")
            point = {"depth": deep, "mark": marked["mark"], "lines": [marked["text"].rstrip()]}
            found.append(point)
        elif found and lines[place].strip() and columns(lines[place]) > deep:
            found[-1]["lines"].append(lines[place].strip())
        else:
            break
        place += 1
    steps = sorted({point["depth"] for point in found})
    for point in found:
        point["depth"] = min(steps.index(point["depth"]), DEEPEST)
    return ({"kind": "points", "points": found}, place) if found else None


def columns(line):
    """How far in the line begins."""
    expanded = line.expandtabs(TAB)
    return len(expanded) - len(expanded.lstrip(" "))


def table_at(lines, place):
    """A table: two lines or more, one after the other, with the same columns."""
    for cells_of in (by_tabs, by_bars, by_gaps):
        rows, head, end = rows_at(lines, place, cells_of)
        if len(rows) + len(head) > 1:
            table = {"kind": "table", "head": head[0] if head else [], "rows": rows}
            return table, end
    return None


def rows_at(lines, place, cells_of):
    """(rows, [the head when a line is drawn below it], the line after the table)."""
    rows, head = [], []
    while place < len(lines):
        if rows and is_ruler(lines[place]):
            head, rows = (rows, []) if len(rows) == 1 and not head else (head, rows)
        elif not fits(cells := cells_of(lines[place]), rows or head):
            break
        else:
            rows.append(cells)
        place += 1
    return (rows, head, place) if rows else (head, [], place)


def fits(cells, rows):
    """Whether the cells go on with the rows, or could begin a table."""
    return 0 < len(cells) <= MOST_COLUMNS and (not rows or len(cells) == len(rows[0]))


def by_tabs(line):
    """Cells as a spreadsheet or a word processor puts them on the clipboard."""
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.lstrip() else []


def by_bars(line):
    """ "| a | b |" or "a | b"."""
    bare = line.strip()
    bare = bare[1:].removesuffix("|") if bare.startswith("|") else bare
    return [cell.strip() for cell in bare.split("|")] if "|" in bare else []


def by_gaps(line):
    cells = GAP.split(line.rstrip()) if line.strip() and line[0] not in " \t" else []
    return cells if len(cells) > 1 else []


def is_ruler(line):
    """ "|---|:--|": it only draws the table."""
    return set(line) <= set(" \t|:+=-") and "|" in line and "--" in line
