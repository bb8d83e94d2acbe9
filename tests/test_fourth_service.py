"""A service more is one folder and one line: the one in tests/fourth/ is seen everywhere."""

import os
import subprocess
import sys

from django.conf import settings

from djpk_layanan import services

HERE = "tests/fourth/in_the_house.py"


def test_a_fourth_service_is_seen_everywhere_in_the_house():
    elsewhere = ("DATA_DIR", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "DJANGO_SETTINGS_MODULE")
    own = {name: value for name, value in os.environ.items() if name not in elsewhere}
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", HERE, "--ds=tests.fourth.settings"],
        cwd=settings.BASE_DIR,
        env=own,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout
    assert "15 passed" in told.stdout


def test_it_stays_in_its_folder():
    assert [service.key for service in services.all_services()] == [
        "callcenter",
        "kunjungan",
        "vicon",
    ]
