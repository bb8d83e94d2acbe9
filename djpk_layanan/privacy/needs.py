"""What a step on a request about personal data needs."""

from djpk_layanan.workflow.needs import need

from .models import Kind


@need("Langkah ini hanya untuk permohonan salinan data.")
def asks_for_a_copy(request):
    return request.kind == Kind.ACCESS


@need("Permohonan salinan data diselesaikan dengan mengirim salinannya.")
def asks_for_more_than_a_copy(request):
    return request.kind != Kind.ACCESS
