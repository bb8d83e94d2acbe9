"""Every address of the application."""

from django.contrib import admin
from django.urls import include, path, re_path

from djpk_layanan.operations.allauth import UNUSED, unused
from djpk_layanan.operations.views import alive, favicon, home, metrics, ready, search
from djpk_layanan.operations.views_condition import condition, send_again

urlpatterns = [
    path("", home, name="home"),
    path("cari/", search, name="search"),
    path("sehat/", alive, name="alive"),
    path("siap/", ready, name="ready"),
    path("metrik/", metrics, name="metrics"),
    path("keadaan/", condition, name="condition"),
    path("keadaan/surel/<int:pk>/kirim-ulang/", send_again, name="send_again"),
    path("favicon.ico", favicon),
    path("", include("tickets.urls")),
    path("", include("reservations.urls")),
    path("", include("videoconf.urls")),
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
    path("", include("djpk_layanan.calendar_desk.urls")),
    path("", include("djpk_layanan.outbox.urls")),
    path("akun/", include([re_path(UNUSED, unused), path("", include("allauth.urls"))])),
    path("admin/", admin.site.urls),
]
