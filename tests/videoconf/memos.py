"""A memo as it is printed, and a post that is lent for a day."""

import io

import pypdf
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation
from djpk_layanan.files import store
from videoconf.models import Signature
from videoconf.nota import nota_print

from . import story


def printed(signature):
    nota_print.print_nota(signature.pk)
    content = store.read_file(Signature.objects.get(pk=signature.pk).pdf)
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split()
    )


def lend(of, to, kind="plh"):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=of), to=to, kind=kind, starts=today, ends=today
    )
    return story.person(to.username)
