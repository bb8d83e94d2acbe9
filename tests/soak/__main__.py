"""`make soak`: twenty agents on a whole production installation that is tormented meanwhile; at the
end everything is accounted for.

As root on Debian, missing packages are installed. Nothing but the loopback is used. Exit status 1
when anything was lost, doubled or broken.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from tests.on_services import install_missing, postgresql, redis

from . import machine
from .mail import Post

# seconds: a letter of a dead worker comes back after two minutes, and then may wait its turn
QUIET_WITHIN = 420


def main(arguments):
    options = argparse.ArgumentParser(prog="make soak")
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument(
        "--pause",
        type=float,
        default=2.0,
        help="seconds an agent thinks between two acts, on the average",
    )
    options.add_argument("--seed", type=int, default=193)
    options = options.parse_args(arguments)
    install_missing()
    folder = Path(tempfile.mkdtemp(prefix="djpk-soak-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        post = Post()
        env = machine.environment(
            folder,
            database=stack.enter_context(postgresql(folder)),
            broker=stack.enter_context(redis(folder)),
            post=post,
        )
        os.environ.update(env)
        units = prepare()
        post.open()
        stack.callback(post.close)
        good = soak(options, folder, env, post, units)
    if good:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        say(f"The log is kept: {folder / 'log'}")
    return 0 if good else 1


def prepare():
    """Tables, master data and agents; the keys of the units that have agents."""
    import django

    django.setup()
    from django.core.management import call_command

    from djpk_layanan.accounts.models import Unit
    from djpk_layanan.demo import people as named

    from . import people

    call_command("migrate", verbosity=0)
    call_command("load_master")
    named.load_people([*named.PEOPLE, *people.CSOS, *people.STAFF])
    call_command("collectstatic", interactive=False, verbosity=0)
    return [
        str(pk)
        for pk in Unit.objects.filter(code__in=["PK.22", "PK.21"]).values_list("pk", flat=True)
    ]


def soak(options, folder, env, post, units):
    """Let them work for that long, wait until everything has settled, account.

    True when all is well.
    """
    from . import account, people

    ledger, over = people.Ledger(), threading.Event()
    agents = [
        people.Agent(
            name,
            env["SITE_URL"],
            ledger,
            over,
            units=units,
            seed=f"{options.seed}:{name}",
            pause=options.pause,
        )
        for name in people.AGENTS
    ]
    with machine.Machine(folder, env) as running:
        for agent in agents:
            agent.start()
        machine.torment(running, post, options.seconds)
        over.set()
        for agent in agents:
            agent.join(120)
        settled = wait_until_quiet(account.is_quiet)
        return report(account.rows(ledger, post), ledger, post, running.kills, settled)


def wait_until_quiet(is_quiet):
    """The seconds until nothing was on its way any more."""
    started = time.monotonic()
    while not is_quiet() and time.monotonic() - started < QUIET_WITHIN:
        time.sleep(1)
    return time.monotonic() - started


def report(rows, ledger, post, kills, settled):
    seconds = sorted(took for _, took in ledger.answers)
    say(
        f"{len(ledger.answers)} pages (median {statistics.median(seconds):.2f} s, slowest "
        f"{seconds[-1]:.2f} s), {len(ledger.told)} steps, {len(post.taken)} letters taken"
    )
    say(f"{kills} workers killed; everything had settled {settled:.0f} s after the last agent")
    for what, expected, found in rows:
        say(
            f"  {'ok  ' if expected == found else 'BAD '} {what}: "
            f"{found if expected == found else f'{found} instead of {expected}'}"
        )
    return all(expected == found for _, expected, found in rows)


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
