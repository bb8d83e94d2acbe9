"""Taking mail from the mailbox: the bytes are committed first, only then is the mail moved out of
the mailbox's inbox.

A crash in between costs a second look: the same bytes are the same row.
"""

import datetime as dt
import imaplib
import logging
import re
import ssl
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from djpk_layanan.files import store

from . import reading_limits
from .models import Message

log = logging.getLogger(__name__)
# in seconds
TIMEOUT = 20
# mails of one run
AT_MOST = 50
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SIZE, MOMENT = re.compile(rb"RFC822\.SIZE (\d+)"), re.compile(rb'INTERNALDATE "[^"]+"')


def fetch_mails():
    """Keep what is in the mailbox and move it away; the number of mails that were new.

    Raises OSError or imap-tools' errors when the server is away.
    """
    url = settings.IMAP_URL
    if not url:
        return 0
    with mailbox(url) as (box, kept_folder):
        return sum(take_one(box, uid, kept_folder) for uid in box.uids("ALL")[:AT_MOST])


@contextmanager
def mailbox(url):
    """imaps://user:password@host/INBOX?simpan=Tersimpan; imap+tls:// begins in clear text,
    imap:// stays so and is for this machine only.
    """
    parts = urlsplit(url)
    with connected(parts) as box:
        box.login(
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            initial_folder=unquote(parts.path.strip("/")) or "INBOX",
        )
        folder = parse_qs(parts.query).get("simpan", ["Tersimpan"])[0]
        if not box.folder.exists(folder):
            create(box, folder)
        yield box, folder


def connected(parts):
    if parts.scheme == "imaps":
        return MailBox(
            parts.hostname,
            parts.port or 993,
            timeout=TIMEOUT,
            ssl_context=ssl.create_default_context(),
        )
    if parts.scheme == "imap+tls":
        return MailBoxStartTls(
            parts.hostname,
            parts.port or 143,
            timeout=TIMEOUT,
            ssl_context=ssl.create_default_context(),
        )
    if parts.scheme == "imap" and parts.hostname in LOOPBACK:
        return MailBoxUnencrypted(parts.hostname, parts.port or 143, timeout=TIMEOUT)
    raise ImproperlyConfigured(
        "IMAP_URL must begin with imaps:// or imap+tls://; imap:// is for a server on this machine."
    )


def create(box, folder):
    try:
        box.folder.create(folder)
    except ImapToolsError:
        # when it is there now, another fetcher was faster
        if not box.folder.exists(folder):
            raise


def take_one(box, uid, kept_folder):
    """1 when the mail was new, else 0.

    A mail that the server can't give is left for the next run and does not hold up the others.
    """
    is_new = False
    try:
        envelope = next(
            (
                line
                for line in fetched(box, uid, "(RFC822.SIZE INTERNALDATE)")
                if isinstance(line, bytes) and SIZE.search(line)
            ),
            b"",
        )
        size = int(SIZE.search(envelope)[1]) if envelope else 0
        content = content_of(box, uid, is_whole=size <= reading_limits.KEPT) if envelope else None
        # another fetcher has moved it
        if content is None:
            return 0
        is_new = keep_mail(content, size=size, received_at=moment(envelope))
        put_away(box, uid, kept_folder, is_whole=size <= reading_limits.KEPT)
    except (imaplib.IMAP4.abort, OSError):
        raise
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        # or kept, and moved by another fetcher meanwhile
        log.warning("mail uid %s not taken: %s", uid, type(error).__name__)
    return int(is_new)


def content_of(box, uid, *, is_whole):
    """The mail's bytes, or its header's when it is huge; None when it is gone.

    Not marked as read: that would be before the commit.
    """
    return next(
        (
            part[1]
            for part in fetched(box, uid, "(BODY.PEEK[])" if is_whole else "(BODY.PEEK[HEADER])")
            if isinstance(part, tuple)
        ),
        None,
    )


def fetched(box, uid, what):
    """What the server says; news of other fetchers' flags and moves may stand between."""
    answer, parts = box.client.uid("FETCH", uid, what)
    if answer != "OK":
        raise imaplib.IMAP4.error(f"FETCH {uid}: {answer}")
    return [part for part in parts if part]


def moment(envelope):
    """When the mail server got it; never in the future."""
    found = MOMENT.search(envelope)
    parsed = found and imaplib.Internaldate2tuple(found[0])
    now = timezone.now()
    return min(dt.datetime.fromtimestamp(time.mktime(parsed), dt.UTC), now) if parsed else now


@transaction.atomic
def keep_mail(content, *, size, received_at):
    """The raw mail and its row, committed together; False when the same bytes are here already."""
    raw = store.keep_file(content, content_type="message/rfc822")
    return Message.objects.get_or_create(
        raw=raw, defaults={"size": max(size, len(content)), "received_at": received_at}
    )[1]


def put_away(box, uid, folder, *, is_whole):
    box.flag(
        uid,
        [MailMessageFlags.SEEN] if is_whole else [MailMessageFlags.SEEN, MailMessageFlags.FLAGGED],
        value=True,
    )
    box.move(uid, folder)
