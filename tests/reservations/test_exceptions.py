"""What was not as it should be on a day, and the supervisor's word on it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from reservations import daily, sop, tasks
from reservations.desk import happenings
from reservations.models import Explanation
from tests.files.samples import PNG

from . import story

pytestmark = pytest.mark.usefixtures("world")


def happened(hour="18.00", day=story.MONDAY):
    """[(number, kind, explained)] of Monday as seen at that moment."""
    with story.at(hour, day):
        return [
            (happening.visit.number, happening.kind, happening.explanation is not None)
            for happening in happenings.happenings_of(story.MONDAY)
        ]


def kinds(hour="18.00"):
    return [kind for _, kind, _ in happened(hour)]


def explain(visit, kind, *, by="joko", hour="18.00"):
    with story.at(hour):
        return daily.explain(visit, by=story.person(by), kind=kind, reason="Rapat pimpinan.")


def late(visit):
    """Met after a quarter of an hour, out after seventy minutes, with a lost card and an SPPD
    that the supervisor would not sign.
    """
    with story.at("09.21"):
        sop.meet(visit, by=story.person("budi"))
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit))
        sop.record(visit, by=story.person("budi"), signed=True)
        sop.check_sppd(visit, by=story.person("rina"), checked=story.checked(visit))
        sop.refuse_sppd(visit, by=story.person("joko"), reason="Tanggal tidak sesuai.")
        sop.hand_over(visit, by=story.person("rina"), given=True)
    with story.at("10.10"):
        return sop.check_out(
            visit,
            by=story.person("dewi"),
            returns=story.returns(visit, card_back=False, lost="Jatuh."),
        )


def test_a_visit_as_it_should_be_needs_no_word():
    visit = story.printed(drawn=True)
    with story.at("09.40"):
        sop.record(visit, by=story.person("budi"), signed=True)
        sop.check_sppd(visit, by=story.person("rina"), checked=story.checked(visit))
        sop.sign_sppd(visit, by=story.person("joko"))
        sop.hand_over(visit, by=story.person("rina"), given=True)
        sop.check_out(visit, by=story.person("dewi"), returns=story.returns(visit))
    assert happened() == []


def test_everything_of_the_day_is_named_in_its_order():
    late(story.called())
    assert kinds() == ["card", "wait", "visit", "sppd", "scan"]
    assert [
        happening.label
        for happening in happenings.happenings_of(story.MONDAY, story.moment("18.00"))
    ] == [
        "Kartu tamu hilang",
        "Menunggu lebih dari 10 menit",
        "Kunjungan lebih dari 60 menit",
        "SPPD tidak ditandatangani",
        "Pindaian BAK bertanda tangan belum ada",
    ]


@pytest.mark.parametrize(
    ("builder", "found"),
    [
        (story.confirmed, []),
        (story.cancelled, []),
        (story.rejected, []),
        (story.no_show, ["no_show"]),
        (story.registered, ["inside", "visit"]),
        (story.called, ["inside", "wait", "visit"]),
        (story.finished, ["scan"]),
    ],
)
def test_what_is_said_of_each_visit_when_the_office_has_closed(builder, found):
    builder()
    assert kinds() == found


def test_who_left_early_is_named():
    visit = story.waiting()
    with story.at("09.30"):
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert kinds() == ["early"]


def test_minutes_are_over_at_the_second_and_guests_and_scans_at_the_close_of_the_office():
    story.called()
    assert [kinds(hour) for hour in ("09.16", "09.16:01", "10.00:01", "17.00", "17.00:01")] == [
        [],
        ["wait"],
        ["wait", "visit"],
        ["wait", "visit"],
        ["inside", "wait", "visit"],
    ]


def test_a_card_that_was_found_and_a_scan_that_came_later_are_settled():
    visit = late(story.called())
    with story.at("13.00"):
        daily.find_card(visit, by=story.person("dewi"))
        sop.add_scan(visit, by=story.person("rina"), scan=[SimpleUploadedFile("bak.png", PNG)])
    assert kinds() == ["wait", "visit", "sppd"]


def test_an_explanation_closes_one_and_the_open_ones_come_first():
    visit, absent = story.called(), story.no_show(region="35.28")
    explain(visit, "wait")
    assert happened() == [
        (visit.number, "inside", False),
        (visit.number, "visit", False),
        (absent.number, "no_show", False),
        (visit.number, "wait", True),
    ]
    assert (visit.state, Entry.objects.of(visit).last().details) == (
        "called",
        {"kejadian": "Menunggu lebih dari 10 menit", "penjelasan": "Rapat pimpinan."},
    )
    assert Explanation.objects.values_list(
        "visit", "kind", "reason", "by__username", "at"
    ).get() == (visit.pk, "wait", "Rapat pimpinan.", "joko", story.moment("18.00"))


def test_a_day_is_explained_when_every_one_is():
    visit, answers = story.called(), []
    with story.at("18.00"):
        for kind in ("inside", "wait", "visit"):
            answers.append(
                [happening.kind for happening in happenings.unexplained_happenings(story.MONDAY)]
            )
            explain(visit, kind)
        assert answers + [happenings.unexplained_happenings(story.MONDAY)] == [
            ["inside", "wait", "visit"],
            ["wait", "visit"],
            ["visit"],
            [],
        ]


def told_at(hour, day):
    """[(who, what)] of the notices that the minute's task writes then."""
    known = list(Notice.objects.values_list("pk", flat=True))
    with story.at(hour, day):
        tasks.morning()
    return sorted(Notice.objects.exclude(pk__in=known).values_list("user__username", "text"))


def test_what_a_day_still_owes_is_told_the_next_morning_once():
    visit, explained = story.no_show(), story.no_show(region="35.28")
    explain(explained, "no_show")
    moments = [
        ("18.00", story.MONDAY),
        ("06.59", story.TUESDAY),
        ("07.00", story.TUESDAY),
        ("07.01", story.TUESDAY),
        ("07.00", story.WEDNESDAY),
    ]
    assert [told_at(*when) for when in moments] == [
        [],
        [],
        [("joko", f"{visit.number} (Kab. Sumenep, Sen 30 Nov): “Tidak hadir” belum dijelaskan.")],
        [],
        [],
    ]


def test_what_friday_still_owes_is_told_on_monday():
    visit = story.no_show(visit_date=story.FRIDAY)
    assert [
        len(told_at("07.00", day)) for day in (story.FRIDAY + dt.timedelta(days=1), story.MONDAY)
    ] == [0, 1]
    assert Notice.objects.filter(user__username="joko").last().text.startswith(visit.number)


def test_when_nobody_was_there_at_seven_they_are_told_later():
    story.no_show()
    assert len(told_at("08.20", story.TUESDAY)) == 1


def test_it_is_explained_once_and_by_the_supervisor_only():
    visit = story.no_show()
    with pytest.raises(NotAllowed, match="^Langkah ini hanya untuk supervisor.$"):
        explain(visit, "no_show", by="sari")
    explain(visit, "no_show")
    with pytest.raises(Refused, match="^Kejadian ini sudah dijelaskan.$"):
        explain(visit, "no_show")
    assert Explanation.objects.count() == 1


@pytest.mark.parametrize("kind", ["visit", "rain"], ids=["not yet", "never heard of"])
def test_what_has_not_happened_is_not_explained_beforehand(kind):
    visit = story.registered()
    with pytest.raises(Refused):
        explain(visit, kind, hour="09.30")
    assert Explanation.objects.count() == 0


def test_the_day_costs_the_same_queries_for_one_and_for_three_visits():
    costs = []
    for regions in (["35.29"], ["35.28", "35.27"]):
        for region in regions:
            late(story.called(region=region))
        with CaptureQueriesContext(connection) as seen:
            found = happenings.happenings_of(story.MONDAY, story.moment("18.00"))
        costs.append((len(found), len(seen)))
    assert costs == [(5, costs[0][1]), (15, costs[0][1])]
