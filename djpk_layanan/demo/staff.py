"""Who of DJPK takes the steps: the CSOs, the people of the units, and who stands in for a
Kasubdit that is away.
"""

import datetime as dt

from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, Role, Unit, User

DAY = dt.timedelta(days=1)
# unit code, unit of the Kasubdit who stands in, how long ago as a share of the story (0: he still
# is), decree
AWAY = [
    ("PK.21", "PK.22", 0.5, "ND-118/PK.2/{year}"),
    ("PK.41", "PK.42", 0.3, "ND-203/PK.4/{year}"),
    ("PK.24", "PK.23", 0, "ND-241/PK.2/{year}"),
]


class Staff:
    def __init__(self):
        self.csos = list(User.objects.filter(assignment__role=Role.CSO).order_by("username"))
        self.supervisor = User.objects.filter(assignment__role=Role.SUPERVISOR).first()
        self.units = {unit.code: unit for unit in Unit.objects.technical()}
        self.people = {
            code: {role: self.holders(role, unit) for role in (Role.PELAKSANA, Role.KASUBDIT)}
            for code, unit in self.units.items()
        }

    def holders(self, role, unit):
        return list(
            User.objects.filter(assignment__role=role, assignment__unit=unit).order_by("username")
        )

    def pelaksana(self, unit, random):
        return random.choice(self.people[unit.code][Role.PELAKSANA])

    def approver(self, unit):
        """The Kasubdit, or on the days he is away his Plh. (read anew: what a person holds
        depends on the day).
        """
        delegation = (
            Delegation.objects.current()
            .filter(assignment__role=Role.KASUBDIT, assignment__unit=unit)
            .select_related("to")
            .first()
        )
        return delegation.to if delegation else self.people[unit.code][Role.KASUBDIT][0]

    def go_away(self, *, now, start):
        """A Kasubdit is away for nearly two weeks, three times in the story; the third of them
        still is.
        """
        for absent, substitute, share, decree in AWAY:
            first = timezone.localdate(now - (now - start) * share if share else now - 9 * DAY)
            Delegation.objects.create(
                assignment=Assignment.objects.get(role=Role.KASUBDIT, unit__code=absent),
                to=self.people[substitute][Role.KASUBDIT][0],
                kind=Delegation.Kind.PLH,
                starts=first,
                ends=first + 11 * DAY,
                decree=decree.format(year=now.year),
            )
