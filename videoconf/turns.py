"""Whose turn it is, who follows it, and what nobody has, by each of the roles held today:
conditions over the model `Conference`.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from djpk_layanan.accounts.holding import hands_of, held_by, in_no_hands
from djpk_layanan.accounts.models import Role

LIST_OWNERS = (Role.KABAG_UMUM, Role.SUBDIT_TI)
# of a BAK: nothing is left to do for a person
SENT = ("issued", "sent")
AFTER_THE_NOTA = ("signed", "prepared")
# the Kabag HKK answers for all of them
FOLLOW_ALL = (Role.KABAG_HKK, Role.SUPERVISOR)
# as whom somebody is written on those that he follows
FOLLOWS_AS = {
    Role.CSO: "owner",
    Role.KASUBBAG_MSKLI: "head",
    Role.PELAKSANA_MSKLI: "drafter",
}


def waiting_for_person(user, model, now=None):
    """The condition under which a conference waits for the person at that moment."""
    now = now or timezone.now()
    found = of_a_consultant(model, user, now)
    for role, waits in WAITING.items():
        if user.holds(role):
            found |= waits(model, user, now)
    return found


def lists_of(user):
    """The preparation lists that are the person's: ["kabag_umum"]."""
    return [role.value for role in LIST_OWNERS if user.holds(role)]


def of_the_cso(model, user, now):
    """The BAK to be written, the one the consultants agreed to, and the one that came back,
    closed or not.
    """
    return held_by(user) & (to_write() | came_back())


def to_write():
    is_his_turn = Q(bak_written_at__isnull=True) | Q(bak_agreed_at__isnull=False)
    return Q(state="held") & is_his_turn & ~Q(bak__state__in=SENT)


def came_back():
    """The BAK of one that is over did not arrive, and was not handed over on paper."""
    return Q(state="closed", bak__state="failed", bak__handed_over="")


def of_the_drafter(model, user, now):
    mine, to_correct = held_by(user, "drafter"), Q(outdated=True, correction__isnull=True)
    to_correct &= Q(state__in=AFTER_THE_NOTA) & (mine | Q(drafter__is_active=False))
    return Q(state="assigned_drafter") & mine | to_correct | to_be_held(now)


def of_the_kasubbag(model, user, now):
    """Not the paraf under what he wrote himself."""
    to_correct = Q(
        state__in=AFTER_THE_NOTA, correction__isnull=False, correction_initial__isnull=True
    )
    to_initial = (Q(state="drafted") | to_correct & ~Q(correction__drafter=user)) & ~Q(drafter=user)
    return Q(state="assigned_head") | to_initial | to_be_held(now)


def of_the_kabag(model, user, now):
    """Not the signature under his own paraf."""
    to_correct = Q(state__in=AFTER_THE_NOTA, correction_initial__isnull=False)
    return (
        Q(state="recorded")
        | Q(state="initialled") & ~Q(initial__person=user)
        | to_correct & ~Q(correction_initial__person=user)
    )


def to_be_held(now):
    return Q(state="prepared", starts__lte=now)


def of_a_kasubdit(model, user, now):
    parts = model.parts.rel.related_model.objects.waiting_for(user)
    to_name = Q(state__in=AFTER_THE_NOTA, pk__in=parts.values("conference"))
    return to_name | to_agree(consultants_left_to(user, model))


def consultants_left_to(user, model):
    """Who took part for a unit of his, where nobody does the work of any of them."""
    duties = duties_in(model).filter(attended=True)
    there = duties.filter(part=OuterRef("part")).exclude(person__in=hands_of(user).without)
    return duties.filter(~Exists(there), part__unit__in=user.units_as(Role.KASUBDIT))


def duties_in(model):
    return model.parts.rel.related_model.consultants.rel.related_model.objects


def of_a_list_owner(model, user, now):
    """The open lines of the own list, and the thing that the owner owes: Kabag Umum the room,
    Subdit TI link or window.
    """
    open_items = model.preparations.rel.related_model.objects.filter(
        owner__in=lists_of(user), done_at__isnull=True
    )
    owed = Q(state="signed", pk__in=open_items.values("conference"))
    if user.holds(Role.KABAG_UMUM):
        owed |= Q(state__in=AFTER_THE_NOTA) & ~Q(pk__in=conferences_holding(model, "room"))
    if user.holds(Role.SUBDIT_TI):
        has_window = Q(pk__in=conferences_holding(model, "window"))
        owed |= Q(state__in=AFTER_THE_NOTA, medium="app", link="")
        owed |= Q(state__in=AFTER_THE_NOTA, medium="kanwil") & ~has_window
    return owed


def conferences_holding(model, kind):
    """The conferences that hold a resource of the kind."""
    bookings = model.bookings.rel.related_model.objects.filter(holds=True, resource__kind=kind)
    return bookings.values("conference")


def of_a_consultant(model, user, now):
    """To be held when its hour has come; the BAK's text to agree to."""
    duties = duties_in(model).filter(held_by(user, "person"))
    coming = to_be_held(now) & Q(pk__in=user.conference_duties.values("part__conference"))
    return coming | to_agree(duties.filter(attended=True))


def to_agree(duties):
    """The BAK's text waits for one of these."""
    waiting = duties.filter(agreed_at__isnull=True).values("part__conference")
    is_written = Q(bak_written_at__isnull=False, bak_agreed_at__isnull=True)
    return Q(state="held", pk__in=waiting) & is_written


WAITING = {
    Role.CSO: of_the_cso,
    Role.KABAG_HKK: of_the_kabag,
    Role.KASUBBAG_MSKLI: of_the_kasubbag,
    Role.PELAKSANA_MSKLI: of_the_drafter,
    Role.KASUBDIT: of_a_kasubdit,
    Role.KABAG_UMUM: of_a_list_owner,
    Role.SUBDIT_TI: of_a_list_owner,
}


# ── Who follows it, and what nobody has ───────────────────────────────────────────────────────────
def followed_by_person(user, model):
    """What is under way and concerns the person, whoever has it now."""
    found = Q(pk__in=user.conference_duties.values("part__conference"))
    if user.holds(*FOLLOW_ALL):
        found = ~Q(pk__in=[])
    for role, field in FOLLOWS_AS.items():
        if user.holds(role):
            found |= held_by(user, field)
    if units := user.units_as(Role.KASUBDIT):
        parts = model.parts.rel.related_model.objects.filter(unit__in=units)
        found |= Q(pk__in=parts.values("conference"))
    if owned := lists_of(user):
        lines = model.preparations.rel.related_model.objects.filter(owner__in=owned)
        found |= Q(state__in=model.LIVE, pk__in=lines.values("conference"))
    return Q(state__in=[*model.LIVE, "held"]) & found


def left_to(user, model):
    """What nobody has: whose CSO has gone, for the CSOs and supervisors; whose drafter has gone,
    for the Kasubbag.
    """
    found = Q(pk__in=[])
    if user.holds(Role.CSO, Role.SUPERVISOR):
        is_open = Q(state__in=[*model.LIVE, "held"]) | came_back()
        found |= in_no_hands(user) & is_open
    if user.holds(Role.KASUBBAG_MSKLI):
        found |= in_no_hands(user, "drafter") & Q(state="assigned_drafter")
    return found
