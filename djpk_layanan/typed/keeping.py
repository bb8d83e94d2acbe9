"""Keeping, giving back and letting go of what is typed: always found through its owner."""

import json

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from djpk_layanan.files.checks import clean_name, content_type_of

from .models import A_DAY, LONGEST, Typing, TypingFile

# files of one form
MOST_FILES = 5
# bytes of files that one person may choose in a day
A_DAYS_FILES = 100 * 1024 * 1024
TOO_LONG = "Isian ini terlalu panjang untuk disimpan sementara. Kirim dahulu sebagian."
OVER = "Isian ini sudah dikirim atau dibuang."


def keep_words(user, pk, *, page, values, about=("", None), version=None):
    """Keep these words under this id: one statement, the first time two.

    values: [[name, value]] · about: (subject, pk) of the case, if any · version: of that case when
    the words were begun; it stays as it was first said. Words that were sent or thrown away do not
    come back. Raises ValidationError when they are too long.
    """
    words = json.dumps(values, separators=(",", ":"))
    if len(words) > LONGEST:
        raise ValidationError(TOO_LONG)
    now = timezone.now()
    if Typing.objects.of(user).unsent().filter(pk=pk).update(words=words, saved_at=now):
        return now
    row = Typing(
        pk=pk,
        user=user,
        page=page,
        subject=about[0],
        subject_id=about[1],
        version=version,
        words=words,
        saved_at=now,
    )
    # an id that is there is ended, or somebody else's
    Typing.objects.bulk_create([row], ignore_conflicts=True)
    return now


def kept_for(user, page):
    """What the person has typed into the form that is sent to this page, the newest first, each
    with `chosen`, the files: [(pk, field, name, size)]. One statement.
    """
    rows = (
        Typing.objects.of(user)
        .unsent()
        .filter(page=page)
        .order_by("-saved_at", "files__pk")
        .annotate(
            file=F("files__pk"),
            field=F("files__field"),
            name=F("files__name"),
            size=F("files__size"),
        )
    )
    found = {}
    for row in rows:
        kept = found.setdefault(row.pk, row)
        if kept is row:
            kept.chosen = []
        if row.file:
            kept.chosen.append((row.file, row.field, row.name, row.size))
    return [kept for kept in found.values() if kept.chosen or kept.values]


def keep_file(user, pk, *, page, field, upload, about=("", None)):
    """Keep a chosen file beside the words: a TypingFile. Raises ValidationError when it can't be
    accepted, or when there are too many.
    """
    content_type_of(upload)
    check_room(user, pk, upload)
    row = Typing(pk=pk, user=user, page=page, subject=about[0], subject_id=about[1])
    Typing.objects.bulk_create([row], ignore_conflicts=True)
    typing = Typing.objects.of(user).unsent().filter(pk=pk).first()
    if typing is None:
        raise ValidationError(OVER)
    upload.seek(0)
    return TypingFile.objects.create(
        typing=typing,
        field=field,
        name=clean_name(upload.name),
        size=upload.size,
        content=upload.read(),
    )


def check_room(user, pk, upload):
    chosen = TypingFile.objects.filter(typing__user=user)
    if chosen.filter(typing=pk).count() >= MOST_FILES:
        raise ValidationError(f"Paling banyak {MOST_FILES} berkas dalam satu isian.")
    recent = chosen.filter(chosen_at__gt=timezone.now() - A_DAY)
    if (recent.aggregate(all=Sum("size"))["all"] or 0) + upload.size > A_DAYS_FILES:
        raise ValidationError(
            f"Berkas yang dipilih hari ini melebihi {A_DAYS_FILES // 2**20} MB. Kirim dahulu yang "
            "sudah dipilih, atau hapus sebagian."
        )


def drop_file(user, pk, file):
    TypingFile.objects.filter(pk=file, typing=pk, typing__user=user).delete()


def add_chosen(user, pk, files):
    """Put the kept files among those that are posted (`request.FILES`), as if they had been chosen
    just now.
    """
    kept = TypingFile.objects.filter(typing=pk, typing__user=user, typing__ended_at__isnull=True)
    for each in kept:
        files.appendlist(each.field, SimpleUploadedFile(each.name, bytes(each.content)))


@transaction.atomic
def end_typing(user, pk):
    """It was sent or thrown away: words and files go, and with a case's form also what the same
    person typed into it elsewhere. What was not kept yet is marked all the same: its first save may
    still be on its way.
    """
    mine = Typing.objects.of(user).unsent()
    ended = mine.filter(pk=pk).first()
    if ended is None:
        over = Typing(pk=pk, user=user, ended_at=timezone.now())
        Typing.objects.bulk_create([over], ignore_conflicts=True)
    in_one_form = ended is not None and ended.subject
    empty(mine.filter(page=ended.page) if in_one_form else mine.filter(pk=pk))


def empty(rows):
    """Words and files of these rows go; the rows stay, so that no late save brings them back."""
    pks = list(rows.values_list("pk", flat=True))
    TypingFile.objects.filter(typing__in=pks).delete()
    Typing.objects.filter(pk__in=pks).update(words="", ended_at=timezone.now())
