from django.urls import path

from . import views

app_name = "warnings"
urlpatterns = [path("pemberitahuan/pengaturan/", views.settings, name="settings")]
