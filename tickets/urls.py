from django.urls import path

from . import public, views, views_bak, views_intake

app_name = "tickets"
urlpatterns = [
    path("tiket/", views.ticket_list, name="list"),
    path("tiket/baru/", views_intake.new, name="new"),
    path("tiket/baru/pemohon/", views_intake.caller, name="caller"),
    path("tiket/<str:number>/", views.ticket, name="ticket"),
    path("tiket/<str:number>/langkah/<slug:name>/", views.step, name="step"),
    path(
        "tiket/<str:number>/eskalasi/<int:pk>/<slug:name>/",
        views.escalation_step,
        name="escalation_step",
    ),
    path("tiket/<str:number>/berkas/<int:pk>/", views.attachment, name="attachment"),
    path("tiket/<str:number>/bak/", views_bak.compose, name="bak"),
    path("tiket/<str:number>/bak/pratinjau/", views_bak.preview, name="bak_preview"),
    path("tiket/<str:number>/bak/<int:pk>/pdf/", views_bak.document, name="bak_document"),
    path("lacak/<str:token>/", public.track, name="track"),
    path("lacak/<str:token>/bak/", public.tracked_bak, name="tracked_bak"),
]
