"""The month is played once for each file: a test undoes what it did, not the month."""
import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from djpk_layanan.accounts import master as units
from djpk_layanan.operations import people

from . import scene

QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
}


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker, broker, tmp_path_factory):
    """Inside one transaction, in which each test is a savepoint; rolled back after the last."""
    folder = tmp_path_factory.mktemp("month")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "files", MAIL_FOLDER=folder / "mail", **QUICK), transaction.atomic():
        units.load()
        people.load()
        call_command("load_master")
        scene.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(played, db):
    """The named people, as everywhere; here they have a month behind them."""


@pytest.fixture
def master_data(world):
    """Loaded with the month."""


@pytest.fixture
def month(world):
    """The clock stands at the end of the month."""
    with time_machine.travel(scene.NOW, tick=False):
        yield
