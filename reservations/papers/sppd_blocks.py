"""The paper that floor 3 gives back with an SPPD."""

from djpk_layanan import pdf
from djpk_layanan.clock import words

from . import sppd_papers


def print_blocks(visit):
    """The PDF of the filled block "Tiba di / Berangkat dari" for each SPPD of the visit; a
    refused one says why instead.
    """
    blocks = [
        {
            "number": paper.number,
            "traveller": paper.traveller,
            "origin": str(visit.region),
            "day": words.long_date(visit.visit_date),
            "note": paper.note,
            "signer": paper.signed_by.name if paper.signed_by else "",
            "nip": paper.signed_by.nip if paper.signed_by else "",
            "signed_as": paper.signed_as,
            "signed_at": words.date_and_time(paper.signed_at) if paper.signed_at else "",
            "refused": paper.refused,
        }
        for paper in sppd_papers.papers_of(visit).select_related("signed_by")
    ]
    return pdf.render_pdf(
        "reservations/sppd.html",
        {"blocks": blocks, "number": visit.number},
        title=f"SPPD {visit.number}",
    )
