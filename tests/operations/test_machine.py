"""Setting the machine up: what is missing is installed or said in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from djpk_layanan.operations import machine


def test_a_complete_machine_misses_nothing():
    assert machine.missing_packages() == []


def test_a_missing_library_names_its_package(monkeypatch):
    monkeypatch.setattr(
        machine, "LIBRARIES", [*machine.LIBRARIES, ("libnowhere-1.so.0", "libnowhere-1-0")]
    )
    assert machine.missing_packages() == ["libnowhere-1-0"]


def test_who_may_not_install_reads_the_line_to_type(monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stop:
        machine.install_packages(["libpango-1.0-0", "python3-venv"])
    assert stop.value.code.splitlines()[-1] == (
        "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends "
        "libpango-1.0-0 python3-venv'"
    )


def test_an_old_python_is_said(monkeypatch):
    monkeypatch.setattr(machine.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match="Python 3.11 or newer is needed"):
        machine.main("run")


def test_a_read_only_folder_is_said(monkeypatch):
    monkeypatch.setattr(machine.os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit, match="read-only"):
        machine.main("run")


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A folder without an environment, whose list of packages is what a test writes there."""
    monkeypatch.setattr(machine, "ROOT", str(tmp_path))
    monkeypatch.setattr(machine, "VENV", str(tmp_path / ".venv"))
    return tmp_path / machine.LISTS["run"]


def test_a_fresh_folder_gets_an_environment_of_its_own(fresh):
    fresh.write_text("")
    machine.main("run")
    told = subprocess.run(
        [Path(machine.VENV) / "bin" / "python", "-c", "import sys; print(sys.prefix)"],
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == machine.VENV


def test_a_package_without_a_fingerprint_is_not_installed(fresh):
    (fresh.parent / "own").mkdir()
    fresh.write_text(f"{fresh.parent / 'own'}\n")
    os.makedirs(os.path.join(machine.VENV, "bin"))
    os.symlink(sys.executable, os.path.join(machine.VENV, "bin", "python"))
    with pytest.raises(SystemExit, match="Python packages could not be installed"):
        machine.install_python_packages("run")


@pytest.fixture
def apt_get(tmp_path, monkeypatch):
    """A machine on which `apt-get` is a script that writes down how it was called."""
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def written(status):
        script = tmp_path / "apt-get"
        script.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/called"\nexit {status}\n')
        script.chmod(0o755)
        return tmp_path / "called"

    return written


def test_root_gets_the_missing_system_packages_installed(apt_get):
    called = apt_get(0)
    machine.install_packages(["libpango-1.0-0"])
    assert called.read_text().splitlines() == [
        "update",
        "install -y --no-install-recommends libpango-1.0-0",
    ]


def test_packages_that_can_not_be_installed_end_the_setting_up(apt_get):
    apt_get(100)
    with pytest.raises(SystemExit, match="could not be installed. Try: apt-get update"):
        machine.install_packages(["libpango-1.0-0"])
