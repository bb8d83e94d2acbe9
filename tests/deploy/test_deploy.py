"""The files of deploy/ against the application they start: what can be known without the
programs that read them.
"""

import configparser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from djpk_layanan.files.location import storage_of

ROOT = Path(__file__).resolve().parents[2]
DEPLOY, SETTINGS = ROOT / "deploy", (ROOT / "docs/settings.md").read_text()
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OURS = ("web", "worker", "beat", "prepare")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def test_compose_has_every_process_and_each_waits_for_what_it_needs():
    services = COMPOSE["services"]
    assert set(services) == {*OURS, "postgresql", "redis", "catcher"}
    assert {name: sorted(services[name]["depends_on"]) for name in OURS} == {
        "prepare": ["postgresql"],
        "web": ["prepare", "redis"],
        "worker": ["prepare", "redis"],
        "beat": ["prepare", "redis"],
    }


def test_nothing_is_open_to_the_outside_and_our_processes_can_change_nothing_of_their_image():
    assert [
        port
        for service in COMPOSE["services"].values()
        for port in service.get("ports", [])
        if not port.startswith("127.0.0.1:")
    ] == []
    assert {
        (COMPOSE["services"][name]["read_only"], *COMPOSE["services"][name]["cap_drop"])
        for name in OURS
    } == {(True, "ALL")}


def test_the_image_does_not_run_as_root_and_brings_no_build_tools():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    instructions = [line for line in lines if re.match(r"[A-Z]+ ", line)]
    assert [line.split()[0] for line in instructions[-3:]] == ["USER", "EXPOSE", "CMD"]
    assert len([line for line in instructions if line.startswith("FROM")]) == 2


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_a_program_that_there_is_with_an_application_that_loads(path):
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(path)
    program, *arguments = shlex.split(unit["Service"]["ExecStart"])
    assert (ROOT / Path(program).relative_to("/opt/djpk-layanan")).exists()
    assert {"djpk_layanan", "djpk_layanan.wsgi"} & set(arguments)
    assert unit["Service"]["User"] == "djpk"


def test_gunicorn_accepts_its_settings():
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "djpk_layanan.wsgi",
            "-c",
            "python:djpk_layanan.gunicorn",
            "--check-config",
        ],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr


def test_a_web_process_has_loaded_its_pages_before_the_first_person_comes():
    starts = (
        "import sys, djpk_layanan.wsgi; from djpk_layanan import gunicorn; early = "
        "'tickets.views' in sys.modules; gunicorn.post_worker_init(None)"
    )
    asked = (
        f"{starts}; import gc; print(early, 'tickets.views' in sys.modules, "
        "gc.get_freeze_count() > 100_000)"
    )
    assert subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split() == ["False", "True", "True"]


def test_every_variable_of_the_example_is_explained():
    names = re.findall(r"^([A-Z_]+)=", (DEPLOY / "example.env").read_text(), re.MULTILINE)
    assert [
        name for name in names if f"`{name}`" not in SETTINGS and name != "POSTGRES_PASSWORD"
    ] == []


def test_every_queue_that_a_task_goes_to_is_one_that_workers_take_from():
    queues = {queue.name for queue in settings.CELERY_TASK_QUEUES}
    assert queues == {"letters", "documents", "periodic"}
    assert {
        settings.CELERY_TASK_DEFAULT_QUEUE,
        *(route["queue"] for route in settings.CELERY_TASK_ROUTES.values()),
    } == queues


def test_files_lie_in_a_folder_or_in_the_bucket_that_the_address_names():
    assert storage_of("") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    found = storage_of(
        "s3://kunci:rahasia%2Fsekali@s3.djpk.example:9000/berkas?region=ap-southeast-3&prefix=layanan"
    )
    chosen = {
        name: found["OPTIONS"][name]
        for name in (
            "access_key",
            "secret_key",
            "bucket_name",
            "endpoint_url",
            "region_name",
            "location",
        )
    }
    assert chosen == {
        "access_key": "kunci",
        "secret_key": "rahasia/sekali",
        "bucket_name": "berkas",
        "endpoint_url": "https://s3.djpk.example:9000",
        "region_name": "ap-southeast-3",
        "location": "layanan",
    }


@pytest.mark.parametrize(
    "url", ["http://s3.example/berkas", "s3://kunci:rahasia@s3.example/", "s3:///berkas"]
)
def test_an_address_of_files_that_is_none_stops_the_start_in_one_line(url):
    environment = os.environ | {"FILES_URL": url}
    refused = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (refused.returncode, refused.stderr.strip().splitlines()[-1]) == (
        1,
        (
            "django.core.exceptions.ImproperlyConfigured: FILES_URL must be "
            's3://KEY:SECRET@HOST/BUCKET (README, "Settings").'
        ),
    )


def test_the_proxy_lets_through_what_the_application_takes():
    megabytes = re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())[1]
    assert int(megabytes) * 2**20 == settings.BODY_LIMIT
