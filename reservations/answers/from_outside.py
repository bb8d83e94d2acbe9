"""A visit that is asked for on the portal (SOP 194 "request")."""

from djpk_layanan.accounts.models import User
from djpk_layanan.workflow.refusals import refuse_because

from .. import letters, rules, sop


def ask_visit(form_token, *, email, **facts):
    """The places are held from now on. Returns the address of the party's page."""
    refuse_because(rules.too_many_undecided(email))
    visit = sop.request(by=User.system(), form_token=form_token, **facts)
    return letters.guest_url(visit)
