"""A supervisor hands a person's open work over: piece by piece or all at once."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from djpk_layanan.accounts.models import Absence, Assignment, Delegation, User
from djpk_layanan.handover import handing, work
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from reservations import repairs as visit_repairs
from reservations import sop as visit_sop
from tests.pages import as_
from tests.reservations import story as visits
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets import daily
from tickets.models import Escalation, Ticket
from videoconf import daily as videoconf_daily
from videoconf import repairs as conference_repairs
from videoconf import sop as videoconf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def page_of(person):
    return f"/serah-terima/{person.pk}/"


def titles(person):
    return [(bundle.title, len(bundle.cases)) for bundle in work.bundles_of(person)]


def post(client, person, bundle, **data):
    chosen = [case.pk for case in bundle.cases]
    data = {"place": bundle.place, "chosen": chosen, "reason": "Pindah tugas."} | data
    return as_(client, "joko").post(page_of(person), data)


def lines_of(case, step):
    return [entry.details for entry in Entry.objects.of(case).filter(step=step)]


def test_what_hangs_on_a_person_is_found_kind_by_kind(sari, budi, dimas):
    story.a_call()
    story.escalated()
    story.submitted()
    story.closed()
    visits.a_visit()
    with conferences_monday():
        conferences.drafted()
    assert titles(sari) == [("Tiket", 3), ("Kunjungan", 1), ("Video conference", 1)]
    assert titles(budi) == [("Bagian unit pada tiket · Subdit DBH", 1)]
    assert titles(dimas) == [("Nota Dinas", 1)]
    assert work.counts() == {sari.pk: 5, budi.pk: 1, dimas.pk: 1}
    assert [work.count_of(person) for person in (sari, budi, dimas)] == [5, 1, 1]


def conferences_monday():
    return time_machine.travel(conferences.at(23, 10), tick=False)


def test_all_of_a_kind_goes_at_once_and_the_receiver_is_told_once(client, sari, tono):
    tickets = [story.a_call() for _ in range(3)]
    [bundle] = work.bundles_of(sari)
    before = Letter.objects.count()
    answer = post(client, sari, bundle, to=tono.pk)
    assert (answer.status_code, answer["Location"]) == (302, page_of(sari))
    assert set(Ticket.objects.values_list("owner", flat=True)) == {tono.pk}
    for ticket in tickets:
        assert lines_of(ticket, "hand_work_over") == [
            {"dari": "Sari Wulandari", "kepada": "Tono Hartanto", "alasan": "Pindah tugas."}
        ]
    text = "3 pekerjaan Sari Wulandari (tiket) diserahkan kepada Anda."
    assert list(Notice.objects.filter(key__startswith="handover:").values_list("text")) == [(text,)]
    [letter] = Letter.objects.order_by("pk")[before:]
    assert (letter.person, text in letter.body_txt) == (tono, True)
    assert all(ticket.number in letter.body_txt for ticket in tickets)


def test_what_is_not_ticked_stays(client, sari, tono):
    stays, goes = story.a_call(), story.a_call()
    [bundle] = work.bundles_of(sari)
    post(client, sari, bundle, to=tono.pk, chosen=[goes.pk])
    assert [story.fresh(ticket).owner for ticket in (stays, goes)] == [sari, tono]
    refused = post(client, sari, work.bundles_of(sari)[0], to=tono.pk, chosen=[])
    assert refused.status_code == 422
    assert "Centang sedikitnya satu pekerjaan." in refused.content.decode()


def test_back_to_the_queue_is_everybodys(client, sari, tono):
    ticket = story.a_call()
    assert post(client, sari, work.bundles_of(sari)[0], to="").status_code == 422
    post(client, sari, work.bundles_of(sari)[0], to="", antrean="1")
    assert story.fresh(ticket).owner is None
    assert lines_of(ticket, "hand_work_over")[0]["kepada"] == "antrean"
    assert sorted(
        Notice.objects.filter(key__startswith="handover:").values_list("user__username", flat=True)
    ) == ["sari", "tono"]


def test_a_part_of_a_unit_goes_to_its_own_people_only(client, budi, wati, galih):
    ticket = story.submitted()
    [bundle] = work.bundles_of(budi)
    # not to himself
    assert list(bundle.people) == [wati]
    refused = post(client, budi, bundle, to=galih.pk)
    assert refused.status_code == 422
    post(client, budi, bundle, to=wati.pk)
    escalation = Escalation.objects.get()
    # who drafted the answer stays written: he never approves it
    assert (escalation.worker, escalation.drafter) == (wati, budi)
    assert lines_of(ticket, "hand_part_over")[0]["unit"] == "Subdit DBH"


def test_a_memo_goes_to_another_pelaksana_of_mskli(client, dimas, joko):
    other = User.objects.create(username="putri", name="Putri", email="putri@djpk.example")
    Assignment.objects.create(user=other, role="pelaksana_mskli")
    with conferences_monday():
        conference = conferences.drafter_assigned()
        [bundle] = work.bundles_of(dimas)
        assert post(client, dimas, bundle, to="", antrean="1").status_code == 422
        post(client, dimas, bundle, to=other.pk)
        conference.refresh_from_db()
        assert conference.drafter == other
        videoconf.draft(conference, by=other, **conferences.wording(conference))


def test_a_consultants_duty_goes_with_its_booking_and_invitation(client, budi, wati):
    with conferences_monday():
        conference = conferences.signed()
        part = conference.parts.get()
        videoconf.name_consultants(part, by=conferences.person("ratna"), consultants=[budi])
        [bundle] = work.bundles_of(budi)
        assert bundle.title == "Tugas konsultan · Subdit DBH"
        post(client, budi, bundle, to=wati.pk)
        assert conference.consultants == [wati]
        held = conference.bookings.filter(holds=True, resource__kind="consultant")
        assert [booking.resource.person for booking in held] == [wati]
        assert titles(budi) == []


def test_a_guest_who_waits_is_given_to_another_consultant(client, budi, wati):
    with visits.at("09.30"):
        visit = visits.called()
        [bundle] = work.bundles_of(budi)
        post(client, budi, bundle, to=wati.pk)
    visit.refresh_from_db()
    assert (visit.consultant, visit.accepted_at) == (wati, None)
    assert Notice.objects.filter(user=wati, text__contains="Ada tamu menunggu Anda").count() == 1


def test_nobody_but_a_supervisor_hands_over(sari, tono, ratna, lina):
    ticket = story.a_call()
    for by in (sari, tono, ratna, lina):
        with pytest.raises(NotAllowed):
            daily.hand_work_over(ticket, by=by, to=tono, reason="Cuti.")


def test_what_moved_meanwhile_is_refused_in_words_and_the_rest_goes(client, sari, tono, joko):
    ticket = story.a_call()
    with pytest.raises(Refused) as why:
        daily.hand_work_over(ticket, by=joko, to=tono, reason="Cuti.", held_by=tono)
    assert str(why.value) == handing.MOVED
    with pytest.raises(Refused) as why:
        daily.hand_work_over(ticket, by=joko, to=sari, reason="Cuti.")
    assert str(why.value) == handing.HAS_IT.format("Sari Wulandari")


def test_nothing_is_given_to_somebody_who_left_or_has_not_the_role(sari, tono, budi, joko):
    ticket = story.a_call()
    User.objects.filter(pk=tono.pk).update(is_active=False)
    for to in (tono, budi):
        with pytest.raises(Refused) as why:
            daily.hand_work_over(ticket, by=joko, to=to, reason="Cuti.")
        assert str(why.value) == handing.GONE.format(to.name)
    assert story.fresh(ticket).owner == sari


def test_on_the_page_of_a_case_the_receiver_is_told_of_it(client, sari, tono):
    ticket = story.a_call()
    address = f"/tiket/{ticket.number}/langkah/hand_work_over/"
    as_(client, "joko").post(address, {"to": tono.pk, "reason": "Cuti.", "version": ticket.version})
    assert story.fresh(ticket).owner == tono
    text = f"{ticket.number} diserahkan kepada Anda: {ticket.subject}."
    assert list(Notice.objects.values_list("user__username", "text")) == [("tono", text)]


def test_who_goes_on_is_chosen_on_purpose_also_when_it_is_nobody(client, sari, tono):
    ticket = story.a_call()
    address = f"/tiket/{ticket.number}/langkah/hand_work_over/"
    to = as_(client, "joko").get(address).context["form"]["to"]
    assert [(choice.data["label"], choice.data["selected"]) for choice in to.subwidgets] == [
        ("Pilih orangnya", True),
        ("Sari Wulandari", False),
        ("Tono Hartanto", False),
        ("Kembalikan ke antrean", False),
    ]
    typed = {"to": "", "reason": "Cuti.", "version": ticket.version}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"to": ["Pilih siapa yang melanjutkan."]}
    assert story.fresh(ticket).owner == sari
    client.post(address, typed | {"to": "antrean"})
    assert story.fresh(ticket).owner is None


def test_where_nobody_may_have_it_the_queue_is_no_choice(client, dimas):
    with conferences_monday():
        conference = conferences.drafter_assigned()
        address = f"{conference.get_absolute_url()}langkah/hand_draft_over/"
        form = as_(client, "joko").get(address).context["form"]
        assert [label for _, label in form.fields["to"].choices] == [
            "Pilih orangnya",
            "Dimas Aditya",
        ]
        typed = {"to": "antrean", "reason": "Cuti.", "version": conference.version}
        refused = client.post(address, typed)
    assert refused.status_code == 422
    conference.refresh_from_db()
    assert conference.drafter == dimas


def test_what_is_done_with_a_persons_work_stands_above_its_rows(client, sari):
    story.a_call()
    page = as_(client, "joko").get(page_of(sari)).content.decode()
    places = [page.index(words) for words in ('name="to"', 'name="antrean"', 'name="chosen"')]
    assert places == sorted(places)


def test_somebody_else_stands_in_where_the_leaver_was_to(client, sari, tono):
    today = timezone.localdate()
    gita = User.objects.create(username="gita", name="Gita", email="gita@djpk.example")
    Assignment.objects.create(user=gita, role="cso", unit=sari.appointments[0].unit)
    absence = Absence.objects.create(
        person=sari, substitute=tono, entered_by=sari, starts=today, ends=today
    )
    assert work.count_of(tono) == 1
    address = f"{page_of(tono)}pengganti/{absence.pk}/"
    as_(client, "joko").post(address, {"to": tono.pk})
    assert Absence.objects.get().substitute == tono
    client.post(address, {"to": gita.pk})
    assert (Absence.objects.get().substitute, work.count_of(tono)) == (gita, 0)
    assert client.post(address, {"to": ""}).status_code == 404


def test_a_plh_of_a_leaver_is_ended(client, ratna, anton):
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind="plh",
        starts=today,
        ends=today,
    )
    assert work.count_of(anton) == 1
    assert "Plh. Kasubdit" in as_(client, "joko").get(page_of(anton)).content.decode()
    client.post(f"{page_of(anton)}plh/{delegation.pk}/")
    assert work.count_of(anton) == 0


def test_who_goes_on_with_a_visit_or_a_conference_of_nobody_is_its_cso(tono, joko):
    visit = visits.a_visit()
    visit_repairs.hand_work_over(visit, by=joko, reason="Cuti.")
    with visits.at("11.00", visits.FRIDAY):
        facts = {"visit_date": visits.TUESDAY, "arrives_at": dt.time(10), "reason": "Diminta tamu."}
        visit_sop.reschedule(visit, by=tono, **facts)
    assert type(visit).objects.get(pk=visit.pk).owner == tono
    with conferences_monday():
        conference = conferences.recorded()
        conference_repairs.hand_work_over(conference, by=joko, reason="Cuti.")
        videoconf_daily.change_participants(
            conference, by=tono, participants=["baru@sumenepkab.example"]
        )
    assert type(conference).objects.get(pk=conference.pk).owner == tono


def test_a_page_holds_so_many_at_a_time(client, sari, monkeypatch):
    story.a_call(), story.a_call(), story.a_call()
    assert "Sisanya" not in as_(client, "joko").get(page_of(sari)).content.decode()
    monkeypatch.setattr(work, "MOST", 2)
    assert titles(sari) == [("Tiket", 2)]
    assert "Sisanya tampil sesudah ini" in client.get(page_of(sari)).content.decode()
    assert work.count_of(sari) == 3
