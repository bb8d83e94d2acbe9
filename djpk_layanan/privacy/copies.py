"""The copy of what is held about somebody: made when it is fetched, never stored."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.clock import words
from djpk_layanan.outbox import links

from . import holdings
from .models import Request

# rows of a kind in the PDF; the JSON has all of them
MOST_PRINTED = 50
# characters of one value in the PDF
LONGEST_PRINTED = 1000


class Spent(Exception):  # noqa: N818 - an answer, not an error
    """The link was used already, has run out, or never was one."""


def still_open(token):
    """The request behind the link as a query of one row or none; looking at it changes nothing."""
    return Request.objects.filter(copy_digest=links.digest_of(token), copy_until__gt=timezone.now())


def fetch_copy(token, *, as_pdf):
    """Make the copy, then spend the link: (file name, content type, bytes). Raises Spent.

    ValidationError when it can't be printed: then the link is still good. Of two at once the one
    whose UPDATE comes first gets it.
    """
    request = still_open(token).first()
    if request is None:
        raise Spent
    copy = made(request, as_pdf=as_pdf)
    if not Request.objects.filter(pk=request.pk, copy_digest=request.copy_digest).update(
        copy_digest=None
    ):
        raise Spent
    return copy


def made(request, *, as_pdf):
    sections = [
        {
            "title": holding.title,
            "rows": [holding.facts(row) for row in holding.rows(request.email)],
        }
        for holding in holdings.all_holdings()
    ]
    if as_pdf:
        return f"Salinan data {request.number}.pdf", "application/pdf", printed(request, sections)
    return f"Salinan data {request.number}.json", "application/json", as_json(request, sections)


def as_json(request, sections):
    data = {
        "nomor": request.number,
        "surel": request.email,
        "dibuat": timezone.now(),
        "data": {section["title"]: section["rows"] for section in sections},
    }
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def printed(request, sections):
    context = {
        "number": request.number,
        "email": request.email,
        "made": words.date_and_time(timezone.now()),
        "sections": [
            {
                "title": section["title"],
                "n": len(section["rows"]),
                "left_out": max(0, len(section["rows"]) - MOST_PRINTED),
                "rows": [
                    [(label, in_words(value)) for label, value in row.items() if value]
                    for row in section["rows"][:MOST_PRINTED]
                ],
            }
            for section in sections
        ],
    }
    return pdf.render_pdf(
        "privacy/copy.html", context, title=f"Salinan data pribadi {request.number}"
    )


def in_words(value):
    if hasattr(value, "tzinfo"):
        return f"{words.date_and_time(value)} WIB"
    return words.long_date(value) if hasattr(value, "weekday") else str(value)[:LONGEST_PRINTED]
