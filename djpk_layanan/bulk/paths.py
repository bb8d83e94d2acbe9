"""The ways a ticket goes through the SOP, as the engine would have written them down."""

import datetime as dt

DIRECT = ("register", "answer", "issue_bak", "close")
ESCALATED = (
    "register",
    "escalate",
    "take",
    "submit",
    "approve",
    "units_answered",
    "issue_bak",
    "close",
)
CANCELLED = ("register", "cancel")
PAUSED = ("register", "pause")
# step: state before and after, of the escalation where the step is about it
MOVES = {
    "register": ("", "open"),
    "pause": ("open", "open"),
    "cancel": ("open", "cancelled"),
    "answer": ("open", "answered"),
    "escalate": ("open", "escalated"),
    "take": ("sent", "in_progress"),
    "submit": ("in_progress", "submitted"),
    "approve": ("submitted", "approved"),
    "units_answered": ("escalated", "answered"),
    "issue_bak": ("answered", "answered"),
    "close": ("answered", "closed"),
    "close_by_hand": ("answered", "closed"),
}
OF_THE_ESCALATION = ("take", "submit", "approve")
# follows in the same moment
AT_ONCE = ("units_answered",)


def choose(random, *, may_escalate, is_live, has_email):
    """The steps a ticket has gone through; one under way stops before its BAK."""
    if is_live and random.random() < 0.1:
        return PAUSED
    if not is_live and random.random() < 0.01:
        return CANCELLED
    steps = ESCALATED if may_escalate and random.random() < 0.39 else DIRECT
    if is_live:
        return complete(steps[: random.randrange(1, steps.index("issue_bak") + 1)])
    return steps if has_email else (*steps[:-1], "close_by_hand")


def complete(steps):
    """An approval is never the last word: what follows by itself has followed."""
    return (*steps, "units_answered") if steps[-1] == "approve" else steps


def ticket_state(steps):
    return "escalated" if steps[-1] in OF_THE_ESCALATION else MOVES[steps[-1]][1]


def moments(random, received, steps, now):
    """{step: when}, minutes to a day apart, none in the future."""
    found, moment = {}, received
    for step in steps:
        if step not in (steps[0], *AT_ONCE):
            moment = min(moment + dt.timedelta(minutes=random.randrange(5, 20 * 60)), now)
        found[step] = moment
    return found
