"""Single-use links that travel in letters: the receiver holds the token, the database only its
fingerprint.
"""

import hashlib
import secrets


def new_token():
    """192 random bits for an address."""
    return secrets.token_urlsafe(24)


def digest_of(token):
    """What a row keeps of a token: SHA-256 in hex. Any address that somebody invents has one."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
