"""Every address of the application."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from djpk_layanan.operations.views import alive, metrics, ready
from djpk_layanan.operations.views_condition import condition, send_again
from djpk_layanan.shell.login import UNUSED, unused
from djpk_layanan.shell.style_guide import style_guide
from djpk_layanan.shell.views import (
    favicon,
    home,
    login_left,
    search,
    theme,
    work,
    work_arrived,
)

urlpatterns = [
    path("", home, name="home"),
    path("pekerjaan/", work, name="work"),
    path("pekerjaan/baru/<str:token>/", work_arrived, name="work_arrived"),
    path("cari/", search, name="search"),
    path("tampilan/", theme, name="theme"),
    path("masuk/sisa/", login_left, name="login_left"),
    path("gaya/", style_guide, name="style_guide"),
    path("sehat/", alive, name="alive"),
    path("siap/", ready, name="ready"),
    path("metrik/", metrics, name="metrics"),
    path("keadaan/", condition, name="condition"),
    path("keadaan/surel/<int:pk>/kirim-ulang/", send_again, name="send_again"),
    path("favicon.ico", favicon),
    *(path("", include(f"{app}.urls")) for app in settings.SERVICES),
    path("", include("djpk_layanan.inbox.urls")),
    path("", include("djpk_layanan.conformance.urls")),
    path("", include("djpk_layanan.audit.urls")),
    path("", include("djpk_layanan.dashboard.urls")),
    path("", include("djpk_layanan.portal.urls")),
    path("", include("bak.urls")),
    path("", include("djpk_layanan.survey.urls")),
    path("", include("djpk_layanan.privacy.urls")),
    path("", include("djpk_layanan.directory.urls")),
    path("", include("djpk_layanan.warnings.urls")),
    path("", include("djpk_layanan.handover.urls")),
    path("", include("djpk_layanan.calendar_desk.urls")),
    path("", include("djpk_layanan.outbox.urls")),
    path("", include("djpk_layanan.typed.urls")),
    path("", include("djpk_layanan.presence.urls")),
    path("akun/", include([re_path(UNUSED, unused), path("", include("allauth.urls"))])),
    path("admin/", admin.site.urls),
]
