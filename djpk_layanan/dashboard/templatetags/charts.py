"""Charts as SVG of our own: attributes and classes only, no style.

Each stands beside or above the table with the same numbers.
"""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from djpk_layanan.dashboard.numbers import title_of

register = template.Library()
# numbers of broken promises
BROKEN = ("terlambat", "terlambat-tanpa-jeda", "melebihi-jatah")
STEP, HEIGHT, TOP, GAP, FEWEST = 64, 150, 20, 6, 5


@register.simple_tag
def bar(value, most=100):
    """A bar inside a table's row, for the eye only: the number stands beside it; of None none."""
    if value is None:
        return ""
    part = min(100, round(100 * value / most)) if most else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="all" width="100" height="8"/><rect class="part" width="{}" '
        'height="8"/></svg>',
        part,
    )


@register.simple_tag
def columns(lines, title):
    """What was met in percent, a column for each line; told in words too, and in the table
    below.
    """
    width = STEP * max(len(lines), FEWEST)
    shapes = format_html_join("", "{}", ((column(line, n * STEP),) for n, line in enumerate(lines)))
    told = "; ".join(f"{line.label} {percent(line.met)}" for line in lines)
    ground = format_html(
        '<line class="ground" x1="0" x2="{}" y1="{}" y2="{}"/>', width, TOP + HEIGHT, TOP + HEIGHT
    )
    return format_html(
        '<svg class="chart" width="{}" height="{}" '
        'role="img"><title>{}</title><desc>{}</desc>{}{}</svg>',
        width,
        TOP + HEIGHT + 24,
        title,
        told,
        ground,
        shapes,
    )


def column(line, left):
    height, middle = round(HEIGHT * (line.met or 0) / 100), left + STEP // 2
    top, (month, _, year) = TOP + HEIGHT - height, line.label.rpartition(" ")
    return format_html(
        '<rect class="part" x="{}" y="{}" width="{}" height="{}"/><text class="value" x="{}" '
        'y="{}">{}</text><text x="{}" y="{}">{} {}</text>',
        left + GAP,
        top,
        STEP - 2 * GAP,
        height,
        middle,
        top - 5,
        percent(line.met),
        middle,
        TOP + HEIGHT + 18,
        month[:3],
        year[2:],
    )


@register.filter
def percent(value):
    """ "97,5 %", "–" of nothing."""
    return "–" if value is None else f"{decimal(value)} %"


@register.filter
def decimal(value):
    """ "7,5", "–" of nothing."""
    return "–" if value is None else f"{value:g}".replace(".", ",")


@register.filter
def heat(level):
    """The class of a cell of the heat map."""
    return f"heat-{level}"


@register.simple_tag
def counted(line, name):
    """How many of a Line's cases the number counts, as a link to their list; 0 is plain."""
    if not line.counts[name]:
        return format_html('<span class="soft">{}</span>', 0)
    address = f"{reverse('dashboard:cases')}?angka={name}&{line.query}"
    return format_html(
        '<a class="{}" href="{}" aria-label="{}, {}: {}">{}</a>',
        "late" if name in BROKEN else "",
        address,
        line.label,
        title_of(name),
        line.counts[name],
        line.counts[name],
    )


@register.simple_tag
def share(line, part, whole):
    return percent(line.share(part, whole))


@register.inclusion_tag("dashboard/_rate.html")
def rate(label, line, part, whole):
    """A share as a tile, with the two numbers it is made of."""
    return {
        "label": label,
        "line": line,
        "part": part,
        "whole": whole,
        "cases": line.counts[whole],
    }
