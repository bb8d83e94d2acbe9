from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "djpk_layanan.files"
    label = "files"
    verbose_name = "Berkas"
