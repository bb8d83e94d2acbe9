from django.urls import path

from .views import case, consultation, day, desks, list, new, papers, public, step

app_name = "reservations"
urlpatterns = [
    path("lobi/", desks.lobby, name="lobby"),
    path("lobi/kamera/", desks.camera, name="camera"),
    path("lobi/tanpa-reservasi/", desks.turn_away, name="turn_away"),
    path("lantai-3/", desks.floor3, name="floor3"),
    path("hari-ini/", desks.today, name="today"),
    path("papan/<slug:name>/", desks.board, name="board"),
    path("denyut/<str:token>/", desks.pulse, name="pulse"),
    path("evakuasi/", desks.evacuation, name="evacuation"),
    path("kunjungan/", list.visit_list, name="list"),
    path("kunjungan/baru/", new.new, name="new"),
    path("kunjungan/baru/hari/", new.days, name="days"),
    path("kunjungan/menunggu-saya/", consultation.waiting, name="waiting"),
    path("kunjungan/daftar/", day.daily_list, name="daily"),
    path("kunjungan/daftar/<str:date>/", day.daily_list, name="daily_of"),
    path("kunjungan/daftar/<str:date>/pdf/", papers.daily_pdf, name="daily_pdf"),
    path("kunjungan/daftar/<str:date>/edisi-pagi/", papers.morning_pdf, name="morning_pdf"),
    path("kunjungan/kejadian/<str:date>/", day.day_exceptions, name="exceptions"),
    path("kunjungan/tamu/<str:token>/", public.guest, name="guest"),
    path("kunjungan/<str:number>/", case.visit, name="visit"),
    path("kunjungan/<str:number>/langkah/<slug:name>/", step.step, name="step"),
    path("kunjungan/<str:number>/bak/", consultation.compose, name="bak"),
    path("kunjungan/<str:number>/bak/<slug:kind>/", papers.document, name="document"),
    path("kunjungan/<str:number>/salinan/<int:pk>/", papers.signed_copy, name="signed_copy"),
    path("kunjungan/<str:number>/lembar/", papers.sheet, name="sheet"),
    path("kunjungan/<str:number>/sppd/", papers.sppd_block, name="sppd"),
]
