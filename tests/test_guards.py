"""Guards that nothing else would miss: a child under the address of another parent, and a page
that does not say for whom it is.
"""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, path

from djpk_layanan import urls
from djpk_layanan.accounts.access import LIBRARY_PAGES
from djpk_layanan.accounts.models import Absence, Assignment, Delegation, User
from djpk_layanan.clock.models import CalendarVersion, DayRule
from tests.access import ADDRESSES, PEOPLE
from tests.test_access import built_places, places  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
# {route with a parent and a child: (an address at which the child is another parent's, who could
# open both)}
FOREIGN = {
    "tiket/<str:number>/eskalasi/<int:pk>/<slug:name>/": (
        "/tiket/{issued}/eskalasi/{escalation}/request_revision/",
        "sari",
    ),
    "tiket/<str:number>/pesan/<int:pk>/<slug:name>/": (
        "/tiket/{issued}/pesan/{others_word}/accept_word/",
        "sari",
    ),
    "tiket/<str:number>/berkas/<int:pk>/": ("/tiket/{issued}/berkas/{attachment}/", "sari"),
    "tiket/<str:number>/bak/<int:pk>/pdf/": ("/tiket/{number}/bak/{bak}/pdf/", "sari"),
    "kunjungan/<str:number>/salinan/<int:pk>/": ("/kunjungan/{visit}/salinan/{copy}/", "joko"),
    "vicon/<str:number>/unit/<int:pk>/<slug:name>/": (
        "/vicon/{writing}/unit/{part}/name_consultants/",
        "joko",
    ),
    "vicon/<str:number>/nota-dinas/berkas/<int:pk>/": (
        "/vicon/{writing}/nota-dinas/berkas/{signed}/",
        "joko",
    ),
    "vicon/<str:number>/nota-dinas/<int:version>/": ("/vicon/{done}/nota-dinas/2/", "joko"),
    "kalender/<int:number>/hari/<int:pk>/": ("/kalender/{draft}/hari/{other_day}/", "lina"),
    "kalender/<int:number>/hari/<int:pk>/hapus/": (
        "/kalender/{draft}/hari/{other_day}/hapus/",
        "lina",
    ),
    "serah-terima/<int:pk>/pengganti/<int:absence_pk>/": (
        "/serah-terima/{person}/pengganti/{other_absence}/",
        "joko",
    ),
    "serah-terima/<int:pk>/plh/<int:delegation_pk>/": (
        "/serah-terima/{person}/plh/{other_delegation}/",
        "joko",
    ),
}


def test_every_address_with_a_child_is_asked_for_the_child_of_another():
    with_a_child = {
        route for route in ADDRESSES if "<" in route and "<int:" in route.partition(">")[2]
    }
    # a browser makes up that parent: under another's there is nothing, and nothing is done
    made_up = {"ketikan/<uuid:pk>/berkas/<int:file>/hapus/"}
    assert with_a_child - made_up == set(FOREIGN)


@pytest.fixture
def children_of_others(places):  # noqa: F811
    """An absence and a deputy that have nothing to do with the person of the addresses."""
    budi, anton = User.objects.get(username="budi"), User.objects.get(username="anton")
    ratna = Assignment.objects.get(user__username="ratna")
    days = {"starts": story_day(2), "ends": story_day(3)}
    absence = Absence.objects.create(
        person=budi, substitute=User.objects.get(username="wati"), entered_by=budi, **days
    )
    delegation = Delegation.objects.create(assignment=ratna, to=anton, kind="plh", **days)
    draft = CalendarVersion.objects.get(number=places["draft"])
    return places | {
        "other_day": DayRule.objects.exclude(version=draft).first().pk,
        "other_absence": absence.pk,
        "other_delegation": delegation.pk,
    }


def story_day(number):
    return dt.date(2026, 12, number)


@pytest.mark.parametrize("route", FOREIGN)
def test_a_child_under_the_address_of_another_parent_is_not_found(
    client, children_of_others, route
):
    address, username = FOREIGN[route]
    client.force_login(User.objects.get(username=username))
    address = address.format(**children_of_others)
    asked = client.get(address)
    if asked.status_code == 405:
        asked = client.post(address)
    assert asked.status_code == 404


def test_every_page_of_ours_says_for_whom_it_is():
    callbacks = [page.callback for page in pages_of(get_resolver())]
    unmarked = [
        callback
        for callback in callbacks
        if not callback.__module__.startswith((*LIBRARY_PAGES, "django."))
        and not hasattr(callback, "allowed_roles")
    ]
    assert unmarked == []


def pages_of(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from pages_of(entry)
        else:
            yield entry


def forgotten(request):
    """A page whose author forgot for whom it is."""
    return HttpResponse("rahasia")


urlpatterns = [*urls.urlpatterns, path("lupa/", forgotten)]


def test_a_page_that_does_not_say_for_whom_is_for_nobody(client, world, settings):
    settings.ROOT_URLCONF = __name__
    assert client.get("/lupa/").status_code == 302
    for username in PEOPLE:
        client.force_login(User.objects.get(username=username))
        answer = client.get("/lupa/")
        assert (answer.status_code, "rahasia" in answer.content.decode()) == (403, False), username
