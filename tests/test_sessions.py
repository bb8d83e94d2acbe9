"""Sessions end after idle time, sooner at the two desks; passwords are reset by a letter."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from djpk_layanan.outbox.models import Letter


@pytest.mark.parametrize(
    ("username", "idle_minutes", "status"),
    [
        ("sari", 29, 200),
        ("sari", 31, 302),
        ("dewi", 14, 200),
        ("dewi", 16, 302),
        ("rina", 16, 302),
        ("joko", 29, 200),
    ],
)
def test_who_was_away_too_long_logs_in_again(
    client, world, time_machine, username, idle_minutes, status
):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client.post("/akun/login/", {"login": username, "password": "rahasia-djpk-2026"})
    assert client.get("/pemberitahuan/").status_code == 200
    time_machine.move_to(now + dt.timedelta(minutes=idle_minutes), tick=False)
    assert client.get("/pemberitahuan/").status_code == status


def test_who_works_on_stays_logged_in(client, world, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client.post("/akun/login/", {"login": "dewi@djpk.example", "password": "rahasia-djpk-2026"})
    for minutes in range(10, 60, 10):
        time_machine.move_to(now + dt.timedelta(minutes=minutes), tick=False)
        assert client.get("/pemberitahuan/").status_code == 200


def test_nobody_stays_logged_in_for_more_than_ten_hours(client, world, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client.post("/akun/login/", {"login": "sari", "password": "rahasia-djpk-2026"})
    for minutes in range(0, 600, 20):
        time_machine.move_to(now + dt.timedelta(minutes=minutes), tick=False)
        assert client.get("/pemberitahuan/").status_code == 200
    time_machine.move_to(now + dt.timedelta(minutes=601), tick=False)
    assert client.get("/pemberitahuan/").status_code == 302


def test_an_ended_employment_holds_from_the_next_click(client, sari):
    client.force_login(sari)
    sari.is_active = False
    sari.save()
    assert client.get("/pekerjaan/").status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_the_letters_link(client, sari):
    client.post("/akun/password/reset/", {"email": sari.email})
    letter = Letter.objects.get(to_address=sari.email)
    assert letter.subject == "DJPK Layanan: atur ulang kata sandi"
    link = re.search(r"http://\S+(/akun/password/reset/key/\S+/)", letter.body_txt)[1]
    form = client.get(link, follow=True)
    assert form.status_code == 200
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    assert (
        client.post(
            address, {"password1": "kata-sandi-baru-2026", "password2": "kata-sandi-baru-2026"}
        ).status_code
        == 302
    )
    assert (
        client.post(
            "/akun/login/", {"login": "sari", "password": "kata-sandi-baru-2026"}
        ).status_code
        == 302
    )


@pytest.mark.parametrize("password", ["pendek", "password1234", "sariwulandari"])
def test_a_weak_password_is_refused(client, sari, password):
    client.force_login(sari)
    answer = client.post(
        "/akun/password/change/",
        {"oldpassword": "rahasia-djpk-2026", "password1": password, "password2": password},
    )
    assert answer.status_code == 200
    sari.refresh_from_db()
    assert sari.check_password("rahasia-djpk-2026")
