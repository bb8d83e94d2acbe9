"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from djpk_layanan.ui.readable import in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "djpk_layanan.settings")
application = in_utf8(get_wsgi_application())
