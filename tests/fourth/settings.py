"""The settings of the house with one service more."""

from djpk_layanan.settings import *  # noqa: F403
from djpk_layanan.settings import INSTALLED_APPS, SERVICES

SERVICES = [*SERVICES, "tests.fourth"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.fourth"]
