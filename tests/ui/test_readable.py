"""What is refused before anybody looks for it."""

import io

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches

from djpk_layanan.accounts import access
from djpk_layanan.ui.readable import in_utf8
from djpk_layanan.wsgi import application
from tests.pages import as_

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "address",
    [
        "/v/A%00B",
        "/%00",
        "/tiket/%00/",
        "/tiket/?q=%00",
        "/akun/login/?next=%00",
        "/admin/?q=%00",
        "/admin/accounts/user/%00/change/",
    ],
)
def test_an_address_with_a_nul_is_not_found_whoever_asks(world, client, address):
    for username in ("", "sari", "lina"):
        if username:
            as_(client, username)
        assert (client.get(address).status_code, client.post(address, {"a": "1"}).status_code) == (
            404,
            404,
        ), username


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/lacak/%00/", 404),
        ("/lacak/?kode=%00", 200),
        ("/ajukan/kunjungan/?region=a%00", 422),
        ("/survei/isi/%00/", 404),
    ],
)
def test_a_page_for_everybody_has_its_own_words_for_it(world, client, address, status):
    assert client.get(address).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cookie", ['sessionid="abcdefgh\\000ijkl"', 'csrftoken="\\000"', 'lain="a\\000b"']
)
def test_a_cookie_with_a_nul_is_refused(client, cookie):
    assert client.get("/pekerjaan/", headers={"cookie": cookie}).status_code == 400


def ask(content_type, *, query=""):
    """(the status, the page) of the whole application as gunicorn asks it; nothing gets as far
    as the database.
    """
    said = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/tidak-ada/",
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": "0",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    page = b"".join(application(environ, lambda status, headers: said.append(status)))
    return said[0], page


@pytest.mark.parametrize(
    "content_type",
    [
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=base64",
        f"{FORM}; charset=none-such",
        f"{FORM}; charset=utf-7",
        "multipart/form-data; boundary=x; charset=latin-1",
        f"{FORM}; charset*=none''x",
        f"{FORM}; a*{'9' * 5000}=x",
        f'{FORM}; charset="rot13"',
    ],
)
def test_a_body_in_another_coding_than_utf8_is_refused_before_django_reads_the_address_in_it(
    content_type,
):
    status, page = ask(content_type, query="q=x")
    assert status == "415 Unsupported Media Type"
    assert "Tidak dapat diterima" in page.decode()


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        FORM,
        f"{FORM}; charset=UTF-8",
        f'{FORM}; charset="utf-8"',
        "multipart/form-data; boundary=x",
        "text/plain; charset=us-ascii",
    ],
)
def test_what_browsers_send_passes(content_type):
    passed = []
    in_utf8(lambda environ, start_response: passed.append(environ["CONTENT_TYPE"]))(
        {"CONTENT_TYPE": content_type}, None
    )
    assert passed == [content_type]


def test_who_is_logged_out_while_his_page_is_made_is_told_so_and_no_fault_is_made(
    world, client, monkeypatch
):
    """The session is gone when it is to be written: the page that says so needs the frame's
    nonce, too.
    """
    as_(client, "sari").get("/pekerjaan/")

    def meanwhile(request):
        request.session["seen"] = 1
        Session.objects.all().delete()
        caches["sessions"].clear()

    monkeypatch.setattr(access, "end_when_idle", meanwhile)
    answer = client.get("/pekerjaan/")
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (400, True)
