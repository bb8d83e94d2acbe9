"""The embedded run: broker, worker, beat and web under one process that restarts what dies and
stops all in order.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

# seconds a part must live before an earlier failure is forgotten
QUIET_AFTER = 30
# seconds between two restarts at the most
LONGEST_PAUSE = 30


class AlreadyRunning(Exception):  # noqa: N818
    """Another supervisor holds this data folder."""


@dataclass
class Part:
    """A process to keep alive. `grace`: seconds it may take to stop."""

    name: str
    argv: list
    grace: int
    process: subprocess.Popen = None
    started: float = 0
    failures: int = 0
    not_before: float = field(default=0)

    def start(self, env, log):
        self.process = subprocess.Popen(
            self.argv,
            env=env,
            start_new_session=True,
            preexec_fn=die_with_parent,
            stdout=log,
            stderr=log,
        )  # noqa: PLW1509
        self.started = time.monotonic()

    def tend(self, env, log, say):
        """Restart it when it has died, with growing pauses."""
        now = time.monotonic()
        if self.process.poll() is None:
            if now - self.started > QUIET_AFTER:
                self.failures = 0
            return
        if not self.not_before:
            self.failures += 1
            self.not_before = now + min(LONGEST_PAUSE, 0.5 * 2 ** (self.failures - 1))
            say(f"{self.name} ended with {self.process.returncode}; restart {self.failures}")
            self.kill_group()
        elif now >= self.not_before:
            self.not_before = 0
            self.start(env, log)

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.grace)
        except subprocess.TimeoutExpired:
            self.kill_group()
            self.process.wait()

    def kill_group(self):
        """End the children it left behind."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def die_with_parent():
    """On Linux a part gets SIGTERM when the supervisor dies, even by SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGTERM)


def hold_folder(folder):
    """The lock of a data folder, held as long as the returned file is open; raises
    AlreadyRunning.
    """
    lock = open(folder / "serve.lock", "w")  # noqa: SIM115 - held until the process ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        lock.close()
        raise AlreadyRunning from busy
    return lock


def run_parts(parts, *, ready, say, log, env=None):
    """Start the parts in order, tend them until SIGINT or SIGTERM, stop them in the opposite order.

    `ready(name)` waits until a part can serve the next one; `say` prints a line; `log` is an open
    file for their output.
    """
    stopping = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.append(True))
    env = env or dict(os.environ, PYTHONUNBUFFERED="1")
    try:
        for part in parts:
            part.start(env, log)
            ready(part.name)
        while not stopping:
            time.sleep(0.3)
            for part in parts:
                part.tend(env, log, say)
    finally:
        for part in reversed(parts):
            part.stop()
        say("stopped")
