"""How the dashboard counts a ticket: its figure, and what became of what units were asked."""

from collections import Counter, defaultdict

from django.db.models import Q

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers, units_of
from djpk_layanan.clock.words import local_time
from djpk_layanan.dashboard.asks import Column, Counted, Measured, Number, OfUnits, Rate
from djpk_layanan.dashboard.figures import (
    end_figure,
    end_figure_if_late,
    new_figure,
    promises_on,
)
from djpk_layanan.dashboard.models import Part
from djpk_layanan.history.models import Entry

from ..models import Escalation, Ticket

CALLED_OFF = (Ticket.State.CANCELLED, Ticket.State.MERGED)
# steps of an escalation: what they count as
ANSWERS = {"submit": "submitted", "return_to_drafter": "returned"}
ANSWERED = ~Q(state__in=CALLED_OFF)
NUMBERS = (
    Number("tiket", "Pertanyaan selesai", ANSWERED),
    Number("tanpa-eskalasi", "Dijawab tanpa eskalasi", ANSWERED & Q(is_escalated=False)),
)
OF_UNITS = OfUnits(
    title="Jawaban unit",
    told="Jawaban unit yang dikembalikan dan pertanyaan yang salah alamat",
    numbers=(
        Number("ditanya", "Ditanyakan kepada unit"),
        Number("salah-alamat", "Salah alamat", Q(misrouted__gt=0)),
        Number("diajukan", "Jawaban unit diajukan", Q(submitted__gt=0)),
        Number("dikembalikan", "Jawaban dikembalikan", Q(returned__gt=0)),
    ),
    columns=(
        ("Ditanya", "ditanya"),
        ("Salah alamat", "salah-alamat"),
        ("Diajukan", "diajukan"),
        ("Dikembalikan", "dikembalikan"),
    ),
)
MEASURED = Measured(
    numbers=NUMBERS,
    rates=(
        Rate("tanpa-eskalasi", "tiket"),
        Rate("dikembalikan", "diajukan", label="Jawaban unit dikembalikan"),
        Rate("salah-alamat", "ditanya"),
    ),
    of_units=OF_UNITS,
    columns=(Column("Dieskalasi", lambda figure: "ya" if figure.is_escalated else "tidak"),),
    by_hour="pertanyaan",
)


def figures_of_tickets(pks):
    promises, parts = promises_on(Ticket, pks), parts_of_tickets(pks)
    found = []
    for ticket in Ticket.objects.filter(pk__in=pks).select_related("clock"):
        figure = new_figure(
            ticket, came=local_time(ticket.received_at), agent=ticket.owner_id, clock=ticket.clock
        )
        figure.is_escalated = bool(parts[ticket.pk])
        if ticket.state == Ticket.State.CLOSED:
            end_figure(figure, ticket.closed_at, promises[ticket.pk])
        elif not ticket.is_live:
            end_figure_if_late(figure, ticket.clock, promises[ticket.pk])
        found.append((figure, parts[ticket.pk]))
    return found


def parts_of_tickets(pks):
    """{ticket: [Part]}: each unit once, however often it was asked."""
    found, counted = defaultdict(dict), answers_of_units(pks)
    escalations = Escalation.objects.filter(ticket__in=pks)
    for ticket, unit, state in escalations.values_list("ticket", "unit", "state"):
        part = found[ticket].setdefault(unit, Part(unit_id=unit, asked=0, **counted[ticket, unit]))
        part.asked += 1
        part.misrouted += state == Escalation.State.MISROUTED
    return defaultdict(list, {ticket: list(parts.values()) for ticket, parts in found.items()})


def answers_of_units(pks):
    """{(ticket, unit): Counter(submitted, returned)}, from the history: by the unit's id,
    whatever it is called today.
    """
    counted, bearers = defaultdict(Counter), Bearers(Unit)
    lines = Entry.objects.filter(
        subject=Ticket._meta.label_lower, subject_id__in=pks, step__in=ANSWERS
    )
    for line in lines.only("subject_id", "step", "at", "details"):
        for unit in units_of(line, bearers):
            counted[line.subject_id, unit][ANSWERS[line.step]] += 1
    return counted


COUNTED = Counted(
    figures=figures_of_tickets, ends="BAK diterima pemohon (call center)", called_off=CALLED_OFF
)
