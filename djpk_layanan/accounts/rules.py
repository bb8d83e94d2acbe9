"""Who may: small predicates over (user, case). The docstring is the sentence a refused person reads.

A case that belongs to a unit has the attribute `unit`.
"""
from .models import Role


def holder_of(*roles, sentence):
    def rule(user, case):
        return user.holds(*roles)
    rule.__doc__ = sentence
    rule.roles = frozenset(roles)
    return rule


def holder_in_its_unit(*roles, sentence):
    def rule(user, case):
        return user.holds(*roles, unit=case.unit)
    rule.__doc__ = sentence
    rule.roles = frozenset(roles)
    return rule


cso = holder_of(Role.CSO, sentence="Langkah ini hanya untuk CSO.")
administrator = holder_of(Role.ADMIN, sentence="Langkah ini hanya untuk administrator.")
supervisor = holder_of(Role.SUPERVISOR, sentence="Langkah ini hanya untuk supervisor.")
cso_or_supervisor = holder_of(Role.CSO, Role.SUPERVISOR, sentence="Langkah ini hanya untuk CSO atau supervisor.")
lobby = holder_of(Role.LOBBY, sentence="Langkah ini hanya untuk resepsionis lobi.")
floor3 = holder_of(Role.FLOOR3, sentence="Langkah ini hanya untuk resepsionis lantai 3.")
pelaksana_of_the_unit = holder_in_its_unit(Role.PELAKSANA, sentence="Langkah ini hanya untuk Pelaksana di unit yang dituju.")
kasubdit_of_the_unit = holder_in_its_unit(Role.KASUBDIT, sentence="Langkah ini hanya untuk Kasubdit unit yang dituju, atau Plh./Plt.-nya.")
staff_of_the_unit = holder_in_its_unit(Role.PELAKSANA, Role.KASUBDIT, sentence="Langkah ini hanya untuk Pelaksana atau Kasubdit di unit yang dituju.")


def system(user, case):
    """Langkah ini hanya dijalankan oleh sistem."""
    return user.is_system


system.roles = frozenset()


def or_system(rule):
    """The rule, or the system itself: what a signed link, the clock or the mail brings about."""
    def widened(user, case):
        return user.is_system or rule(user, case)
    widened.__doc__, widened.roles = rule.__doc__, rule.roles
    return widened


cso_or_system = or_system(cso)
lobby_or_system = or_system(lobby)
