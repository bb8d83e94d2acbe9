from django.urls import path

from . import public, views, views_booking, views_consultation, views_day, views_desks

app_name = "reservations"
urlpatterns = [
    path("lobi/", views_desks.lobby, name="lobby"),
    path("lobi/kamera/", views_desks.camera, name="camera"),
    path("lobi/tanpa-reservasi/", views_desks.turn_away, name="turn_away"),
    path("lantai-3/", views_desks.floor3, name="floor3"),
    path("hari-ini/", views_desks.today, name="today"),
    path("papan/<slug:name>/", views_desks.board, name="board"),
    path("denyut/<str:token>/", views_desks.pulse, name="pulse"),
    path("evakuasi/", views_desks.evacuation, name="evacuation"),
    path("kunjungan/", views.visit_list, name="list"),
    path("kunjungan/baru/", views_booking.new, name="new"),
    path("kunjungan/baru/hari/", views_booking.days, name="days"),
    path("kunjungan/menunggu-saya/", views_consultation.waiting, name="waiting"),
    path("kunjungan/daftar/", views_day.daily_list, name="daily"),
    path("kunjungan/daftar/<str:date>/", views_day.daily_list, name="daily_of"),
    path("kunjungan/daftar/<str:date>/pdf/", views_day.daily_pdf, name="daily_pdf"),
    path("kunjungan/daftar/<str:date>/edisi-pagi/", views_day.morning_pdf, name="morning_pdf"),
    path("kunjungan/kejadian/<str:date>/", views_day.day_exceptions, name="exceptions"),
    path("kunjungan/tamu/<str:token>/", public.guest, name="guest"),
    path("kunjungan/<str:number>/", views.visit, name="visit"),
    path("kunjungan/<str:number>/langkah/<slug:name>/", views.step, name="step"),
    path("kunjungan/<str:number>/bak/", views_consultation.compose, name="bak"),
    path("kunjungan/<str:number>/bak/ketikan/", views_consultation.typing, name="typing"),
    path("kunjungan/<str:number>/bak/<slug:kind>/", views_consultation.document, name="document"),
    path(
        "kunjungan/<str:number>/salinan/<int:pk>/",
        views_consultation.signed_copy,
        name="signed_copy",
    ),
    path("kunjungan/<str:number>/lembar/", views_consultation.sheet, name="sheet"),
    path("kunjungan/<str:number>/sppd/", views_consultation.sppd_block, name="sppd"),
]
