from django.urls import path

from . import views, views_reports

app_name = "dashboard"
urlpatterns = [
    path("dasbor/", views.board, name="board"),
    path("dasbor/sekarang/", views.now, name="now"),
    path("dasbor/kasus/", views.cases, name="cases"),
    path("dasbor/laporan/", views_reports.reports, name="reports"),
    path("dasbor/laporan/<int:pk>/", views_reports.report, name="report"),
    path("dasbor/laporan/<int:pk>/kemajuan/", views_reports.progress, name="progress"),
    path("dasbor/laporan/<int:pk>/<slug:kind>/", views_reports.report_file, name="report_file"),
]
