"""What waits for whom, by each of the roles held today: conditions over the model `Conference`."""
from django.db.models import Q
from django.utils import timezone

from djpk_layanan.accounts.models import Role

LIST_OWNERS = (Role.KABAG_UMUM, Role.SUBDIT_TI)
SENT = ("issued", "sent")  # of a BAK: nothing is left to do for a person


def of(user, model):
    """The condition under which a conference waits for the person."""
    found = of_a_consultant(model, user)
    for role, waits in WAITING.items():
        if user.holds(role):
            found |= waits(model, user)
    return found


def lists_of(user):
    """The preparation lists that are the person's: ["kabag_umum"]."""
    return [role.value for role in LIST_OWNERS if user.holds(role)]


def in_state(*states):
    return lambda model, user: Q(state__in=states)


def of_the_cso(model, user):
    """The BAK to be written, and the one the consultants agreed to."""
    return Q(state="held") & (Q(bak_written_at__isnull=True) | Q(bak_agreed_at__isnull=False)) & ~Q(bak__state__in=SENT)


def of_the_drafter(model, user):
    return Q(state="assigned_drafter", drafter=user) | to_be_held()


def of_the_kasubbag(model, user):
    return Q(state__in=["assigned_head", "drafted"]) | to_be_held()


def to_be_held():
    return Q(state="prepared", starts__lte=timezone.now())


def of_a_kasubdit(model, user):
    parts = model.parts.rel.related_model.objects.waiting_for(user)
    return Q(state="signed", pk__in=parts.values("conference"))


def of_a_list_owner(model, user):
    open_items = model.preparations.rel.related_model.objects.filter(owner__in=lists_of(user), done_at__isnull=True)
    return Q(state="signed", pk__in=open_items.values("conference"))


def of_a_consultant(model, user):
    """To be held when its hour has come; the BAK's text to agree to."""
    duties = user.conference_duties
    agreeing = Q(state="held", bak_written_at__isnull=False, bak_agreed_at__isnull=True, pk__in=duties.filter(attended=True, agreed_at__isnull=True).values("part__conference"))
    return to_be_held() & Q(pk__in=duties.values("part__conference")) | agreeing


WAITING = {
    Role.CSO: of_the_cso, Role.KABAG_HKK: in_state("recorded", "initialled"), Role.KASUBBAG_MSKLI: of_the_kasubbag, Role.PELAKSANA_MSKLI: of_the_drafter,
    Role.KASUBDIT: of_a_kasubdit, Role.KABAG_UMUM: of_a_list_owner, Role.SUBDIT_TI: of_a_list_owner,
}
