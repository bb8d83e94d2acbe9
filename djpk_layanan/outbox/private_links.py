"""Whether a letter carries what only its receiver may have: an address that lets in whoever holds
it, or the code that one types instead.
"""

import re

from django.conf import settings
from django.urls import Resolver404, resolve

# as `workflow.codes` groups them
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
# how a sentence may go on after an address
AFTER = ".,;:)"


def carries_secret(*texts):
    return any(map(CODE.search, texts)) or any(
        lets_in(path) for text in texts for path in own_paths(text)
    )


def own_paths(text):
    return [
        found.rstrip(AFTER) for found in re.findall(rf"{settings.SITE_URL}(/[^\s\"'<>?#]*)", text)
    ]


def lets_in(path):
    """A page that asks for no login, and names in its address what it is about; one that is not
    known is taken for such.
    """
    try:
        page = resolve(path)
    except Resolver404:
        return True
    asks_for_nobody = getattr(page.func, "allowed_roles", None) is None
    is_on_paper = getattr(page.func, "is_on_paper", False)
    return asks_for_nobody and not is_on_paper and bool(page.kwargs or page.args)
