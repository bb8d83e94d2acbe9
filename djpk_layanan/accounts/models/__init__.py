"""People, the units they belong to, the roles they hold there, and who stands in for whom."""

from .absence import Absence, AbsenceQuerySet
from .roles import DESKS, Role
from .units import Unit, UnitQuerySet
from .users import (
    Appointment,
    Assignment,
    Delegation,
    DelegationQuerySet,
    People,
    User,
    appointments_of,
    signed_in,
)

__all__ = [
    "DESKS",
    "Absence",
    "AbsenceQuerySet",
    "Appointment",
    "Assignment",
    "Delegation",
    "DelegationQuerySet",
    "People",
    "Role",
    "Unit",
    "UnitQuerySet",
    "User",
    "appointments_of",
    "signed_in",
]
