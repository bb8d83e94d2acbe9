"""Files of a case."""

from functools import reduce
from operator import or_

from django.db.models import Q

from . import store
from .checks import clean_name
from .models import Attachment


def attach_upload(case, upload, *, by):
    """Keep an upload and attach it to the case; raises ValidationError when it can't be
    accepted.
    """
    return Attachment.objects.create(
        subject=case._meta.label_lower,
        subject_id=case.pk,
        file=store.accept_upload(upload),
        name=clean_name(upload.name),
        by=by,
    )


def hand_files_over(part, case):
    """What was attached to the part is attached to the case from now on."""
    attached_to(part).update(subject=case._meta.label_lower, subject_id=case.pk)


def attached_to(*cases):
    """The attachments of these cases (or parts of cases)."""
    places = [Q(subject=case._meta.label_lower, subject_id=case.pk) for case in cases]
    return Attachment.objects.filter(reduce(or_, places))
