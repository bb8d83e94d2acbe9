"""The short form of `make soak`: the same, for a minute."""

import os
import subprocess
import sys

import pytest

OWN = {"DATABASE_URL", "REDIS_URL", "DATA_DIR", "SECRET_KEY", "SITE_URL"}


@pytest.mark.soak
def test_a_minute_of_twenty_agents_and_dying_workers_is_accounted_for():
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--seconds", "60"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "BAD" not in done.stdout
