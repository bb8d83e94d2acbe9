"""Run in a process of its own (`python -m djpk_layanan.operations.bench.inside queries|documents`): what only the inside can tell."""
import json
import statistics
import sys
import time

import django

ITEM = {
    "question": "Bagaimana ketentuan penyaluran DBH triwulan III? " * 4,
    "answer": "Penyaluran dilakukan setelah laporan realisasi diterima lengkap. " * 6,
    "legal_basis": "PP Nomor 37 Tahun 2023",
}


def queries():
    """{name: number of SQL statements} of the reads."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from djpk_layanan.accounts.models import User
    from tickets.models import Ticket

    from .pages import READS

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username="sari"))
    ticket = Ticket.objects.filter(state="closed", escalations__isnull=False).latest("pk")
    counts = {}
    for name, address in READS.items():
        address = address.format(number=ticket.number, region=ticket.region_id, topic=ticket.topic_id)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts[name] = len(captured)
    return counts


def documents():
    """{name: ms} of a BAK of one and of three pages, cold and warm."""
    from bak.documents import print_out
    from bak.models import Bak
    from djpk_layanan.accounts.models import User
    from tickets import minutes
    from tickets.models import Ticket
    from tickets.sop import sop

    sari = User.objects.get(username="sari")
    ticket = Ticket.objects.filter(state="answered", bak=None).first() or answered_now(sop, sari)
    sop.steps["issue_bak"](ticket, by=sari, **minutes.starting_data(ticket))
    content = Bak.objects.get(pk=ticket.bak_id).content
    found = {}
    for name, items in (("BAK, one page", [ITEM]), ("BAK, three pages", [ITEM] * 12)):
        started = time.perf_counter()
        print_out(content | {"items": items})
        found[f"{name}, first"] = (time.perf_counter() - started) * 1000
        warm = []
        for _ in range(20):
            started = time.perf_counter()
            print_out(content | {"items": items})
            warm.append(time.perf_counter() - started)
        found[f"{name}, warm"] = statistics.median(warm) * 1000
    return found


def answered_now(sop, sari):
    from tickets.models import Ticket

    return sop.steps["answer"](Ticket.objects.filter(state="open").latest("pk"), by=sari, answer="Ya.")


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"queries": queries, "documents": documents}[sys.argv[1]]()))
