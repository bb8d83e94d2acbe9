"""Where the link of a meeting comes from.

By hand is complete on its own; a provider that fails never stops the paper: "tautan belum dibuat".
"""

from .. import rules
from .jitsi import Jitsi
from .meeting_links import Link, LinkNotMade

MANUAL, JITSI = "manual", "jitsi"


class Manual:
    """Somebody made the meeting with the app and pasted what it said."""

    label = "Ditempel dari aplikasi"

    def make(self, conference, *, url="", meeting_id="", passcode=""):
        if not url:
            raise LinkNotMade("Tempelkan tautan yang dibuat dengan aplikasi rapat.")
        if why := rules.foreign_host(url):
            raise LinkNotMade(why)
        return Link(url=url, meeting_id=meeting_id, passcode=passcode)

    def renew(self, conference):
        """Another day: the meeting that somebody made stays the same."""
        return Link(
            url=conference.link,
            host_url=conference.host_link,
            meeting_id=conference.meeting_id,
            passcode=conference.passcode,
        )


PROVIDERS = {MANUAL: Manual(), JITSI: Jitsi()}
CHOICES = [(name, provider.label) for name, provider in PROVIDERS.items()]


def give_link(conference, name, **typed):
    """Write the provider's link to the conference.

    Raises LinkNotMade with the sentence; nothing is changed then.
    """
    conference_link(conference, PROVIDERS[name].make(conference, **typed))
    conference.provider = name


def renew_link(conference):
    """For the new hours of a conference that has a link.

    False when its provider failed: then the link is gone, and the row says why.
    """
    if not conference.link:
        return True
    try:
        conference_link(conference, PROVIDERS[conference.provider].renew(conference))
    except LinkNotMade as why:
        conference_link(conference, Link(url=""), trouble=str(why))
        return False
    return True


def conference_link(conference, link, *, trouble=""):
    conference.link, conference.host_link = link.url, link.host_url
    conference.meeting_id, conference.passcode = link.meeting_id, link.passcode
    conference.link_trouble = trouble[:300]
