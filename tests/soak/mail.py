"""A real mail server that sometimes is away, and now and then hangs up after it has taken a
letter.
"""

import email
import hashlib
from email import policy

from aiosmtpd.controller import Controller

from djpk_layanan.operations.ports import free_port

# letters
HANGS_UP_EVERY = 25


class Post:
    """What was taken: [(Message-ID, receiver, SHA-256 of the PDF that is attached or "")], in
    order.
    """

    def __init__(self):
        self.taken, self.port, self.controller = [], free_port(), None

    def open(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        """Nobody listens any more: connections are refused."""
        self.controller.stop()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        letter = email.message_from_bytes(envelope.content, policy=policy.default)
        pdf = next(
            (
                part.get_content()
                for part in letter.iter_attachments()
                if part.get_content_type() == "application/pdf"
            ),
            None,
        )
        self.taken.append(
            (
                letter["Message-ID"],
                envelope.rcpt_tos[0],
                hashlib.sha256(pdf).hexdigest() if pdf else "",
            )
        )
        if len(self.taken) % HANGS_UP_EVERY == 0:
            server.transport.abort()
        return "250 OK"
