from django.core.management import call_command

from bak.models import Serial
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.operations.bulk.loader import Loader
from tests.tickets import story
from tickets import numbers, search
from tickets.models import Ticket
from tickets.tasks import sweep


def test_what_is_loaded_in_bulk_is_consistent_and_work_goes_on_from_it(master_data):
    Loader().load(200)
    tickets = list(Ticket.objects.select_related("clock"))
    assert len(tickets) == 200
    assert list(broken_links()) == []
    assert [Entry.objects.of(t).count() for t in tickets] == [t.version for t in tickets]
    assert [numbers.parse(t.number) for t in tickets] == [t.number for t in tickets]
    assert [t.clock.subject_id for t in tickets] == [t.pk for t in tickets]
    assert [t.clock.stopped for t in tickets] == [t.closed_at for t in tickets]
    assert search.matching(Ticket.objects.all(), tickets[7].number).count() == 1
    newest = story.a_call()
    assert newest.number not in {t.number for t in tickets}
    assert Serial.objects.get(kind="CC", year=newest.received_at.year).last == int(newest.number.split("-")[2])
    before = Ticket.objects.filter(state="closed").count()
    sweep()
    assert Ticket.objects.filter(state="closed").count() == before
    call_command("verify_history")
