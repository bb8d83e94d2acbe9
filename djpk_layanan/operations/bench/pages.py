"""What is measured: the CSO's pages as he uses them."""
import re
import statistics
import uuid

from .browser import Browser

SAMPLES = 40
READS = {  # name: address
    "empty view": "/hidup",
    "work list": "/pekerjaan/",
    "list": "/tiket/",
    "list, filtered": "/tiket/?status=closed&topik={topic}",
    "list, one region": "/tiket/?daerah={region}",
    "search, frequent word": "/tiket/?q=laporan",
    "search, rare words": "/tiket/?q=bendungan+obligasi",
    "new ticket, form": "/tiket/baru/",
    "ticket": "/tiket/{number}/",
}


def percentiles(seconds):
    """(median, 95th percentile) in ms."""
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.95) - 1] * 1000


def measure(port):
    """{name: (median, p95) in ms} of all pages and acts."""
    sari = Browser(port).log_in("sari")
    places = places_of(sari)
    found = {}
    for name, address in READS.items():
        address = address.format(**places)
        for _ in range(8):  # both workers warm
            sari.request("GET", address)
        found[name] = percentiles([checked(sari.request("GET", address), 200) for _ in range(SAMPLES)])
    created, answered = [], []
    for n in range(SAMPLES + 4):
        status, _, location, seconds = sari.request("POST", "/tiket/baru/", a_call(places, n))
        created.append(checked((status, "", location, seconds), 302))
        _, page, *_ = sari.request("GET", f"{location}langkah/answer/")
        version = re.search(r'name="version" value="(\d+)"', page)[1]
        answered.append(checked(sari.request("POST", f"{location}langkah/answer/", {"version": version, "answer": "Dianggarkan kembali.", "legal_basis": "PP 37/2023"}), 302))
    return found | {"create": percentiles(created[4:]), "answer": percentiles(answered[4:])}


def checked(answer, status):
    if answer[0] != status:
        raise RuntimeError(f"expected {status}, got {answer[0]}: {answer[1][:300]}")
    return answer[3]


def places_of(browser):
    """A topic, a region and a ticket that are there."""
    _, form, *_ = browser.request("GET", "/tiket/")
    unit = re.search(r'<option value="(\d+)">Subdit Dana Desa', form)[1]
    _, page, *_ = browser.request("GET", f"/tiket/?status=closed&unit={unit}")  # an escalated one: the longest page
    number = re.findall(r"/tiket/(CC-[\d-]+)/", page)[0]
    _, ticket, *_ = browser.request("GET", f"/tiket/{number}/")
    _, form, *_ = browser.request("GET", "/tiket/baru/")
    topic = re.search(r'<option value="(\d+)">Dana Desa', form)[1]
    return {"number": number, "region": re.search(r"daerah=(\d+)", ticket)[1], "topic": topic}


def a_call(places, n):
    return {
        "form_token": str(uuid.uuid4()), "requester_name": f"Penelepon {n}", "requester_phone": f"0812{n:08d}", "requester_email": f"p{n}@bench.example",
        "requester_region": places["region"], "channel": "telepon", "kind": "konsultasi", "topic": places["topic"], "subject": "Sisa Dana Desa",
        "question": "Apakah sisa Dana Desa dapat dianggarkan kembali untuk kegiatan yang lain?", "answer": "",
    }
