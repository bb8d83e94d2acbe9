""" "Perbaiki data": a misheard name, a wrong address, another medium, a unit too many: put right
by who may, and all that hangs on it follows.
"""

import datetime as dt

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.pages import as_
from videoconf import daily, minutes, repairs, sop
from videoconf.forms.correction_forms import CorrectForm
from videoconf.meeting import preparation
from videoconf.models import Booking, Conference, Consultant

from . import calendars, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
RIGHT = "bkad@sumenepkab.example"
ZOOM, TEAMS = (
    {"medium": "app", "app": "zoom", "kanwil": None},
    {"medium": "app", "app": "teams", "kanwil": None},
)


def correct(conference, by="sari", reason="Salah dengar.", **facts):
    return repairs.correct(conference, by=story.person(by), reason=reason, **facts)


def changed(conference):
    return [
        (change.label, change.before, change.after)
        for change in Change.objects.of(conference).order_by("pk")
    ]


def last(conference):
    return Entry.objects.of(conference).last()


def told(username, words):
    return Notice.objects.filter(user__username=username, text__contains=words).count()


@pytest.mark.parametrize("by", ["sari", "hendra"])
def test_old_and_new_are_in_the_history_and_no_name_is_in_its_details(monday, by):
    conference = correct(story.recorded(), by=by, requester="Achmad Fauzi", institution="BKAD")
    assert changed(conference) == [
        ("Nama pemohon", "Ahmad Fauzi", "Achmad Fauzi"),
        ("Instansi", "BPKAD", "BKAD"),
    ]
    assert (
        last(conference).step,
        last(conference).clause,
        "Achmad" in str(last(conference).details),
    ) == ("correct", "+", False)
    assert last(conference).details["diubah"] == ["Nama pemohon", "Instansi"]


@pytest.mark.parametrize("username", ["tono", "hendra"])
def test_the_one_whose_case_it_is_reads_of_it_and_not_who_did_it(monday, username):
    correct(story.drafter_assigned(), by=username, phone="+628111111111")
    assert (
        told("sari", "data diperbaiki"),
        told("dimas", "data diperbaiki"),
        told(username, "data diperbaiki"),
    ) == (1, 1, 0)


@pytest.mark.parametrize("username", ["maya", "dimas", "ratna", "yusuf", "joko"])
def test_nobody_else_may(monday, username):
    with pytest.raises(NotAllowed, match="hanya untuk CSO atau Kabag HKK"):
        correct(story.recorded(), by=username, requester="Lain")


def test_nothing_changed_is_refused(monday):
    conference = story.recorded()
    with pytest.raises(Refused, match="Tidak ada yang berubah"):
        correct(conference, requester="Ahmad Fauzi")
    assert story.fresh(conference).version == 1


def test_number_and_code_go_to_the_right_address(monday):
    conference = correct(story.recorded(), email=RIGHT)
    [letter] = story.letters_to(RIGHT)
    assert letter.subject == f"Permohonan video conference Anda kami catat: {conference.number}"
    daily.cancel(conference, by=story.person("sari"), reason="Batal.")
    assert [letter.key.split(":")[0] for letter in story.letters_to(RIGHT)] == [
        "videoconf.recorded",
        "videoconf.called_off",
    ]


def test_after_the_invitation_the_new_address_is_invited_and_the_old_one_is_told_it_is_off(monday):
    conference = correct(story.prepared(), email=RIGHT)
    assert [row.sequence for row in conference.invitations.all()] == [0, 1]
    event = calendars.event(conference.invitations.last().calendar)
    assert (RIGHT in event["ATTENDEE"], story.PEMDA in event["ATTENDEE"], event["SEQUENCE"]) == (
        True,
        False,
        "1",
    )
    assert [letter.to_address for letter in Letter.objects.filter(calendar_method="CANCEL")] == [
        story.PEMDA
    ]
    assert story.fresh(conference).state == "prepared"


@pytest.mark.parametrize(
    "letter_date", [dt.date(1, 1, 1), dt.date(1999, 12, 31), dt.date(2026, 11, 24)]
)
def test_a_letter_has_a_possible_date(monday, letter_date):
    with pytest.raises(Refused, match="terlalu lama|belum tiba"):
        correct(story.recorded(), letter_date=letter_date)


def test_the_same_letter_warns_again(monday):
    first, second = story.recorded(), story.recorded(letter_number="900/2")
    with pytest.raises(Refused, match=f"sudah tercatat sebagai {first.number}"):
        correct(second, letter_number=" 900/123/bpkad/2026")
    assert (
        correct(second, letter_number="900/123/BPKAD/2026", duplicate_ok=True).letter_key
        == first.letter_key
    )


def test_a_fact_of_the_memo_voids_draft_and_paraf(monday):
    conference = correct(story.initialled(), letter_number="900/321/BPKAD/2026")
    assert (conference.state, conference.nota, conference.initial, conference.initialled_at) == (
        "assigned_drafter",
        None,
        None,
        None,
    )
    assert last(conference).details["naskah dan paraf"] == "gugur"
    sop.draft(conference, by=story.person("dimas"), **story.wording(conference))
    assert "nomor 900/321/BPKAD/2026 tanggal" in dict(conference.nota.facts)["Surat"]


def test_an_address_leaves_the_paraf_alone(monday):
    conference = story.initialled()
    paraf = conference.initial
    assert correct(conference, email=RIGHT, phone="+628111111111").initial == paraf


def test_another_app_gives_up_link_and_account_and_waits_for_subdit_ti(monday):
    conference = correct(story.prepared(), **TEAMS)
    assert (conference.link, conference.meeting_id, conference.provider, conference.state) == (
        "",
        "",
        "",
        "signed",
    )
    assert [
        b.resource.kind for b in conference.bookings.filter(holds=True).order_by("resource__kind")
    ] == ["consultant", "room"]
    assert preparation.missing(conference) == ["Tautan, ID rapat, dan kode sandi dibuat"]
    assert list(Conference.objects.waiting_for(story.person("fajar"))) == [conference]
    assert "Tautan menyusul." in story.letters_to(story.PEMDA, "REQUEST")[-1].body_txt
    sop.make_link(
        conference,
        by=story.person("fajar"),
        provider="manual",
        url="https://teams.microsoft.com/l/meetup-join/x",
    )
    story.ticked(conference, "fajar")
    assert (
        story.fresh(conference).state,
        [row.sequence for row in conference.invitations.all()],
    ) == ("prepared", [0, 1, 2, 3])


def test_the_network_instead_of_an_app(monday):
    conference = correct(story.prepared(), **story.on_the_network())
    subdit_ti = list(
        conference.preparations.filter(owner="subdit_ti").values_list("text", "done_at")
    )
    assert [text for text, done in subdit_ti if done is None] == [
        "Jendela jaringan disepakati dengan DJPb dan Kanwil",
        "Uji coba dengan Kanwil dilaksanakan",
    ]
    assert "Tautan, ID rapat, dan kode sandi dibuat" not in [text for text, _ in subdit_ti]
    assert (conference.clock.limit, conference.clock.due) == (5, story.at(30, 17))
    assert changed(conference) == [
        ("Media", "Zoom", "jaringan Kementerian Keuangan di Kanwil DJPb Provinsi Jawa Timur")
    ]
    assert conference.outdated


def test_an_app_instead_of_the_network_asks_for_the_earlier_limit(monday):
    conference = story.recorded(
        **story.on_the_network(starts=story.at(27, 10), ends=story.at(27, 11))
    )
    with pytest.raises(Refused, match="Batas SOP 3 hari kerja adalah Kam 26 Nov 2026 17.00 WIB"):
        correct(conference, **ZOOM)
    assert story.fresh(conference).medium == "kanwil"
    late = correct(conference, **ZOOM, late_ok=True)
    assert (late.later_day, late.clock.due) == (None, story.at(26, 17))
    asked = correct(
        story.recorded(
            letter_number="900/2",
            **story.on_the_network(starts=story.at(27, 10), ends=story.at(27, 11)),
        ),
        **ZOOM,
        asked_later=True,
    )
    assert (asked.later_day, asked.clock.due) == (dt.date(2026, 11, 27), story.at(27, 17))


def test_a_lateness_that_was_there_stays_whatever_medium_is_put_right(monday):
    conference = story.recorded()
    monday.move_to(story.at(27, 8), tick=False)
    correct(conference, **story.on_the_network())
    clock = conference.clock
    assert (clock.due, clock.missed, clock.is_late(story.at(27, 8))) == (
        story.at(30, 17),
        story.at(26, 17),
        True,
    )


def test_another_kanwil_frees_the_window_of_the_first(monday):
    conference = story.prepared(**story.on_the_network())
    other = Booking._meta.get_field("resource").related_model.objects.get(
        name="Kanwil DJPb Provinsi Bali"
    )
    correct(conference, medium="kanwil", app="", kanwil=other)
    assert not conference.bookings.filter(holds=True, resource__kind="window").exists()
    assert (conference.state, preparation.missing(conference)) == (
        "signed",
        [
            "Jendela jaringan disepakati dengan DJPb dan Kanwil",
            "Uji coba dengan Kanwil dilaksanakan",
        ],
    )


def test_a_unit_that_is_left_out_frees_its_people_and_tells_them(monday):
    conference = story.prepared(units=story.units("PK.21", "PK.22"))
    correct(conference, units=story.units("PK.22"))
    assert [part.unit.code for part in conference.parts.all()] == ["PK.22"]
    assert ([person.username for person in conference.consultants], Consultant.objects.count()) == (
        ["budi"],
        1,
    )
    assert [
        b.resource.person.username
        for b in conference.bookings.filter(holds=True, resource__kind="consultant")
    ] == ["budi"]
    assert (
        told("galih", "tidak lagi dilibatkan"),
        told("anton", "tidak lagi dilibatkan"),
        told("budi", "tidak lagi dilibatkan"),
    ) == (1, 1, 0)
    assert [letter.to_address for letter in Letter.objects.filter(calendar_method="CANCEL")] == [
        "galih@djpk.example"
    ]
    assert (conference.state, conference.outdated) == ("prepared", True)


def test_a_unit_that_comes_after_the_signature_waits_for_the_corrected_memo(monday, anton):
    conference = correct(story.prepared(), units=story.units("PK.21", "PK.22"))
    assert (conference.state, preparation.missing(conference)) == (
        "signed",
        ["konsultan Subdit DAU"],
    )
    part = conference.parts.get(unit__code="PK.21")
    with pytest.raises(Refused, match="setelah Nota Dinas untuk unit ini ditandatangani"):
        sop.name_consultants(part, by=anton, consultants=[story.person("galih")])
    assert list(Conference.objects.waiting_for(anton)) == []
    story.correction_signed(conference)
    assert list(Conference.objects.waiting_for(anton)) == [conference]
    sop.name_consultants(
        conference.parts.get(unit__code="PK.21"), by=anton, consultants=[story.person("galih")]
    )
    assert story.fresh(conference).state == "prepared"


def test_a_conference_has_a_unit(monday):
    with pytest.raises(Refused, match="sedikitnya satu unit"):
        correct(story.recorded(), units=[])


def test_once_held_only_who_asked_and_what_can_be_put_right_and_the_draft_follows(monday):
    conference = story.agreed(monday)
    for facts in (TEAMS, {"units": story.units("PK.21")}, {"participants": []}):
        with pytest.raises(Refused, match="sudah terlaksana: media, unit, dan peserta"):
            correct(conference, **facts)
    correct(conference, email=RIGHT, institution="BKAD", topic=story.facts()["topic"])
    assert (conference.bak.recipient_email, conference.bak_agreed_at is not None) == (RIGHT, True)
    assert [guest.institution for guest in conference.bak.guest_set.all()] == ["BPKAD", "BKAD"]
    sop.issue_bak(conference, by=story.person("sari"))
    assert conference.bak.addresses == [RIGHT]


def test_after_the_bak_only_addresses(monday):
    conference = story.issued(monday)
    content = conference.bak.content
    with pytest.raises(Refused, match="hanya alamat dan telepon"):
        correct(conference, requester="Lain")
    correct(conference, email=RIGHT)
    assert (conference.email, story.fresh(conference).bak.content) == (RIGHT, content)
    assert list(CorrectForm(case=conference, user=story.person("sari")).fields) == [
        "phone",
        "email",
        "reason",
    ]


def test_the_form_begins_with_the_record_and_gives_what_the_step_takes(client, monday):
    conference = story.prepared()
    address = f"{conference.get_absolute_url()}langkah/correct/"
    form = as_(client, "sari").get(address).context["attempt"].form
    posted = {name: form[name].value() for name in form.fields}
    posted = {name: value for name, value in posted.items() if value not in (None, False, "")}
    posted |= {
        "region": conference.region_id,
        "topic": conference.topic_id,
        "version": conference.version,
        "letter_date": "2026-11-20",
    }
    refused = client.post(address, posted | {"reason": "Baris satu.\r\nBaris dua."})
    assert (refused.status_code, "Tidak ada yang berubah." in refused.content.decode()) == (
        409,
        True,
    )
    taken = client.post(
        address, posted | {"requester": "Achmad Fauzi", "reason": "Baris satu.\r\nBaris dua."}
    )
    assert (taken.status_code, changed(conference)) == (
        302,
        [("Nama pemohon", "Ahmad Fauzi", "Achmad Fauzi")],
    )
    page = client.get(conference.get_absolute_url()).content.decode()
    assert "Ahmad Fauzi" in page
    assert "Achmad Fauzi" in page


def test_each_answer_names_who_took_part(monday):
    conference = story.written(monday, units=story.units("PK.21", "PK.22"))
    [item] = conference.bak.item_set.all()
    assert (
        item.answered_by
        == "Galih Prasetyo, Pelaksana Subdit DAU; Budi Santoso, Pelaksana Subdit DBH"
    )
    assert minutes.starting_data(conference)["items"][0]["answer"] == item.answer
