"""Every field that could say something about a person is declared, and what is declared is done."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.db import models

from djpk_layanan import services
from djpk_layanan.directory.models import Region
from djpk_layanan.files.models import StoredFile
from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import retention, sop
from djpk_layanan.privacy.asks import Erased
from djpk_layanan.privacy.personal_fields import all_fields
from djpk_layanan.privacy.retention_rules import all_rules
from djpk_layanan.typed.models import Typing, TypingFile
from djpk_layanan.workflow.models import Change
from reservations.models import Guest
from tests.reservations import story as visits
from tests.survey.scene import sheets
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets.models import Ticket
from videoconf import portal_requests
from videoconf.models import Attendee

from .periods import a_letter_from_the_portal, a_mail, closed_ticket
from .scene import AHMAD, admin, asked, received

pytestmark = pytest.mark.usefixtures("world")
OWN_APPS = (
    "directory",
    "bak",
    "inbox",
    "outbox",
    "survey",
    "privacy",
    "workflow",
    "files",
    "typed",
)
WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
TEN_YEARS = dt.timedelta(days=3650)


def can_name_somebody(field):
    """Words that nobody chose from a list, and files."""
    if field.concrete and field.related_model is StoredFile:
        return True
    return isinstance(field, WORDS) and not field.choices


def models_of_the_house():
    own = (service.model._meta.app_label for service in services.all_services())
    return [model for app in (*OWN_APPS, *own) for model in apps.get_app_config(app).get_models()]


def name_of(model, field):
    return f"{model._meta.label}.{field}"


def test_every_field_that_can_name_somebody_is_declared_once():
    in_the_models = {
        name_of(model, field.name)
        for model in models_of_the_house()
        for field in model._meta.get_fields()
        if can_name_somebody(field)
    }
    declared = [name_of(one.model, field) for one in all_fields() for field in one.names]
    assert in_the_models - set(declared) == set(), "say what becomes of these"
    assert set(declared) - in_the_models == set(), "there are no such fields"
    assert len(declared) == len(set(declared))


def test_a_new_field_that_nobody_declared_is_found():
    number = models.CharField("nomor WhatsApp", max_length=20)
    number.set_attributes_from_name("whatsapp")
    assert can_name_somebody(number)
    assert not can_name_somebody(Ticket._meta.get_field("channel"))


def test_what_is_erased_is_erased_by_a_rule_that_there_is():
    rules = {rule.name for rule in all_rules()}
    assert {one.by for one in all_fields() if isinstance(one, Erased)} - rules == set()


def a_ticket_with_everything():
    live = story.a_call()
    story.words_of_another(live)
    story.daily.add_files(live, by=story.person("sari"), files=[story.a_pdf()])
    story.daily.cancel(live, by=story.person("sari"), reason="Salah sambung.")
    Change.objects.create(
        subject="tickets.ticket", subject_id=live.pk, seq=2, label="surel", before="a", after=AHMAD
    )
    closed_ticket()


def a_visit_with_everything():
    with visits.at("10.00"):
        visits.finished()
        visits.print_sheets()
        Guest.objects.update(nip="196808171990031001")
    with visits.at("10.00", visits.FRIDAY):
        visits.sop.turn_away(
            by=visits.person("dewi"),
            name="Budiarto",
            region=Region.objects.get(code="35.29"),
            purpose="Tanya DBH",
        )


def a_conference_with_everything():
    conference = conferences.declined()
    Attendee.objects.create(conference=conference, name="Siti Rahma", email="siti@b.example")
    portal_requests.decline_request(
        a_letter_from_the_portal(), by=story.person("sari"), reason="Tidak ditandatangani."
    )


def requests_mails_and_letters():
    sop.refuse(received(detail="Nama saya salah."), by=admin(), reason="Bukan orangnya.")
    asked(detail="Nama saya salah.")
    a_mail()
    sheets(1, comment="Petugas bernama X ramah.", month=dt.date(2026, 11, 1))
    Letter.objects.update(
        status="sent", sent_at=NOW, last_error=f"550 <{AHMAD}>", calendar="BEGIN:VCALENDAR"
    )


def words_that_were_never_sent():
    typing = Typing.objects.create(user=story.person("sari"), page="/tiket/baru/", words="[]")
    TypingFile.objects.create(typing=typing, field="files", name="a.pdf", size=1, content=b"a")


def erased_values():
    """{field: what stands in it, in all rows}; of files those whose bytes are there."""
    found = {}
    for one in all_fields():
        for name in one.names if isinstance(one, Erased) else ():
            values = one.model.objects.values_list(name, flat=True)
            if one.model._meta.get_field(name).related_model is StoredFile:
                values = StoredFile.objects.filter(pk__in=values, erased_at=None)
            found[name_of(one.model, name)] = {str(value) for value in values if value}
    return found


def test_nothing_that_is_declared_to_be_erased_stands_there_ten_years_later():
    with time_machine.travel(NOW, tick=False):
        a_ticket_with_everything()
        a_visit_with_everything()
        a_conference_with_everything()
        requests_mails_and_letters()
        words_that_were_never_sent()
    before = erased_values()
    assert [field for field, values in before.items() if not values] == []
    with time_machine.travel(NOW + TEN_YEARS, tick=False):
        retention.run_tonight()
    after = erased_values()
    assert {field: values & after[field] for field, values in before.items()} == dict.fromkeys(
        before, set()
    )
