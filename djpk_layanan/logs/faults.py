"""Errors in words that hold nobody's data: the kind and the place.

An error's own text may quote a form, a row or a mail.
"""

import traceback
from pathlib import Path

# the innermost ones
FRAMES = 6
OURS = f"{Path(__file__).resolve().parents[2]}/"


def fault(error):
    """ "IntegrityError: outbox/models.py:12 save < tickets/views/new.py:40 new", with what it was
    caused by.
    """
    told = f"{type(error).__name__}: {place(error)}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{told} | {fault(cause)}" if cause is not None else told


def place(error):
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " < ".join(
        f"{short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )


def short(filename):
    return filename.rpartition("/site-packages/")[2].removeprefix(OURS)


def name_fault(logger, method, event):
    """structlog processor: the kind and place of the error that is being handled, instead of its
    text.
    """
    found = event.pop("exc_info", None)
    event.pop("stack_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["fault"] = fault(error)
    return event
