"""Opens what people open in a copy of an old installation, and says what did not answer.

For a process of its own (`manage.py shell`), since the settings say where the database is. One line
of JSON: {"pages": how many, "wrong": [[user, path, status]], "papers": how many, "unread":
[number]}.
"""

import io
import json
import sys

import pypdf
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from bak import documents
from bak.models import Bak
from reservations.models import Visit
from tests.once import QUICK
from tickets.models import Ticket
from videoconf.models import Conference, Signature
from videoconf.nota import nota_print

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


def open_all():
    with override_settings(**QUICK):
        seen, printed = list(wrong_pages()), list(papers())
    answer = {
        "pages": len(seen),
        "wrong": [page for page in seen if page[2] != 200],
        "papers": len(printed),
        "unread": [number for number, pdf in printed if number not in text_of(pdf)],
    }
    sys.stdout.write(json.dumps(answer) + "\n")
