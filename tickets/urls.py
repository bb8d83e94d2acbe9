from django.urls import path

from .views.bak import compose, preview
from .views.case import ticket
from .views.list import ticket_list
from .views.new import caller, new
from .views.papers import attachment, document
from .views.public import track, tracked_bak
from .views.step import escalation_step, step, word_step

app_name = "tickets"
urlpatterns = [
    path("tiket/", ticket_list, name="list"),
    path("tiket/baru/", new, name="new"),
    path("tiket/baru/pemohon/", caller, name="caller"),
    path("tiket/<str:number>/", ticket, name="ticket"),
    path("tiket/<str:number>/langkah/<slug:name>/", step, name="step"),
    path(
        "tiket/<str:number>/eskalasi/<int:pk>/<slug:name>/", escalation_step, name="escalation_step"
    ),
    path("tiket/<str:number>/pesan/<int:pk>/<slug:name>/", word_step, name="word_step"),
    path("tiket/<str:number>/berkas/<int:pk>/", attachment, name="attachment"),
    path("tiket/<str:number>/bak/", compose, name="bak"),
    path("tiket/<str:number>/bak/pratinjau/", preview, name="bak_preview"),
    path("tiket/<str:number>/bak/<int:pk>/pdf/", document, name="bak_document"),
    path("lacak/<str:token>/", track, name="track"),
    path("lacak/<str:token>/bak/", tracked_bak, name="tracked_bak"),
]
