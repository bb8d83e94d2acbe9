"""The administration, whose pages are Django's: what its widgets do with what nobody meant to be
there.
"""

import re

import pytest
from django.contrib import admin

from tests.pages import as_

from .values import coded

pytestmark = pytest.mark.django_db
WRONG = ["9" * 5000, "9223372036854775808", "9999-12-31", "0001-01-01", "\ufffd", "-1", "1e999"]


def places():
    return [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]


def test_no_form_of_the_administration_answers_with_a_fault(world, client):
    client.raise_request_exception = False
    as_(client, "lina")
    for place in places():
        if (page := client.get(f"{place}add/")).status_code != 200:
            continue
        names = sorted(
            set(re.findall(r'name="([^"]+)"', page.content.decode())) - {"csrfmiddlewaretoken"}
        )
        for value in WRONG:
            body = "&".join(f"{name}={coded(value)}" for name in names)
            answer = client.generic(
                "POST", f"{place}add/", body, "application/x-www-form-urlencoded"
            )
            assert answer.status_code in {200, 302}, (place, value[:30])


def test_no_list_of_the_administration_answers_with_a_fault(world, client):
    client.raise_request_exception = False
    as_(client, "lina")
    for place in places():
        for query in (
            "q=%00",
            "p=99999999999",
            "p=x",
            "o=99.-x",
            "id__exact=x",
            f"id__exact={'9' * 4400}",
            "_facets=True",
            "is_active__exact=7",
            f"q={'x' * 5000}",
        ):
            # 400: a list that answers no other questions than its filters
            assert client.get(f"{place}?{query}").status_code in {200, 302, 400, 403, 404}, (
                place,
                query[:30],
            )
        for part in ("%00", "9" * 4400, "x", "_3F"):
            assert client.get(f"{place}{part}/change/").status_code in {302, 404}, (
                place,
                part[:30],
            )


def test_nobody_reads_or_types_the_second_step_of_another(world, client):
    as_(client, "lina")
    assert client.get("/admin/mfa/authenticator/").status_code == 200
    assert client.get("/admin/mfa/authenticator/add/").status_code == 403
