"""Short ways to bring a visit to where a test begins, by real steps, each at the hour at which it
happens.

A builder travels to the hour of each step and back again: the clock of a test, a page or a browser
stays where it stands.
The party is expected on `visit_date` and reserved at ten on the working day before, whatever day
that is.
"""

import datetime as dt
import json

import time_machine

from bak import signatures
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.directory.models import Region, Topic
from reservations import daily, sop
from reservations.models import Guest, Visit
from reservations.papers import sheets

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = (
    dt.date(2026, 11, 27),
    dt.date(2026, 11, 30),
    dt.date(2026, 12, 1),
    dt.date(2026, 12, 2),
)
AHMAD = {
    "name": "Ahmad Fauzi",
    "nip": "198001012005011001",
    "position": "Kasubbag Keuangan",
    "phone": "+6281234567890",
    "email": "ahmad@bpkad-sumenep.example",
    "sppd_number": "090/123/SPPD/2026",
}
SITI = {"name": "Siti Rahma", "position": "Staf", "email": "siti@bpkad-sumenep.example"}
PURPOSE = "Selisih alokasi DBH tahun berjalan."
QUESTION = {
    "question": PURPOSE,
    "answer": "Selisihnya kurang bayar tahun lalu.",
    "legal_basis": "PMK 67 Tahun 2024",
}
STROKES = json.dumps([[20, 30, 60, 90, 110, 40, 160, 120, 210, 60, 260, 110]])


def person(username):
    return User.system() if username == "sistem" else User.objects.get(username=username)


def moment(hour, day=MONDAY):
    """ "09.05": that time of the day in WIB."""
    return dt.datetime.combine(day, dt.time.fromisoformat(hour.replace(".", ":")), WIB)


def at(hour, day=MONDAY):
    """The clock stands there: `with at("09.05"): …`"""
    return time_machine.travel(moment(hour, day), tick=False)


def work_calendar():
    return current_calendar()


def day_before(day):
    return work_calendar().previous_working_day(day)


def party(*people):
    """Unsaved guests; by default Ahmad, who brings an SPPD, and Siti, who does not."""
    return [Guest(**facts) for facts in people or (AHMAD, SITI)]


def facts(*, visit_date=MONDAY, region="35.29", guests=None, **changes):
    """What a reservation form says."""
    return {
        "region": Region.objects.get(code=region),
        "institution": "BPKAD",
        "topic": Topic.objects.get(name="Dana Bagi Hasil (DBH)"),
        "unit": Unit.objects.get(code="PK.22"),
        "purpose": PURPOSE,
        "visit_date": visit_date,
        "arrives_at": dt.time(9),
        "guests": guests or party(),
    } | changes


def a_visit(*, visit_date=MONDAY, by="sari", **changes):
    with at("10.00", day_before(visit_date)):
        return sop.reserve(by=person(by), **facts(visit_date=visit_date, **changes))


confirmed = a_visit


def requested(*, visit_date=MONDAY, **changes):
    with at("10.00", day_before(visit_date)):
        return sop.request(by=person("sistem"), **facts(visit_date=visit_date, **changes))


def rejected(**changes):
    visit = requested(**changes)
    with at("10.30", day_before(visit.visit_date)):
        return sop.reject(visit, by=person("sari"), reason="Topik ini dijawab lewat surat.")


def cancelled(**changes):
    visit = a_visit(**changes)
    with at("10.30", day_before(visit.visit_date)):
        return sop.cancel(visit, by=person("sari"), reason="Dibatalkan pemohon.")


def no_show(**changes):
    visit = a_visit(**changes)
    with at("17.01", visit.visit_date):
        return daily.no_show(visit, by=person("sistem"))


def exchanges(*guests):
    """Each guest's KTP against a card of his own."""
    return [
        {
            "guest": guest,
            "card": f"K{guest.pk}",
            "id_kind": "ktp",
            "id_tail": "0042",
            "kept_at": "Loker 7",
        }
        for guest in guests
    ]


def registered(*, here=2, **changes):
    visit = a_visit(**changes)
    with at("09.00", visit.visit_date):
        return sop.check_in(
            visit, by=person("dewi"), exchanges=exchanges(*visit.guests.all()[:here])
        )


def waiting(**changes):
    visit = registered(**changes)
    with at("09.05", visit.visit_date):
        return sop.receive(visit, by=person("rina"))


def called(**changes):
    visit = waiting(**changes)
    with at("09.06", visit.visit_date):
        return sop.call_consultant(visit, by=person("rina"), consultant=person("budi"))


def consulting(**changes):
    visit = called(**changes)
    with at("09.10", visit.visit_date):
        return sop.meet(visit, by=person("budi"))


def what_was_said(visit, *, drawn=False, items=(QUESTION,)):
    """What the consultant's form says; `drawn`: everybody signs on the screen."""
    signers = ["consultant", *(guest.pk for guest in visit.present)] if drawn else []
    return {
        "items": list(items),
        "follow_up": "",
        "follow_up_by": "",
        "follow_up_due": None,
        "signatures": {name: signatures.path_of(STROKES) for name in signers},
    }


def printed(*, drawn=False, **changes):
    visit = consulting(**changes)
    with at("09.35", visit.visit_date):
        return sop.issue_bak(visit, by=person("budi"), **what_was_said(visit, drawn=drawn))


def recorded(**changes):
    visit = printed(**changes)
    with at("09.40", visit.visit_date):
        return sop.record(visit, by=person("budi"), signed=True)


def checked(visit, **changes):
    """What floor 3 finds on the SPPD of each guest who brings one."""
    return [
        {
            "guest": guest,
            "number": guest.sppd_number,
            "traveller": guest.name,
            "departs_on": visit.visit_date,
            "returns_on": visit.visit_date,
            "note": "",
        }
        | changes
        for guest in visit.present
        if guest.sppd_number
    ]


def sppd_checked(**changes):
    visit = recorded(**changes)
    with at("09.43", visit.visit_date):
        return sop.check_sppd(visit, by=person("rina"), checked=checked(visit))


def sppd_signed(**changes):
    visit = sppd_checked(**changes)
    with at("09.46", visit.visit_date):
        return sop.sign_sppd(visit, by=person("joko"))


def handed_over(**changes):
    visit = sppd_signed(**changes)
    with at("09.48", visit.visit_date):
        return sop.hand_over(visit, by=person("rina"), given=True)


def returns(visit, **changes):
    """Every card and every ID that is still out comes back."""
    return [
        {"guest": guest, "card_back": True, "lost": ""} | changes
        for guest in visit.present
        if not guest.custody.is_settled
    ]


def finished(**changes):
    visit = handed_over(**changes)
    with at("09.52", visit.visit_date):
        return sop.check_out(visit, by=person("dewi"), returns=returns(visit))


def fresh(visit):
    return Visit.objects.get(pk=visit.pk)


def print_sheets():
    """What the workers do with the sheets that wait."""
    for pk in sheets.waiting_for_print():
        sheets.print_sheet(pk)
