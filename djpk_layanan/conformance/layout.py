"""Where everything on the flow chart stands: whole numbers for the template that draws the SVG, on
the page, on a phone and on paper.

One row for each step, one lane for each role; so a line may run along its own row, in the gaps
between rows and in the margins of the lanes, and meets no box.
On a phone all steps stand in one lane, and each box says whose it is.
"""

from collections import Counter
from dataclasses import dataclass

# of a lane; of the whole chart
WIDEST, NARROWEST, WANTED = 200, 126, 1180
SLOT, SLOTS = 3, 3
# a letter's width and a line's height at 12 units
LETTER, LINE = 6.4, 13
TIP = 5


@dataclass(frozen=True)
class Measures:
    """left, right: columns beside the lanes; margin: room for lines on both sides of a box."""

    left: int
    right: int
    head: int
    row: int
    box: int
    margin: int


WIDE, PHONE = (
    Measures(left=56, right=114, head=44, row=50, box=36, margin=13),
    Measures(left=48, right=0, head=0, row=84, box=68, margin=18),
)
LANE_OF_A_PHONE = 300


def layout_of(chart):
    """{"width", "height", "row_height", "head", "lanes", "rows", "lines", …} of a Chart, a lane
    for each role.
    """
    lane = max(NARROWEST, min(WIDEST, (WANTED - WIDE.left - WIDE.right) // len(chart.lanes)))
    drawing = Drawing(chart, WIDE, lane)
    limit_left = WIDE.left + lane * len(chart.lanes)
    return drawing.everything() | {
        "width": limit_left + WIDE.right,
        "lanes": [drawing.lane_at(number, label) for number, label in enumerate(chart.lanes)],
        "limit_left": limit_left,
        "limit_x": drawing.limit_x,
    }


def phone_layout_of(chart):
    """The same in one lane."""
    return OneLane(chart, PHONE, LANE_OF_A_PHONE).everything() | {
        "width": PHONE.left + LANE_OF_A_PHONE,
        "lanes": [],
        "is_narrow": True,
    }


def wrapped(text, width):
    """The text in lines that fit the width."""
    lines, longest = [""], int(width / LETTER)
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def stacked(lines, x, y):
    """The lines one below the other around the middle y; y is a baseline."""
    first = y + 4 - (len(lines) - 1) * LINE // 2
    return [{"x": x, "y": first + n * LINE, "text": line} for n, line in enumerate(lines)]


class Drawing:
    def __init__(self, chart, measures, lane):
        self.chart, self.m, self.lane, self.width = (
            chart,
            measures,
            lane,
            lane - 2 * measures.margin,
        )
        self.rows = {row.number: row for row in chart.rows}
        self.used = Counter()

    def everything(self):
        return {
            "height": self.m.head + self.m.row * len(self.chart.rows),
            "head": self.m.head,
            "row_height": self.m.row,
            "rows": [self.row(row) for row in self.chart.rows],
            "lines": [line for row in self.chart.rows for line in self.lines_of(row)],
        }

    def lane_of(self, row):
        return row.lane

    def x(self, row):
        return self.m.left + self.lane_of(row) * self.lane + self.lane // 2

    def y(self, row):
        return self.m.head + (row.number - 1) * self.m.row + self.m.row // 2

    @property
    def limit_x(self):
        return self.m.left + self.lane * len(self.chart.lanes) + self.m.right // 2

    def lane_at(self, number, label):
        x = self.m.left + number * self.lane
        return {
            "x": x,
            "label": stacked(wrapped(label, self.lane - 8), x + self.lane // 2, self.m.head // 2),
        }

    def row(self, row):
        x, y = self.x(row), self.y(row)
        corner = self.m.box // 2 if row.is_opening or row.is_end else 4
        return {
            "number": row.number,
            "y": y - 3,
            "clause_y": y + 12,
            "top": y - self.m.row // 2,
            "clause": row.clause,
            "is_shaded": row.number % 2 == 0,
            "box": {
                "x": x - self.width // 2,
                "y": y - self.m.box // 2,
                "width": self.width,
                "height": self.m.box,
                "round": corner,
            },
            "is_back": bool(row.back_to) and not row.is_repair,
            "is_repair": row.is_repair,
        } | self.texts(row, x, y)

    def texts(self, row, x, y):
        """The label in its box; the limit in the column at the right."""
        limit = stacked(wrapped(row.limit, self.m.right - 12), self.limit_x, y) if row.limit else []
        return {"label": stacked(wrapped(row.label, self.width - 10), x, y), "limit": limit}

    def lines_of(self, row):
        for number in row.to:
            yield self.forward(row, self.rows[number])
        for number in row.back_to:
            yield self.backward(row, self.rows[number])

    def forward(self, row, later):
        """To the next row straight down; to a later one beside its lane, then into its box from
        above.
        """
        x, y, to_x, to_y = self.x(row), self.y(row), self.x(later), self.y(later) - self.m.box // 2
        gap = self.y(later) - self.m.row // 2
        if later.number == row.number + 1:
            points = [(x, y + self.m.box // 2), (x, gap), (to_x, gap), (to_x, to_y)]
        else:
            beside = to_x - self.lane // 2 + self.slot(self.lane_of(later), "left")
            points = [
                (self.side(row, beside), y),
                (beside, y),
                (beside, gap),
                (to_x, gap),
                (to_x, to_y),
            ]
        return drawn(
            points,
            [(to_x, to_y), (to_x - TIP, to_y - 2 * TIP), (to_x + TIP, to_y - 2 * TIP)],
            is_back=False,
        )

    def backward(self, row, earlier):
        """Up beside the earlier step's lane, into its box from the right."""
        edge = self.x(earlier) + self.width // 2
        beside, y, to_y = (
            self.x(earlier) + self.lane // 2 - self.slot(self.lane_of(earlier), "right"),
            self.y(row),
            self.y(earlier),
        )
        points = [(self.side(row, beside), y), (beside, y), (beside, to_y), (edge, to_y)]
        return drawn(
            points,
            [(edge, to_y), (edge + 2 * TIP, to_y - TIP), (edge + 2 * TIP, to_y + TIP)],
            is_back=True,
        )

    def slot(self, lane, side):
        """Lines beside the same lane run next to one another."""
        self.used[lane, side] += 1
        return 3 + SLOT * ((self.used[lane, side] - 1) % SLOTS)

    def side(self, row, beside):
        """The x of that side of the row's box that looks to the line."""
        return self.x(row) + (self.width // 2 if beside > self.x(row) else -self.width // 2)


class OneLane(Drawing):
    def lane_of(self, row):
        return 0

    def texts(self, row, x, y):
        """Everything in the box: the label, whose it is, the limit."""
        label, more = (
            wrapped(row.label, self.width - 30),
            [
                line
                for text in (row.who, row.limit)
                if text
                for line in wrapped(text, self.width - 30)
            ],
        )
        lines = stacked(label + more, x, y)
        return {"label": lines[: len(label)], "limit": lines[len(label) :]}


def drawn(points, tip, *, is_back):
    return {"points": in_svg(points), "tip": in_svg(tip), "is_back": is_back}


def in_svg(points):
    return " ".join(f"{x},{y}" for x, y in points)
