from django.urls import path

from . import views, views_absences

app_name = "handover"
urlpatterns = [
    path("tidak-di-tempat/", views_absences.absences, name="absences"),
    path("tidak-di-tempat/<int:pk>/kembali/", views_absences.back, name="back"),
    path("serah-terima/", views.people, name="people"),
    path("serah-terima/<int:pk>/", views.person, name="person"),
    path("serah-terima/<int:pk>/pengganti/<int:absence_pk>/", views.substitute, name="substitute"),
    path(
        "serah-terima/<int:pk>/plh/<int:delegation_pk>/",
        views.end_delegation,
        name="end_delegation",
    ),
    path("serah-terima/<int:pk>/minta/", views.ask, name="ask"),
]
