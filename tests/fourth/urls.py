from django.urls import path

from . import views

app_name = "fourth"
urlpatterns = [
    path("pengaduan/", views.complaints, name="list"),
    path("pengaduan/lacak/<str:code>/", views.follow, name="follow"),
    path("pengaduan/<str:number>/", views.complaint, name="complaint"),
]
