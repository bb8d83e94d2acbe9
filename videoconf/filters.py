"""The filters of the list of conferences; they live in the address, so that a list can be shared."""
import django_filters
from django.db.models import Q

from djpk_layanan.directory.filters import ListFilter, RegionFilter

from .models import Conference


class ConferenceFilter(ListFilter):
    q = django_filters.CharFilter(label="Nomor, surat, instansi, atau pemohon", method="with_words")
    status = django_filters.ChoiceFilter(field_name="state", label="Status", choices=Conference.State, empty_label="Semua status")
    daerah = RegionFilter(field_name="region", label="Daerah")

    class Meta:
        model = Conference
        fields = []

    def with_words(self, conferences, name, text):
        found = [Q(**{f"{field}__icontains": text}) for field in ("number", "letter_number", "institution", "requester")]
        return conferences.filter(found[0] | found[1] | found[2] | found[3])
