"""The pages of SOP 195: each role lands on what waits for it, refusals in words, and what a page
costs.
"""

import re

import pytest

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from tests.pages import MOST_IN_A_LIST, MOST_ON_A_PAGE, as_, costs_of, worked_on
from videoconf.models import Conference

from . import story, test_matrix

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_o_clock(world, monday):
    return monday


def some(wanted):
    """Conferences of that many regions, each an hour of its own."""
    for number, region in enumerate(Region.objects.exclude(conferences__isnull=False)[:wanted]):
        story.recorded(
            code=region.code,
            letter_number=f"{region.code}/2026",
            units=story.units("PK.22", "PK.21")[: 1 + number % 2],
        )


LISTS = [
    ("sari", "/vicon/"),
    ("hendra", "/pekerjaan/"),
    ("sari", "/vicon/minggu/"),
    ("budi", "/vicon/"),
    ("joko", "/vicon/?daerah=&q=bpkad"),
]


def test_each_list_costs_the_same_for_one_and_for_many(client):
    some(2)
    few = costs_of(client, LISTS)
    some(20)
    assert costs_of(client, LISTS) == few
    assert max(few.values()) <= MOST_IN_A_LIST


def test_a_conferences_page_stays_within_its_queries(client):
    address = story.named(units=story.units("PK.22", "PK.21")).get_absolute_url()
    readers = ("sari", "hendra", "maya", "dimas", "ratna", "budi", "yusuf", "fajar", "joko")
    costs = costs_of(client, [(reader, address) for reader in readers])
    assert max(costs.values()) <= MOST_ON_A_PAGE


@pytest.mark.parametrize(
    ("builder", "username"),
    [
        ("recorded", "hendra"),
        ("head_assigned", "maya"),
        ("drafter_assigned", "dimas"),
        ("drafted", "maya"),
        ("initialled", "hendra"),
        ("signed", "ratna"),
        ("signed", "yusuf"),
        ("signed", "fajar"),
    ],
)
def test_each_role_lands_on_what_waits_for_it(client, builder, username):
    conference = getattr(story, builder)()
    assert [row.meta[0] for row in worked_on(client, username)] == [conference.number]


@pytest.mark.parametrize("username", ["hendra", "maya", "dimas", "yusuf", "fajar"])
def test_the_people_of_the_conferences_land_there_after_logging_in(client, username):
    assert as_(client, username).get("/").headers["Location"] == "/pekerjaan/"


def form(**changes):
    told = story.facts()
    return {
        "form_token": "5f0c0b4e-0000-4000-8000-000000000009",
        "region": told["region"].pk,
        "institution": "BPKAD",
        "requester": "Ahmad Fauzi",
        "position": "",
        "phone": "",
        "email": story.PEMDA,
        "letter_number": "900/1/2026",
        "letter_date": "2026-11-20",
        "letter": story.a_letter(),
        "topic": told["topic"].pk,
        "material": "DBH.",
        "units": [told["units"][0].pk],
        "medium": "app",
        "app": "zoom",
        "date": "2026-11-25",
        "time": "10:00",
        "minutes": "90",
        "participants": "",
    } | changes


def test_a_letter_is_recorded_once_however_often_its_form_is_sent(client):
    places = [
        as_(client, "sari").post("/vicon/baru/", form()).headers["Location"] for _ in range(2)
    ]
    assert (places[0] == places[1], Conference.objects.count()) == (True, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date": "2026-11-20"}, "Tanggal paling awal 23 November 2026."),
        (
            {"date": "2026-11-23", "time": "07:30"},
            "Sen 23 Nov 2026 07.30 WIB sudah lewat. Pilih waktu yang akan datang.",
        ),
        ({"date": "2026-11-28"}, "Sabtu, 28 November 2026 bukan hari kerja (Sabtu)."),
        ({"time": "19:00"}, "Tulis alasannya bila memang perlu."),
        ({"date": "2026-12-04"}, "Batas SOP 3 hari kerja adalah Kam 26 Nov 2026 17.00 WIB"),
        ({"letter": ""}, "Bidang ini tidak boleh kosong."),
        ({"letter": story.a_letter("surat.exe", b"MZ\x90\x00")}, "surat.exe"),
        ({"email": "bpkad@x.example\nBcc: a@b.example"}, "Alamat surel tidak sah."),
        ({"app": ""}, "Pilih aplikasinya."),
    ],
)
def test_a_request_that_breaks_a_rule_is_refused_in_words_and_stores_nothing(
    client, changes, sentence
):
    answer = as_(client, "sari").post("/vicon/baru/", form(**changes))
    assert (
        answer.status_code in {409, 422},
        sentence in answer.content.decode().replace("&amp;", "&"),
        Conference.objects.count(),
    ) == (True, True, 0)


def test_a_refused_form_says_first_what_is_wrong_in_the_order_of_the_page(client):
    page = as_(client, "sari").post("/vicon/baru/", form(letter_number="", units=[], app=""))
    summary = page.content.decode().partition('id="salah"')[2].partition("</ul>")[0]
    assert re.findall(r'href="#(\w+)"', summary) == ["id_letter_number", "id_units_0", "id_app"]


def test_the_same_letter_twice_warns_until_the_cso_says_that_it_is_another_request(client):
    story.recorded()
    answer = as_(client, "sari").post(
        "/vicon/baru/", form(letter_number="900 / 123 / BPKAD / 2026")
    )
    assert (answer.status_code, "sudah tercatat sebagai" in answer.content.decode()) == (409, True)
    again = client.post(
        "/vicon/baru/", form(letter_number="900 / 123 / BPKAD / 2026", duplicate_ok="on")
    )
    assert (again.status_code, Conference.objects.count()) == (302, 2)


def test_a_double_click_makes_one_event(client):
    conference = story.recorded()
    sent = {"version": conference.version, "head": story.person("maya").pk, "instruction": ""}
    address = f"{conference.get_absolute_url()}langkah/assign_head/"
    answers = [as_(client, "hendra").post(address, sent).status_code for _ in range(2)]
    assert (answers, Entry.objects.of(conference).filter(step="assign_head").count()) == (
        [302, 409],
        1,
    )


def test_a_paraf_from_a_stale_page_is_refused_and_says_what_came_in(client):
    conference = story.drafted()
    read, seen = conference.nota_id, conference.version
    story.sop.edit(
        conference, by=story.person("dimas"), **story.wording(conference, subject="Hal yang lain")
    )
    answer = as_(client, "maya").post(
        f"{conference.get_absolute_url()}langkah/initial/", {"version": seen, "read": read}
    )
    assert (
        answer.status_code,
        [entry.label for entry in answer.context["attempt"].came_in],
        story.fresh(conference).state,
    ) == (409, ["Ubah naskah"], "drafted")


def test_markup_in_a_memo_is_refused_in_words(client):
    conference = story.drafter_assigned()
    wording = story.wording(conference, text="Mohon <b>segera</b>.")
    answer = as_(client, "dimas").post(f"{conference.get_absolute_url()}langkah/draft/", wording)
    assert (answer.status_code, story.fresh(conference).state) == (422, "assigned_drafter")


def test_the_versions_of_a_memo_can_be_compared(client):
    conference = story.drafted()
    story.sop.edit(
        conference, by=story.person("dimas"), **story.wording(conference, subject="Hal yang lain")
    )
    lines = (
        as_(client, "maya").get(f"{conference.get_absolute_url()}nota-dinas/2/").context["lines"]
    )
    assert [line for line in lines if line[0] != " "] == [
        ("-", "Hal: Koordinasi Pelaksanaan Video Conference dengan Kabupaten Sumenep"),
        ("+", "Hal: Hal yang lain"),
    ]


def test_the_room_form_says_who_has_it_and_when_it_is_free_again(client):
    first = story.prepared()
    second = story.named(letter_number="900/124/BPKAD/2026", units=story.units("PK.21"))
    page = (
        as_(client, "yusuf").get(f"{second.get_absolute_url()}langkah/book_room/").content.decode()
    )
    assert (
        f"Ruang Rapat Lantai 3 sudah dipakai {first.number} pada Rab 25 Nov 2026 "
        "10.00–11.30 WIB. Waktu kosong berikutnya: Rab 25 Nov 2026 11.30 WIB."
    ) in page


def test_the_proof_of_a_memo_names_nobody_of_the_pemda(client):
    conference = story.signed()
    page = client.get(f"/nd/{conference.signature.verification_code}").content.decode()
    assert (conference.nota_number in page, "Ahmad" in page, "Sumenep" in page) == (
        True,
        False,
        False,
    )


def test_a_new_calendar_address_closes_the_old_one(client):
    old = (
        as_(client, "budi")
        .get("/vicon/kalender/")
        .context["address"]
        .removeprefix("http://localhost:8000")
    )
    assert client.get(old).status_code == 200
    client.post("/vicon/kalender/")
    assert client.get(old).status_code == 404


def test_the_kasubdit_reads_whose_time_is_taken_before_he_names_anybody(client):
    first = story.named()
    second = story.signed(letter_number="900/125/BPKAD/2026")
    part = second.parts.get()
    page = (
        as_(client, "ratna")
        .get(f"{second.get_absolute_url()}unit/{part.pk}/name_consultants/")
        .content.decode()
    )
    assert (
        f"Budi Santoso sudah dipakai {first.number} pada Rab 25 Nov 2026 10.00–11.30 WIB." in page
    )


@pytest.mark.parametrize("state", test_matrix.CASES)
def test_the_page_opens_in_every_state_with_every_step_that_is_offered(client, ten_o_clock, state):
    conference = test_matrix.CASES[state](ten_o_clock)
    for username in ("sari", "hendra", "maya", "dimas", "yusuf", "fajar"):
        page = as_(client, username).get(conference.get_absolute_url())
        # no list of theirs yet
        if page.status_code == 404:
            continue
        assert client.get("/pekerjaan/").status_code == 200
        for step in (*page.context["steps"], *page.context["quiet_steps"]):
            assert (
                client.get(f"{conference.get_absolute_url()}langkah/{step.name}/").status_code
                == 200
            ), (username, step.name)


def test_a_refused_day_is_nowhere_on_the_page_as_if_it_were_recorded(client):
    conference = story.prepared()
    posted = {
        "date": "2026-12-04",
        "time": "10:00",
        "minutes": "60",
        "reason": "Bupati berhalangan.",
    }
    answer = as_(client, "sari").post(f"{conference.get_absolute_url()}langkah/reschedule/", posted)
    assert (
        answer.status_code,
        answer.context["conference"].starts,
        answer.context["when"]["day"],
    ) == (409, story.at(25, 10), "Rabu, 25 November 2026")
