"""Short ways to bring a conference to where a test begins, by real steps.

Most begin on Monday 23 November 2026 and meet on Wednesday the 25th at ten.
"""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from bak import documents
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.clock.models import DayRule
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.models import Letter
from videoconf import daily, minutes, repairs, sop, tasks
from videoconf.meeting import preparation
from videoconf.models import Attendee, Conference, Consultant, Resource
from videoconf.nota import nota_facts

HOUR = dt.timedelta(hours=1)
PEMDA = "bpkad@sumenepkab.example"
LINK = "https://zoom.us/j/9876543210"
RECORDING = "https://zoom.us/rec/share/abc"
LETTER = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def at(day, hour, minute=0):
    """A moment of November 2026, in WIB."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB)


def person(username):
    return User.objects.get(username=username)


def units(*codes):
    return list(Unit.objects.filter(code__in=codes))


def a_letter(name="surat.pdf", content=LETTER):
    return SimpleUploadedFile(name, content)


def facts(*, code="35.29", **changes):
    return {
        "region": Region.objects.get(code=code),
        "institution": "BPKAD",
        "requester": "Ahmad Fauzi",
        "position": "Kepala Bidang Anggaran",
        "phone": "+6281234567890",
        "email": PEMDA,
        "letter_number": "900/123/BPKAD/2026",
        "letter_date": dt.date(2026, 11, 20),
        "letter": a_letter(),
        "topic": Topic.objects.get(name="Dana Bagi Hasil (DBH)"),
        "material": "Rekonsiliasi DBH triwulan III.",
        "starts": at(25, 10),
        "ends": at(25, 11, 30),
        "medium": "app",
        "app": "zoom",
        "kanwil": None,
        "participants": ["ahmad@sumenepkab.example"],
        "units": units("PK.22"),
    } | changes


def on_the_network(**changes):
    window = Resource.objects.get(name="Kanwil DJPb Provinsi Jawa Timur")
    return {"medium": "kanwil", "app": "", "kanwil": window} | changes


def recorded(by="sari", **changes):
    return sop.record(by=person(by), **facts(**changes))


def head_assigned(**changes):
    return sop.assign_head(
        recorded(**changes), by=person("hendra"), head=person("maya"), instruction="Segera."
    )


def drafter_assigned(**changes):
    return sop.assign_drafter(head_assigned(**changes), by=person("maya"), drafter=person("dimas"))


def wording(conference, **changes):
    return nota_facts.starting_text(conference) | changes


def drafted(**changes):
    conference = drafter_assigned(**changes)
    return sop.draft(conference, by=person("dimas"), **wording(conference))


def initialled(**changes):
    conference = drafted(**changes)
    return sop.initial(conference, by=person("maya"), read=conference.nota_id)


def signed(**changes):
    conference = initialled(**changes)
    return sop.sign(conference, by=person("hendra"), read=conference.nota_id)


def moved(conference, day, **changes):
    """To another day of November at the same hour, as the Pemda asked."""
    starts = conference.starts.astimezone(WIB).replace(day=day)
    facts = {"reason": "Permintaan Pemda.", "asked_later": True} | changes
    return daily.reschedule(
        conference, by=person("sari"), starts=starts, ends=starts + 1.5 * HOUR, **facts
    )


def outdated(**changes):
    """The signed memo says the 25th, the record the 26th."""
    return moved(signed(**changes), 26)


def correction_drafted(conference=None, **changes):
    conference = conference or outdated(**changes)
    wording = nota_facts.starting_text(conference, corrects=conference.signature)
    return repairs.correct_nota(conference, by=person("dimas"), **wording)


def correction_initialled(conference=None, **changes):
    conference = correction_drafted(conference, **changes)
    return repairs.initial_correction(conference, by=person("maya"), read=conference.correction_id)


def correction_signed(conference=None, **changes):
    conference = correction_initialled(conference, **changes)
    return repairs.sign_correction(conference, by=person("hendra"), read=conference.correction_id)


def free(conference):
    """A calendar is published that makes the conference's day a holiday; the limits are not
    touched here.
    """
    version = drafts.copy_current()
    date = conference.starts.astimezone(WIB).date()
    DayRule.objects.create(version=version, date=date, kind="libur", name="Pilkada")
    drafts.publish_draft(version, by=person("lina"))
    return version.work_calendar()


KASUBDIT = {"PK.22": ("ratna", "budi"), "PK.21": ("anton", "galih")}


def named(conference=None, **changes):
    """Every unit names its Pelaksana."""
    conference = conference or signed(**changes)
    for part in conference.parts.select_related("unit"):
        head, consultant = KASUBDIT[part.unit.code]
        sop.name_consultants(part, by=person(head), consultants=[person(consultant)])
    return fresh(conference)


def room(name="Ruang Rapat Lantai 3"):
    return Resource.objects.get_or_create(kind="room", name=name)[0]


def account(name="Zoom 1"):
    return Resource.objects.get_or_create(kind="account", name=name)[0]


def ticked(conference, username):
    """All of the own list that can be ticked: not the lines about a room, a link or a window
    that is not there.
    """
    items = preparation.items_of(conference, person(username)).filter(done_at__isnull=True)
    items = items.exclude(thing__in=preparation.things_lacking(conference))
    return sop.prepare(conference, by=person(username), items=list(items))


def prepared(conference=None, **changes):
    conference = conference or named(**changes)
    sop.book_room(conference, by=person("yusuf"), room=room())
    if conference.is_app:
        sop.make_link(
            conference,
            by=person("fajar"),
            provider="manual",
            account=account(),
            url=LINK,
            meeting_id="987 654 3210",
            passcode="djpk26",
        )
    else:
        sop.book_window(conference, by=person("fajar"), agreed_with="Seksi TI Kanwil")
    ticked(conference, "yusuf")
    ticked(conference, "fajar")
    return fresh(conference)


def hold_facts(conference, **changes):
    guests = [
        Attendee(
            name="Ahmad Fauzi", position="Kepala Bidang Anggaran", institution="BPKAD", email=PEMDA
        ),
        Attendee(name="Siti Rahma"),
    ]
    rows = list(Consultant.objects.filter(part__conference=conference))
    return {
        "started_at": conference.starts,
        "ended_at": conference.ends,
        "attendees": guests,
        "consultants": rows,
    } | changes


def held(travel, **changes):
    """travel: the `monday` fixture, which moves on to the conference's end."""
    conference = prepared(**changes)
    travel.move_to(conference.ends + HOUR, tick=False)
    return sop.hold(conference, by=person("budi"), **hold_facts(conference))


BAK = {
    "items": [
        {
            "question": "Kapan DBH triwulan III disalurkan?",
            "answer": "Setelah laporan realisasi diterima.",
            "legal_basis": "PP 37 Tahun 2023",
        }
    ],
    "recording": RECORDING,
    "follow_up": "",
    "follow_up_by": "",
    "follow_up_due": None,
}


def written(travel, **changes):
    return sop.write_bak(held(travel, **changes), by=person("sari"), **BAK)


def agreed(travel, **changes):
    conference = written(travel, **changes)
    return sop.agree_bak(conference, by=person("budi"), text=minutes.fingerprint_of_bak(conference))


def issued(travel, **changes):
    return sop.issue_bak(agreed(travel, **changes), by=person("sari"))


def closed(travel, **changes):
    conference = issued(travel, **changes)
    documents.render_bak(conference.bak_id)
    deliver_everything()
    tasks.sweep()
    return fresh(conference)


def cancelled(**changes):
    return daily.cancel(recorded(**changes), by=person("sari"), reason="Pemda membatalkan.")


def declined(**changes):
    return daily.decline(
        recorded(**changes), by=person("hendra"), reason="Materi di luar kewenangan DJPK."
    )


def deliver_everything():
    """What worker and mail server do, in this process: mail goes to the folder of the embedded
    run.
    """
    for pk in Letter.objects.filter(status=Letter.Status.QUEUED).values_list("pk", flat=True):
        delivery.deliver_letter(pk)
    documents.settle_deliveries()


def fresh(conference):
    return Conference.objects.get(pk=conference.pk)


def steps(conference):
    return [entry.step for entry in Entry.objects.of(conference)]


def letters_to(address, name=""):
    return [
        letter
        for letter in Letter.objects.filter(to_address=address).order_by("pk")
        if name in letter.key
    ]
