from django.urls import path

from .views import calendar, case, list, new, papers, public, requests, step

app_name = "videoconf"
urlpatterns = [
    path("vicon/", list.conference_list, name="list"),
    path("vicon/baru/", new.new, name="new"),
    path("vicon/minggu/", calendar.week, name="week"),
    path("vicon/kalender/", calendar.own_feed, name="own_feed"),
    path("vicon/kalender/<slug:token>.ics", calendar.feed, name="feed"),
    path("vicon/permohonan/<int:pk>/", requests.letter_request, name="request"),
    path("vicon/permohonan/<int:pk>/surat/", requests.asked_letter, name="asked_letter"),
    path("vicon/ikuti/<str:token>/", public.follow, name="follow"),
    path("vicon/ikuti/<str:token>/bak/", public.followed_bak, name="followed_bak"),
    path("vicon/<str:number>/", case.conference, name="conference"),
    path("vicon/<str:number>/langkah/<slug:name>/", step.step, name="step"),
    path("vicon/<str:number>/unit/<int:pk>/<slug:name>/", step.unit_step, name="unit_step"),
    path("vicon/<str:number>/surat/", papers.letter, name="letter"),
    path("vicon/<str:number>/nota-dinas/", papers.nota, name="nota"),
    path("vicon/<str:number>/nota-dinas/perbaikan/", papers.correction, name="correction"),
    path("vicon/<str:number>/nota-dinas/berkas/<int:pk>/", papers.replaced, name="replaced"),
    path("vicon/<str:number>/nota-dinas/<int:version>/", papers.compare, name="compare"),
    path("vicon/<str:number>/bak/", papers.bak, name="bak"),
    path("nd/<slug:code>", papers.verify, name="verify"),
]
