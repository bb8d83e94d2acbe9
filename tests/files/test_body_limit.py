"""A request that is longer than any form is not read at all."""

import io

import pytest
from django.conf import settings

from djpk_layanan.portal.forms import MOST_FILES

ADDRESS = "/ajukan/pertanyaan/"


class Unread(io.BytesIO):
    """A body that must not be touched."""

    def read(self, *args):
        raise AssertionError("the body was read")


def posted(client, **facts):
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": ADDRESS,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.input": Unread(),
    }
    return client.request(**environ | facts)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"CONTENT_LENGTH": str(settings.BODY_LIMIT + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 30}, 413),
        ({"CONTENT_LENGTH": "-1"}, 413),
        ({"CONTENT_LENGTH": "besar"}, 413),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    ],
)
def test_what_is_too_long_or_does_not_say_how_long_it_is_is_refused_unread(client, facts, status):
    answer = posted(client, **facts)
    assert (
        answer.status_code,
        "Kiriman ini terlalu besar atau rusak." in answer.content.decode(),
    ) == (status, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_an_empty_body_is_a_form_that_lacks_something(client):
    assert posted(client, CONTENT_LENGTH="", **{"wsgi.input": io.BytesIO()}).status_code == 422


def test_the_largest_form_with_all_its_files_fits():
    assert (
        settings.BODY_LIMIT
        >= MOST_FILES * settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    )
