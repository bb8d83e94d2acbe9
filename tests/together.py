"""Several people at the same second."""
import contextlib
import threading

from django.db import connection


def all_at_once(*acts, expected=()):
    """Run the acts in threads of their own, started together; what each returned, or raised if that was expected, in order."""
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
    """Who comes back from `owner.name` waits until the others have too, or for half a second where a guard keeps them away: the moment of every race."""
    looked, look = threading.Barrier(parties), getattr(owner, name)

    def looks(*args, **kwargs):
        found = look(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            looked.wait(0.5)
        return found

    monkeypatch.setattr(owner, name, looks)
