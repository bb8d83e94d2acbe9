"""One at a time: what can't be told to one person stops nobody else's news."""
import logging

from celery.exceptions import SoftTimeLimitExceeded

log = logging.getLogger(__name__)


def each(items, act):
    """Call act(item) for each; what fails is logged, left as it was, and tried again by the next run."""
    for item in items:
        try:
            act(item)
        except SoftTimeLimitExceeded:
            raise
        except Exception:
            log.exception("not told: %s", item)
