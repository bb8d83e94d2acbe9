"""Signatures drawn on the screen: strokes in a box of 600 × 200, kept as an SVG path and printed
as a picture.
"""

import base64
import json

from django.core.exceptions import ValidationError

WIDTH, HEIGHT = 600, 200
MOST_POINTS, FEWEST_POINTS = 2000, 5
# characters of what the pad sends, generously
LONGEST = 12 * 2 * MOST_POINTS
UNREADABLE, MISSING = (
    "Tanda tangan tidak terbaca. Hapus, lalu bubuhkan lagi.",
    "Tanda tangan belum dibubuhkan.",
)


def path_of(text):
    """The SVG path of what the pad sent: JSON [[x, y, x, y, …], …], one list a stroke.

    Raises ValidationError.
    """
    strokes = strokes_of(text)
    if sum(map(len, strokes)) < 2 * FEWEST_POINTS:
        raise ValidationError(MISSING)
    return "".join(
        "M" + "L".join(f"{int(x)} {int(y)}" for x, y in zip(stroke[::2], stroke[1::2], strict=True))
        for stroke in strokes
        if stroke
    )


def strokes_of(text):
    """The strokes, each a list of points within the box; raises ValidationError for anything
    else that JSON can say.
    """
    try:
        strokes = json.loads(text[:LONGEST] or "[]")
    except (ValueError, RecursionError) as why:
        # ten thousand brackets are too deep for the parser
        raise ValidationError(UNREADABLE) from why
    if not isinstance(strokes, list) or not all(
        isinstance(stroke, list) and len(stroke) % 2 == 0 for stroke in strokes
    ):
        raise ValidationError(UNREADABLE)
    numbers = [number for stroke in strokes for number in stroke]
    if len(numbers) > 2 * MOST_POINTS or not all(is_within(number) for number in numbers):
        raise ValidationError(UNREADABLE)
    return strokes


def is_within(number):
    """Infinity and NaN, which Python's JSON knows, are not."""
    return type(number) in (int, float) and 0 <= number <= WIDTH


def drawn(path):
    """The picture of a kept path as a data: address; "" for none."""
    if not path:
        return ""
    line = (
        f'<path d="{path}" fill="none" stroke="#111" stroke-width="5" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{line}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
