from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "djpk_layanan.directory"
    label = "directory"
    verbose_name = "Daerah dan pemohon"
