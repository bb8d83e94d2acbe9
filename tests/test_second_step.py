"""The secrets of the second step at rest, and what the administrator sees of them."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.test import Client

from djpk_layanan.demo.people import PASSWORD
from djpk_layanan.shell import second_step
from tests.pages import as_

pytestmark = pytest.mark.usefixtures("world")
SECRET = "JBSWY3DPEHPK3PXP" * 2
OLD, NEW = "kunci-lama-" * 5, "kunci-baru-" * 5


@pytest.fixture
def with_second_step(joko):
    kept = totp.TOTP.activate(joko, SECRET).instance
    codes = RecoveryCodes.activate(joko)
    return kept, codes


def code_now():
    return totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30))


def gets_in(code):
    client = Client()
    client.post("/akun/login/", {"login": "joko", "password": PASSWORD})
    return client.post("/akun/2fa/authenticate/", {"code": code}).status_code == 302


def at_rest():
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_secret_is_not_readable_in_the_database_and_works(with_second_step):
    _, codes = with_second_step
    assert SECRET not in at_rest()
    assert re.search(r"[0-9a-f]{80}", at_rest()) is None
    assert [gets_in("000000"), gets_in(code_now())] == [False, True]
    assert gets_in(codes.get_unused_codes()[0]) is True


def test_what_was_kept_before_still_works_and_is_encrypted_by_a_command(joko, capsys):
    kept = Authenticator.objects.create(
        user=joko, type=Authenticator.Type.TOTP, data={"secret": SECRET}
    )
    seed = "ab" * 40
    Authenticator.objects.create(
        user=joko,
        type=Authenticator.Type.RECOVERY_CODES,
        data={"seed": seed, "used_mask": 5},
    )
    codes = RecoveryCodes(joko.authenticator_set.get(type="recovery_codes")).get_unused_codes()
    call_command("encrypt_second_steps")
    assert capsys.readouterr().out == "2 secrets are encrypted with today's key.\n"
    assert (SECRET in at_rest(), seed in at_rest()) == (False, False)
    recovery = joko.authenticator_set.get(type="recovery_codes")
    assert (recovery.data["used_mask"], RecoveryCodes(recovery).get_unused_codes()) == (5, codes)
    assert kept.wrap().validate_code(code_now()) is True


def test_another_key_reads_nothing_unless_the_old_one_is_named(with_second_step, settings):
    kept, _ = with_second_step
    settings.SECRET_KEY = NEW
    with pytest.raises(InvalidToken):
        kept.wrap().validate_code(code_now())


def test_the_key_is_changed_in_three_steps(settings, joko):
    settings.SECRET_KEY = OLD
    totp.TOTP.activate(joko, SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert second_step.SecondStep().decrypt(joko.authenticator_set.get().data["secret"]) == SECRET
    call_command("encrypt_second_steps")
    settings.SECRET_KEY_FALLBACKS = []
    assert second_step.SecondStep().decrypt(joko.authenticator_set.get().data["secret"]) == SECRET


def test_the_administrator_reads_no_secret_and_guesses_none_letter_by_letter(
    client, with_second_step
):
    kept, _ = with_second_step
    as_(client, "lina")
    listed = "/admin/mfa/authenticator/"
    for address in (listed, f"{listed}{kept.pk}/change/", f"{listed}{kept.pk}/history/"):
        page = client.get(address)
        assert page.status_code == 200
        assert [word in page.content.decode() for word in (SECRET, kept.data["secret"])] == [
            False,
            False,
        ]
    for guess in ("data__secret__startswith=J", "data__icontains=JBSW", "user__password__regex=a"):
        assert client.get(f"{listed}?{guess}").status_code in {302, 400}
