"""The BAK at the table, through its page: what was typed stands in the document."""

import pytest

from bak import documents
from djpk_layanan.outbox.models import Letter
from reservations import repairs, sop
from tests.pages import as_, work_of
from tests.tickets.story import deliver_everything

from . import story

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def at_the_table(world):
    with story.at("09.30"):
        yield


def rows(count):
    return [
        {"question": f"Pertanyaan {n}?", "answer": f"Jawaban {n}.", "legal_basis": ""}
        for n in range(1, count + 1)
    ]


def posted(items, **more):
    fields = {
        f"item-{n}-{name}": text for n, item in enumerate(items) for name, text in item.items()
    }
    return (
        {"item-TOTAL_FORMS": str(len(items)), "item-INITIAL_FORMS": "1", "signing": "kertas"}
        | fields
        | more
    )


def printed(client, visit, items, **more):
    return client.post(
        f"/kunjungan/{visit.number}/bak/", posted(items, version=story.fresh(visit).version, **more)
    )


@pytest.mark.parametrize("count", [2, 30, 60])
def test_what_was_typed_stands_in_the_bak(client, count):
    visit = story.consulting()
    as_(client, "budi")
    assert printed(client, visit, rows(count), pasti="1").status_code == 302
    assert [item["question"] for item in story.fresh(visit).bak.content["items"]] == [
        row["question"] for row in rows(count)
    ]


def test_the_sixty_first_is_said_and_all_stay_on_the_page(client):
    visit = story.consulting()
    as_(client, "budi")
    answer = printed(client, visit, rows(61), pasti="1")
    page = answer.content.decode()
    assert (
        answer.status_code,
        "Paling banyak 60 pertanyaan dalam satu BAK; terisi 61." in page,
        "Jawaban 61." in page,
        'data-most="60"' in page,
        story.fresh(visit).bak,
    ) == (422, True, True, True, None)


def test_printing_asks_once_more_and_says_what_will_happen(client):
    visit = story.consulting(here=1)
    as_(client, "budi")
    answer = printed(client, visit, rows(2))
    said = dict(answer.context["attempt"].confirm)
    assert (answer.status_code, story.fresh(visit).bak) == (200, None)
    assert said["Nomor"].startswith("Seri BAK/KT · PK.15 · 2026")
    assert (
        said["Pengguna Layanan"],
        said["Petugas Konsultan"],
        said["Dikirim ke"],
        said["2 pertanyaan"],
        said["Tanda tangan"],
        said["Tidak tercantum"],
    ) == (
        "Ahmad Fauzi (BPKAD)",
        "Budi Santoso",
        "ahmad@bpkad-sumenep.example, setelah tamu pulang",
        "1. Pertanyaan 1?\n2. Pertanyaan 2?",
        "di atas kertas, dua rangkap",
        "Siti Rahma: tidak ikut konsultasi",
    )
    back = printed(client, visit, rows(2), ubah="1")
    assert [row["answer"].value() for row in back.context["form"].items][:2] == [
        "Jawaban 1.",
        "Jawaban 2.",
    ]
    assert printed(client, visit, rows(2), pasti="1").status_code == 302


def test_a_reprint_says_what_it_replaces(client):
    visit = story.printed()
    answer = printed(as_(client, "budi"), visit, rows(1))
    assert (
        dict(answer.context["attempt"].confirm)["Menggantikan"]
        == f"{visit.bak.number} tanggal 30 November 2026"
    )


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("budi", "bak/"),
        ("dewi", "langkah/leave_early/"),
        ("sari", "langkah/correct/"),
        ("dewi", "langkah/correct/"),
    ],
)
def test_enter_in_a_line_presses_nothing(client, username, address):
    visit = story.consulting()
    page = as_(client, username).get(f"/kunjungan/{visit.number}/{address}").content.decode()
    form = page[page.index('<form method="post"', page.index('class="head')) :]
    assert form.index('<button type="submit" disabled hidden') < form.index(
        '<button class="btn btn-primary"'
    )


@pytest.mark.parametrize(
    ("username", "address"), [("sari", "/kunjungan/baru/"), ("dewi", "/lobi/tanpa-reservasi/")]
)
def test_enter_registers_nobody(client, username, address):
    page = as_(client, username).get(address).content.decode()
    form = page[page.index('<form method="post"', page.index('class="head')) :]
    assert form.index('<button type="submit" disabled hidden') < form.index(
        '<button class="btn btn-primary"'
    )


def test_the_scan_field_alone_takes_enter_because_it_only_looks_up(client):
    page = as_(client, "dewi").get("/lobi/").content.decode()
    assert (
        '<button type="submit" disabled hidden'
        not in page[page.index('id="pindai"') : page.index('id="papan"')]
    )


# ── Where the BAK goes ────────────────────────────────────────────────────────────────────────────
def letters_of(visit):
    return list(
        Letter.objects.concerning(story.fresh(visit).bak)
        .order_by("pk")
        .values_list("to_address", flat=True)
    )


def end(visit):
    documents.render_bak(visit.bak_id)
    with story.at("09.48"):
        sop.hand_over(visit, by=story.person("rina"), given=True)
    with story.at("09.52"):
        return sop.check_out(visit, by=story.person("dewi"), returns=story.returns(visit))


def test_an_address_that_was_corrected_after_the_print_gets_the_bak():
    visit = story.sppd_signed()
    ahmad = visit.guests.first()
    repairs.correct(
        visit,
        by=story.person("sari"),
        reason="Salah dengar.",
        guests=[{"guest": ahmad, "email": "a.fauzi@bpkad-sumenep.example"}],
    )
    assert letters_of(end(visit)) == ["a.fauzi@bpkad-sumenep.example", "siti@bpkad-sumenep.example"]


def test_without_a_correction_it_goes_where_it_says():
    assert letters_of(end(story.sppd_signed())) == [
        "ahmad@bpkad-sumenep.example",
        "siti@bpkad-sumenep.example",
    ]


def test_the_bak_is_sent_again_to_another_address_as_a_letter_of_its_own(client):
    visit = end(story.sppd_signed(guests=story.party(story.AHMAD)))
    deliver_everything()
    address = f"/kunjungan/{visit.number}/langkah/resend/"
    with story.at("10.00"):
        as_(client, "sari")
        said = client.post(
            address, {"version": story.fresh(visit).version, "to": "bkad@bpkad-sumenep.example"}
        )
        nothing = client.post(address, {"version": story.fresh(visit).version, "to": ""})
    assert (said.status_code, letters_of(visit)) == (
        302,
        ["ahmad@bpkad-sumenep.example", "bkad@bpkad-sumenep.example"],
    )
    assert (
        nothing.status_code,
        "Tidak ada surel yang gagal. Isi alamat tujuannya." in nothing.content.decode(),
    ) == (409, True)


def test_a_bak_that_came_back_lies_with_the_cso(client):
    visit = end(story.sppd_signed(guests=story.party(story.AHMAD)))
    Letter.objects.concerning(visit.bak).update(status="failed")
    documents.settle_deliveries()
    with story.at("10.00"):
        [row] = work_of(client, "sari")["BAK belum sampai"]
        assert (row.url, row.wrong) == (visit.get_absolute_url(), "BAK belum sampai")
        assert "BAK belum sampai" not in work_of(client, "budi")
