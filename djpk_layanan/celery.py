"""Celery: only a wake-up.

The rows of the database are the truth, so a lost message costs seconds, never work.
"""

import os

from celery import Celery
from celery.signals import worker_process_init

from .garbage_collection import keep_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "djpk_layanan.settings")
app = Celery("djpk_layanan", task_cls="djpk_layanan.operations.runs:ObservedTask")
# the web server's threads too would else talk to a broker of their own
app.set_default()
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def spare_what_is_loaded(**_):
    keep_what_is_loaded()
