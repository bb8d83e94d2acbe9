"""Makes the machine ready: Python, system libraries, .venv and the pinned packages.

Runs before anything is installed.

Only the standard library, and only syntax that an old Python can read, so that it can say that it
is too old.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
LISTS = {"run": "requirements.txt", "test": "tests/requirements.txt"}
# shared library, Debian package
LIBRARIES = [
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
]


def stop(line):
    sys.exit("djpk: " + line)


def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_packages():
    packages = (
        [package for library, package in LIBRARIES if not loads(library)]
        if sys.platform == "linux"
        else []
    )
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    return packages


def install_packages(packages):
    line = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(
            "system packages are missing. Install them and start again:\n  sudo sh -c '"
            + line
            + "'"
        )
    print("djpk: installing " + ", ".join(packages), flush=True)
    if subprocess.call(["sh", "-c", line], stdout=subprocess.DEVNULL):
        stop("the packages could not be installed. Try: " + line)


def install_python_packages(kind):
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        subprocess.check_call([sys.executable, "-m", "venv", VENV])
    print(
        "djpk: installing the Python packages of " + LISTS[kind] + " (once, about half a minute)",
        flush=True,
    )
    if subprocess.call(
        [
            python,
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            os.path.join(ROOT, LISTS[kind]),
        ]
    ):
        stop("the Python packages could not be installed; the lines above say why.")


def main(kind):
    if sys.version_info < (3, 11):
        stop(
            "Python 3.11 or newer is needed; `python3` is "
            + sys.version.split()[0]
            + ". Name another: make PYTHON=python3.12 run"
        )
    if not os.access(ROOT, os.W_OK):
        stop(
            "the folder "
            + ROOT
            + " is read-only; clone the project into a folder that you can write to."
        )
    packages = missing_packages()
    if packages:
        install_packages(packages)
    install_python_packages(kind)


if __name__ == "__main__":
    main(sys.argv[1])
