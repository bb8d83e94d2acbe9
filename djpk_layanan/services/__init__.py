"""What a service is, and the register of all there are.

A service is one SOP with its cases. Its app says on one page (`<app>/service.py`) everything the
house does with them: each capability of the house (dashboard, warnings, search …) defines in its
`asks.py` what it wants to know, and the service answers what concerns it. Nobody branches on which
service it is.
"""

from .register import all_services, answering, by_key, by_slug, choices, of_case, of_subject
from .service import Service

__all__ = [
    "Service",
    "all_services",
    "answering",
    "by_key",
    "by_slug",
    "choices",
    "of_case",
    "of_subject",
]
