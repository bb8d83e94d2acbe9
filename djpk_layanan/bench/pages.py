"""What is measured: the CSO's pages as he uses them, and the supervisor's dashboard."""

import datetime as dt
import math
import re
import statistics
import uuid

from .browser import Browser

# the warm-up reaches both workers
SAMPLES, WARM_UP = 40, 12
# name: address
READS = {
    "empty view": "/sehat/",
    "work list": "/pekerjaan/",
    "list": "/tiket/",
    "list, filtered": "/tiket/?status=closed&topik={topic}",
    "list, one region": "/tiket/?daerah={region}",
    "list, four weeks long ago": "/tiket/?dari={since}&sampai={until}",
    "search, frequent word": "/tiket/?q=laporan",
    "search, two words": "/tiket/?q=laporan+silpa",
    "search, seldom word": "/tiket/?q=obligasi",
    "search, rarest word": "/tiket/?q=observatorium",
    "new ticket, form": "/tiket/baru/",
    "ticket": "/tiket/{number}/",
    "who is here": "{here}",
}

OF_THE_SUPERVISOR = {
    "dashboard": "/dasbor/",
    "dashboard, by itself": "/dasbor/sekarang/",
    "dashboard, 90 days": "/dasbor/?dari={quarter}",
    "dashboard, a year": "/dasbor/?dari={year}",
    "list behind a number": "/dasbor/kasus/?angka=tepat&dari={year}",
}


def percentiles(seconds):
    """(median, 95th percentile) in ms."""
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1000, ordered[math.ceil(len(ordered) * 0.95) - 1] * 1000


def measure(port):
    """{name: (median ms, p95 ms, rows on the page)} of all pages and acts."""
    sari = Browser(port).log_in("sari")
    places = places_of(sari)
    found = {name: read(sari, address.format(**places)) for name, address in READS.items()}
    created, answered = [], []
    for n in range(WARM_UP + SAMPLES):
        status, _, location, seconds = sari.request("POST", "/tiket/baru/", a_call(places, n))
        created.append(checked((status, "", location, seconds), 302))
        _, page, *_ = sari.request("GET", f"{location}langkah/answer/")
        form = {
            "version": re.search(r'name="version" value="(\d+)"', page)[1],
            "answer": "Dianggarkan kembali.",
            "legal_basis": "PP 37/2023",
        }
        answered.append(checked(sari.request("POST", f"{location}langkah/answer/", form), 302))
    typed = [
        checked(sari.request("POST", f"/ketikan/{TYPING}/", said=words_typed(n)), 200)
        for n in range(WARM_UP + SAMPLES)
    ]
    found |= {
        "create": (*percentiles(created[WARM_UP:]), 0),
        "answer": (*percentiles(answered[WARM_UP:]), 0),
        "words typed": (*percentiles(typed[WARM_UP:]), 0),
    }
    # only now: a connection that rests is closed
    joko = Browser(port).log_in("joko")
    return found | {
        name: read(joko, address.format(**places)) for name, address in OF_THE_SUPERVISOR.items()
    }


def read(browser, address):
    """(median ms, p95 ms, rows on the page)."""
    for _ in range(WARM_UP):
        answer = browser.request("GET", address)
    seconds = [checked(browser.request("GET", address), 200) for _ in range(SAMPLES)]
    return *percentiles(seconds), answer[1].count('<a class="title"')


def checked(answer, status):
    if answer[0] != status:
        raise RuntimeError(f"expected {status}, got {answer[0]}: {answer[1][:300]}")
    return answer[3]


def places_of(browser):
    """A topic, a region and a ticket that are there."""
    _, form, *_ = browser.request("GET", "/tiket/")
    unit = re.search(r'<option value="(\d+)">Subdit Dana Desa', form)[1]
    # an escalated one: the longest page
    _, page, *_ = browser.request("GET", f"/tiket/?status=closed&unit={unit}")
    number = re.findall(r"/tiket/(CC-[\d-]+)/", page)[0]
    _, ticket, *_ = browser.request("GET", f"/tiket/{number}/")
    _, form, *_ = browser.request("GET", "/tiket/baru/")
    topic = re.search(r'<option value="(\d+)">Dana Desa', form)[1]
    return {
        "number": number,
        "region": re.search(r"daerah=(\d+)", ticket)[1],
        "topic": topic,
        "here": here_in(ticket),
    } | days()


def here_in(page):
    """What the page of a case asks by itself: who else has it open."""
    return re.search(r'hx-get="(/hadir/[^"]+)"', page)[1]


def days():
    """Four weeks long ago, so that the newest tickets are no help (a page is full of them at any
    size); and since when a quarter and a year count.
    """
    today = dt.datetime.now(dt.UTC).date()
    since = today - dt.timedelta(weeks=104)
    return {
        "since": since,
        "until": since + dt.timedelta(days=27),
        "quarter": today - dt.timedelta(days=89),
        "year": today - dt.timedelta(days=364),
    }


# one form that somebody fills in
TYPING = "5f0c0b4e-0000-4000-8000-000000000001"


def words_typed(n):
    """A form of some length while it is typed."""
    values = [["question", "Apakah sisa Dana Desa dapat dianggarkan kembali? " * 40 + str(n)]]
    return {"page": "/tiket/baru/", "values": values}


def a_call(places, n):
    return {
        "form_token": str(uuid.uuid4()),
        "requester_name": f"Penelepon {n}",
        "requester_phone": f"0812{n:08d}",
        "requester_email": f"p{n}@bench.example",
        "requester_region": places["region"],
        "channel": "telepon",
        "kind": "konsultasi",
        "topic": places["topic"],
        "subject": "Sisa Dana Desa",
        "question": "Apakah sisa Dana Desa dapat dianggarkan kembali untuk kegiatan yang lain?",
        "answer": "",
    }
