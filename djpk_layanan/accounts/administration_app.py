"""Apart from `apps.py`: there Django would take the library's own class for this app's."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Django's administration behind the house's own login."""

    default_site = "djpk_layanan.accounts.administration.Administration"
