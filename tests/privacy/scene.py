"""Short ways to requests about one's own data, by real steps."""

import re

from djpk_layanan.accounts.models import User
from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import proofs, sop

AHMAD = "ahmad@bpkad-sumenep.example"
FORM = {"kind": "access", "name": "Ahmad Fauzi", "email": AHMAD, "detail": ""}


def admin():
    return User.objects.get(username="lina")


def received(**changes):
    return sop.receive(by=User.system(), **(FORM | changes))


def checked(**changes):
    return sop.check_identity(received(**changes), by=admin(), how="Nama cocok dengan profil.")


def answered(**changes):
    """An access that was answered, and the token of its link."""
    request = sop.send_copy(checked(**changes), by=admin())
    return request, link_of(Letter.objects.filter(key__startswith="privacy.copy").latest("pk"))


def link_of(letter):
    """The token in a letter's link."""
    return re.search(r"/privasi/(?:bukti|salinan)/([\w-]+)/", letter.body_txt)[1]


def asked(**changes):
    """A form that was sent, its address not proven yet; the token of the link."""
    proofs.ask_for_proof(**(FORM | changes))
    return link_of(Letter.objects.filter(key__startswith="privacy.proof").latest("pk"))


def places():
    request, copy = answered(email="d@bpkad-sumenep.example")
    return {
        "data_request": received().number,
        "proof": asked(email="e@bpkad-sumenep.example"),
        "data_copy": copy,
    }
