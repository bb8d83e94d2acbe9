"""Several people at the same second."""
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
