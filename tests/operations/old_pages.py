"""Opens what people open in a copy of an old installation, and says what did not answer.

A process of its own, since the settings say where the database is. One line of JSON:
{"pages": how many, "wrong": [[user, path, status]], "papers": how many, "unread": [number]}.
"""

import io
import json
import os
import sys

import django

sys.path.insert(0, os.getcwd())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "djpk_layanan.settings")
django.setup()

import pypdf  # noqa: E402 - Django first
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from bak import documents  # noqa: E402
from bak.models import Bak  # noqa: E402
from reservations.models import Visit  # noqa: E402
from tests.once import QUICK  # noqa: E402
from tickets.models import Ticket  # noqa: E402
from videoconf.models import Conference, Signature  # noqa: E402
from videoconf.nota import nota_print  # noqa: E402

LISTS = {
    "sari": ["/", "/tiket/", "/kunjungan/daftar/", "/vicon/", "/pekerjaan/"],
    "dewi": ["/", "/lobi/"],
    "hendra": ["/", "/vicon/"],
    "joko": ["/", "/hari-ini/", "/keadaan/", "/dasbor/", "/audit/"],
}


def pages():
    """(user, path): the lists of each, and every case as who sees it."""
    for username, paths in LISTS.items():
        yield from ((username, path) for path in paths)
    for case in [*Ticket.objects.all(), *Visit.objects.all(), *Conference.objects.all()]:
        yield "sari", case.get_absolute_url()
    for conference in Conference.objects.all():
        yield "hendra", conference.get_absolute_url()


def wrong_pages():
    clients = {}
    for username, path in pages():
        if username not in clients:
            clients[username] = Client(headers={"host": "localhost"})
            clients[username].force_login(get_user_model().objects.get(username=username))
        status = clients[username].get(path, follow=True).status_code
        yield username, path, status


def papers():
    """(number, its text): each document printed again from its frozen words."""
    for bak in Bak.objects.issued():
        yield bak.number, documents.print_out(bak.content)
    for signature in Signature.objects.all():
        yield signature.number, nota_print.print_out(signature.content)


def text_of(printed):
    pages_ = pypdf.PdfReader(io.BytesIO(printed)).pages
    return "".join("".join(page.extract_text().split()) for page in pages_)


with override_settings(**QUICK):
    seen, printed = list(wrong_pages()), list(papers())
answer = {
    "pages": len(seen),
    "wrong": [page for page in seen if page[2] != 200],
    "papers": len(printed),
    "unread": [number for number, pdf in printed if number not in text_of(pdf)],
}
sys.stdout.write(json.dumps(answer) + "\n")
