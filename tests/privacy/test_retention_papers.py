"""Mails, files, letters, sheets and drafts go on their day and not before."""

import pytest
from django.utils import timezone

from bak.models import Bak
from djpk_layanan.files import attachments, store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.inbox.process import Unreadable, bytes_of
from djpk_layanan.outbox.letters import resend_letter
from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import retention
from reservations import minutes
from tests.pages import as_
from tests.reservations import story as visits
from tests.tickets import story

from .periods import DAY, NOW, a_mail, due, just_before_and_after
from .scene import AHMAD

pytestmark = pytest.mark.usefixtures("clock", "world")


def test_the_bytes_of_a_mail_go_and_its_row_and_fingerprint_stay(clock, client):
    mail, advert = a_mail(), a_mail(state="filed")
    clock.move_to(NOW + 91 * DAY)
    retention.run_tonight()
    mail.refresh_from_db()
    advert.refresh_from_db()
    assert (mail.sender, bool(mail.raw.erased_at), advert.sender, bool(advert.raw.erased_at)) == (
        AHMAD,
        False,
        "",
        True,
    )
    with pytest.raises(FileNotFoundError):
        store.read_file(advert.raw)
    with pytest.raises(Unreadable, match="jadwal retensi"):
        bytes_of(advert)
    assert as_(client, "joko").get(f"/surel-masuk/{advert.pk}/").status_code == 200
    assert client.get(f"/surel-masuk/{advert.pk}/eml/").status_code == 404


def test_the_same_bytes_may_come_again_after_they_were_erased():
    stored = store.keep_file(b"halo", content_type="text/plain")
    store.erase_file(stored)
    again = store.keep_file(b"halo", content_type="text/plain")
    assert (again.pk, again.erased_at, store.read_file(again)) == (stored.pk, None, b"halo")


def test_a_file_goes_with_its_last_ticket_only(clock, sari):
    first, second = story.a_call(), story.a_call(email="lain@kab.example")
    for ticket in (first, second):
        story.daily.add_files(ticket, by=sari, files=[story.a_pdf()])
    story.daily.cancel(first, by=sari, reason="Iklan.")
    clock.move_to(NOW + 731 * DAY)
    retention.run_tonight()
    assert (attachments.attached_to(first).count(), attachments.attached_to(second).count()) == (
        0,
        1,
    )
    assert store.read_file(attachments.attached_to(second).get().file).startswith(b"%PDF")
    story.daily.cancel(second, by=sari, reason="Iklan.")
    clock.move_to(NOW + 1500 * DAY)
    retention.run_tonight()
    assert attachments.attached_to(second).count() == 0
    assert StoredFile.objects.get(content_type="application/pdf").erased_at == timezone.now()


def test_a_sent_letter_loses_words_and_address_and_keeps_its_key(clock, sari):
    story.a_call()
    story.deliver_everything()
    clock.move_to(NOW + 366 * DAY)
    waiting = story.a_call(email="lain@kab.example")
    retention.run_tonight()
    sent, queued = Letter.objects.filter(status="sent"), Letter.objects.filter(about_id=waiting.pk)
    assert {
        (letter.to_address, letter.subject, letter.body_txt, letter.body_html) for letter in sent
    } == {("", "", "", "")}
    assert "" not in {letter.key for letter in sent}
    assert queued.get().to_address == "lain@kab.example"


def test_a_letter_that_failed_is_not_kept_for_ever_and_can_not_be_sent_any_more(clock):
    story.a_call()
    letter = Letter.objects.get(key__startswith="tickets.receipt")
    Letter.objects.filter(pk=letter.pk).update(status="failed")
    assert just_before_and_after(clock, "letters") == (0, 1)
    retention.run_tonight()
    letter.refresh_from_db()
    assert (letter.to_address, letter.body_txt, letter.status, resend_letter(letter)) == (
        "",
        "",
        "failed",
        False,
    )


def test_a_sheet_goes_a_year_after_its_day_with_its_bytes(clock):
    with visits.at("10.00"):
        visit, ahead = (
            visits.cancelled(),
            visits.a_visit(region="35.28", visit_date=visits.MONDAY + 7 * DAY),
        )
        visits.print_sheets()
    files = [sheet.pdf for sheet in visit.sheets.all()]
    clock.move_to(visits.moment("10.00") + 366 * DAY)
    assert due("sheets") == len(files) > 0
    retention.run_tonight()
    assert (
        visit.sheets.count(),
        ahead.sheets.count(),
        Letter.objects.concerning(visit).count() > 0,
    ) == (0, 1, True)
    assert [bool(StoredFile.objects.get(pk=stored.pk).erased_at) for stored in files] == [
        True
    ] * len(files)


def with_a_draft(**changes):
    """The consultant has begun to write."""
    visit = visits.consulting(**changes)
    with visits.at("09.30"):
        visit.bak = minutes.save_draft(
            visit,
            by=visits.person("budi"),
            **{
                name: value
                for name, value in visits.what_was_said(visit).items()
                if name != "signatures"
            },
        )
    visit.save(update_fields=["bak"])
    return visit


def test_a_draft_that_was_never_issued_goes_a_year_after_its_day(clock):
    left, live = with_a_draft(), with_a_draft(region="35.28")
    with visits.at("09.40"):
        visits.daily.leave_early(
            left, by=visits.person("dewi"), returns=visits.returns(left), reason="Pesawat."
        )
    clock.move_to(visits.moment("10.00") + 366 * DAY)
    assert due("drafts") == 1
    retention.run_tonight()
    assert [visits.fresh(visit).bak is None for visit in (left, live)] == [True, False]
    assert Bak.objects.count() == 1
