from django.urls import path

from djpk_layanan.services import answering

from . import views_apply, views_cases
from .asks import Asked

app_name = "portal"
urlpatterns = [
    *(
        path(f"ajukan/{asked.path}/", views_apply.apply, {"kind": asked.kind}, name=asked.page)
        for _, asked in answering(Asked)
    ),
    path("ajukan/terkirim/<slug:what>/", views_apply.sent, name="sent"),
    path("ajukan/bukti/<str:token>/", views_apply.prove, name="prove"),
    path("ajukan/bukti/<str:token>/ubah/", views_apply.change, name="change"),
    path("lacak/", views_cases.follow, name="follow"),
    path("verifikasi/", views_cases.verification, name="verification"),
]
