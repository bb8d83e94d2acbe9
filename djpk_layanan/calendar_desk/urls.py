from django.urls import path

from . import views, views_edit

app_name = "calendar_desk"
urlpatterns = [
    path("kalender/", views.version_list, name="list"),
    path("kalender/konsep-baru/", views.new_draft, name="new"),
    path("kalender/<int:number>/", views.version, name="version"),
    path("kalender/<int:number>/ubah/", views_edit.edit, name="edit"),
    path("kalender/<int:number>/hari/", views_edit.add_day, name="add_day"),
    path("kalender/<int:number>/hari/<int:pk>/", views_edit.day, name="day"),
    path("kalender/<int:number>/hari/<int:pk>/hapus/", views_edit.remove_day, name="remove_day"),
    path("kalender/<int:number>/jam/", views_edit.hours, name="hours"),
    path("kalender/<int:number>/jam/khusus/", views_edit.new_profile, name="new_profile"),
    path("kalender/<int:number>/jam/khusus/<str:starts>/", views_edit.profile, name="profile"),
    path(
        "kalender/<int:number>/jam/khusus/<str:starts>/hapus/",
        views_edit.remove_profile,
        name="remove_profile",
    ),
    path("kalender/<int:number>/pustaka/", views_edit.from_library, name="from_library"),
    path("kalender/<int:number>/daftar/", views_edit.from_list, name="from_list"),
    path("kalender/<int:number>/dampak/", views.impact, name="impact"),
    path("kalender/<int:number>/terbitkan/", views.publish, name="publish"),
    path("kalender/<int:number>/buang/", views.discard, name="discard"),
]
