"""Every page that answers a visitor without an account, taken from the table of all addresses: a
new one is looked at without being named here.
"""

import pytest
from django.core.management import call_command

from djpk_layanan.survey.models import Invitation
from tests.access import NO_PAGES, open_to_all
from tests.reservations import story as visits
from tests.test_access import build_places

from .visitor import Visitor

# other faces of these pages, the pages of allauth, and what is shown instead of a page
BESIDES = [
    "/ajukan/kunjungan/?region=sumenep",
    "/ajukan/kunjungan/?region=bogor",
    "/ajukan/terkirim/permohonan/",
    "/verifikasi/?kode=abcdefghij",
    "/survei/isi/bukan-tautan/",
    "/privasi/bukti/bukan-tautan/",
    "/akun/login/",
    "/akun/password/reset/",
    "/tidak-ada/",
]


@pytest.fixture
def addresses(unguarded, transactional_db, settings):
    settings.EMBEDDED = True
    call_command("collectstatic", interactive=False, verbosity=0)
    places = build_places()
    with visits.at("10.00"):
        yield [
            address.format(**places) for route, address in open_to_all() if route not in NO_PAGES
        ] + BESIDES


def test_every_public_page_by_axe_at_360_px_with_and_without_javascript_and_by_keyboard(
    addresses, browser, live_server
):
    """One walk each: what stands behind the addresses takes long to build."""
    for javascript in (True, False):
        visitor = Visitor(browser, live_server.url, javascript=javascript)
        for address in addresses:
            visitor.visit(address)
            if javascript:
                visitor.tabs_to_everything()
        visitor.leave()
    # looking spends nothing
    assert Invitation.objects.filter(digest=None).count() == 0
