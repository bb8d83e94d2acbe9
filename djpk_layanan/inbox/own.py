"""What we sent, found again by the Message-ID that only its receivers know: 128 random bits."""

import re
from email.utils import parseaddr

from django.conf import settings

from djpk_layanan.outbox.letters import own_domain
from djpk_layanan.outbox.models import Letter

RANDOM = r"[0-9a-f]{32}"
# of one mail that are looked up
MOST_IDS = 30


def our_address():
    """Our own address, in lower case."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()


def message_id_shape():
    return re.compile(rf"<{RANDOM}@{re.escape(own_domain())}>", re.IGNORECASE)


def is_message_id(text):
    return bool(message_id_shape().fullmatch(text))


def letter_of_token(token):
    """The letter whose Message-ID has these 32 digits, which a reply address carries, or None."""
    return letter_of_id(f"<{token.lower()}@{own_domain()}>")


def letter_of_id(message_id):
    return Letter.objects.filter(message_id=message_id).first()


def tokens_in_addresses(places):
    """The tokens of the addresses that are ours with something after a plus sign."""
    local, _, domain = our_address().partition("@")
    shape = re.compile(rf"{re.escape(local)}\+({RANDOM})@{re.escape(domain)}")
    return [found[1] for place in places if (found := shape.fullmatch(place))]
