"""Signatures drawn on the screen: strokes in a box of 600 × 200, kept as an SVG path and printed as a picture."""
import base64
import json
from itertools import chain

from django.core.exceptions import ValidationError

WIDTH, HEIGHT = 600, 200
MOST_POINTS, FEWEST_POINTS = 2000, 5
UNREADABLE, MISSING = "Tanda tangan tidak terbaca. Hapus, lalu bubuhkan lagi.", "Tanda tangan belum dibubuhkan."


def path_of(text):
    """The SVG path of what the pad sent: JSON [[x, y, x, y, …], …], one list a stroke. Raises ValidationError."""
    try:
        strokes = json.loads(text or "[]")
        points = [int(number) for number in chain.from_iterable(strokes)]
    except (TypeError, ValueError) as why:
        raise ValidationError(UNREADABLE) from why
    if len(points) < 2 * FEWEST_POINTS:
        raise ValidationError(MISSING)
    if len(points) > 2 * MOST_POINTS or any(len(stroke) % 2 for stroke in strokes) or not all(0 <= number <= WIDTH for number in points):
        raise ValidationError(UNREADABLE)
    return "".join("M" + "L".join(f"{int(x)} {int(y)}" for x, y in zip(stroke[::2], stroke[1::2], strict=True)) for stroke in strokes if stroke)


def drawn(path):
    """The picture of a kept path as a data: address; "" for none."""
    if not path:
        return ""
    line = f'<path d="{path}" fill="none" stroke="#111" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{line}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
