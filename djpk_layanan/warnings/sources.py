"""The cases whose promises are watched: clocks of days.

Visits have clocks of minutes and tell by themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass

from djpk_layanan.accounts.models import Role as Office
from djpk_layanan.accounts.models import User
from djpk_layanan.accounts.people import receivers
from djpk_layanan.clock.models import Mark
from tickets import letters as ticket_letters
from tickets.models import Ticket
from videoconf import letters as conference_letters
from videoconf.models import Conference

ROLES = Mark.Role
INSTEAD = {  # a role: who reads for it, the first of whom there is anybody
    ROLES.OWNER: (ROLES.OWNER, ROLES.HEAD, ROLES.SUPERVISOR),
    ROLES.HEAD: (ROLES.HEAD,),
    ROLES.SUPERVISOR: (ROLES.SUPERVISOR,),
}


def supervisors(case):
    return User.objects.holding(Office.SUPERVISOR)


@dataclass(frozen=True)
class Source:
    """live(): the cases under way; promise: what ends at the limit; people: {role: who holds it
    on the case}.
    """

    live: Callable
    promise: str
    people: dict

    def people_of(self, case, role):
        """Each once, in the order in which they are named.

        Whose holders all left without a substitute is read by their heads, else by the supervisors.
        """
        for higher in INSTEAD[role]:
            if found := receivers(self.people[higher](case)):
                return found
        return []


def people(letters):
    return {
        Mark.Role.OWNER: letters.holders,
        Mark.Role.HEAD: letters.heads,
        Mark.Role.SUPERVISOR: supervisors,
    }


SOURCES = [
    Source(lambda: Ticket.objects.live().with_relations(), "jawaban", people(ticket_letters)),
    Source(lambda: Conference.objects.live().for_list(), "pelaksanaan", people(conference_letters)),
]
