"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "djpk_layanan.settings")
application = get_wsgi_application()

from djpk_layanan.ui.readable import in_utf8  # noqa: E402 - it renders a page, for which the settings must be there

application = in_utf8(application)
