from django.urls import path

from . import public, views

app_name = "survey"
urlpatterns = [
    path("survei/", views.results, name="results"),
    path("survei/pdf/", views.as_pdf, name="pdf"),
    path("survei/xlsx/", views.as_xlsx, name="xlsx"),
    path("survei/hasil/", public.results, name="public"),
    path("survei/terima-kasih/", public.thanks, name="thanks"),
    path("survei/isi/<str:token>/", public.answer, name="answer"),
]
