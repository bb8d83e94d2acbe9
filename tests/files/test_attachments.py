import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError

from djpk_layanan.files import attachments
from djpk_layanan.files.models import Attachment, StoredFile

from . import samples

pytestmark = pytest.mark.django_db


def a_pdf(name="surat.pdf"):
    return SimpleUploadedFile(name, samples.PDF)


def test_a_file_is_attached_under_its_cleaned_name_by_the_one_who_brought_it(sari, subdit_dbh):
    attachment = attachments.attach_upload(subdit_dbh, a_pdf("su\u202erat\n.pdf"), by=sari)
    assert list(attachments.attached_to(subdit_dbh)) == [attachment]
    assert (attachment.subject, attachment.subject_id, attachment.name, attachment.by) == (
        "accounts.unit",
        subdit_dbh.pk,
        "surat.pdf",
        sari,
    )


def test_files_of_another_case_with_the_same_number_are_not_among_them(
    sari, subdit_dbh, subdit_dau
):
    attachments.attach_upload(sari, a_pdf(), by=sari)
    attachments.attach_upload(subdit_dau, a_pdf(), by=sari)
    assert list(attachments.attached_to(subdit_dbh)) == []
    assert [a.subject for a in attachments.attached_to(sari)] == ["accounts.user"]


def test_the_same_file_on_two_cases_is_kept_once(sari, subdit_dbh, subdit_dau):
    for case in (subdit_dbh, subdit_dau):
        attachments.attach_upload(case, a_pdf(), by=sari)
    assert (StoredFile.objects.count(), Attachment.objects.count()) == (1, 2)


def test_a_refused_file_is_not_attached(sari, subdit_dbh):
    with pytest.raises(ValidationError):
        attachments.attach_upload(
            subdit_dbh, SimpleUploadedFile("program.pdf", samples.EXE), by=sari
        )
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_file_and_a_person_with_attachments_cannot_be_deleted(sari, subdit_dbh):
    attachment = attachments.attach_upload(subdit_dbh, a_pdf(), by=sari)
    for row in (attachment.file, sari):
        with pytest.raises(ProtectedError):
            row.delete()
