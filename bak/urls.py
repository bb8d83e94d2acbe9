from django.urls import path

from . import views

app_name = "bak"
urlpatterns = [path("v/<slug:code>", views.verify, name="verify")]
