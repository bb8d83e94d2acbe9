from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [path("kontak/cari/", views.suggest, name="suggest")]
