"""The project: settings and the shared apps on which tickets, reservations, videoconf and bak
stand.
"""

from .celery import app as celery_app

__all__ = ["celery_app"]
