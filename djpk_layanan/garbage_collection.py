"""The garbage collector, and work that makes it look at much that stays."""

import gc
from contextlib import contextmanager


def keep_what_is_loaded():
    """What a process has loaded by the time it takes up work stays until it ends; looking
    through it again and again takes a tenth of the time of printing a BAK.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def seldom_collected():
    """Within, the collector comes for every 50,000 new objects instead of 700: for bulk work,
    whose rows all stay until they are written.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
