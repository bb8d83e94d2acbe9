"""SOP 194 as a walk knows it."""

import datetime as dt

from django.utils import timezone

from djpk_layanan.clock.worktime import WIB
from djpk_layanan.directory.models import Region, Topic
from reservations import needs, sop
from reservations.models import Guest, Visit
from reservations.tasks import end_of_day, warn
from tests.reservations import story

from .walker import Procedure, frozen_baks

MONDAY = dt.date(2026, 11, 30)
S = Visit.State


class Visits(Procedure):
    sop = sop.sop
    people = ("sari", "dewi", "rina", "budi", "wati", "joko", "ratna", "galih")
    # Friday 10.00: in time for Monday
    start = dt.datetime(2026, 11, 27, 3, tzinfo=dt.UTC)
    minutes = (1, 3, 8, 25, 61)
    depth = (8, 18)
    rare = ("cancel", "leave_early", "no_show", "reject", "undo_check_in", "refuse_sppd")
    to_the_end = (
        "confirm",
        "check_out",
        "hand_over",
        "sign_sppd",
        "check_sppd",
        "record",
        "issue_bak",
        "meet",
        "call_consultant",
        "receive",
        "check_in",
        "note_no_sppd",
        "leave_early",
    )

    def begin(self, rng):
        opening = sop.reserve if rng.random() < 0.8 else sop.request
        guests = story.party(*([story.AHMAD, story.SITI] if rng.random() < 0.7 else [story.AHMAD]))
        visit = opening(
            by=story.person("sari" if opening is sop.reserve else "sistem"),
            **story.facts(guests=guests),
        )
        others = story.party({"name": "Neng Sulastri", "email": "neng@medan.example"})
        sop.reserve(by=story.person("sari"), **story.facts(guests=others, region="12.71"))
        return visit

    def data(self, step, case, by, rng):
        if step.form is None and not hasattr(self, f"for_{step.name}"):
            return {}
        if step.name.startswith("hand_") and step.is_repair:
            return self.handed(step, case, rng)
        return getattr(self, f"for_{step.name}")(case, rng, by)

    def reason(self, case, rng, by):
        return {"reason": "Salah tekan.\nDiperbaiki."}

    for_reject = for_cancel = for_return_sppd = for_refuse_sppd = for_came_after_all = reason

    def for_reschedule(self, case, rng, by):
        return {
            "visit_date": rng.choice([dt.date(2026, 12, 1), MONDAY]),
            "arrives_at": rng.choice([dt.time(9), dt.time(13)]),
            "reason": "Diminta tamu.",
        }

    def for_check_in(self, case, rng, by):
        coming = list(case.absent)
        chosen = coming if rng.random() < 0.6 else coming[:1]
        return {"exchanges": story.exchanges(*chosen)} if chosen else None

    for_admit_latecomer = for_check_in

    def for_undo_check_in(self, case, rng, by):
        return {"returns": story.returns(case), "reason": "Rombongan yang salah."}

    def for_check_out(self, case, rng, by):
        lost = rng.random() < 0.1
        return {
            "returns": story.returns(
                case, **({"card_back": False, "lost": "Hilang di lift."} if lost else {})
            )
        }

    def for_leave_early(self, case, rng, by):
        return {"returns": story.returns(case), "reason": "Dipanggil pulang."}

    def for_guest_leaves(self, case, rng, by):
        return {"returns": story.returns(case)[:1], "reason": "Pesawatnya lebih awal."}

    def for_call_consultant(self, case, rng, by):
        return {"consultant": story.person(rng.choice(["budi", "wati"]))}

    def for_issue_bak(self, case, rng, by):
        items = [story.QUESTION] + [
            {"question": "Lain?", "answer": "Tidak ada.", "legal_basis": ""}
        ] * rng.randint(0, 1)
        return story.what_was_said(case, drawn=rng.random() < 0.5, items=items)

    def for_record(self, case, rng, by):
        return {"signed": True}

    def for_add_scan(self, case, rng, by):
        # a file is its own matter
        return None

    def for_check_sppd(self, case, rng, by):
        fault = rng.choice(["", "", "dates", "block"])
        found = story.checked(case, **({"fault": fault} if fault else {}))
        return {"checked": [item for item in found if not item["guest"].custody.is_settled]}

    def for_sign_sppd(self, case, rng, by):
        sound = rng.random() < 0.5
        return {
            "decisions": [
                {
                    "guest": paper.guest,
                    "sound": sound,
                    "reason": "Tanggalnya sudah dicocokkan." if sound else "",
                }
                for paper in case.disputed_sppds
            ]
        }

    def for_hand_over(self, case, rng, by):
        return {"given": True}

    def for_correct(self, case, rng, by):
        guest = rng.choice(list(case.guests.all()))
        changed = {"guest": guest, "name": rng.choice(["Ahmad Fauzan", guest.name])}
        if not needs.is_cso(by):
            return {"guests": [changed], "reason": "Salah dengar."}
        if needs.has_issued_bak(case):
            return {
                "guests": [{"guest": guest, "email": "baru@bpkad-sumenep.example"}],
                "reason": "Salah ketik.",
            }
        facts = {
            "region": rng.choice([case.region, Region.objects.get(code="12.71")]),
            "topic": rng.choice([case.topic, Topic.objects.get(name="Dana Desa")]),
        }
        return {"guests": [changed], "reason": "Salah dengar."} | dict(
            rng.sample(sorted(facts.items()), rng.randint(0, 2))
        )

    def for_replace_guest(self, case, rng, by):
        staying_away = [guest for guest in case.guests.all() if not hasattr(guest, "custody")]
        return (
            {
                "guest": rng.choice(staying_away),
                "name": "Rina Wulandari",
                "email": "rina@bpkad-sumenep.example",
                "reason": "Berhalangan.",
            }
            if staying_away
            else None
        )

    def for_resend(self, case, rng, by):
        return {"to": "kepala@bpkad-sumenep.example", "sure": True}

    def has_ended(self, case):
        return case.state in (S.FINISHED, S.REJECTED, S.CANCELLED, S.NO_SHOW)

    def wait(self, case):
        """The day of the visit, its hour; then the office's close."""
        if case.state not in (S.CONFIRMED, S.REQUESTED):
            return None
        hour = dt.datetime.combine(case.visit_date, case.arrives_at, WIB)
        close = dt.datetime.combine(case.visit_date, dt.time(17, 1), WIB)
        return next((moment for moment in (hour, close) if moment > timezone.now()), None)

    def situation(self, case):
        here = tuple(
            sorted(
                map(
                    repr,
                    (
                        (
                            hasattr(guest, "custody")
                            and (guest.custody.is_settled, guest.custody.card_back_at is None),
                            bool(guest.sppd_number),
                            hasattr(guest, "sppd") and guest.sppd.fault,
                        )
                        for guest in case.guests.all()
                    ),
                )
            )
        )
        past = timezone.localdate() >= case.visit_date, timezone.localtime().hour >= 17
        return (
            case.state,
            here,
            past,
            case.bak and case.bak.state,
            case.accepted_at is not None,
            bool(case.wait_clock_id),
        )

    def issued(self, case):
        return frozen_baks(case, lambda bak: says_what_is_so(bak, case))

    def settle(self, case):
        warn()
        end_of_day()

    def check(self, case):
        for day in set(Guest.objects.values_list("region", "visit_date")):
            assert (
                Guest.objects.filter(region=day[0], visit_date=day[1], holds_seat=True).count() <= 2
            )
        # every card is accounted for
        for guest in case.guests.all():
            if hasattr(guest, "custody") and case.state == S.FINISHED:
                assert guest.custody.card_back_at or guest.custody.lost
        if case.state in (S.CONFIRMED, S.NO_SHOW):
            assert not case.present


def says_what_is_so(bak, visit):
    told = [guest.name for guest in bak.guest_set.all()]
    return told == [guest.name for guest in visit.at_the_table] and [
        c.name for c in bak.consultant_set.all()
    ] == [visit.consultant.name]
