"""The simulated agents: each logs in, looks at his work list and takes whatever step the page
offers him, as it stands there.
"""

import random
import re
import threading

from djpk_layanan.accounts.models import Role
from djpk_layanan.demo.people import PASSWORD

from .pages import Browser, Turned

CSOS = [
    (
        f"cso{n:02}",
        f"CSO {n:02}",
        f"1990010120200110{n:02}",
        "Customer Service Officer",
        [(Role.CSO, "PK.15")],
    )
    for n in range(1, 11)
]
STAFF = [
    (
        f"staf{n:02}",
        f"Pelaksana {n:02}",
        f"1991010120200120{n:02}",
        "Pelaksana",
        [(Role.PELAKSANA, "PK.22")],
    )
    for n in range(1, 4)
]
AGENTS = [row[0] for row in CSOS + STAFF] + [
    "budi",
    "galih",
    "ratna",
    "anton",
    "joko",
    "dewi",
    "rina",
]
CASE = re.compile(r"^/(?:tiket|kunjungan)/((?:CC|KT)-\d{4}-\d{6}-\d)/$")
STEP = re.compile(r"/(?:langkah|eskalasi/\d+)/(\w+)/$")
DAY = re.compile(r'data-day="([\d-]+)"\s*>')
# asked for when no day is left: refused in a sentence
FULL = ["2026-01-01"]
LISTS = {
    "cso": ("/pekerjaan/", "/pekerjaan/", "/tiket/", "/kunjungan/"),
    "joko": ("/pekerjaan/", "/hari-ini/", "/kunjungan/daftar/"),
    "dewi": ("/lobi/",),
    "rina": ("/lantai-3/",),
}
ANSWER, BASIS = (
    "Penyaluran dilakukan setelah laporan realisasi diterima.\nPaling lambat akhir triwulan.",
    "PMK 139/PMK.07/2019 Pasal 12",
)
# step: (how often when it is offered, what is typed)
STEPS = {
    "answer": (4, {"answer": ANSWER, "legal_basis": BASIS}),
    "escalate": (3, {"reason": "Perlu data unit.", "note": "Mohon dijawab."}),
    "take": (9, {}),
    "submit": (9, {"answer": ANSWER, "legal_basis": BASIS}),
    "approve": (9, {}),
    "return_to_drafter": (1, {"reason": "Lengkapi dasar hukumnya."}),
    "misroute": (0.3, {"reason": "Bukan tugas kami."}),
    "note": (0.5, {"text": "Sudah ditelepon."}),
    "pause": (0.3, {"text": "Mohon kirim rinciannya."}),
    "resume": (2, {}),
    "receive_message": (0.5, {"text": "Terima kasih, kami tunggu."}),
    "take_over": (0.3, {}),
    "cancel": (0.2, {"reason": "Salah sambung.", "pasti": "1"}),
    "merge": (0.5, {"reason": "Pertanyaan yang sama."}),
    "reopen": (0.1, {"reason": "Masih ada pertanyaan."}),
    "reschedule": (1, {"reason": "Pesawat dibatalkan."}),
}
# gone from sight, refused in a sentence, form not complete, somebody else holds it
NOES = {
    404,
    409,
    422,
    503,
}
# regions that the agents write about: few, so that they meet at one day's two places
PLACES = 12


class Ledger:
    """What the agents were told: (case number, step) of each page that said yes, and each no
    that is no answer of an SOP.
    """

    def __init__(self):
        self.told, self.answers, self.complaints = [], [], []

    def numbers(self, letters):
        return {number for number, _ in self.told if number.startswith(letters)}


class Agent(threading.Thread):
    """`units`: the keys of the units that have agents.

    `pause`: seconds between two acts, on the average. Ends when the event `over` is set.
    """

    def __init__(self, username, address, ledger, over, *, units, seed, pause):
        super().__init__(name=username, daemon=True)
        self.username, self.ledger, self.over, self.units, self.pause = (
            username,
            ledger,
            over,
            units,
            pause,
        )
        self.chance, self.browser = random.Random(seed), Browser(address, ledger.answers)
        self.is_cso = username.startswith("cso")
        self.lists = LISTS.get(username.rstrip("0123456789"), ("/pekerjaan/",))

    def run(self):
        self.attempt(self.log_in)
        while not self.over.wait(self.chance.uniform(0.5, 1.5) * self.pause):
            self.attempt(self.work)

    def attempt(self, act):
        try:
            act()
        except Turned as no:
            if no.status not in NOES:
                self.ledger.complaints.append(f"{self.username}: {no}")
        except Exception as error:
            self.ledger.complaints.append(f"{self.username}: {type(error).__name__}: {error}")

    def log_in(self):
        page = self.browser.get("/akun/login/")
        self.browser.send(page.form_with("password"), login=self.username, password=PASSWORD)

    def work(self):
        if self.is_cso and self.chance.random() < 0.35:
            return self.chance.choice([self.record, self.record, self.record, self.reserve])()
        self.go_on()

    def told(self, path, *steps):
        """The page one is led to names the case: the step is done, as far as its agent knows."""
        self.ledger.told.extend((CASE.match(path)[1], step) for step in steps)
        self.browser.get(path)

    def record(self):
        form = self.browser.get("/tiket/baru/").form_with("form_token")
        knows = self.chance.random() < 0.4
        path = self.browser.send(
            form,
            requester_name=f"Bagus {self.chance.randrange(10**6)}",
            requester_email=f"bagus{self.chance.randrange(10**9)}@pemda.example",
            requester_phone="081234567890",
            requester_region=self.one_of(form.choices["requester_region"][:PLACES]),
            channel="telepon",
            kind="konsultasi",
            topic=self.one_of(form.choices["topic"]),
            subject="Jadwal penyaluran",
            question="Kapan DBH triwulan III disalurkan?",
            answer=ANSWER if knows else "",
            legal_basis=BASIS if knows else "",
        )
        self.told(path, "register", *(["answer"] if knows else []))

    def reserve(self):
        form = self.browser.get("/kunjungan/baru/").form_with("form_token")
        region = self.one_of(form.choices["region"][:PLACES])
        days = DAY.findall(self.browser.get(f"/kunjungan/baru/hari/?region={region}").text)[:5]
        path = self.browser.send(
            form,
            **{
                "region": region,
                "institution": "BPKAD",
                "topic": self.one_of(form.choices["topic"]),
                "unit": self.one_of(self.units),
                "purpose": "Konsultasi DBH.",
                "visit_date": self.one_of(days or FULL),
                "arrives_at": "09:00",
                "tamu-0-name": "Ahmad Fauzi",
                "tamu-0-email": f"ahmad{self.chance.randrange(10**9)}@pemda.example",
            },
        )
        self.told(path, "reserve")

    def one_of(self, choices):
        return self.chance.choice([choice for choice in choices if choice])

    def go_on(self):
        """A case from one of the lists, and one of the steps it offers."""
        listed = self.browser.get(self.chance.choice(self.lists))
        cases = [link for link in listed.links if CASE.match(link)]
        if not cases:
            return None
        page = self.browser.get(self.chance.choice(cases))
        if page.path + "bak/" in page.links and self.chance.random() < 0.7:
            return self.issue(page)
        offered = {
            match[1]: link
            for link in page.links + [form.action for form in page.forms]
            if (match := STEP.search(link)) and match[1] in STEPS
        }
        if offered:
            name = self.chance.choices(list(offered), [STEPS[step][0] for step in offered])[0]
            self.take(page, name, offered[name])
        return None

    def take(self, page, name, link):
        form = page.form_to(link) or self.browser.get(link).form_to(link)
        # somebody else took it a moment before
        if form is None:
            return
        values = dict(STEPS[name][1])
        if name == "escalate":
            values["units"] = self.one_of(self.units)
        if name == "merge":
            values["into"] = self.one_of(sorted(self.ledger.numbers("CC")))
        if name == "reschedule":
            values |= {
                "visit_date": self.one_of(DAY.findall(self.browser.get(link).text) or FULL),
                "arrives_at": "10:00",
            }
        self.told(self.browser.send(form, **values), name)

    def issue(self, page):
        form = self.browser.get(f"{page.path}bak/").form_with("item-TOTAL_FORMS")
        if form is None:
            return
        # the draft is kept, and it is asked once more
        path = self.browser.send(form, langkah="issue_bak")
        self.told(page.path, "save_bak_draft")
        asked = self.browser.get(path).form_to("/langkah/issue_bak/")
        if asked is not None:
            self.told(self.browser.send(asked, pasti="1"), "issue_bak")
