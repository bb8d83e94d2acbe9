"""Icons of Lucide beside a word, drawn once for each name and kept."""

from functools import cache

from django.utils.safestring import SafeString
from lucide.templatetags import lucide


@cache
def icon(name: str, extra: str = "") -> SafeString:
    """The drawing `name` of Lucide as SVG of the size of the text beside it.

    extra: more classes ("big"). Hidden from those who listen: the word beside it says all.
    """
    looks = {"class": f"i {extra}".strip(), "aria-hidden": "true"}
    drawn = lucide.lucide(name, size=18, **looks)
    return SafeString(" ".join(drawn.split()).replace("> <", "><"))
