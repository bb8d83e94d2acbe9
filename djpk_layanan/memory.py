"""What a process has loaded by the time it takes up work stays until it ends."""
import gc


def keep_what_is_loaded():
    """Take it out of the garbage collector's rounds, which else look through all of it again and again: a tenth of the time of printing a BAK."""
    gc.collect()
    gc.freeze()
