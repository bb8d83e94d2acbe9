"""The accounting at the end: what the agents were told and what the mail server took, against
what the database says.
"""

from collections import Counter

from django.db.models import Count, F

from bak.models import Bak, Serial
from djpk_layanan.accounts.models import User
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.models import Letter
from reservations.models import Guest, Visit
from tickets.models import Ticket

CASES = {"tickets.ticket": Ticket, "reservations.visit": Visit}

# "somebody else holds it, ask again": an answer, not a fault
BUSY = 503
# or the run has shown nothing
MUST_HAPPEN = {
    "register",
    "answer",
    "escalate",
    "issue_bak",
    "reserve",
}


def is_quiet():
    """Nothing is on its way any more."""
    return not (
        Letter.objects.exclude(status=Letter.Status.SENT).exists()
        or Bak.objects.issued().filter(pdf__isnull=True).exists()
        or Bak.objects.filter(state=Bak.State.ISSUED).exists()
        or Ticket.objects.filter(
            state="answered", bak__state="sent", bak__issued_at__gte=F("answered_at")
        ).exists()
    )


def rows(ledger, post):
    """[(what, expected, found)]: equal in every row, or something was lost or doubled."""
    return [
        *answers(ledger),
        *cases(ledger),
        *numbers(ledger),
        *letters(post),
        *documents(post),
        *chains(),
    ]


def answers(ledger):
    broken = [
        status for status, _ in ledger.answers if status == 0 or status >= 500 and status != BUSY
    ]
    idle = MUST_HAPPEN - {step for _, step in ledger.told}
    return [
        ("answers of 500 and more, or none", [], broken),
        ("complaints of the agents", [], ledger.complaints[:5]),
        ("steps that nobody took", set(), idle),
    ]


def cases(ledger):
    """Each step that an agent was told of is one line of the history, and people's lines are
    nothing else.
    """
    of = {
        (label, pk): number
        for label, model in CASES.items()
        for pk, number in model.objects.values_list("pk", "number")
    }
    lines = (
        Entry.objects.filter(subject__in=CASES)
        .exclude(by=User.system())
        .values_list("subject", "subject_id", "step")
    )
    written = Counter((of[subject, pk], step) for subject, pk, step in lines)
    told = Counter(ledger.told)
    parties = (
        Guest.objects.filter(holds_seat=True)
        .values("region", "visit_date")
        .annotate(guests=Count("pk"))
        .values_list("guests", flat=True)
    )
    return [
        ("tickets that the agents were told of", len(ledger.numbers("CC")), Ticket.objects.count()),
        ("visits that the agents were told of", len(ledger.numbers("KT")), Visit.objects.count()),
        ("steps told of and not in the history", Counter(), told - written),
        ("steps in the history and not told of", Counter(), written - told),
        (
            "days of a region with more than two guests",
            [],
            [guests for guests in parties if guests > 2],
        ),
    ]


def numbers(ledger):
    """Each series runs 1, 2, 3, … to the counter's last number."""
    found = {
        "CC": Ticket.objects.values_list("number", flat=True),
        "KT": Visit.objects.values_list("number", flat=True),
    }
    series = [
        (kind, sorted(int(number.split("-")[2]) for number in given))
        for kind, given in found.items()
    ]
    series += [
        (
            "BAK/CC",
            sorted(
                int(number.partition("/")[0].removeprefix("BAK-"))
                for number in Bak.objects.issued().values_list("number", flat=True)
            ),
        )
    ]
    last = dict(Serial.objects.values_list("kind", "last"))
    return [
        (
            f"numbers {kind}: 1 to {last.get(kind, 0)}, each once",
            True,
            given == list(range(1, last.get(kind, 0) + 1)),
        )
        for kind, given in series
    ]


def letters(post):
    """Each letter was taken once; a double is one that its row had announced."""
    taken, written = (
        Counter(message_id for message_id, *_ in post.taken),
        dict(Letter.objects.values_list("message_id", "ambiguous")),
    )
    doubled = {
        message_id for message_id, times in taken.items() if times > 1 + written.get(message_id, 0)
    }
    return [
        ("letters not sent", 0, Letter.objects.exclude(status=Letter.Status.SENT).count()),
        ("letters lost", set(), set(written) - set(taken)),
        ("letters that nobody wrote", set(), set(taken) - set(written)),
        ("letters doubled without notice", set(), doubled),
        (
            "doubles, all of letters in doubt",
            sum(taken.values()) - len(taken),
            sum(times - 1 for message_id, times in taken.items() if written.get(message_id)),
        ),
    ]


def documents(post):
    """Each BAK has its PDF, its bytes are those of the fingerprint, and these bytes were mailed."""
    issued = list(Bak.objects.issued().select_related("pdf"))
    prints = {pdf for *_, pdf in post.taken if pdf}
    return [
        ("issued BAKs", Entry.objects.filter(subject="bak.bak", step="issue").count(), len(issued)),
        ("BAKs without a PDF", [], [bak.number for bak in issued if not bak.pdf]),
        (
            "PDFs that are damaged or gone",
            [],
            [bak.number for bak in issued if bak.pdf and not store.is_intact(bak.pdf)],
        ),
        (
            "PDFs that were mailed otherwise, or not",
            [],
            [
                bak.number
                for bak in issued
                if bak.state == Bak.State.SENT and bak.pdf.sha256 not in prints
            ],
        ),
        (
            "BAKs not sent",
            [],
            [
                bak.number
                for bak in issued
                if bak.state not in (Bak.State.SENT, Bak.State.SUPERSEDED)
            ],
        ),
    ]


def chains():
    return [("broken links of the history", [], list(broken_links()))]
