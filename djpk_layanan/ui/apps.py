from django.apps import AppConfig
from django.core.validators import validate_email


class UiConfig(AppConfig):
    name = "djpk_layanan.ui"
    label = "ui"

    def ready(self):
        # the administration's widgets want the settings
        from .selects import look_for_numbers_only, type_dates_everywhere

        look_for_numbers_only()
        type_dates_everywhere()
        # Django's Indonesian says "email"; forms, models and the administration all ask this one
        # validator
        validate_email.message = "Alamat surel tidak sah."
