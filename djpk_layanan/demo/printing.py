"""Printing the BAKs of the story, each at its own moment: here, or in a process beside it that
takes the machine's second core.

This module is read before Django is ready in that process, so it names Django's parts only inside
its functions.
"""

import logging
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import time_machine


def print_bak(pk, at):
    """What the worker's task does, with the clock at the aware datetime `at`."""
    from bak import documents

    with time_machine.travel(at, tick=False):
        documents.render_bak(pk)


def hasten():
    """Not waiting for the disk after each commit: a power cut while the demo is made means to
    begin again. There is no broker yet, and none is needed.
    """
    from django.db import connection

    from djpk_layanan.garbage_collection import keep_what_is_loaded

    keep_what_is_loaded()
    logging.getLogger("djpk_layanan.outbox.wakeup").setLevel(logging.ERROR)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")


def prepare():
    import django

    django.setup()
    hasten()


class Here:
    def print(self, pk, at):
        print_bak(pk, at)

    def finish(self, pk=None):
        """Everything is printed already."""


class Beside:
    """Prints in the order asked for while the story goes on.

    What goes wrong in the other process is raised here.
    """

    def __enter__(self):
        self.process = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=prepare)
        self.jobs = deque()
        return self

    def __exit__(self, *error):
        self.process.shutdown(cancel_futures=True)

    def print(self, pk, at):
        self.jobs.append((pk, self.process.submit(print_bak, pk, at)))
        while self.jobs[0][1].done():
            self.jobs.popleft()[1].result()

    def finish(self, pk=None):
        """Wait for the BAK, or for all."""
        while self.jobs and (pk is None or pk in dict(self.jobs)):
            self.jobs.popleft()[1].result()
