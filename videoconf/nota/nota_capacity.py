"""As what somebody puts a paraf or a signature: the post held today, own or by Plh./Plt., with
the unit whose code the number needs.
"""

from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused


def capacity_of(person, role):
    """{position, acting_as, unit, whose}: as what the person holds the role today; own before lent.

    Raises Refused without a unit, whose code the number needs.
    """
    held = sorted(
        (a for a in person.appointments if a.role == role and a.unit),
        key=lambda a: a.delegation is not None,
    )
    if not held:
        raise Refused(
            f"Jabatan {role.label} Anda belum mempunyai unit; kode unit diperlukan untuk nomor ND."
        )
    lent = held[0].delegation
    whose = lent.assignment.user.position if lent else person.position
    return {
        "position": f"{lent.get_kind_display()} {whose}" if lent else whose,
        "whose": whose,
        "acting_as": str(held[0]) if lent else "",
        "unit": held[0].unit,
    }


def mark_of(by, role):
    """The facts of a paraf or a signature that is given now."""
    held = capacity_of(by, role)
    return {
        "person": by,
        "position": held["position"],
        "acting_as": held["acting_as"],
        "at": timezone.now(),
    }
