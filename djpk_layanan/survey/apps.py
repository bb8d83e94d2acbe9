from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "djpk_layanan.survey"
    label = "survey"
    verbose_name = "Survei kepuasan masyarakat"
