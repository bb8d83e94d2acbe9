"""The pages of tickets, visits and conferences.

{route: (address, answers, answer to somebody who is not logged in)}.
"""

from .people import PUBLIC, answers

TICKET = answers(cso=200, supervisor=200, unit=200, strangers=404)
VISIT = answers(cso=200, supervisor=200, unit=200, strangers=404, lobby=200, floor3=200)
CONFERENCES = answers(cso=200, supervisor=200, unit=200, strangers=200, mskli=200, lists=200)
CONFERENCE = answers(cso=200, supervisor=200, unit=200, strangers=404, mskli=200, lists=200)
ASKED_FOR = answers(cso=200, supervisor=200) | {"hendra": 200}
LIST = answers(cso=200, supervisor=200, lobby=200, floor3=200)
CASES = {
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
    "tiket/<str:number>/pesan/<int:pk>/<slug:name>/": (
        "/tiket/{number}/pesan/{others_word}/accept_word/",
        answers(cso=200, supervisor=403, unit=404, strangers=404),
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
    "vicon/baru/": ("/vicon/baru/", answers(cso=200), 302),
    "vicon/minggu/": ("/vicon/minggu/", CONFERENCES, 302),
    "vicon/kalender/": ("/vicon/kalender/", CONFERENCES, 302),
    "vicon/kalender/<slug:token>.ics": ("/vicon/kalender/{feed}.ics", answers(everybody=200), 200),
    "vicon/permohonan/<int:pk>/": ("/vicon/permohonan/{asked}/", ASKED_FOR, 302),
    "vicon/permohonan/<int:pk>/surat/": ("/vicon/permohonan/{asked}/surat/", ASKED_FOR, 302),
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
}
