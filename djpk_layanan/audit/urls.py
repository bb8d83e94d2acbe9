from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/unduh/<slug:kind>/", views.export, name="export"),
    path("audit/pembacaan/", views.readings, name="readings"),
]
