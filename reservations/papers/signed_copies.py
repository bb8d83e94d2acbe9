"""The signed BAK on paper, scanned: filed with its fingerprint."""

from django.utils import timezone

from djpk_layanan.files import store
from djpk_layanan.files.checks import clean_name

from ..models import SignedCopy


def file_scans(visit, uploads, *, by):
    """Keep each upload as a signed copy; returns [name].

    Raises ValidationError when one can't be accepted.
    """
    return [
        SignedCopy.objects.create(
            visit=visit,
            file=store.accept_upload(upload),
            name=clean_name(upload.name),
            by=by,
            at=timezone.now(),
        ).name
        for upload in uploads
    ]
