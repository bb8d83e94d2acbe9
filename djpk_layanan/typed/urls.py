from django.urls import path

from . import views

app_name = "typed"
urlpatterns = [
    path("ketikan/", views.kept, name="kept"),
    path("ketikan/<uuid:pk>/", views.words_typed, name="words"),
    path("ketikan/<uuid:pk>/buang/", views.thrown_away, name="throw_away"),
    path("ketikan/<uuid:pk>/berkas/", views.file_chosen, name="file"),
    path("ketikan/<uuid:pk>/berkas/<int:file>/hapus/", views.file_dropped, name="drop_file"),
]
