from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "djpk_layanan.accounts"
    label = "accounts"
    verbose_name = "Pengguna dan unit"
