"""On the PYTHONPATH of the application under test: every process of it lives CLOCK_SHIFT seconds
ahead. Browsers keep the real time, like a tablet with a wrong clock.
"""

import os
import time

import time_machine

shifted = time_machine.travel(time.time() + float(os.environ["CLOCK_SHIFT"]), tick=True)
shifted.start()
