from django.urls import path

from . import views

app_name = "presence"
urlpatterns = [path("hadir/<str:mark>/", views.who_is_here, name="here")]
