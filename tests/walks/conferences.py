"""SOP 195 as a walk knows it."""

import datetime as dt

from django.utils import timezone

from bak import documents
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.files import store
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.models import Letter
from tests.videoconf import story
from videoconf import minutes, sop
from videoconf.meeting import preparation
from videoconf.models import Booking, Consultant, Resource, Signature
from videoconf.nota import nota_facts
from videoconf.tasks import close_delivered

from .walker import Procedure, frozen_baks

LIVE_MEMO = ("signed", "prepared")
ENDED = ("closed", "cancelled", "declined")


class Conferences(Procedure):
    sop = sop.sop
    people = (
        "sari",
        "tono",
        "hendra",
        "maya",
        "dimas",
        "ratna",
        "anton",
        "budi",
        "galih",
        "yusuf",
        "fajar",
        "joko",
    )
    start = dt.datetime(2026, 11, 9, 2, tzinfo=dt.UTC)
    minutes = (1, 5, 30, 90, 1500)
    depth = (10, 22)
    rare = ("cancel", "decline", "return_to_drafter", "return_to_head", "return_correction")
    to_the_end = (
        "agree_bak",
        "issue_bak",
        "write_bak",
        "close_by_hand",
        "hold",
        "prepare",
        "book_room",
        "make_link",
        "book_window",
        "name_consultants",
        "sign",
        "initial",
        "draft",
        "assign_drafter",
        "assign_head",
        "sign_correction",
        "initial_correction",
        "correct_nota",
        "cancel",
    )

    def begin(self, rng):
        self.printed = store.keep_file(b"%PDF-1.7 one page for all", content_type="application/pdf")
        self.serial = 0
        medium = story.on_the_network() if rng.random() < 0.3 else {}
        wanted = rng.choice([("PK.22",), ("PK.21", "PK.22")])
        starts = dt.datetime(2026, 11, 11, 10, tzinfo=WIB)
        return story.recorded(
            starts=starts,
            ends=starts + story.HOUR,
            letter_date=dt.date(2026, 11, 6),
            units=story.units(*wanted),
            **medium,
        )

    def parts(self, case):
        return list(case.parts.select_related("unit", "conference"))

    def data(self, step, case, by, rng):
        if step.form is None:
            return {}
        if step.name == "hand_duty_over":
            given = self.handed(step, case, rng)
            return given and given | {"held_by": case.consultants.first().person}
        if step.name.startswith("hand_") and step.is_repair:
            return self.handed(step, case, rng)
        self.by = by
        return getattr(self, f"for_{step.name}")(case, rng)

    @staticmethod
    def seldom(rng):
        """What is done already is done again in one of five."""
        return rng.random() < 0.8

    def reason(self, case, rng):
        return {"reason": "Salah tekan.\nDiperbaiki."}

    for_return_to_drafter = for_return_to_head = for_return_correction = for_dispute_bak = (
        for_close_by_hand
    ) = reason
    for_decline = for_cancel = for_keep_day = reason

    def for_assign_head(self, case, rng):
        return {"head": story.person("maya")}

    def for_assign_drafter(self, case, rng):
        return {"drafter": story.person("dimas")}

    def for_draft(self, case, rng):
        return nota_facts.starting_text(case) | {"urgency": rng.choice(["Biasa", "Segera"])}

    for_save_draft = for_edit = for_draft

    def for_correct_nota(self, case, rng):
        return nota_facts.starting_text(case, corrects=case.signature) | {
            "urgency": rng.choice(["Biasa", "Segera"])
        }

    def for_initial(self, case, rng):
        return {"read": case.nota_id}

    def for_initial_correction(self, case, rng):
        return {"read": case.correction_id}

    def for_sign(self, case, rng):
        return self.for_initial(case, rng) | self.for_take_number(case, rng)

    def for_sign_correction(self, case, rng):
        return self.for_initial_correction(case, rng) | self.for_take_number(case, rng)

    def for_take_number(self, case, rng):
        """Of our sequence, of the register, or one that was given before."""
        self.serial += 1
        return {"number": rng.choice(["", f"ND-{1000 + self.serial}/MK/2026", "ND-1/PK.15/2026"])}

    for_take_correction_number = for_take_number

    def for_name_consultants(self, part, rng):
        if part.state == "named" and self.seldom(rng):
            return None
        return {"consultants": [story.person(rng.choice(story.KASUBDIT[part.unit.code]))]}

    def for_book_room(self, case, rng):
        if "room" not in preparation.things_lacking(case) and self.seldom(rng):
            return None
        return {"room": story.room(rng.choice(["Ruang Rapat Lantai 3", "Aula"]))}

    def for_make_link(self, case, rng):
        if case.link and self.seldom(rng):
            return None
        return {
            "provider": "manual",
            "url": story.LINK,
            "account": rng.choice([None, story.account()]),
        }

    def for_book_window(self, case, rng):
        if "window" not in preparation.things_lacking(case) and self.seldom(rng):
            return None
        return {"agreed_with": "Seksi TI Kanwil"}

    def for_prepare(self, case, rng):
        items = (
            preparation.items_of(case, self.by)
            .filter(done_at__isnull=True)
            .exclude(thing__in=preparation.things_lacking(case))
        )
        return {"items": list(items)} if items.exists() else None

    def for_hold(self, case, rng):
        return story.hold_facts(case) if case.ends < timezone.now() else None

    def for_write_bak(self, case, rng):
        return story.BAK | {"recording": rng.choice([story.RECORDING, "tidak direkam"])}

    def for_agree_bak(self, case, rng):
        return {"text": minutes.fingerprint_of_bak(case)}

    def for_reschedule(self, case, rng):
        day, calendar = timezone.localdate(), current_calendar()
        for _ in range(rng.randint(1, 6)):
            day = calendar.next_working_day(day)
        starts = dt.datetime.combine(day, dt.time(rng.choice([9, 13])), WIB)
        asked_later, late_ok = rng.choice([(True, False), (False, True), (False, False)])
        facts = {
            "starts": starts,
            "ends": starts + story.HOUR,
            "asked_later": asked_later,
            "late_ok": late_ok,
        }
        return facts | {"reason": "Bupati berhalangan."}

    def for_change_participants(self, case, rng):
        return {"participants": rng.choice([[], ["siti@sumenepkab.example"]])}

    def for_correct(self, case, rng):
        other = {"medium": "app", "app": rng.choice(["zoom", "teams"]), "kanwil": None}
        facts = {
            "email": {"email": rng.choice(["bkad@sumenepkab.example", case.email])},
            "who": {"requester": "Achmad Fauzi"},
            "letter": {"letter_number": rng.choice(["900/321", case.letter_number])},
            "medium": rng.choice([other, story.on_the_network()]) | {"late_ok": True},
            "units": {
                "units": story.units(*rng.choice([("PK.21",), ("PK.22",), ("PK.21", "PK.22")]))
            },
            "participants": self.for_change_participants(case, rng),
        }
        chosen = rng.sample(sorted(facts), rng.randint(1, 2))
        return {"reason": "Salah dengar."} | {
            name: value for key in chosen for name, value in facts[key].items()
        }

    def for_resend_bak(self, case, rng):
        return {"to": rng.choice(["kepala@sumenepkab.example", case.email]), "sure": True}

    def has_ended(self, case):
        return case.state in ENDED

    def wait(self, case):
        """The conference's end."""
        over = case.ends + dt.timedelta(minutes=5)
        return over if case.state == "prepared" and over > timezone.now() else None

    def situation(self, case):
        parts = tuple(sorted(case.parts.values_list("unit__code", "state")))
        bak = case.bak and case.bak.state
        return (
            case.state,
            case.medium,
            parts,
            case.outdated,
            bool(case.correction),
            bool(case.correction_initial),
            bak,
            bool(case.bak_agreed_at),
        )

    def issued(self, case):
        """Each signed memo is what was signed; the one that holds said what was recorded at its
        moment.
        """
        memos = {}
        for signature in case.signatures.select_related("nota__corrects"):
            holds = signature.nota_id == case.nota_id
            memos[signature.number] = (
                repr(signature.content),
                not holds or not nota_facts.what_differs(case, signature.nota),
            )
        return memos | frozen_baks(case, lambda bak: bak.content["recording"] == case.recording)

    def settle(self, case):
        for signature in Signature.objects.filter(pdf__isnull=True):
            Signature.objects.filter(pk=signature.pk).update(pdf=self.printed)
        for bak in documents.Bak.objects.issued().filter(pdf__isnull=True):
            documents.Bak.objects.filter(pk=bak.pk).update(pdf=self.printed)
            bak.refresh_from_db()
            documents.queue_letters(bak)
        for letter in Letter.objects.filter(status=Letter.Status.QUEUED, about="bak.bak"):
            delivery.deliver_letter(letter.pk)
        documents.settle_deliveries()
        close_delivered()

    def check(self, case):
        """Ready means that nothing is missing; who is named is booked and nobody else; a memo
        that is not true any more is known as such.
        """
        if case.state == "prepared":
            assert preparation.what_is_missing(case) == []
        if case.state in LIVE_MEMO:
            assert case.outdated is bool(nota_facts.what_differs(case, case.nota))
            named = set(
                Consultant.objects.filter(part__conference=case).values_list("person", flat=True)
            )
            held = Booking.objects.filter(
                conference=case, holds=True, resource__kind=Resource.Kind.CONSULTANT
            )
            assert set(held.values_list("resource__person", flat=True)) == named
        if case.state in ("cancelled", "declined"):
            assert not case.bookings.filter(holds=True).exists()
