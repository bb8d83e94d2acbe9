"""Run in a process of its own (`python -m djpk_layanan.bench.inside
queries|one|three`): what only the inside can tell, as JSON.
"""

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
# pages: questions that fill them
ITEMS = {"one": 1, "three": 9}
WARM = 20


def queries():
    """{name: number of SQL statements} of the pages and of the two acts."""
    from django.test import Client

    from djpk_layanan.accounts.models import User
    from djpk_layanan.directory.models import Topic
    from tickets.models import Ticket

    from .pages import OF_THE_SUPERVISOR, READS, TYPING, a_call, days, here_in, words_typed

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username="sari"))
    ticket = Ticket.objects.filter(state="closed", escalations__isnull=False).latest("pk")
    places = {
        "number": ticket.number,
        "region": ticket.region_id,
        "topic": Topic.objects.get(name="Dana Desa").pk,
        "here": here_in(client.get(f"/tiket/{ticket.number}/").content.decode()),
    } | days()
    counts = {
        name: statements(lambda address=address: client.get(address.format(**places)))
        for name, address in READS.items()
    }
    client.force_login(User.objects.get(username="joko"))
    counts |= {
        name: statements(lambda address=address: client.get(address.format(**places)))
        for name, address in OF_THE_SUPERVISOR.items()
    }
    client.force_login(User.objects.get(username="sari"))
    made = []
    counts["create"] = statements(
        lambda: made.append(
            client.post("/tiket/baru/", a_call(places, len(made))).headers["Location"]
        )
    )
    counts["answer"] = statements(
        lambda: client.post(
            f"{made.pop()}langkah/answer/", {"version": 1, "answer": "Ya.", "legal_basis": ""}
        )
    )
    counts["words typed"] = statements(
        lambda: client.post(
            f"/ketikan/{TYPING}/", words_typed(len(made)), content_type="application/json"
        )
    )
    return counts


def statements(act):
    """How many the act takes the second time: what is read once and kept is not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def document(name):
    """{"first": ms in a fresh process, "warm": ms, "pages": n}."""
    from bak.documents import print_out
    from bak.models import Bak
    from djpk_layanan.garbage_collection import keep_what_is_loaded

    # as the workers do
    keep_what_is_loaded()
    content = Bak.objects.exclude(content=None).latest("pk").content | {
        "items": [ITEM] * ITEMS[name]
    }
    seconds = []
    for _ in range(1 + WARM):
        started = time.perf_counter()
        printed = print_out(content)
        seconds.append(time.perf_counter() - started)
    return {
        "first": seconds[0] * 1000,
        "warm": statistics.median(seconds[1:]) * 1000,
        "kB": len(printed) / 1024,
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(queries() if sys.argv[1] == "queries" else document(sys.argv[1])))
