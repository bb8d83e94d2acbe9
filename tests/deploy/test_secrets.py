"""No secret of an installation gets into the image, nor under version control; what our processes
write is for nobody else on the host.
"""

import configparser
import re
import subprocess

import pytest

from .test_deploy import DEPLOY, ROOT, UNITS

# what an installation keeps beside the code, and a slip of the hand puts there
SECRETS = [
    ".env",
    "deploy/.env",
    "deploy/.env.production",
    "djpk_layanan/.env",
    "data/secret_key",
    "data/db.sqlite3",
    "data/mail/surel.eml",
]
BESIDE = ["deploy/key.pem", "db.sqlite3", "djpk-20261124.tar", "dump.sql", "media/surat.pdf"]
LOOKS_SECRET = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY|^SECRET_KEY=\S{20}", re.MULTILINE)


def as_expression(pattern):
    """One line of .dockerignore; a folder covers what is in it."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    words = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.compile("".join(words.get(part, re.escape(part)) for part in parts) + "(?:/.*)?")


def goes_into_the_image(path):
    """As Docker reads the file: the last line that fits decides."""
    fate = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line and not line.startswith("#") and as_expression(line.lstrip("!")).fullmatch(path):
            fate = line.startswith("!")
    return fate


def tracked(*options):
    listed = ["git", "ls-files", "-z", *options]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
    return names.decode().rstrip("\0").split("\0")


def test_the_image_holds_what_runs_and_no_secret():
    context = [name for name in tracked() if goes_into_the_image(name)]
    assert {name.partition("/")[0] for name in context} == {
        *("manage.py", "requirements.txt", "djpk_layanan", "bak", "tickets", "reservations"),
        *("videoconf", "templates", "static"),
    }
    assert [name for name in SECRETS + BESIDE if goes_into_the_image(name)] == []
    assert [name for name in context if LOOKS_SECRET.search((ROOT / name).read_bytes())] == []


def test_git_ignores_what_an_installation_keeps():
    asked = ["git", "check-ignore", "--no-index", *SECRETS]
    ignored = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert ignored == SECRETS
    assert [name for name in tracked() if LOOKS_SECRET.search((ROOT / name).read_bytes())] == []


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_writes_for_nobody_else(path):
    unit = configparser.RawConfigParser(strict=False)
    unit.read(path)
    assert unit["Service"]["UMask"] == "0077"


def test_a_container_writes_for_nobody_else(tmp_path):
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    [entry] = [line for line in lines if line.startswith("ENTRYPOINT")]
    argv = re.findall(r'"((?:[^"\\]|\\.)*)"', entry)
    made = tmp_path / "berkas"
    subprocess.run([part.replace('\\"', '"') for part in argv] + ["touch", made], check=True)
    assert made.stat().st_mode & 0o777 == 0o600
    assert "install -d -m 0700 -o djpk -g djpk /files /metrics" in "\n".join(lines)


def test_the_examples_name_the_proxy_that_they_bring():
    nginx = (DEPLOY / "nginx.conf").read_text()
    example = (DEPLOY / "example.env").read_text()
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert re.findall(r"^PROXY_HOPS=(\d+)$", example, re.MULTILINE) == ["1"]
