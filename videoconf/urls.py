from django.urls import path

from . import views, views_calendar, views_papers

app_name = "videoconf"
urlpatterns = [
    path("vicon/", views.conference_list, name="list"),
    path("vicon/pekerjaan/", views.work, name="work"),
    path("vicon/baru/", views_calendar.new, name="new"),
    path("vicon/minggu/", views_calendar.week, name="week"),
    path("vicon/kalender/", views_calendar.own_feed, name="own_feed"),
    path("vicon/kalender/<str:token>.ics", views_calendar.feed, name="feed"),
    path("vicon/<str:number>/", views.conference, name="conference"),
    path("vicon/<str:number>/langkah/<slug:name>/", views.step, name="step"),
    path("vicon/<str:number>/unit/<int:pk>/<slug:name>/", views.unit_step, name="unit_step"),
    path("vicon/<str:number>/surat/", views_papers.letter, name="letter"),
    path("vicon/<str:number>/nota-dinas/", views_papers.nota, name="nota"),
    path("vicon/<str:number>/nota-dinas/<int:version>/", views_papers.compare, name="compare"),
    path("vicon/<str:number>/bak/", views_papers.bak, name="bak"),
    path("nd/<str:code>", views_papers.verify, name="verify"),
]
