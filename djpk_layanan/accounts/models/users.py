"""People, the roles they hold in units, and who stands in for whom."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import F, Q
from django.utils import timezone

from .roles import Role
from .units import Unit


class People(UserManager):
    def holding(self, *roles, unit=None):
        """The active people who hold one of the roles today (in that unit, when one is given),
        Plh./Plt. included.
        """
        held = Assignment.objects.filter(role__in=roles)
        if unit is not None:
            held = held.filter(unit=unit)
        lent = Delegation.objects.current().filter(assignment__in=held)
        return self.filter(
            Q(pk__in=held.values("user")) | Q(pk__in=lent.values("to")), is_active=True
        )


class User(AbstractUser):
    """Somebody who works with the system, or the system itself (`User.system()`)."""

    first_name = last_name = None
    name = models.CharField("nama", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)
    email = models.EmailField("surel", unique=True)

    REQUIRED_FIELDS = ["name", "email"]

    objects = People()

    class Meta:
        verbose_name, verbose_name_plural = "pengguna", "pengguna"
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def is_staff(self):
        """Django's administration is for administrators: users, units, calendar, topics; cases
        are not in it.
        """
        return self.holds(Role.ADMIN)

    def has_perm(self, perm, obj=None):
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(",")[0]

    @classmethod
    def remembered(cls, pk, held):
        """The person with what he held when a page of his was made, [(role, id of a unit or
        None)]: for what that page asks by itself. Nothing is read.
        """
        user = cls(pk=pk)
        user._appointments = [
            Appointment(role, None if unit is None else Unit(pk=unit), None) for role, unit in held
        ]
        return user

    @classmethod
    def system(cls):
        """The actor of what the clock, the mail server and the inbox bring about; nobody can log
        in as it.
        """
        return cls.objects.get_or_create(
            username="sistem",
            defaults={
                "name": "Sistem",
                "email": "sistem@localhost",
                "password": "!",
                "is_active": False,
            },
        )[0]

    @property
    def is_system(self):
        return self.username == "sistem"

    @property
    def appointments(self):
        """What the person holds today, own and by Plh./Plt.; read once for each user object
        (that is: once a request).
        """
        if not hasattr(self, "_appointments"):
            self._appointments = appointments_of(self) if self.is_active else []
        return self._appointments

    @property
    def roles(self):
        return {a.role for a in self.appointments}

    def holds(self, *roles, unit=None):
        """True when the person holds one of the roles today (in that unit, when one is given)."""
        return any(a.role in roles and (unit is None or a.unit == unit) for a in self.appointments)

    def units_as(self, *roles):
        """The ids of the units in which the person holds one of the roles."""
        return {a.unit.pk for a in self.appointments if a.role in roles and a.unit}

    def acts_as(self, roles, unit):
        """What the position is called when the person holds the role there only by a delegation
        ("Plh. Kasubdit · Subdit DBH"); else "".
        """
        held = [
            a for a in self.appointments if a.role in roles and (unit is None or a.unit == unit)
        ]
        return "" if not held or any(a.delegation is None for a in held) else str(held[0])


class Appointment:
    """A role held in a unit, by oneself or through a delegation."""

    def __init__(self, role, unit, delegation):
        self.role, self.unit, self.delegation = Role(role), unit, delegation

    def __str__(self):
        title = f"{self.delegation.get_kind_display()} " if self.delegation else ""
        return f"{title}{self.role.label}" + (f" · {self.unit}" if self.unit else "")


class Assignment(models.Model):
    user = models.ForeignKey(User, models.CASCADE, verbose_name="pengguna")
    role = models.CharField("peran", max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="unit")

    class Meta:
        verbose_name, verbose_name_plural = "penugasan", "penugasan"
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "unit"], name="assignment_once"),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(unit__isnull=True),
                name="assignment_once_without_unit",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.PELAKSANA, Role.KASUBDIT]) | Q(unit__isnull=False),
                name="assignment_unit_role_has_unit",
                violation_error_message="Pelaksana dan Kasubdit harus mempunyai unit.",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}" + (f" {self.unit}" if self.unit else "")


class DelegationQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(starts__lte=today, ends__gte=today)


class Delegation(models.Model):
    """Plh. or Plt.: another person holds the role for the days given, both included."""

    class Kind(models.TextChoices):
        PLH = "plh", "Plh."
        PLT = "plt", "Plt."

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, verbose_name="jabatan yang digantikan"
    )
    to = models.ForeignKey(User, models.CASCADE, verbose_name="pengganti")
    kind = models.CharField("jenis", max_length=3, choices=Kind)
    starts = models.DateField("mulai")
    ends = models.DateField("sampai")
    decree = models.CharField("nomor surat", max_length=100, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "Plh./Plt.", "Plh./Plt."
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="delegation_ends_after_start",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            )
        ]
        indexes = [models.Index(fields=["to", "starts", "ends"])]

    def __str__(self):
        return (
            f"{self.get_kind_display()} {self.assignment.get_role_display()} "
            f"{self.assignment.unit or ''}: {self.to}"
        )


# Own assignments and, with its delegation, each one lent today. Every page begins with this
# question, and the ORM takes five times as long to put it.
# `DelegationQuerySet.current` says in its words when one is lent; tests/test_people.py holds the
# two together.
HELD = f"""
    SELECT held.role, unit.id AS unit, unit.code, unit.name, unit.short_name, lent.id AS lent,
      lent.assignment_id, lent.kind
    FROM {Assignment._meta.db_table} AS held
    LEFT JOIN {Delegation._meta.db_table} AS lent ON lent.assignment_id = held.id
      AND held.user_id <> %(user)s AND lent.to_id = %(user)s
        AND lent.starts <= %(today)s AND lent.ends >= %(today)s
    LEFT JOIN {Unit._meta.db_table} AS unit ON unit.id = held.unit_id
    WHERE held.user_id = %(user)s OR lent.id IS NOT NULL
"""  # noqa: S608 - the tables' own names
# in the models' order; the rest is read when somebody asks for it
OF_THE_UNIT, OF_THE_DELEGATION = (
    ["id", "code", "name", "short_name"],
    ["id", "assignment_id", "kind"],
)
OF_THE_PERSON = ["id", "password", "username", "is_active", "name", "nip", "position", "email"]
SIGNED_IN = f"""
    SELECT {", ".join(f"person.{field}" for field in OF_THE_PERSON)}, held.*
    FROM {User._meta.db_table} AS person LEFT JOIN ({HELD}) AS held ON TRUE
    WHERE person.id = %(user)s AND person.is_active
"""  # noqa: S608 - the tables' own names


def appointments_of(user):
    """[Appointment] of the person today, in one statement."""
    return [appointment_of(row) for row in rows_of(HELD, user.pk)]


def signed_in(pk):
    """The active person with what he holds today, in one statement; None when there is no such
    person.
    """
    rows, width = rows_of(SIGNED_IN, pk), len(OF_THE_PERSON)
    if not rows:
        return None
    user = row_of(User, OF_THE_PERSON, rows[0][:width])
    # SQLite says 1
    user.is_active = True
    user._appointments = [appointment_of(row[width:]) for row in rows if row[width]]
    return user


def rows_of(question, pk):
    with connection.cursor() as cursor:
        cursor.execute(question, {"user": pk, "today": timezone.localdate().isoformat()})
        return cursor.fetchall()


def appointment_of(row):
    role, *facts = row
    return Appointment(
        role, row_of(Unit, OF_THE_UNIT, facts[:4]), row_of(Delegation, OF_THE_DELEGATION, facts[4:])
    )


def row_of(model, fields, values):
    return None if values[0] is None else model.from_db(DEFAULT_DB_ALIAS, fields, values)
