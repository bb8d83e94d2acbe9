"""The protocol of delivery, against a real mail server."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from djpk_layanan.files import store
from djpk_layanan.outbox import circuit, delivery
from djpk_layanan.outbox.letters import resend_letter
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter
from tests.together import all_at_once

from .conftest import row, write


def make_due():
    Letter.objects.update(next_at=timezone.now())


def end_the_lease():
    Letter.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))


def test_a_letter_that_the_server_takes_is_sent_once_and_byte_for_byte(letter, mail_server):
    assert delivery.deliver_letter(letter.pk) is True
    assert delivery.deliver_letter(letter.pk) is False
    assert mail_server.taken == [as_bytes(letter)]
    assert row(
        letter, "status", "attempts", "deaths", "ambiguous", "smtp_code", "last_error", "lease"
    ) == ("sent", 1, 0, 0, 250, "", "")


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(db, mail_server):
    letter = write(context={"subject": "Titik", "name": "\n.\n..\n", "number": "1"})
    assert delivery.deliver_letter(letter.pk) is True
    assert mail_server.taken == [as_bytes(letter)]


@pytest.mark.parametrize(
    ("verb", "reply", "status"),
    [
        ("RCPT", "550 no such user", "failed"),
        ("RCPT", "451 come back later", "queued"),
        ("DATA", "554 not this one", "failed"),
        ("DATA", "452 full", "queued"),
        ("MAIL", "530 who are you", "queued"),
    ],
)
def test_a_spoken_no_is_never_a_doubt(letter, mail_server, verb, reply, status):
    mail_server.answers[verb] = reply
    assert delivery.deliver_letter(letter.pk) is False
    assert mail_server.taken == []
    assert row(
        letter, "status", "attempts", "ambiguous", "smtp_code", "last_error", "lease", "sent_at"
    ) == (
        status,
        1,
        0,
        int(reply[:3]),
        reply[4:],
        "",
        None,
    )


def test_a_letter_that_was_put_off_leaves_at_its_time_and_not_before(letter, mail_server):
    mail_server.answers["RCPT"] = "451 come back later"
    delivery.deliver_letter(letter.pk)
    (next_at,) = row(letter, "next_at")
    mail_server.answers["RCPT"] = "250 OK"
    with time_machine.travel(next_at - dt.timedelta(seconds=1), tick=False):
        assert delivery.deliver_letter(letter.pk) is False
    with time_machine.travel(next_at, tick=False):
        assert delivery.deliver_letter(letter.pk) is True
    assert mail_server.taken == [as_bytes(letter)]


@pytest.mark.parametrize(
    ("attempts", "longest"), [(1, 30), (2, 60), (3, 120), (4, 240), (5, 300), (500, 300)]
)
def test_pauses_double_up_to_five_minutes_and_are_spread(attempts, longest):
    pauses = {delivery.pause_after(attempts).total_seconds() for _ in range(200)}
    assert longest / 2 <= min(pauses) < max(pauses) <= longest
    assert len(pauses) > 100


def test_a_server_that_is_away_or_mute_puts_the_letter_off(
    letter, settings, over_smtp, closed_port, mute_port
):
    settings.EMAIL_TIMEOUT = 0.2
    for settings.EMAIL_PORT in (closed_port, mute_port):
        make_due()
        assert delivery.deliver_letter(letter.pk) is False
        assert row(letter, "status", "ambiguous", "data_at") == ("queued", 0, None)
    assert row(letter, "attempts") == (2,)


@pytest.mark.parametrize(
    ("password", "status", "code"), [("benar", "sent", 250), ("salah", "queued", 535)]
)
def test_a_wrong_password_of_ours_fails_no_letter(
    letter, mail_server_with_password, settings, password, status, code
):
    settings.EMAIL_HOST_PASSWORD = password
    delivery.deliver_letter(letter.pk)
    assert row(letter, "status", "smtp_code", "ambiguous") == (status, code, 0)


@pytest.mark.parametrize("encryption", ["EMAIL_USE_TLS", "EMAIL_USE_SSL"])
def test_a_server_without_the_encryption_we_ask_for_gets_nothing(
    letter, mail_server, settings, encryption
):
    setattr(settings, encryption, True)
    assert delivery.deliver_letter(letter.pk) is False
    assert mail_server.taken == []
    assert row(letter, "status", "data_at") == ("queued", None)


def test_an_answer_lost_after_the_handover_is_a_doubt_and_the_repeat_is_the_same_letter(
    letter, mail_server
):
    mail_server.drop_after_data = True
    assert delivery.deliver_letter(letter.pk) is False
    assert row(letter, "status", "ambiguous", "lease") == ("queued", 1, "")
    mail_server.drop_after_data = False
    make_due()
    assert delivery.deliver_letter(letter.pk) is True
    assert mail_server.taken == [as_bytes(letter)] * 2
    assert row(letter, "status", "ambiguous") == ("sent", 1)


def test_a_server_that_falls_silent_after_the_handover_is_a_doubt(letter, mail_server, settings):
    settings.EMAIL_TIMEOUT, mail_server.seconds = 0.2, 0.4
    assert delivery.deliver_letter(letter.pk) is False
    assert row(letter, "status", "ambiguous") == ("queued", 1)


def test_a_letter_that_must_not_go_twice_waits_for_a_click_after_a_doubt(db, mail_server):
    letter = write(on_doubt="hold")
    mail_server.drop_after_data = True
    delivery.deliver_letter(letter.pk)
    assert row(letter, "status", "ambiguous") == ("parked", 1)
    mail_server.drop_after_data = False
    assert delivery.deliver_letter(letter.pk) is False
    assert resend_letter(letter) is True
    assert delivery.deliver_letter(letter.pk) is True
    assert mail_server.taken == [as_bytes(letter)] * 2


def test_a_worker_that_dies_before_the_handover_costs_time_only(letter, mail_server):
    assert delivery.claim_letter(letter.pk) != ""
    assert delivery.reap_letters() == 0
    end_the_lease()
    assert delivery.reap_letters() == 1
    assert row(letter, "status", "deaths", "ambiguous", "last_error") == (
        "queued",
        1,
        0,
        delivery.CUT_OFF,
    )
    assert delivery.deliver_letter(letter.pk) is True
    assert mail_server.taken == [as_bytes(letter)]


def test_a_host_with_a_wrong_clock_takes_no_letter_from_another(letter):
    delivery.claim_letter(letter.pk)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        assert delivery.reap_letters() == 0
        assert delivery.claim_letter(letter.pk) == ""


@pytest.mark.parametrize(("on_doubt", "status"), [("resend", "queued"), ("hold", "parked")])
def test_a_worker_that_dies_after_the_handover_leaves_a_doubt(db, on_doubt, status):
    letter = write(on_doubt=on_doubt)
    delivery.claim_letter(letter.pk)
    Letter.objects.update(data_at=timezone.now())
    end_the_lease()
    assert delivery.reap_letters() == 1
    assert row(letter, "status", "deaths", "ambiguous") == (status, 1, 1)


def test_a_letter_that_can_not_be_built_is_parked_after_three_deaths_and_the_others_go(
    db, mail_server, settings, tmp_path
):
    poison = write(
        "racun",
        attachment=store.keep_file(b"x", content_type="text/plain"),
        attachment_name="a.txt",
    )
    good = write("baik")
    settings.MEDIA_ROOT = tmp_path / "gone"
    for deaths in (1, 2, 3):
        with pytest.raises(FileNotFoundError):
            delivery.deliver_letter(poison.pk)
        end_the_lease()
        delivery.reap_letters()
        assert row(poison, "deaths", "status") == (deaths, "parked" if deaths == 3 else "queued")
    assert row(poison, "last_error")[0].startswith("FileNotFoundError: ")
    assert delivery.deliver_letter(poison.pk) is False
    assert delivery.deliver_letter(good.pk) is True


@pytest.mark.parametrize(
    ("age", "status"),
    [(dt.timedelta(hours=71, minutes=59), "queued"), (dt.timedelta(hours=72), "failed")],
)
def test_a_letter_is_given_up_by_its_age(letter, mail_server, age, status):
    Letter.objects.update(attempts=1000)
    mail_server.answers["RCPT"] = "451 come back later"
    with time_machine.travel(letter.queued_at + age, tick=False):
        delivery.deliver_letter(letter.pk)
    assert row(letter, "status") == (status,)


def test_a_letter_sent_again_by_hand_has_another_three_days(letter, mail_server):
    mail_server.answers["RCPT"] = "451 come back later"
    with time_machine.travel(letter.queued_at + dt.timedelta(hours=73), tick=False):
        delivery.deliver_letter(letter.pk)
        assert resend_letter(letter) is True
        delivery.deliver_letter(letter.pk)
    assert row(letter, "status") == ("queued",)


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_letter_send_it_once(mail_server):
    letter = write()
    mail_server.seconds = 0.2
    assert sorted(all_at_once(*[lambda: delivery.deliver_letter(letter.pk)] * 2)) == [False, True]
    assert mail_server.taken == [as_bytes(letter)]
    assert row(letter, "attempts", "status") == (1, "sent")


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lost_its_lease_stops_before_the_handover(mail_server):
    letter = write()

    def somebody_else_takes_over():
        end_the_lease()
        delivery.reap_letters()
        connection.close()

    mail_server.on_rcpt = somebody_else_takes_over
    assert delivery.deliver_letter(letter.pk) is False
    assert mail_server.taken == []
    assert row(letter, "status", "deaths", "ambiguous", "data_at") == ("queued", 1, 0, None)


def test_while_the_server_is_away_one_letter_probes_and_the_others_wait(
    db, settings, over_smtp, closed_port
):
    settings.EMAIL_PORT = closed_port
    letters = [write(f"surat:{n}") for n in range(8)]
    for each in letters:
        delivery.deliver_letter(each.pk)
    tried = list(Letter.objects.order_by("pk").values_list("attempts", flat=True))
    assert tried == [1] * circuit.FAILURES + [1, 0, 0]


def test_the_first_letter_that_the_server_hears_lets_the_others_go(db, mail_server):
    for _ in range(circuit.FAILURES):
        circuit.note_failure()
    first, second = write("1"), write("2")
    assert (delivery.deliver_letter(first.pk), delivery.deliver_letter(second.pk)) == (True, True)


def test_a_letter_is_held_up_when_it_has_not_left_after_two_minutes(letter):
    assert list(Letter.objects.held_up()) == []
    with time_machine.travel(letter.queued_at + dt.timedelta(minutes=2, seconds=1), tick=False):
        assert list(Letter.objects.held_up()) == [letter]
        delivery.deliver_letter(letter.pk)
        assert list(Letter.objects.held_up()) == []
