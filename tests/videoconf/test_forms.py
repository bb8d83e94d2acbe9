"""The whole SOP taken through its forms, as the pages will: what a form gives is what its step
takes.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bak import documents
from videoconf import daily, minutes, sop, tasks
from videoconf.forms.nota import SignForm
from videoconf.meeting import preparation
from videoconf.models import Conference, Consultant

from . import signed_files, story, test_record_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def take(step, case, username, data=None, files=None):
    """Fill in the step's form as it starts, change what `data` says, and take the step."""
    user = story.person(username)
    if step.form is None:
        return step(case, by=user)
    empty = step.form(case=case, user=user)
    start = {name: empty.get_initial_for_field(field, name) for name, field in empty.fields.items()}
    form = step.form(
        {name: value for name, value in (start | (data or {})).items() if value not in (None, "")},
        files,
        case=case,
        user=user,
    )
    assert form.is_valid(), (step.name, form.errors)
    return step(case, by=user, **form.cleaned_data)


def recorded_by_form():
    sari = story.person("sari")
    form = sop.record.form(test_record_form.posted(), {"letter": story.a_letter()}, user=sari)
    assert form.is_valid(), form.errors
    return sop.record(by=sari, **form.cleaned_data)


def sign_the_memo(conference):
    """Returned once by each who reads it, and edited once."""
    take(sop.assign_head, conference, "hendra", {"head": story.person("maya").pk})
    drafter = {"drafter": story.person("dimas").pk, "instruction": "Hari ini."}
    take(sop.assign_drafter, conference, "maya", drafter)
    take(sop.save_draft, conference, "dimas")
    take(sop.draft, conference, "dimas", {"urgency": "Biasa"})
    take(sop.return_to_drafter, conference, "maya", {"reason": "Sifatnya segera."})
    take(sop.draft, conference, "dimas", {"urgency": "Segera"})
    take(sop.initial, conference, "maya")
    take(sop.return_to_head, conference, "hendra", {"reason": "Halnya."})
    take(sop.edit, conference, "maya", {"subject": "Video Conference DBH"})
    take(sop.initial, conference, "maya")
    take(sop.sign, conference, "hendra")


def prepare_everything(conference):
    consultants = {"consultants": [story.person("budi").pk]}
    take(sop.name_consultants, conference.parts.get(), "ratna", consultants)
    take(sop.book_room, conference, "yusuf", {"room": story.room().pk})
    take(sop.make_link, conference, "fajar", {"url": story.LINK, "account": story.account().pk})
    for username in ("yusuf", "fajar"):
        lines = preparation.items_of(conference, story.person(username))
        take(sop.prepare, conference, username, {"items": [line.pk for line in lines]})


def hold_it(conference):
    present = {
        "hadir-TOTAL_FORMS": "1",
        "hadir-INITIAL_FORMS": "0",
        "hadir-0-name": "Ahmad Fauzi",
        "consultants": [Consultant.objects.get().pk],
    }
    take(sop.hold, conference, "dimas", present)


def issue_its_bak(conference):
    written = {
        "item-TOTAL_FORMS": "1",
        "item-INITIAL_FORMS": "0",
        "item-0-question": "Kapan?",
        "item-0-answer": "Desember.",
        "not_recorded": "on",
    }
    take(sop.write_bak, conference, "sari", written)
    take(sop.agree_bak, conference, "budi")
    take(sop.issue_bak, conference, "sari")


def test_from_the_letter_to_the_bak_by_forms_alone(monday):
    conference = recorded_by_form()
    sign_the_memo(conference)
    prepare_everything(conference)
    conference = story.fresh(conference)
    assert (conference.state, conference.nota.version, conference.nota.subject) == (
        "prepared",
        4,
        "Video Conference DBH",
    )
    take(daily.reschedule, conference, "sari", {"date": "2026-11-26", "reason": "Pemda meminta."})
    take(daily.change_participants, conference, "sari", {"participants": "siti@sumenepkab.example"})
    assert (conference.starts, conference.invitations.count()) == (story.at(26, 10), 3)
    monday.move_to(story.at(26, 12), tick=False)
    hold_it(conference)
    issue_its_bak(conference)
    documents.render_bak(conference.bak_id)
    story.deliver_everything()
    tasks.sweep()
    assert story.fresh(conference).state == "closed"
    assert story.fresh(conference).recording == minutes.NOT_RECORDED


def test_the_upload_of_a_memo_signed_elsewhere_comes_through_the_form(monday):
    conference = story.initialled()
    take(sop.take_number, conference, "hendra")
    take(
        sop.sign,
        conference,
        "hendra",
        files={"file": SimpleUploadedFile("nd.pdf", signed_files.signed_pdf())},
    )
    assert conference.signature.method == "external"


def test_the_network_by_forms(monday):
    conference = story.signed(**story.on_the_network())
    take(sop.book_window, conference, "fajar", {"agreed_with": "Seksi TI Kanwil"})
    take(daily.cancel, conference, "hendra", {"reason": "Pemda membatalkan."})
    assert Conference.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "step", [step for step in sop.sop.steps.values() if step.form], ids=lambda step: step.name
)
def test_every_form_stands_without_a_case(world, step):
    """The help page shows what a step asks for."""
    assert [
        field.label
        for field in step.form().fields.values()
        if not field.widget.is_hidden and not field.label
    ] == []


def test_a_forgotten_file_signs_nothing_inside_the_system_after_a_number_was_taken(monday):
    """The Kabag took a number for BSrE and presses the button without the file."""
    conference, hendra = story.initialled(), story.person("hendra")
    sop.take_number(conference, by=hendra)
    posted = {"read": conference.nota_id}
    forgotten = SignForm(posted, {}, case=conference, user=hendra)
    knowing = SignForm(posted | {"in_system": "on"}, {}, case=conference, user=hendra)
    assert (forgotten.is_valid(), forgotten.non_field_errors()) == (
        False,
        [
            "Nomornya sudah diambil. Unggah PDF yang ditandatangani di luar sistem, atau "
            "centang “Tanpa berkas: disetujui dalam sistem”."
        ],
    )
    assert (knowing.is_valid(), knowing.cleaned_data) == (True, posted | {"file": None})
