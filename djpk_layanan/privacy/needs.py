"""What a step needs; the docstring is the sentence that is read when it is missing."""
from .models import Kind


def asks_for_a_copy(request):
    """Langkah ini hanya untuk permohonan salinan data."""
    return request.kind == Kind.ACCESS


def asks_for_more_than_a_copy(request):
    """Permohonan salinan data diselesaikan dengan mengirim salinannya."""
    return request.kind != Kind.ACCESS
