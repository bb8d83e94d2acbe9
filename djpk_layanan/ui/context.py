"""What every page needs."""

from django.conf import settings

from .themes import THEMES, theme_of


def page(request):
    # django-csp's nonce is lazy and false until read; str() reads it.
    return {
        "csp_nonce": str(request.csp_nonce) if hasattr(request, "csp_nonce") else "",
        "EMBEDDED": settings.EMBEDDED,
        "theme": theme_of(request),
        "themes": THEMES,
    }
