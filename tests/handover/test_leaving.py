"""Nobody leaves while work hangs on him; the administrator reads how much, not what."""

import pytest

from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.outbox.models import Notice
from tests.pages import as_
from tests.tickets import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def page_of(person):
    return f"/admin/accounts/user/{person.pk}/change/"


def filled_in(client, person, **changes):
    """What the administrator's page of the person would send."""
    page = as_(client, "lina").get(page_of(person))
    form = page.context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields if name != "password"}
    data = {name: value for name, value in data.items() if value is not False}
    [formset] = page.context["inline_admin_formsets"]
    for each in (formset.formset.management_form, *formset.formset.forms):
        data |= {each.add_prefix(name): each[name].value() or "" for name in each.fields}
    data = {name: value for name, value in data.items() if not name.endswith("DELETE")}
    return data | changes


def saved(client, person, **changes):
    data = {
        name: value for name, value in filled_in(client, person, **changes).items() if value != "-"
    }
    return client.post(page_of(person), data)


def test_who_has_open_work_stays_active_and_the_administrator_reads_how_much(client, sari):
    ticket = story.a_call()
    refused = saved(client, sari, is_active="-")
    page = refused.content.decode()
    assert (refused.status_code, User.objects.get(pk=sari.pk).is_active) == (200, True)
    assert "Sari Wulandari masih memegang 1 pekerjaan terbuka." in page
    assert ticket.number not in page
    assert ticket.subject not in page


def test_who_has_nothing_open_leaves(client, tono):
    assert saved(client, tono, is_active="-").status_code == 302
    assert not User.objects.get(pk=tono.pk).is_active


def test_a_role_stays_while_work_hangs_on_it(client, sari, budi):
    story.escalated()
    story.submitted()
    for person in (sari, budi):
        refused = saved(client, person, **{"assignment_set-0-DELETE": "on"})
        assert refused.status_code == 200
        assert Assignment.objects.filter(user=person).exists()
    changed = saved(client, budi, **{"assignment_set-0-role": Role.LOBBY})
    assert (changed.status_code, Assignment.objects.get(user=budi).role) == (200, Role.PELAKSANA)


def test_a_role_that_somebody_holds_twice_may_go_once(client, budi, subdit_dbh, subdit_dau):
    story.submitted()
    other = Assignment.objects.create(user=budi, role=Role.PELAKSANA, unit=subdit_dau)
    index = next(
        n
        for n, form in enumerate(
            as_(client, "lina")
            .get(page_of(budi))
            .context["inline_admin_formsets"][0]
            .formset.initial_forms
        )
        if form.instance == other
    )
    saved(client, budi, **{f"assignment_set-{index}-DELETE": "on"})
    assert [held.unit for held in Assignment.objects.filter(user=budi)] == [subdit_dbh]


def test_neither_the_role_nor_the_person_is_deleted(client, sari):
    story.a_call()
    assignment = Assignment.objects.get(user=sari)
    for address in (
        f"/admin/accounts/assignment/{assignment.pk}/delete/",
        f"/admin/accounts/user/{sari.pk}/delete/",
    ):
        as_(client, "lina").post(address, {"post": "yes"})
    everybody = {
        "action": "delete_selected",
        "_selected_action": [assignment.pk],
        "post": "yes",
    }
    client.post("/admin/accounts/assignment/", everybody)
    assert Assignment.objects.filter(pk=assignment.pk).exists()


def test_asking_the_supervisors_is_one_click(client, sari, joko):
    story.a_call()
    assert "Minta serah terima" in as_(client, "lina").get(page_of(sari)).content.decode()
    answer = client.post(f"/serah-terima/{sari.pk}/minta/")
    assert answer["Location"] == page_of(sari)
    client.post(f"/serah-terima/{sari.pk}/minta/")
    [notice] = Notice.objects.all()
    assert (notice.user, notice.url) == (joko, f"/serah-terima/{sari.pk}/")
    assert notice.text == "Administrator meminta serah terima pekerjaan Sari Wulandari."


def test_the_overview_names_first_those_for_whom_nobody_does_it(
    client, sari, budi, django_assert_max_num_queries
):
    story.a_call()
    story.submitted()
    User.objects.filter(pk=sari.pk).update(is_active=False)
    shown = as_(client, "joko").get("/serah-terima/").context["rows"]
    assert [(row["person"].username, row["count"], row["stranded"]) for row in shown] == [
        ("sari", 2, True),
        ("budi", 1, False),
    ]
    with django_assert_max_num_queries(20):
        client.get("/serah-terima/")
