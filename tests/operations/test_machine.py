"""Setting the machine up: what is missing is installed or said in one line."""

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
