from django.apps import AppConfig


class CalendarDeskConfig(AppConfig):
    name = "djpk_layanan.calendar_desk"
    label = "calendar_desk"
    verbose_name = "Meja kalender"
