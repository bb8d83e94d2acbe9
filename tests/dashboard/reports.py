"""A report behind the addresses of reports."""

import datetime as dt

from djpk_layanan.accounts.models import User
from djpk_layanan.dashboard import refresh
from djpk_layanan.dashboard.reports import make
from djpk_layanan.dashboard.scope import Scope


def places():
    """Asked for by Joko, and made."""
    refresh.refresh_figures()
    report = make.ask_for_report(
        Scope(dt.date(2026, 11, 1), dt.date(2026, 11, 30)), by=User.objects.get(username="joko")
    )
    make.make_report(report.pk)
    return {"report": report.pk}
