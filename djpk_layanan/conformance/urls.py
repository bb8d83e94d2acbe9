from django.urls import path

from . import views, views_help, views_sop

app_name = "conformance"
urlpatterns = [
    path("bantuan/", views_help.help_page, name="help"),
    path("kesesuaian/", views.overview, name="overview"),
    path("kesesuaian/<slug:slug>/", views.procedure_page, name="procedure"),
    path("kesesuaian/<slug:slug>/kasus/", views.case_list, name="cases"),
    path("kesesuaian/<slug:slug>/kasus/<str:number>/", views.case_path, name="path"),
    path("sop/<slug:slug>/", views_sop.sop_page, name="sop"),
    path("sop/<slug:slug>/langkah/<slug:name>/", views_sop.step_times, name="step"),
    path("sop/<slug:slug>/pdf/", views_sop.sop_pdf, name="sop_pdf"),
]
