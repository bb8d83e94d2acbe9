"""What the BAK of a case says: {model: facts of each row}, for `Writer.issued_bak`."""

from bak.models import Consultant, Guest, Item
from tickets import minutes

SIGNATURE = "M20 30L60 90L110 40L160 120"


def bak_of_ticket(ticket, escalation, reply):
    """Answered by the CSO, or by a unit's Pelaksana and approved by its Kasubdit."""
    people = [minutes.party_of(ticket.owner)]
    if escalation:
        people = [
            minutes.party_of(one, escalation.unit.name)
            for one in (escalation.drafter, escalation.approved_by)
        ]
    item = question_facts(ticket.question, reply) | {
        "locked": bool(escalation),
        "answered_by": minutes.printed_name(people[0]),
        "approved_by": minutes.printed_name(people[1]) if escalation else "",
    }
    guest = {
        "name": ticket.requester_name,
        "position": ticket.requester_position,
        "institution": ticket.requester_institution,
        "phone": ticket.requester_phone,
        "email": ticket.requester_email,
    }
    names = ("name", "nip", "position", "unit_name")
    return {
        Item: [item],
        Guest: [guest],
        Consultant: [{name: getattr(person, name) for name in names} for person in people],
    }


def bak_of_visit(visit, guests, reply):
    """Signed by all of them on the screen."""
    names = ("name", "position", "phone", "email", "sppd_number")
    signed = {"institution": visit.institution, "signature": SIGNATURE}
    author = consultant_facts(visit.consultant, visit.unit) | {"signature": SIGNATURE}
    return {
        Item: [question_facts(visit.purpose, reply)],
        Guest: [{name: getattr(guest, name) for name in names} | signed for guest in guests],
        Consultant: [author],
    }


def bak_of_conference(conference, person, reply):
    return {
        Item: [question_facts(conference.material, reply)],
        Guest: [guest_facts(conference)],
        Consultant: [consultant_facts(person, conference.topic.unit)],
    }


def guest_facts(conference):
    return {
        "name": conference.requester,
        "position": conference.position,
        "institution": conference.institution,
        "email": conference.email,
    }


def question_facts(question, reply):
    return {
        "position": 1,
        "question": question,
        "answer": reply.text,
        "legal_basis": reply.legal_basis,
    }


def consultant_facts(person, unit):
    return {
        "name": person.name,
        "nip": person.nip,
        "position": person.position,
        "unit_name": unit.name,
    }
