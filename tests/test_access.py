"""Every address × every person: 200, 302, 403 or 404, and nothing else.

A new address without a line here fails.
"""

import pytest
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from djpk_layanan.accounts.models import User
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.outbox.notices import token_of
from tests.dashboard import reports
from tests.inbox import scene as mails
from tests.once import built_once, in_folder
from tests.portal.asking import places as visitors_places
from tests.privacy import scene as privacy
from tests.reservations import story as visits
from tests.reservations.places import places as visit_places
from tests.survey import scene as surveys
from tests.tickets import story
from tests.videoconf.places import places as conference_places

pytestmark = pytest.mark.django_db

PEOPLE = [
    "sari",
    "budi",
    "ratna",
    "galih",
    "anton",
    "dewi",
    "rina",
    "hendra",
    "maya",
    "dimas",
    "yusuf",
    "fajar",
    "joko",
    "lina",
]
UNITS = {"budi", "ratna"}  # the ticket of this test was escalated to their unit
STRANGERS = {"galih", "anton"}  # another technical unit
MSKLI = {"hendra", "maya", "dimas"}  # Kabag HKK, Kasubbag and Pelaksana MSKLI
# Kabag Umum and Subdit TI, who prepare a conference once its memo is signed
LISTS = {
    "yusuf",
    "fajar",
}


def answers(
    *,
    everybody=403,
    cso=None,
    supervisor=None,
    unit=None,
    strangers=None,
    admin=None,
    lobby=None,
    floor3=None,
    budi=None,
    mskli=None,
    lists=None,
):
    """The status each person gets from a GET; what is not said is `everybody`."""
    table = dict.fromkeys(PEOPLE, everybody)
    groups = (
        ({"sari"}, cso),
        ({"joko"}, supervisor),
        (UNITS, unit),
        (STRANGERS, strangers),
        ({"lina"}, admin),
        ({"dewi"}, lobby),
        ({"rina"}, floor3),
        ({"budi"}, budi),
        (MSKLI, mskli),
        (LISTS, lists),
    )
    for people, status in groups:
        table |= dict.fromkeys(people, status) if status else {}
    return table


TICKET = answers(cso=200, supervisor=200, unit=200, strangers=404)
VISIT = answers(cso=200, supervisor=200, unit=200, strangers=404, lobby=200, floor3=200)
CONFERENCES = answers(cso=200, supervisor=200, unit=200, strangers=200, mskli=200, lists=200)
CONFERENCE = answers(cso=200, supervisor=200, unit=200, strangers=404, mskli=200, lists=200)
# the supervisor, and each Kasubdit for his own unit
BOARD = answers(supervisor=200) | {
    "ratna": 200,
    "anton": 200,
}
REPORT = answers(supervisor=200) | {"ratna": 404, "anton": 404}  # asked for by the supervisor
LIST = answers(cso=200, supervisor=200, lobby=200, floor3=200)
PUBLIC = answers(everybody=200)
ADDRESSES = {  # route: (address, answers, answer to somebody who is not logged in)
    "": (
        "/",
        answers(
            everybody=200,
            cso=302,
            supervisor=302,
            unit=302,
            strangers=302,
            admin=302,
            lobby=302,
            floor3=302,
            mskli=302,
            lists=302,
        ),
        200,
    ),
    "ajukan/kunjungan/": ("/ajukan/kunjungan/", PUBLIC, 200),
    "ajukan/pertanyaan/": ("/ajukan/pertanyaan/", PUBLIC, 200),
    "ajukan/video-conference/": ("/ajukan/video-conference/", PUBLIC, 200),
    "ajukan/terkirim/<slug:what>/": ("/ajukan/terkirim/konfirmasi/", PUBLIC, 200),
    "ajukan/bukti/<str:token>/": ("/ajukan/bukti/{asked_proof}/", PUBLIC, 200),
    "lacak/": ("/lacak/", PUBLIC, 200),
    "verifikasi/": ("/verifikasi/", PUBLIC, 200),
    "cari/": ("/cari/?q=x", answers(cso=302, supervisor=302, unit=302, strangers=302), 302),
    "sehat/": ("/sehat/", answers(everybody=200), 200),
    "siap/": ("/siap/", answers(everybody=200), 200),
    "metrik/": ("/metrik/", answers(everybody=404), 404),
    "keadaan/": ("/keadaan/", answers(supervisor=200, admin=200), 302),
    "keadaan/surel/<int:pk>/kirim-ulang/": (
        "/keadaan/surel/{letter}/kirim-ulang/",
        answers(supervisor=405, admin=405),
        302,
    ),
    "favicon.ico": ("/favicon.ico", answers(everybody=301), 301),
    "pekerjaan/": ("/pekerjaan/", answers(cso=200, supervisor=200, unit=200, strangers=200), 302),
    "tiket/": ("/tiket/", answers(cso=200, supervisor=200, unit=200, strangers=200), 302),
    "tiket/baru/": ("/tiket/baru/", answers(cso=200), 302),
    "tiket/baru/pemohon/": ("/tiket/baru/pemohon/", answers(cso=200), 302),
    "tiket/<str:number>/": ("/tiket/{number}/", TICKET, 302),
    "tiket/<str:number>/langkah/<slug:name>/": (
        "/tiket/{number}/langkah/note/",
        answers(cso=200, supervisor=200, unit=403, strangers=404),
        302,
    ),
    "tiket/<str:number>/eskalasi/<int:pk>/<slug:name>/": (
        "/tiket/{number}/eskalasi/{escalation}/request_revision/",
        answers(cso=200, supervisor=403, unit=403, strangers=404),
        302,
    ),
    "tiket/<str:number>/berkas/<int:pk>/": ("/tiket/{number}/berkas/{attachment}/", TICKET, 302),
    "tiket/<str:number>/bak/": (
        "/tiket/{number}/bak/",
        answers(cso=200, supervisor=403, unit=403, strangers=403),
        302,
    ),
    "tiket/<str:number>/bak/pratinjau/": (
        "/tiket/{number}/bak/pratinjau/",
        answers(cso=200, supervisor=403, unit=403, strangers=403),
        302,
    ),
    "tiket/<str:number>/bak/<int:pk>/pdf/": (
        "/tiket/{issued}/bak/{bak}/pdf/",
        answers(cso=200, supervisor=200, unit=404, strangers=404),
        302,
    ),
    "lacak/<str:token>/": ("/lacak/{token}/", PUBLIC, 200),
    "lacak/<str:token>/bak/": ("/lacak/{closed_token}/bak/", PUBLIC, 200),
    "lobi/": ("/lobi/", answers(lobby=200), 302),
    "lobi/kamera/": ("/lobi/kamera/", answers(lobby=405), 302),
    "lobi/tanpa-reservasi/": ("/lobi/tanpa-reservasi/", answers(lobby=200), 302),
    "lantai-3/": ("/lantai-3/", answers(floor3=200), 302),
    "hari-ini/": ("/hari-ini/", answers(supervisor=200), 302),
    "papan/<slug:name>/": ("/papan/lobi/", answers(lobby=200, floor3=404, supervisor=404), 302),
    "denyut/<str:token>/": ("/denyut/{pulse}/", answers(everybody=200), 200),
    "evakuasi/": ("/evakuasi/", answers(supervisor=200, lobby=200, floor3=200), 302),
    "kunjungan/": (
        "/kunjungan/",
        answers(cso=200, supervisor=200, unit=200, strangers=200, lobby=200, floor3=200),
        302,
    ),
    "kunjungan/baru/": ("/kunjungan/baru/", answers(cso=200), 302),
    "kunjungan/baru/hari/": ("/kunjungan/baru/hari/", answers(cso=200), 302),
    "kunjungan/menunggu-saya/": (
        "/kunjungan/menunggu-saya/",
        answers(unit=200, strangers=200),
        302,
    ),
    "kunjungan/daftar/": ("/kunjungan/daftar/", LIST, 302),
    "kunjungan/daftar/<str:date>/": ("/kunjungan/daftar/{date}/", LIST, 302),
    "kunjungan/daftar/<str:date>/pdf/": ("/kunjungan/daftar/{date}/pdf/", LIST, 302),
    "kunjungan/daftar/<str:date>/edisi-pagi/": ("/kunjungan/daftar/{date}/edisi-pagi/", LIST, 302),
    "kunjungan/kejadian/<str:date>/": ("/kunjungan/kejadian/{date}/", answers(supervisor=200), 302),
    "kunjungan/tamu/<str:token>/": ("/kunjungan/tamu/{guest}/", answers(everybody=200), 200),
    "kunjungan/<str:number>/": ("/kunjungan/{visit}/", VISIT, 302),
    "kunjungan/<str:number>/langkah/<slug:name>/": (
        "/kunjungan/{leaving}/langkah/check_out/",
        answers(cso=403, supervisor=403, unit=403, strangers=404, lobby=200, floor3=403),
        302,
    ),
    "kunjungan/<str:number>/bak/": (
        "/kunjungan/{visit}/bak/",
        answers(unit=403, budi=200, strangers=404),
        302,
    ),
    "kunjungan/<str:number>/bak/ketikan/": (
        "/kunjungan/{visit}/bak/ketikan/",
        answers(unit=405, strangers=405),
        302,
    ),
    "kunjungan/<str:number>/bak/<slug:kind>/": ("/kunjungan/{visit}/bak/rangkap/", VISIT, 302),
    "kunjungan/<str:number>/salinan/<int:pk>/": (
        "/kunjungan/{leaving}/salinan/{copy}/",
        VISIT,
        302,
    ),
    "kunjungan/<str:number>/lembar/": (
        "/kunjungan/{visit}/lembar/",
        answers(cso=200, supervisor=200, lobby=200),
        302,
    ),
    "kunjungan/<str:number>/sppd/": (
        "/kunjungan/{leaving}/sppd/",
        answers(supervisor=200, floor3=200),
        302,
    ),
    "vicon/": ("/vicon/", CONFERENCES, 302),
    "vicon/pekerjaan/": ("/vicon/pekerjaan/", CONFERENCES, 302),
    "vicon/baru/": ("/vicon/baru/", answers(cso=200), 302),
    "vicon/minggu/": ("/vicon/minggu/", CONFERENCES, 302),
    "vicon/kalender/": ("/vicon/kalender/", CONFERENCES, 302),
    "vicon/kalender/<slug:token>.ics": ("/vicon/kalender/{feed}.ics", answers(everybody=200), 200),
    "vicon/permohonan/<int:pk>/": ("/vicon/permohonan/{asked}/", answers(cso=200), 302),
    "vicon/permohonan/<int:pk>/surat/": ("/vicon/permohonan/{asked}/surat/", answers(cso=200), 302),
    "vicon/ikuti/<str:token>/": ("/vicon/ikuti/{follow}/", PUBLIC, 200),
    "vicon/ikuti/<str:token>/bak/": ("/vicon/ikuti/{follow}/bak/", PUBLIC, 200),
    "vicon/<str:number>/": ("/vicon/{done}/", CONFERENCE, 302),
    "vicon/<str:number>/langkah/<slug:name>/": (
        "/vicon/{writing}/langkah/edit/",
        answers(cso=403, supervisor=403, unit=403, strangers=404, mskli=200, lists=404),
        302,
    ),
    "vicon/<str:number>/unit/<int:pk>/<slug:name>/": (
        "/vicon/{done}/unit/{part}/name_consultants/",
        answers(cso=403, supervisor=403, unit=409, budi=403, strangers=404, mskli=403, lists=404),
        302,
    ),
    "vicon/<str:number>/surat/": ("/vicon/{done}/surat/", CONFERENCE, 302),
    "vicon/<str:number>/nota-dinas/": ("/vicon/{done}/nota-dinas/", CONFERENCE, 302),
    "vicon/<str:number>/nota-dinas/perbaikan/": (
        "/vicon/{correcting}/nota-dinas/perbaikan/",
        CONFERENCE,
        302,
    ),
    "vicon/<str:number>/nota-dinas/berkas/<int:pk>/": (
        "/vicon/{done}/nota-dinas/berkas/{signed}/",
        CONFERENCE,
        302,
    ),
    "vicon/<str:number>/nota-dinas/<int:version>/": (
        "/vicon/{writing}/nota-dinas/2/",
        answers(cso=200, supervisor=200, unit=200, strangers=404, mskli=200, lists=404),
        302,
    ),
    "vicon/<str:number>/bak/": ("/vicon/{done}/bak/", CONFERENCE, 302),
    "nd/<slug:code>": ("/nd/{memo}", answers(everybody=200), 200),
    "kesesuaian/": ("/kesesuaian/", answers(supervisor=200), 302),
    "kesesuaian/<slug:slug>/": ("/kesesuaian/193/", answers(supervisor=200), 302),
    "kesesuaian/<slug:slug>/kasus/": ("/kesesuaian/194/kasus/", answers(supervisor=200), 302),
    "kesesuaian/<slug:slug>/kasus/<str:number>/": (
        "/kesesuaian/193/kasus/{number}/",
        answers(cso=200, supervisor=200),
        302,
    ),
    "sop/<slug:slug>/": ("/sop/195/", answers(everybody=200), 302),
    "sop/<slug:slug>/langkah/<slug:name>/": (
        "/sop/193/langkah/register/",
        answers(supervisor=200),
        302,
    ),
    "sop/<slug:slug>/pdf/": ("/sop/193/pdf/", answers(everybody=200), 302),
    "audit/": ("/audit/", answers(supervisor=200), 302),
    "audit/unduh/<slug:kind>/": ("/audit/unduh/csv/", answers(supervisor=200), 302),
    "audit/pembacaan/": ("/audit/pembacaan/", answers(supervisor=200), 302),
    "dasbor/": ("/dasbor/", BOARD, 302),
    "dasbor/sekarang/": ("/dasbor/sekarang/", BOARD, 302),
    "dasbor/kasus/": ("/dasbor/kasus/?angka=masuk", BOARD, 302),
    "dasbor/tahap/<slug:kind>/<str:number>/": (
        "/dasbor/tahap/tiket/{number}/",
        answers(everybody=404, cso=200, supervisor=200, unit=200),
        302,
    ),
    "dasbor/laporan/": ("/dasbor/laporan/", BOARD, 302),
    "dasbor/laporan/<int:pk>/": ("/dasbor/laporan/{report}/", REPORT, 302),
    "dasbor/laporan/<int:pk>/kemajuan/": ("/dasbor/laporan/{report}/kemajuan/", REPORT, 302),
    "dasbor/laporan/<int:pk>/<slug:kind>/": ("/dasbor/laporan/{report}/pdf/", REPORT, 302),
    "surel-masuk/": ("/surel-masuk/", answers(supervisor=200), 302),
    "surel-masuk/<int:pk>/": ("/surel-masuk/{mail}/", answers(supervisor=200), 302),
    "surel-masuk/<int:pk>/eml/": ("/surel-masuk/{mail}/eml/", answers(supervisor=200), 302),
    "surel-masuk/<int:pk>/proses-ulang/": (
        "/surel-masuk/{mail}/proses-ulang/",
        answers(supervisor=405),
        302,
    ),
    "surel-masuk/<int:pk>/arsipkan/": (
        "/surel-masuk/{mail}/arsipkan/",
        answers(supervisor=405),
        302,
    ),
    "survei/": ("/survei/", answers(supervisor=200), 302),
    "survei/pdf/": ("/survei/pdf/", answers(supervisor=200), 302),
    "survei/xlsx/": ("/survei/xlsx/", answers(supervisor=200), 302),
    "survei/hasil/": ("/survei/hasil/", answers(everybody=200), 200),
    "survei/terima-kasih/": ("/survei/terima-kasih/", answers(everybody=200), 200),
    "survei/isi/<str:token>/": ("/survei/isi/{survey}/", answers(everybody=200), 200),
    "privasi/": ("/privasi/", answers(everybody=200), 200),
    "privasi/permohonan/": ("/privasi/permohonan/", answers(everybody=200), 200),
    "privasi/permohonan/terkirim/": ("/privasi/permohonan/terkirim/", answers(everybody=200), 200),
    "privasi/bukti/<str:token>/": ("/privasi/bukti/{proof}/", answers(everybody=200), 200),
    "privasi/salinan/<str:token>/": ("/privasi/salinan/{data_copy}/", answers(everybody=200), 200),
    "permohonan-data/": ("/permohonan-data/", answers(admin=200), 302),
    "permohonan-data/<str:number>/": ("/permohonan-data/{data_request}/", answers(admin=200), 302),
    "permohonan-data/<str:number>/langkah/<slug:name>/": (
        "/permohonan-data/{data_request}/langkah/check_identity/",
        answers(admin=200),
        302,
    ),
    "retensi/": ("/retensi/", answers(admin=200), 302),
    "v/<slug:code>": ("/v/{code}", answers(everybody=200), 200),
    "kontak/cari/": ("/kontak/cari/?q=ahmad", answers(cso=200, supervisor=200), 302),
    "surel/": ("/surel/", answers(cso=200, supervisor=200), 302),
    "surel/<int:pk>/": ("/surel/{letter}/", answers(cso=200, supervisor=200), 302),
    "surel/<int:pk>/eml/": ("/surel/{letter}/eml/", answers(cso=200, supervisor=200), 302),
    "surel/<int:pk>/lampiran/": (
        "/surel/{bak_letter}/lampiran/",
        answers(cso=200, supervisor=200),
        302,
    ),
    "pemberitahuan/": ("/pemberitahuan/", answers(everybody=200), 302),
    "pemberitahuan/lonceng/<str:token>/": (
        "/pemberitahuan/lonceng/{bell}/",
        answers(everybody=200),
        200,
    ),
    "kalender/": ("/kalender/", answers(admin=200), 302),
    "kalender/konsep-baru/": ("/kalender/konsep-baru/", answers(admin=405), 302),
    "kalender/<int:number>/": ("/kalender/1/", answers(admin=200), 302),
    "kalender/<int:number>/ubah/": ("/kalender/{draft}/ubah/", answers(admin=200), 302),
    "kalender/<int:number>/hari/": ("/kalender/{draft}/hari/", answers(admin=405), 302),
    "kalender/<int:number>/hari/<int:pk>/": (
        "/kalender/{draft}/hari/{special_day}/",
        answers(admin=200),
        302,
    ),
    "kalender/<int:number>/hari/<int:pk>/hapus/": (
        "/kalender/{draft}/hari/{special_day}/hapus/",
        answers(admin=405),
        302,
    ),
    "kalender/<int:number>/jam/": ("/kalender/{draft}/jam/", answers(admin=200), 302),
    "kalender/<int:number>/jam/khusus/": ("/kalender/{draft}/jam/khusus/", answers(admin=200), 302),
    "kalender/<int:number>/jam/khusus/<str:starts>/": (
        "/kalender/{draft}/jam/khusus/2027-02-08/",
        answers(admin=404),
        302,
    ),
    "kalender/<int:number>/jam/khusus/<str:starts>/hapus/": (
        "/kalender/{draft}/jam/khusus/2027-02-08/hapus/",
        answers(admin=405),
        302,
    ),
    "kalender/<int:number>/pustaka/": ("/kalender/{draft}/pustaka/", answers(admin=405), 302),
    "kalender/<int:number>/daftar/": ("/kalender/{draft}/daftar/", answers(admin=405), 302),
    "kalender/<int:number>/dampak/": ("/kalender/{draft}/dampak/", answers(admin=200), 302),
    "kalender/<int:number>/terbitkan/": ("/kalender/{draft}/terbitkan/", answers(admin=405), 302),
    "kalender/<int:number>/buang/": ("/kalender/{draft}/buang/", answers(admin=405), 302),
    "pemberitahuan/pengaturan/": ("/pemberitahuan/pengaturan/", answers(everybody=200), 302),
    "pemberitahuan/<int:pk>/buka/": ("/pemberitahuan/1/buka/", answers(everybody=405), 302),
    "pemberitahuan/dibaca/": ("/pemberitahuan/dibaca/", answers(everybody=405), 302),
}
# open to everybody, but not read on a screen: states, pulses, documents and a calendar
NO_PAGES = {
    "sehat/",
    "siap/",
    "denyut/<str:token>/",
    "pemberitahuan/lonceng/<str:token>/",
    "lacak/<str:token>/bak/",
    "vicon/ikuti/<str:token>/bak/",
    "vicon/kalender/<slug:token>.ics",
}
LIBRARIES = ("akun/", "admin/")  # allauth's and Django's own pages, with their own tests


def open_to_all():
    return [
        (route, address) for route, (address, _, anonymous) in ADDRESSES.items() if anonymous == 200
    ]


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def test_every_address_is_in_the_table():
    assert sorted(route for route in routes() if not route.startswith(LIBRARIES)) == sorted(
        ADDRESSES
    )


def build_places():
    """{what an address names: a case at which every person has something to see}."""
    with override_settings(EMBEDDED=True), visits.at("10.00"):
        draft = drafts.copy_current()
        calendars = {
            "draft": draft.number,
            "special_day": draft.days.first().pk,
            "bell": token_of(User.system()),
        }
        return (
            story.places()
            | visit_places()
            | conference_places()
            | mails.places()
            | surveys.places()
            | privacy.places()
            | calendars
            | visitors_places()
            | reports.places()
        )


@pytest.fixture(scope="module")
def built_places(django_db_setup, django_db_blocker, broker, tmp_path_factory):
    """Their folder and what stands in the addresses."""
    folder = tmp_path_factory.mktemp("places")
    with built_once(django_db_blocker, folder, build_places) as built:
        yield folder, built


@pytest.fixture
def places(built_places, own_folders, db, settings):
    folder, built = built_places
    for name, value in in_folder(folder).items():
        setattr(settings, name, value)
    settings.EMBEDDED = True  # the page of sent mails exists only there
    with visits.at("10.00"):
        yield built


def statuses(client, places):
    return {
        route: client.get(address.format(**places)).status_code
        for route, (address, _, _) in ADDRESSES.items()
    }


def test_each_person_gets_what_the_table_says(client, places):
    for username in PEOPLE:
        client.force_login(User.objects.get(username=username))
        expected = {route: answers[username] for route, (_, answers, _) in ADDRESSES.items()}
        assert statuses(client, places) == expected, username


def test_a_stranger_gets_what_the_table_says(client, places):
    assert statuses(client, places) == {
        route: anonymous for route, (_, _, anonymous) in ADDRESSES.items()
    }


def test_what_a_stranger_gets_is_a_page_but_for_what_no_screen_shows(client, places):
    assert {
        route
        for route, address in open_to_all()
        if b"<main" not in client.get(address.format(**places)).getvalue()
    } == NO_PAGES


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/directory/topic/"],
)
def test_the_administration_is_for_administrators(client, world, address):
    for username in PEOPLE:
        client.force_login(User.objects.get(username=username))
        assert client.get(address).status_code == (200 if username == "lina" else 302), username


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_address_answers_other_methods_with_success(client, sari, places, method):
    client.force_login(sari)
    for address, _, _ in ADDRESSES.values():
        assert getattr(client, method)(address.format(**places)).status_code in {302, 405}, address


def test_the_headers_of_every_answer(client, sari):
    client.force_login(sari)
    headers = client.get("/pekerjaan/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
