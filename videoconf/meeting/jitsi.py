"""A self-hosted Jitsi Meet that lets in who brings a token: the link is made here, without any
network.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import secrets

from django.conf import settings

from .. import rules
from .meeting_links import Link, LinkNotMade

OPENS_BEFORE, CLOSES_AFTER = dt.timedelta(hours=1), dt.timedelta(hours=2)
# bytes, as RFC 7518 3.2 wants for HS256
SHORTEST_SECRET = 32


class Jitsi:
    """A self-hosted Jitsi Meet that lets in who brings a token (JITSI_URL, JITSI_APP_ID,
    JITSI_SECRET). The link is made without any network.
    """

    label = "Jitsi DJPK"

    def make(self, conference, **typed):
        room = f"{conference.number}-{secrets.token_hex(8)}".lower()
        return self.link(conference, room)

    def renew(self, conference):
        """The same room, with tokens for the new hours."""
        return self.link(conference, conference.meeting_id)

    def link(self, conference, room):
        server, app, secret = settings.JITSI_URL, settings.JITSI_APP_ID, settings.JITSI_SECRET
        if not (server and app) or len(secret.encode()) < SHORTEST_SECRET:
            raise LinkNotMade("Server Jitsi belum diatur (JITSI_URL, JITSI_APP_ID, JITSI_SECRET).")
        if why := rules.foreign_host(server):
            raise LinkNotMade(why)
        address = f"{server.rstrip('/')}/{room}"
        told = [claims_of(conference, room, server, app, moderates=own) for own in (False, True)]
        urls = [f"{address}?jwt={signed_token(claims, secret)}" for claims in told]
        return Link(url=urls[0], host_url=urls[1], meeting_id=room)


def claims_of(conference, room, server, app, *, moderates):
    """What the server is told: this room only, from an hour before until two hours after, and
    who may moderate.
    """
    return {
        "iss": app,
        "aud": app,
        "sub": server.removeprefix("https://").rstrip("/"),
        "room": room,
        "moderator": moderates,
        "nbf": int((conference.starts - OPENS_BEFORE).timestamp()),
        "exp": int((conference.ends + CLOSES_AFTER).timestamp()),
        "context": {
            "user": {
                "name": "Petugas DJPK" if moderates else conference.region.name,
                "moderator": moderates,
            }
        },
    }


def signed_token(payload, secret):
    """A JSON Web Token signed with HS256 (RFC 7515, 7519)."""
    signed = b".".join(
        encoded(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"alg": "HS256", "typ": "JWT"}, payload)
    )
    return (
        signed + b"." + encoded(hmac.new(secret.encode(), signed, hashlib.sha256).digest())
    ).decode()


def encoded(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=")
