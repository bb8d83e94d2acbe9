"""Where everything on the flow chart stands: whole numbers for the template that draws the SVG, on the page and on paper.

One row for each step, one lane for each role; so a line may run along its own row, in the gaps between rows and in the margins of the lanes, and meets no box.
"""
from collections import Counter

LEFT, RIGHT, HEAD, ROW, BOX = 56, 114, 44, 50, 36
WIDEST, NARROWEST, WANTED = 200, 126, 1180  # of a lane; of the whole chart
MARGIN, SLOT, SLOTS = 13, 3, 3
LETTER, LINE = 6.4, 13  # a letter's width and a line's height at 12 units
TIP = 5


def layout_of(chart):
    """{"width", "height", "lanes", "rows", "lines"} of a Chart."""
    lane = max(NARROWEST, min(WIDEST, (WANTED - LEFT - RIGHT) // len(chart.lanes)))
    drawing = Drawing(chart, lane)
    return {
        "width": LEFT + lane * len(chart.lanes) + RIGHT, "height": HEAD + ROW * len(chart.rows), "head": HEAD,
        "lanes": [drawing.lane_at(number, label) for number, label in enumerate(chart.lanes)],
        "rows": [drawing.row(row) for row in chart.rows],
        "lines": [line for row in chart.rows for line in drawing.lines_of(row)],
        "limit_left": LEFT + lane * len(chart.lanes), "limit_x": LEFT + lane * len(chart.lanes) + RIGHT // 2,
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
    def __init__(self, chart, lane):
        self.chart, self.lane, self.width = chart, lane, lane - 2 * MARGIN
        self.rows = {row.number: row for row in chart.rows}
        self.used = Counter()

    def x(self, row):
        return LEFT + row.lane * self.lane + self.lane // 2

    def y(self, row):
        return HEAD + (row.number - 1) * ROW + ROW // 2

    def lane_at(self, number, label):
        x = LEFT + number * self.lane
        return {"x": x, "label": stacked(wrapped(label, self.lane - 8), x + self.lane // 2, HEAD // 2)}

    def row(self, row):
        x, y = self.x(row), self.y(row)
        return {
            "number": row.number, "y": y - 3, "clause_y": y + 12, "top": y - ROW // 2, "clause": row.clause, "is_shaded": row.number % 2 == 0,
            "box": {"x": x - self.width // 2, "y": y - BOX // 2, "width": self.width, "height": BOX, "round": BOX // 2 if row.is_opening or row.is_end else 4},
            "is_back": bool(row.back_to), "label": stacked(wrapped(row.label, self.width - 10), x, y),
            "limit": stacked(wrapped(row.limit, RIGHT - 12), LEFT + self.lane * len(self.chart.lanes) + RIGHT // 2, y) if row.limit else [],
        }

    def lines_of(self, row):
        for number in row.to:
            yield self.forward(row, self.rows[number])
        for number in row.back_to:
            yield self.backward(row, self.rows[number])

    def forward(self, row, later):
        """To the next row straight down; to a later one beside its lane, then into its box from above."""
        x, y, to_x, to_y = self.x(row), self.y(row), self.x(later), self.y(later) - BOX // 2
        gap = self.y(later) - ROW // 2
        if later.number == row.number + 1:
            points = [(x, y + BOX // 2), (x, gap), (to_x, gap), (to_x, to_y)]
        else:
            beside = to_x - self.lane // 2 + self.slot(later.lane, "left")
            points = [(self.side(row, beside), y), (beside, y), (beside, gap), (to_x, gap), (to_x, to_y)]
        return drawn(points, [(to_x, to_y), (to_x - TIP, to_y - 2 * TIP), (to_x + TIP, to_y - 2 * TIP)], is_back=False)

    def backward(self, row, earlier):
        """Up beside the earlier step's lane, into its box from the right."""
        edge = self.x(earlier) + self.width // 2
        beside, y, to_y = self.x(earlier) + self.lane // 2 - self.slot(earlier.lane, "right"), self.y(row), self.y(earlier)
        points = [(self.side(row, beside), y), (beside, y), (beside, to_y), (edge, to_y)]
        return drawn(points, [(edge, to_y), (edge + 2 * TIP, to_y - TIP), (edge + 2 * TIP, to_y + TIP)], is_back=True)

    def slot(self, lane, side):
        """Lines beside the same lane run next to one another."""
        self.used[lane, side] += 1
        return 3 + SLOT * ((self.used[lane, side] - 1) % SLOTS)

    def side(self, row, beside):
        """The x of that side of the row's box that looks to the line."""
        return self.x(row) + (self.width // 2 if beside > self.x(row) else -self.width // 2)


def drawn(points, tip, *, is_back):
    return {"points": in_svg(points), "tip": in_svg(tip), "is_back": is_back}


def in_svg(points):
    return " ".join(f"{x},{y}" for x, y in points)
