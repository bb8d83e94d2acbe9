"""A request about one's own data: proven by a link, answered within 72 plain hours, by the
administrator.
"""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.directory.models import Contact
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import proofs, sop
from djpk_layanan.privacy.models import Request, Unproven
from djpk_layanan.privacy.tasks import warn
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.tickets import story
from tests.together import all_at_once

from .scene import AHMAD, FORM, answered, asked, checked, received

pytestmark = pytest.mark.usefixtures("world")
FRIDAY = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def steps(request):
    return list(Entry.objects.of(request).values_list("step", flat=True))


def letters_to(address):
    return list(
        Letter.objects.filter(to_address=address).order_by("pk").values_list("subject", flat=True)
    )


def test_the_hours_run_over_the_weekend():
    with time_machine.travel(FRIDAY, tick=False):
        request = received()
    assert request.due == FRIDAY + dt.timedelta(hours=72)


def test_nothing_is_received_before_the_address_is_proven():
    token = asked()
    assert (Request.objects.count(), letters_to(AHMAD)) == (0, ["Buktikan alamat surel Anda"])
    request = proofs.prove_request(token)
    assert (request.kind, request.name, request.email, request.state) == (
        "access",
        "Ahmad Fauzi",
        AHMAD,
        "received",
    )
    assert letters_to(AHMAD)[1:] == [f"Permohonan data pribadi diterima: {request.number}"]
    assert letters_to("lina@djpk.example") != []
    assert (Unproven.objects.count(), proofs.prove_request(token), Request.objects.count()) == (
        0,
        None,
        1,
    )


def test_the_link_lasts_half_an_hour():
    token = asked()
    with time_machine.travel(timezone.now() + proofs.VALID):
        assert proofs.prove_request(token) is None
    assert Request.objects.count() == 0


def test_a_mailbox_gets_three_links_a_day_however_often_the_form_is_sent():
    for _ in range(2):
        asked()
    proofs.prove_request(asked())
    for _ in range(5):
        proofs.ask_for_proof(**FORM)
    assert letters_to(AHMAD).count("Buktikan alamat surel Anda") == 3


@pytest.mark.django_db(transaction=True)
def test_two_clicks_on_the_link_at_once_make_one_request():
    token = asked()
    made = all_at_once(*[lambda: proofs.prove_request(token)] * 4)
    assert [type(request) for request in made].count(Request) == 1
    assert Request.objects.count() == 1


@pytest.mark.parametrize("username", ["sari", "joko", "ratna", "dewi"])
def test_only_the_administrator_takes_the_steps_and_a_refusal_changes_nothing(
    username, django_user_model
):
    request = received()
    with pytest.raises(NotAllowed, match="hanya untuk administrator"):
        sop.check_identity(request, by=django_user_model.objects.get(username=username), how="x")
    assert (Request.objects.get().state, steps(request)) == ("received", ["receive"])


def test_a_copy_goes_out_only_after_the_identity_was_checked(lina):
    request = received()
    with pytest.raises(Refused):
        sop.send_copy(request, by=lina)
    sop.check_identity(request, by=lina, how="Ditelepon.")
    sop.send_copy(request, by=lina)
    assert (request.state, steps(request)) == ("done", ["receive", "check_identity", "send_copy"])


def test_an_access_ends_with_its_copy_and_a_correction_with_words(lina):
    with pytest.raises(Refused, match="mengirim salinannya"):
        sop.finish(checked(), by=lina, outcome="x")
    request = checked(kind="correction", detail="Jabatan")
    with pytest.raises(Refused, match="hanya untuk permohonan salinan"):
        sop.send_copy(request, by=lina)
    sop.finish(request, by=lina, outcome="Jabatan Anda sudah kami perbaiki.")
    assert (
        "Jabatan Anda sudah kami perbaiki."
        in Letter.objects.get(key=f"privacy.finished:{request.pk}:1").body_txt
    )


def test_a_refusal_tells_why(lina):
    request = sop.refuse(received(), by=lina, reason="Nama tidak cocok dengan pemilik alamat.")
    assert (request.state, letters_to(AHMAD)[-1]) == (
        "refused",
        f"Permohonan data pribadi tidak dapat dipenuhi: {request.number}",
    )
    with pytest.raises(Refused):
        sop.check_identity(request, by=lina, how="x")


def test_a_restricted_contact_is_not_offered_any_more(lina):
    story.a_call()
    sop.finish(checked(kind="restriction"), by=lina, outcome="Profil Anda tidak lagi dipakai.")
    assert list(Contact.objects.find("ahmad")) == []


def test_a_deletion_leaves_what_is_still_needed_and_the_archives(lina):
    live = story.a_call()
    done = story.closed(contact=live.contact)
    sop.finish(checked(kind="deletion", detail="Semua"), by=lina, outcome="Sudah.")
    live.refresh_from_db()
    done.refresh_from_db()
    assert (live.requester_email, live.contact.name, live.contact.emails.count()) == (
        AHMAD,
        "Ahmad Fauzi",
        1,
    )
    assert (done.requester_email, done.requester_phone) == ("", "")
    assert done.bak.guest_set.get().email == AHMAD


def test_the_administrators_are_warned_once_and_told_once_that_it_is_late():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        request = received()
        told = []
        for hours in (1, 47, 48, 49, 71, 73, 80):
            clock.move_to(FRIDAY + dt.timedelta(hours=hours))
            warn()
            warn()
            told.append(
                Letter.objects.filter(key__startswith="privacy.colleague")
                .exclude(key__contains="received")
                .count()
            )
    assert told == [0, 0, 1, 1, 1, 2, 2]
    assert request.number in Letter.objects.latest("pk").body_txt


def test_how_much_is_left_is_said_in_plain_hours():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        request, said = received(), []
        for hours in (0, 23, 24, 71, 72, 77):
            clock.move_to(FRIDAY + dt.timedelta(hours=hours))
            said.append(request.left)
    assert said == [
        "sisa 3 hari",
        "sisa 2 hari 1 jam",
        "sisa 2 hari",
        "sisa 1 jam",
        "sisa 0 jam",
        "lewat 5 jam",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"state": "received", "ended_at": None},
        {"state": "refused"},
        {"due": FRIDAY},
        {"received_at": FRIDAY},
        {"outcome": ""},
    ],
)
def test_the_database_keeps_an_ended_request_as_it_ended(change):
    request, _ = answered()
    with pytest.raises(DatabaseError), transaction.atomic():
        Request.objects.filter(pk=request.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Request.objects.filter(pk=request.pk).delete()


def test_the_database_refuses_a_request_that_was_done_unchecked():
    request = received()
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=request.pk).update(
            state="done", ended_at=timezone.now(), outcome="x"
        )
