"""Three who ask on the public pages, each by its form and the link in its mail: a visit to
confirm, a question, a letter for a conference to record.
"""

import re
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.outbox.models import Letter
from reservations import rules

from .callers import invent
from .conferences import LETTER
from .questions import QUESTIONS
from .screens import Screens

# numbers that no other caller of the story has
PHONES_FROM = 9000
# working days until the conference that is asked for
DAYS_AHEAD = 5


def ask_without_account(seed=193):
    """Today, whatever the hour: a public page is never closed.

    The letters it writes wait for `delivery`.
    """
    random, screens = Random(f"{seed}/portal"), Screens()  # noqa: S311 - a story, no secret
    topics = dict(Topic.objects.exclude(unit=None).values_list("name", "pk"))
    for number, (name, form_of) in enumerate(
        (("visit", a_visit), ("question", a_question), ("conference", a_conference))
    ):
        question = random.choice([question for question in QUESTIONS if question.topic in topics])
        region = random.choice([region for region in Region.objects.all() if question.fits(region)])
        who = invent(random, region, PHONES_FROM + number, topic=question.topic, by_mail=True)
        asked = {
            "region": region.name,
            "institution": who["institution"],
            "topic": topics[question.topic],
            "website": "",
        }
        text = question.text.format(daerah=region.name, tahun=timezone.localdate().year)
        screens.visit(reverse(f"portal:{name}"), asked | form_of(who, question, text))
        screens.visit(proof_link(who["emails"][0]))


def a_visit(who, question, text):
    day = rules.next_free_day(current_calendar(), who["region"], 1, timezone.now())
    return {
        "unit": "",
        "purpose": text,
        "visit_date": day.isoformat(),
        "arrives_at": "10:00",
        "tamu-TOTAL_FORMS": 2,
        "tamu-INITIAL_FORMS": 0,
        "tamu-0-name": who["name"],
        "tamu-0-position": who["position"],
        "tamu-0-email": who["emails"][0],
    }


def a_question(who, question, text):
    return applicant(who) | {"kind": question.kind, "subject": question.subject, "question": text}


def a_conference(who, question, text):
    calendar, today = current_calendar(), timezone.localdate()
    date = today
    for _ in range(DAYS_AHEAD):
        date = calendar.next_working_day(date)
    return applicant(who) | {
        "letter_number": f"900/140/{who['institution']}/{today.year}",
        "letter_date": today.isoformat(),
        "letter": SimpleUploadedFile("surat permohonan.pdf", LETTER),
        "material": text,
        "date": date.isoformat(),
        "time": "10:00",
        "medium": "app",
        "participants": "",
    }


def applicant(who):
    return {
        "name": who["name"],
        "email": who["emails"][0],
        "phone": who["phones"][0],
        "position": who["position"],
    }


def proof_link(address):
    """The path in the letter that asks whether the address is his."""
    letter = Letter.objects.filter(key__startswith="portal.proof:", to_address=address).latest("pk")
    return re.search(r"/ajukan/bukti/[^/\s]+/", letter.body_txt)[0]
