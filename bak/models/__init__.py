"""The Berita Acara Konsultasi (BAK): the record of one consultation.

A draft can be changed; what is issued is frozen, by triggers too.
"""

from .bak import Bak, BakQuerySet, ReplacedLetter
from .parts import Consultant, Guest, Item, in_the_mail
from .serial import Serial

__all__ = [
    "Bak",
    "BakQuerySet",
    "Consultant",
    "Guest",
    "Item",
    "ReplacedLetter",
    "Serial",
    "in_the_mail",
]
