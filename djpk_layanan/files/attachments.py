"""Files of a case."""
from . import store
from .checks import clean_name
from .models import Attachment


def attach(case, upload, *, by):
    """Keep an upload and attach it to the case; raises ValidationError when it can't be accepted."""
    return Attachment.objects.create(subject=case._meta.label_lower, subject_id=case.pk, file=store.accept(upload), name=clean_name(upload.name), by=by)


def of(case):
    return Attachment.objects.filter(subject=case._meta.label_lower, subject_id=case.pk)
