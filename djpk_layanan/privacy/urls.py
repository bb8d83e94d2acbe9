from django.urls import path

from . import public, views

app_name = "privacy"
urlpatterns = [
    path("privasi/", public.notice, name="notice"),
    path("privasi/permohonan/", public.ask_for_own_data, name="ask"),
    path("privasi/permohonan/terkirim/", public.asked, name="asked"),
    path("privasi/bukti/<str:token>/", public.prove, name="prove"),
    path("privasi/salinan/<str:token>/", public.copy, name="copy"),
    path("permohonan-data/", views.requests, name="requests"),
    path("permohonan-data/<str:number>/", views.request_page, name="request"),
    path("permohonan-data/<str:number>/langkah/<slug:name>/", views.step, name="step"),
    path("retensi/", views.retention, name="retention"),
]
