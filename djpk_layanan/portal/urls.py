from django.urls import path

from . import views_apply, views_cases

app_name = "portal"
urlpatterns = [
    path("ajukan/kunjungan/", views_apply.visit, name="visit"),
    path("ajukan/pertanyaan/", views_apply.question, name="question"),
    path("ajukan/video-conference/", views_apply.conference, name="conference"),
    path("ajukan/terkirim/<slug:what>/", views_apply.sent, name="sent"),
    path("ajukan/bukti/<str:token>/", views_apply.prove, name="prove"),
    path("lacak/", views_cases.follow, name="follow"),
    path("verifikasi/", views_cases.verification, name="verification"),
]
