"""The templates are read by people too, and made of the parts that /gaya/ shows."""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
LONGEST = 120
# blank lines and blanks count in the text of a mail; a printed paper is laid out by its own rules
PAGES = [path for path in TEMPLATES.rglob("*.html") if "mail" not in path.parts]
CLASSES = re.compile(r'\sclass="((?:[^"{]|\{[{%#](?:[^}]|(?<![%}#])\})*\})*)"')
TAGS = re.compile(r"\{[{%#].*?[}%#]\}")
# what the look was before it was one
GONE = {
    "page-head",
    "text-soft",
    "timeline",
    "rows",
    "btn-outline-primary",
    "btn-outline-secondary",
    "btn-outline-danger",
    "btn-secondary",
    "btn-success",
    "btn-danger",
    "btn-link",
    "nav-pills",
    "masthead",
    "navbar",
    "entrance-wide",
    "text-muted",
    "text-bg-primary",
    "text-bg-success",
    "text-bg-danger",
    "text-bg-warning",
    "text-bg-secondary",
    "h4",
    "h5",
    "h6",
}


def classes_in(text):
    """Those that stand there whole: of "alert-{{ level }}" nothing."""
    words = {word for found in CLASSES.findall(text) for word in TAGS.sub(" ", found).split()}
    return {word for word in words if not word.endswith("-")}


# a blank more would be seen: letter by letter what Django's own says, and two printed lines
ON_ONE_LINE = {
    TEMPLATES / name
    for name in ("django/forms/widgets/select.html", "documents/_spans.html", "bak/bak.html")
}


def test_no_line_is_wider_than_half_a_screen():
    wide = {
        str(path.relative_to(TEMPLATES)): count
        for path in set(TEMPLATES.rglob("*.html")) - ON_ONE_LINE
        if (count := sum(len(line) > LONGEST for line in path.read_text().splitlines()))
    }
    assert wide == {}


def test_no_page_has_the_old_look():
    old = {
        str(path.relative_to(TEMPLATES)): sorted(words)
        for path in PAGES
        if (words := GONE & classes_in(path.read_text()))
        or (words := {w for w in classes_in(path.read_text()) if w.startswith("state-")})
    }
    assert old == {}


def test_every_class_of_a_page_is_known_to_a_sheet():
    """Ours or Bootstrap's; printed papers have sheets of their own. What only scripts look for
    stands in `data-…`.
    """
    sheets = [
        *(settings.BASE_DIR / "static" / "css").glob("*.css"),
        *TEMPLATES.rglob("*.css"),
        settings.STATICFILES_DIRS[1][1] / "css" / "bootstrap.css",
    ]
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", "\n".join(path.read_text() for path in sheets)))
    unknown = {
        str(path.relative_to(TEMPLATES)): sorted(words)
        for path in PAGES
        if (words := classes_in(path.read_text()) - known)
    }
    assert unknown == {}
