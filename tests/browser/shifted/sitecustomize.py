"""On the PYTHONPATH of the application under test: every process of it lives at real time plus the seconds in the file CLOCK_SHIFT_FILE.

The file may change at any moment; each process follows within a fifth of a second. Browsers keep the real time, like a tablet with a wrong clock.
"""
import os
import threading
import time
from pathlib import Path

import time_machine

FILE, PAUSE = Path(os.environ["CLOCK_SHIFT_FILE"]), threading.Event()
BEFORE = time.time() - time.monotonic()  # the monotonic clock is never shifted: with this it tells the real time


class Follower:
    def __init__(self):
        self.shift, self.travel = None, None

    def look(self):
        wanted = float(FILE.read_text() or 0)
        if wanted == self.shift:
            return
        if self.travel:
            self.travel.stop()
        self.shift, self.travel = wanted, time_machine.travel(BEFORE + time.monotonic() + wanted, tick=True)
        self.travel.start()

    def follow(self):
        while not PAUSE.wait(0.2):
            self.look()

    def start(self):
        self.look()
        threading.Thread(target=self.follow, daemon=True).start()


follower = Follower()
follower.start()
os.register_at_fork(after_in_child=follower.start)
