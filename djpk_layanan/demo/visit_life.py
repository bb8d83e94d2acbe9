"""The life of one visit, from the call that reserves it to the returned card, through the pages
of the desks.
"""

import datetime as dt
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.worktime import WIB
from reservations.models import Visit
from reservations.papers import sheets

from . import words
from .callers import invent

FATES = {"whole": 86, "no_show": 6, "leaves_early": 4, "cancelled": 4}
MINUTE = dt.timedelta(minutes=1)
LOCKERS = "ABCD"
PAPER = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STROKES = "[[40,120,90,60,140,130,200,50,260,120,330,70],[120,150,380,140]]"


class VisitLife:
    """`arrives`: the moment the party is reserved for; `card`: the number of its first guest
    card on that day.
    """

    def __init__(self, story, number, *, arrives, card):
        self.story, self.random, self.arrives, self.card = (
            story,
            Random(f"{story.seed}/kunjungan/{number}"),
            arrives,
            card,
        )  # noqa: S311 - a story, no secret
        self.fate = self.random.choices(list(FATES), list(FATES.values()))[0]
        self.cso = self.random.choice(story.staff.csos)

    def begins(self):
        """The call: in the call center's hours of one of the five working days before."""
        calendar, date = self.story.timetable.calendar, self.arrives.date()
        for _ in range(self.random.randint(1, 5)):
            date = calendar.previous_working_day(date)
        opens, closes = calendar.hours_on(date, "callcenter")
        return opens + self.random.random() * (closes - opens)

    def live(self):
        self.reserve()
        if self.fate == "cancelled":
            self.step(self.cso, "cancel", reason="Bahan belum lengkap; daerah akan menelepon lagi.")
            self.print_sheets()
            return
        yield self.arrives + self.random.uniform(-12, 8) * MINUTE
        if self.fate == "no_show":
            # the close of the office marks it
            return
        yield from self.the_hour()

    def reserve(self):
        question, region = self.what_and_from_where()
        self.question, topic = question, self.story.topics[question.topic]
        self.filled = {"daerah": region.name, "tahun": timezone.localdate().year}
        people = [
            invent(self.random, region, 5000 + self.card + n, topic=question.topic, by_mail=n == 0)
            for n in range(self.random.choice([1, 2, 2]))
        ]
        form = {
            "region": region.pk,
            "institution": people[0]["institution"],
            "topic": topic.pk,
            "unit": "",
            "purpose": question.text.format(**self.filled),
            "visit_date": f"{self.arrives:%Y-%m-%d}",
            "arrives_at": f"{self.arrives:%H:%M}",
            "tamu-TOTAL_FORMS": 2,
            "tamu-INITIAL_FORMS": 0,
            "form_token": f"00000000-0000-4000-8000-{self.random.getrandbits(48):012x}",
            **self.guests(people),
        }
        address = self.story.screens.post(self.cso, "/kunjungan/baru/", form)
        self.visit = Visit.objects.get(number=address.split("/")[-2])
        self.print_sheets()

    def what_and_from_where(self):
        """A question and a region that has it, and that no other party of the day comes from."""
        coming = self.story.visiting[self.arrives.date()]
        question = self.story.any_question(self.random, with_unit=True)
        free = [
            region
            for region in self.story.regions
            if question.fits(region) and region not in coming
        ]
        if not free:
            return self.what_and_from_where()
        region = self.random.choice(free)
        coming.add(region)
        return question, region

    def guests(self, people):
        form = {}
        for n, person in enumerate(people):
            facts = {
                "name": person["name"],
                "position": person["position"],
                "phone": person["phones"][0],
                "email": (person["emails"] or [""])[0],
            }
            if self.random.random() < 0.7:
                facts["sppd_number"] = (
                    f"090/{self.random.randint(100, 999)}{n}/SPPD/{self.arrives.year}"
                )
            form |= {f"tamu-{n}-{name}": value for name, value in facts.items()}
        return form

    # ── The hour in the building ──────────────────────────────────────────────────────────────────
    def the_hour(self):
        self.step(self.story.lobby, "check_in", **self.exchange())
        yield self.later(1, 4)
        if self.fate == "leaves_early":
            self.step(
                self.story.lobby,
                "leave_early",
                reason="Tamu dipanggil kembali ke bandara.",
                **self.returns(),
            )
            return
        self.step(self.story.floor3, "receive")
        yield self.later(1, 3)
        yield from self.wait_for_the_consultant()
        yield self.later(14, 34)
        yield from self.minutes()
        yield self.later(1, 3)
        self.visit.refresh_from_db()
        if any(guest.sppd_number for guest in self.visit.present):
            yield from self.sppd()
        self.step(self.story.floor3, "hand_over", given="on", sppd="on")
        yield self.later(2, 5)
        self.step(self.story.lobby, "check_out", **self.returns())

    def wait_for_the_consultant(self):
        consultants = self.story.staff.people[self.visit.unit.code][Role.PELAKSANA]
        self.consultant = self.random.choice(consultants)
        self.step(self.story.floor3, "call_consultant", consultant=self.consultant.pk)
        # one in eight is busy: another is called, the clock runs on
        if self.random.random() < 0.12:
            yield self.later(6, 9)
            others = [person for person in consultants if person != self.consultant]
            self.consultant = self.random.choice(
                others or self.story.staff.people[self.visit.unit.code][Role.KASUBDIT]
            )
            self.step(self.story.floor3, "call_consultant", consultant=self.consultant.pk)
        yield self.later(1, 5)
        self.step(self.consultant, "accept")
        yield self.later(1, 4)
        self.step(self.consultant, "meet")

    def minutes(self):
        drawn = self.random.random() < 0.25
        form = {
            "item-TOTAL_FORMS": 1,
            "item-INITIAL_FORMS": 0,
            "item-0-question": self.question.text.format(**self.filled),
            "signing": "layar" if drawn else "kertas",
            "item-0-answer": self.question.answer.format(**self.filled),
            "item-0-legal_basis": self.question.legal_basis,
            "ttd-consultant": STROKES,
            "pasti": "1",
        }
        form |= {f"ttd-{guest.pk}": STROKES for guest in self.visit.guests.all()}
        self.story.screens.post(self.consultant, f"/kunjungan/{self.visit.number}/bak/", form)
        self.visit.refresh_from_db()
        self.story.printer.print(
            self.visit.bak_id, min(timezone.now() + dt.timedelta(seconds=20), self.story.now)
        )
        yield self.later(2, 5)
        scanned = (
            {}
            if drawn or self.random.random() < 0.15
            else {"scan": SimpleUploadedFile("BAK bertanda tangan.pdf", PAPER)}
        )
        self.step(self.consultant, "record", signed="on", **scanned)

    def sppd(self):
        form = {}
        for guest in self.visit.present:
            if guest.sppd_number:
                facts = {
                    "number": guest.sppd_number,
                    "traveller": guest.name,
                    "departs_on": self.day(-1),
                    "returns_on": self.day(1),
                    "block_empty": "on",
                    "note": "",
                }
                form |= {f"g{guest.pk}-{name}": value for name, value in facts.items()}
        self.step(self.story.floor3, "check_sppd", **form)
        yield self.later(1, 4)
        self.step(self.story.staff.supervisor, "sign_sppd")
        yield self.later(1, 2)

    # ── Single forms ──────────────────────────────────────────────────────────────────────────────
    def step(self, user, name, **form):
        self.story.screens.post(
            user, f"/kunjungan/{self.visit.number}/langkah/{name}/", form | {"pasti": "1"}
        )

    def exchange(self):
        form = {}
        for n, guest in enumerate(self.visit.guests.all()):
            facts = {
                "here": "on",
                "card": f"{self.card + n:02d}",
                "id_kind": self.random.choice(["ktp", "ktp", "sim"]),
                "id_tail": f"{self.random.randint(0, 9999):04d}",
            }
            form |= {
                f"g{guest.pk}-{name}": value
                for name, value in (
                    facts | {"kept_at": f"{self.random.choice(LOCKERS)}{self.card + n}"}
                ).items()
            }
        return form

    def returns(self):
        form = {}
        for guest in self.visit.guests.all():
            form |= {f"g{guest.pk}-card_back": "on", f"g{guest.pk}-id_back": "on"}
        if self.random.random() < 0.02:
            form[f"g{self.visit.guests.first().pk}-lost"] = words.LOST_CARD
            del form[f"g{self.visit.guests.first().pk}-card_back"]
        return form

    def later(self, low, high):
        return dt.datetime.now(WIB) + self.random.uniform(low, high) * MINUTE

    def day(self, offset):
        return (self.arrives.date() + dt.timedelta(days=offset)).isoformat()

    def print_sheets(self):
        for pk in sheets.waiting_for_print():
            sheets.print_sheet(pk)


def desks():
    """(lobby, floor 3): the first of each, by name."""
    return tuple(
        User.objects.holding(role).order_by("username")[0] for role in (Role.LOBBY, Role.FLOOR3)
    )
