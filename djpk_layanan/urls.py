"""Every address of the application."""
from django.contrib import admin
from django.urls import include, path

from djpk_layanan.operations.views import alive, favicon, home, ready, search

urlpatterns = [
    path("", home, name="home"),
    path("cari/", search, name="search"),
    path("sehat/", alive, name="alive"),
    path("siap/", ready, name="ready"),
    path("favicon.ico", favicon),
    path("", include("tickets.urls")),
    path("", include("reservations.urls")),
    path("", include("videoconf.urls")),
    path("", include("djpk_layanan.inbox.urls")),
    path("", include("djpk_layanan.portal.urls")),
    path("", include("bak.urls")),
    path("", include("djpk_layanan.directory.urls")),
    path("", include("djpk_layanan.outbox.urls")),
    path("akun/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
