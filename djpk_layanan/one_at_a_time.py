"""One at a time: what fails for one stops none of the others."""

import logging

from celery.exceptions import SoftTimeLimitExceeded

log = logging.getLogger(__name__)


def act_on_each(items, act):
    """Call act(item) for each; what fails is logged with its trace, left as it was, and tried
    again by the next run.
    """
    for item in items:
        try:
            act(item)
        except SoftTimeLimitExceeded:
            raise
        except Exception:
            log.exception(
                "%s failed for %s; the others go on", getattr(act, "__qualname__", act), item
            )
