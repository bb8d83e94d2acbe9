"""Who reads a warning: those who hold a role on the case, or whoever reads for them."""

from djpk_layanan.accounts.models import Role as Office
from djpk_layanan.accounts.people import on_duty, receivers
from djpk_layanan.clock.models import Mark

Role = Mark.Role
# a role: who reads for it, the first of whom there is anybody
INSTEAD = {
    Role.OWNER: (Role.OWNER, Role.HEAD, Role.SUPERVISOR),
    Role.HEAD: (Role.HEAD,),
    Role.SUPERVISOR: (Role.SUPERVISOR,),
}


def readers_of(watched, case, role):
    """Each once, in the order in which they are named.

    Whose holders all left without a substitute is read by their heads, else by the supervisors.
    """
    for higher in INSTEAD[role]:
        if found := receivers(named(watched, case, higher)):
            return found
    return []


def named(watched, case, role):
    if role == Role.OWNER:
        return watched.holders(case)
    if role == Role.HEAD:
        return watched.heads(case)
    return on_duty(Office.SUPERVISOR)
