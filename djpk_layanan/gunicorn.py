"""How gunicorn runs the web processes: `gunicorn djpk_layanan.wsgi -c
python:djpk_layanan.gunicorn`.
"""

import os
from pathlib import Path

from django.urls import get_resolver

from djpk_layanan.garbage_collection import keep_what_is_loaded

bind = os.environ.get("BIND", "0.0.0.0:8000")  # noqa: S104 - behind a proxy or a load balancer
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
max_requests, max_requests_jitter = 5000, 500
graceful_timeout = 30
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the heartbeat must not wait for a disk
# it would want a folder to write to, and systemd or the container steers already
control_socket_disable = True


def post_worker_init(worker):
    """Before the first request: Django would load the pages with it, and somebody would wait for
    that.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it loads them
    keep_what_is_loaded()
