"""Several people at the same second."""

import contextlib
import itertools
import threading

from django.db import IntegrityError, connection, transaction

from djpk_layanan.workflow.refusals import Refused


def all_at_once(*acts, expected=()):
    """Run the acts in threads of their own, started together; what each returned, or raised if
    that was expected, in order.
    """
    results, gate = [None] * len(acts), threading.Barrier(len(acts))

    def run(n, act):
        gate.wait()
        try:
            results[n] = act()
        except expected as why:
            results[n] = why
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=row) for row in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def all_have_looked(monkeypatch, owner, name, *, parties=2):
    """Who comes back from `owner.name` first, which must have read (no unread queryset), waits
    until the others have too, or for two seconds where a guard keeps them away.
    """
    looked, looks_so_far, look = threading.Barrier(parties), itertools.count(), getattr(owner, name)

    def looks(*args, **kwargs):
        try:
            return look(*args, **kwargs)
        finally:
            if next(looks_so_far) < parties:
                with contextlib.suppress(threading.BrokenBarrierError):
                    looked.wait(2)

    monkeypatch.setattr(owner, name, looks)


def overtaken(monkeypatch, owner, name, slow, quick, *, guarded=True):
    """What the slow and the quick act gave, refusals included.

    The quick one begins when the slow one comes back from `owner.name` for the first time; the slow
    one goes on when that is done, or after half a second when a guard keeps the quick one away.
    """
    has_looked, is_done, look = threading.Event(), threading.Event(), getattr(owner, name)

    def looks(*args, **kwargs):
        try:
            return look(*args, **kwargs)
        finally:
            if not has_looked.is_set():
                has_looked.set()
                is_done.wait(0.5 if guarded else 20)

    def overtakes():
        has_looked.wait(20)
        try:
            return quick()
        finally:
            is_done.set()

    monkeypatch.setattr(owner, name, looks)
    return all_at_once(slow, overtakes, expected=(Refused, IntegrityError))


def beside_a_holder(rows, act):
    """What the act gives while somebody else holds the rows (on SQLite: the only pen) and this
    one waits 50 ms at the most.
    """
    is_held, is_done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            list(rows.select_for_update())
            is_held.set()
            is_done.wait(20)

    def impatient():
        is_held.wait(20)
        with connection.cursor() as cursor:
            cursor.execute(
                "SET lock_timeout = '50ms'"
                if connection.vendor == "postgresql"
                else "PRAGMA busy_timeout = 50"
            )
        try:
            return act()
        finally:
            is_done.set()

    return all_at_once(hold, impatient, expected=Exception)[1]
