"""What becomes of a letter from the portal: asked, recorded as a conference, or declined with a
reason.
"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.files import store
from djpk_layanan.files.checks import clean_name
from djpk_layanan.workflow.refusals import Refused

from . import rules
from .letters import pemda_letters
from .models import Request

SAME = (
    "institution",
    "requester",
    "position",
    "phone",
    "email",
    "letter_number",
    "letter_date",
    "material",
    "date",
    "time",
    "medium",
)
SETTLED = "Permohonan ini sudah dicatat atau ditolak petugas lain."


@transaction.atomic
def keep_request(*, name, letter, **facts):
    """Keep the letter for the CSO, who is told. letter: an upload; raises ValidationError when
    it or a date can't be accepted.
    """
    today = timezone.localdate()
    if why := rules.too_far_ahead(facts["date"], today) or rules.wrong_letter_date(
        facts["letter_date"], today
    ):
        raise ValidationError(why)
    request = Request.objects.create(
        requester=name,
        letter=store.accept_upload(letter),
        letter_name=clean_name(letter.name),
        **facts,
    )
    pemda_letters.request_came(request)
    return request


def starting_data(request):
    """What the CSO's form is filled in with."""
    own = {name: getattr(request, name) for name in SAME}
    return own | {
        "request": request.pk,
        "region": request.region_id,
        "topic": request.topic_id,
        "units": [request.topic.unit_id],
        "participants": "\n".join(request.participants),
    }


def letter_of(request):
    """The letter as the upload that the record step takes."""
    return SimpleUploadedFile(request.letter_name, store.read_file(request.letter))


def settle_once(request, **outcome):
    """One outcome, whoever else decides now. Raises Refused."""
    if not Request.objects.waiting().filter(pk=request.pk).update(**outcome):
        raise Refused(SETTLED)


@transaction.atomic
def decline_request(request, *, by, reason):
    settle_once(request, declined_at=timezone.now(), declined_by=by, reason=reason)
    pemda_letters.request_declined(request, reason)


def wished_time(request):
    """ "Senin, 30 November 2026 10.00 WIB" """
    return f"{words.long_date(request.date)} {request.time:%H.%M} WIB"
