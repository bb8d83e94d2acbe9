"""Keeping what was filled in until the link in the mail is used: written with its mail, read
back as the very form that was posted.
"""

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from djpk_layanan.clock import words
from djpk_layanan.files.checks import clean_name
from djpk_layanan.outbox import links
from djpk_layanan.outbox.letters import enqueue

from .asks import kinds_of_drafts
from .models import LIFE, Draft, DraftFile


@transaction.atomic
def keep_draft(asked, form, instead_of=None):
    """Keep a valid form and mail the link that proves its e-mail address; the draft that it takes
    the place of is gone.

    Of what was typed nothing stands in that mail: it can't be used to write to others.
    """
    token, now = links.new_token(), timezone.now()
    if instead_of:
        Draft.objects.filter(pk=instead_of.pk, sent_at=None).delete()
    draft = Draft.objects.create(
        kind=asked.kind,
        digest=links.digest_of(token),
        email=form.cleaned_data["email"],
        created_at=now,
        expires_at=now + LIFE,
        words=words_of(form),
    )
    keep_files(draft, form)
    url = settings.SITE_URL + reverse("portal:prove", args=[token])
    facts = {
        "what": asked.what,
        "url": url,
        "until": words.date_and_time(draft.expires_at),
        "hours": hours_of(LIFE),
    }
    enqueue(
        key=f"portal.proof:{draft.digest[:32]}",
        to=draft.email,
        name="portal/proof",
        context=facts,
        is_first=True,
    )
    return draft


@transaction.atomic
def change_draft(draft, form):
    """What was filled in, mended by a valid form; its proof and its end stay.

    False when it was sent or forgotten meanwhile, and when the form names another address.
    """
    same = Draft.objects.filter(pk=draft.pk, sent_at=None, email=form.cleaned_data["email"])
    if not same.update(words=words_of(form)):
        return False
    draft.files.all().delete()
    keep_files(draft, form)
    return True


def words_of(form):
    return {name: form.data.getlist(name) for name in form.names() if name in form.data}


def keep_files(draft, form):
    for field, uploads in form.files.lists():
        if field in form.fields:
            DraftFile.objects.bulk_create(
                DraftFile(
                    draft=draft, field=field, name=clean_name(upload.name), content=bytes_of(upload)
                )
                for upload in uploads
            )


def bytes_of(upload):
    upload.seek(0)
    return upload.read()


def hours_of(life):
    return int(life.total_seconds() // 3600)


class LinkIsOver(Http404):
    """Nothing is behind the link: it is over, was never one, or what it asked for is gone."""


def draft_behind(token, *, lock=False):
    """The draft of a token whose link still works; LinkIsOver, the same for every other.

    What no service asks any more can't be sent either.
    """
    kinds = [kind for kind, _ in kinds_of_drafts()]
    drafts = Draft.objects.select_for_update() if lock else Draft.objects
    draft = (
        drafts.alive(timezone.now()).filter(digest=links.digest_of(token), kind__in=kinds).first()
    )
    if draft is None:
        raise LinkIsOver
    return draft


def posted(draft, changes=()):
    """What was posted, as a form takes it: (data, files). changes: {name: value} chosen since."""
    data = QueryDict(mutable=True)
    for name, values in draft.words.items():
        data.setlist(name, values)
    for name, value in dict(changes).items():
        data[name] = value
    files = MultiValueDict()
    for file in draft.files.all():
        files.appendlist(file.field, SimpleUploadedFile(file.name, bytes(file.content)))
    return data, files


def posted_again(draft, data, uploads):
    """The same with what is posted now: (data, files); a file stays until another is chosen."""
    files = posted(draft)[1] if draft else MultiValueDict()
    for name, chosen in uploads.lists():
        files.setlist(name, chosen)
    return data, files


def settle_draft(draft, page):
    """It became a case: only the way to that stays."""
    draft.files.all().delete()
    draft.words, draft.email, draft.page, draft.sent_at = {}, "", page, timezone.now()
    draft.save()
