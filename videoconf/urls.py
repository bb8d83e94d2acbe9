from django.urls import path

from . import public, views, views_calendar, views_papers, views_requests

app_name = "videoconf"
urlpatterns = [
    path("vicon/", views.conference_list, name="list"),
    path("vicon/pekerjaan/", views.work, name="work"),
    path("vicon/baru/", views_calendar.new, name="new"),
    path("vicon/minggu/", views_calendar.week, name="week"),
    path("vicon/kalender/", views_calendar.own_feed, name="own_feed"),
    path("vicon/kalender/<slug:token>.ics", views_calendar.feed, name="feed"),
    path("vicon/permohonan/<int:pk>/", views_requests.letter_request, name="request"),
    path("vicon/permohonan/<int:pk>/surat/", views_requests.asked_letter, name="asked_letter"),
    path("vicon/ikuti/<str:token>/", public.follow, name="follow"),
    path("vicon/ikuti/<str:token>/bak/", public.followed_bak, name="followed_bak"),
    path("vicon/<str:number>/", views.conference, name="conference"),
    path("vicon/<str:number>/langkah/<slug:name>/", views.step, name="step"),
    path("vicon/<str:number>/unit/<int:pk>/<slug:name>/", views.unit_step, name="unit_step"),
    path("vicon/<str:number>/surat/", views_papers.letter, name="letter"),
    path("vicon/<str:number>/nota-dinas/", views_papers.nota, name="nota"),
    path("vicon/<str:number>/nota-dinas/perbaikan/", views_papers.correction, name="correction"),
    path("vicon/<str:number>/nota-dinas/berkas/<int:pk>/", views_papers.replaced, name="replaced"),
    path("vicon/<str:number>/nota-dinas/<int:version>/", views_papers.compare, name="compare"),
    path("vicon/<str:number>/bak/", views_papers.bak, name="bak"),
    path("nd/<slug:code>", views_papers.verify, name="verify"),
]
