"""Slips at the lobby put right: the wrong party registered, "Tidak hadir" too early, one of two
who leaves or stays away.
"""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.clock.models import Clock
from djpk_layanan.conformance.judge import judge_history, outcome_of
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, repairs, sop, tasks
from reservations.desk import day_list
from reservations.forms import UndoCheckInForm
from reservations.models import Custody
from tests.conformance.judged import PROCEDURES
from tests.pages import as_

from . import story

pytestmark = pytest.mark.usefixtures("world")


def undone(visit, hour="09.10", **changes):
    with story.at(hour):
        return repairs.undo_check_in(
            visit,
            by=story.person("dewi"),
            returns=story.returns(visit, **changes),
            reason="Rombongan lain.",
        )


def check_in(visit, hour, *guests, tail="0042"):
    with story.at(hour):
        return sop.check_in(
            visit,
            by=story.person("dewi"),
            exchanges=[
                given | {"id_tail": tail}
                for given in story.exchanges(*guests or visit.guests.all())
            ],
        )


def last_line(visit):
    return Entry.objects.of(visit).last()


# ── The wrong party was registered ────────────────────────────────────────────────────────────────
def test_the_registration_is_taken_back_and_its_custody_is_kept_struck():
    visit = undone(story.registered())
    cards = [f"K{guest.pk}" for guest in visit.guests.all()]
    assert (visit.state, visit.registered_at, visit.visit_clock, visit.present) == (
        "confirmed",
        None,
        None,
        [],
    )
    assert [
        (
            held.card,
            held.struck_from.name,
            held.struck_at,
            held.card_back_at,
            held.id_back_at,
            held.returned_to,
            held.guest,
        )
        for held in Custody.objects.order_by("pk")
    ] == [
        (card, name, *[story.moment("09.10")] * 3, name, None)
        for card, name in zip(cards, ("Ahmad Fauzi", "Siti Rahma"), strict=True)
    ]
    assert (last_line(visit).step, last_line(visit).details) == (
        "undo_check_in",
        {"kartu kembali": cards, "alasan": "Rombongan lain."},
    )
    assert list(visit.guests.values_list("holds_seat", flat=True)) == [True, True]


def test_each_card_and_each_id_is_ticked_back():
    visit = story.registered()
    ahmad, siti = visit.guests.all()
    said = {
        f"g{guest.pk}-{name}": "on" for guest in (ahmad, siti) for name in ("card_back", "id_back")
    } | {"reason": "Rombongan lain."}

    def errors(**changes):
        return [
            sentence
            for lines in UndoCheckInForm(said | changes, case=visit).errors.values()
            for sentence in lines
        ]

    assert errors() == []
    assert errors(**{f"g{siti.pk}-id_back": ""}) == ["Identitas Siti Rahma belum dikembalikan."]
    assert errors(**{f"g{siti.pk}-card_back": ""}) == [
        f"Kartu K{siti.pk} belum kembali. Registrasi dapat dibatalkan setelah kartunya kembali."
    ]
    with pytest.raises(
        Refused, match=f"^Registrasi dapat dibatalkan setelah kartu K{ahmad.pk} kembali.$"
    ):
        undone(visit, card_back=False, lost="Hilang.")
    with pytest.raises(Refused, match="harus dipertanggungjawabkan"), story.at("09.10"):
        repairs.undo_check_in(
            visit, by=story.person("dewi"), returns=story.returns(visit)[:1], reason="x"
        )
    assert (story.fresh(visit).state, Custody.objects.filter(id_back_at=None).count()) == (
        "registered",
        2,
    )


def test_once_floor_3_has_received_them_it_stays():
    visit = story.waiting()
    with pytest.raises(Refused, match="status saat ini “Menunggu di lantai 3”"):
        undone(visit)


def test_the_same_guest_registered_again_goes_on_with_his_first_clock():
    visit = check_in(undone(story.registered()), "09.20")
    assert (visit.registered_at, visit.visit_clock.started, visit.visit_clock.due) == (
        story.moment("09.00"),
        story.moment("09.00"),
        story.moment("10.00"),
    )
    assert last_line(visit).details["waktu berjalan sejak"] == "2026-11-30T02:00:00Z"
    assert [guest.custody.taken_at for guest in visit.present] == [story.moment("09.20")] * 2


def test_he_goes_on_with_it_under_the_visit_that_is_his():
    """The party of Pamekasan was registered as Sumenep: its hour began when it gave its IDs."""
    wrong, right = story.registered(), story.a_visit(region="35.28", guests=story.party(story.SITI))
    undone(wrong)
    check_in(right, "09.12")
    assert right.visit_clock.due == story.moment("10.00")


def test_the_true_guest_begins_his_own_hour():
    visit = check_in(undone(story.registered()), "09.30", tail="7788")
    assert (
        visit.registered_at,
        visit.visit_clock.due,
        "waktu berjalan sejak" in last_line(visit).details,
    ) == (story.moment("09.30"), story.moment("10.30"), False)


def test_late_stays_late():
    visit = undone(story.registered(), "10.05")
    found = judge_history(PROCEDURES["194"], Entry.objects.of(visit), clocks_of(visit), visit)
    assert [(finding.kind.value, finding.step) for finding in found] == [
        ("repair", "undo_check_in"),
        ("late", "check_out"),
    ]


def clocks_of(visit):
    return list(Clock.objects.filter(subject="reservations.visit", subject_id=visit.pk))


def test_a_visit_that_was_registered_twice_runs_as_the_sop_says_beside_the_repair():
    visit = check_in(undone(story.registered(guests=story.party(story.SITI))), "09.20")
    with story.at("09.25"):
        sop.receive(visit, by=story.person("rina"))
    found = judge_history(PROCEDURES["194"], Entry.objects.of(visit), [], visit)
    assert (
        [(finding.kind.value, finding.leaves) for finding in found],
        outcome_of(PROCEDURES["194"], found, "finished"),
    ) == ([("repair", False)], "added")


def test_nobody_is_warned_of_an_hour_that_was_taken_back():
    undone(story.registered())
    with story.at("10.01"):
        tasks.warn()
    assert Notice.objects.count() == 0


def test_the_guest_book_shows_the_struck_line_beside_the_true_one(client):
    visit = check_in(undone(story.registered(guests=story.party(story.AHMAD))), "09.20")
    (row,) = day_list.list_of_now(story.MONDAY)["rows"]
    card = f"K{visit.guests.get().pk}"
    assert (row["entered"], row["card"], row["struck"]) == (
        "09.20",
        card,
        [f"09.00 · {card} · 09.10"],
    )
    with story.at("09.30"):
        page = as_(client, "dewi").get(visit.get_absolute_url()).content.decode()
        told = f"<s>Masuk 09.00, kartu {card}</s> · registrasi dibatalkan 09.10"
        assert told in " ".join(page.split())
        assert (
            f'<s title="Registrasi dibatalkan">09.00 · {card} · 09.10</s>'
            in client.get("/kunjungan/daftar/").content.decode()
        )


def test_the_database_gives_a_struck_custody_to_nobody_else_and_strikes_none_that_is_out():
    visit, other = story.registered(), undone(story.registered(region="35.28"))
    guest = visit.guests.first()
    for change in (
        {"guest": None, "struck_from": guest, "struck_at": story.moment("09.30")},
        {"struck_from": guest},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Custody.objects.filter(guest=guest).update(**change)
    struck = Custody.objects.filter(struck_from=other.guests.first())
    for change in (
        {"struck_from": guest},
        {"guest": other.guests.first(), "struck_from": None, "struck_at": None},
    ):
        with (
            pytest.raises(IntegrityError, match="struck from its own guest, once"),
            transaction.atomic(),
        ):
            struck.update(**change)


# ── Who is told ───────────────────────────────────────────────────────────────────────────────────
def test_whose_visit_it_is_reads_what_somebody_else_did_with_it():
    visit, own = story.a_visit(), story.a_visit(region="35.28")
    with story.at("15.00", story.FRIDAY):
        sop.reschedule(
            visit,
            by=story.person("sistem"),
            visit_date=story.TUESDAY,
            arrives_at=story.moment("10.00").time(),
            reason="Pesawat.",
        )
        sop.cancel(visit, by=story.person("tono"), reason="Tidak jadi.")
        sop.cancel(own, by=story.person("sari"), reason="Tidak jadi.")
    assert list(Notice.objects.order_by("pk").values_list("user__username", "text")) == [
        ("sari", f"{visit.number} (Kab. Sumenep): dijadwal ulang ke 01-12-2026 10.00."),
        ("sari", f"{visit.number} (Kab. Sumenep): dibatalkan."),
    ]


# ── A reason of two lines ─────────────────────────────────────────────────────────────────────────
TWO_LINES = "Baris satu.\nBaris dua."
STEPS = [
    ("cancel", story.a_visit, "sari", ("15.00", story.FRIDAY)),
    ("reject", story.requested, "sari", ("15.00", story.FRIDAY)),
    ("return_sppd", story.sppd_checked, "joko", ("09.46", story.MONDAY)),
    ("refuse_sppd", story.sppd_checked, "joko", ("09.46", story.MONDAY)),
    (
        "came_after_all",
        lambda: daily.no_show(story.a_visit(), by=story.person("sistem")),
        "dewi",
        ("09.40", story.MONDAY),
    ),
]


@pytest.mark.parametrize(("step", "builder", "by", "when"), STEPS, ids=[step for step, *_ in STEPS])
def test_a_reason_of_two_lines_is_taken(step, builder, by, when, client):
    with story.at("09.35"):
        visit = builder()
    with story.at(*when):
        answer = as_(client, by).post(
            f"/kunjungan/{visit.number}/langkah/{step}/",
            {"version": visit.version, "reason": TWO_LINES, "pasti": "1"},
        )
    assert (answer.status_code, last_line(visit).step, last_line(visit).details["alasan"]) == (
        302,
        step,
        TWO_LINES,
    )
