"""The lists that an administrator edits: resources and preparation lines."""

import pytest

from videoconf import master
from videoconf.models import PreparationTemplate, Resource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_the_master_data_are_loaded_once_and_leave_what_was_changed():
    PreparationTemplate.objects.filter(order=1).update(text="Ruang A disiapkan")
    before = (
        list(PreparationTemplate.objects.values_list("text", flat=True)),
        Resource.objects.count(),
    )
    master.load_resources()
    assert (
        list(PreparationTemplate.objects.values_list("text", flat=True)),
        Resource.objects.count(),
    ) == before
    assert before[1] == 35


def test_an_administrator_adds_a_room_but_no_consultant(client, lina, budi):
    client.force_login(lina)
    Resource.objects.for_person(budi)
    assert budi.name not in client.get("/admin/videoconf/resource/").content.decode()
    answer = client.post(
        "/admin/videoconf/resource/add/",
        {"kind": "consultant", "name": "Orang", "note": "", "is_active": "on"},
    )
    assert answer.context["adminform"].form.errors.keys() == {"kind"}
    client.post(
        "/admin/videoconf/resource/add/",
        {"kind": "room", "name": "Aula", "note": "60 kursi", "is_active": "on"},
    )
    assert list(Resource.objects.filter(kind="room").values_list("name", "note")) == [
        ("Aula", "60 kursi"),
        (master.FIRST_ROOM, ""),
    ]


def test_the_same_room_twice_is_a_sentence(client, lina):
    client.force_login(lina)
    for _ in range(2):
        answer = client.post(
            "/admin/videoconf/resource/add/",
            {"kind": "room", "name": "Aula", "note": "", "is_active": "on"},
        )
    assert answer.context["adminform"].form.non_field_errors() == ["Nama ini sudah ada."]


def test_a_line_of_the_lists_can_be_added(client, lina):
    client.force_login(lina)
    line = {
        "owner": "kabag_umum",
        "text": "Papan informasi",
        "medium": "",
        "order": "9",
        "is_mandatory": "on",
        "is_active": "on",
    }
    client.post("/admin/videoconf/preparationtemplate/add/", line)
    assert PreparationTemplate.objects.get(text="Papan informasi").is_mandatory is True


def test_a_cso_is_not_let_in(client, sari):
    client.force_login(sari)
    assert client.get("/admin/videoconf/resource/").status_code == 302
