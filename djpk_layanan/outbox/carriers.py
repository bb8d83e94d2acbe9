"""How a letter leaves: over SMTP, or into a folder (embedded run).

A carrier's `carry(key, sender, to, content, before_data)` returns the server's code when the letter
was taken, and raises Refused (never try again), Deferred (try later, surely not taken) or NoAnswer
(perhaps taken). `before_data()` is called at the last moment at which nothing can have been taken
yet.
"""

import hashlib
import os
import smtplib
import ssl
from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.mail.utils import DNS_NAME


class Outcome(Exception):  # noqa: N818 - an answer of the other side, not an error of ours
    def __init__(self, text, *, code=None):
        super().__init__(text)
        self.text, self.code = text, code


class Refused(Outcome):
    """The server will not take this letter, however often it is asked."""


class Deferred(Outcome):
    """Not taken now."""


class Unreachable(Deferred):
    """There was no conversation at all: the server is away, or does not let us in."""


class NoAnswer(Outcome):
    """The letter was handed over and the line went dead: it may have been taken."""


def choose_carrier():
    return FolderCarrier(settings.MAIL_FOLDER) if settings.MAIL_FOLDER else SmtpCarrier()


class SmtpCarrier:
    def carry(self, *, key, sender, to, content, before_data):
        """Hold the conversation step by step, so that the row says how far it got."""
        smtp = self.connect()
        try:
            self.address(smtp, sender, to)
            before_data()
            return self.hand_over(smtp, content)
        finally:
            # Nobody waits for the answer to QUIT: a kill in that time would leave a letter in doubt
            # that has been taken.
            with suppress(OSError):
                smtp.putcmd("quit")
            smtp.close()

    def connect(self):
        """A session that is ready for a letter."""
        where = {
            "host": settings.EMAIL_HOST,
            "port": settings.EMAIL_PORT,
            "local_hostname": DNS_NAME.get_fqdn(),
            "timeout": settings.EMAIL_TIMEOUT,
        }
        try:
            smtp = (
                smtplib.SMTP_SSL(**where, context=ssl.create_default_context())
                if settings.EMAIL_USE_SSL
                else smtplib.SMTP(**where)
            )
        except OSError as error:
            raise Unreachable(str(error)) from error
        try:
            self.open_session(smtp)
        except OSError as error:
            smtp.close()
            raise Unreachable(str(error), code=getattr(error, "smtp_code", None)) from error
        return smtp

    def open_session(self, smtp):
        smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)

    def address(self, smtp, sender, to):
        try:
            mail, rcpt = smtp.mail(parseaddr(sender)[1]), smtp.rcpt(to)
        except OSError as error:
            raise Deferred(str(error)) from error
        if mail[0] != 250:
            # Against us, not against the receiver: a matter of settings, which somebody will mend.
            raise Deferred(words(mail[1]), code=mail[0])
        raise_unless_taken(*rcpt)

    def hand_over(self, smtp, content):
        try:
            code, text = smtp.data(content)
        except smtplib.SMTPDataError as error:
            code, text = error.smtp_code, error.smtp_error
        except OSError as error:
            raise NoAnswer(str(error)) from error
        raise_unless_taken(code, text)
        return code


def raise_unless_taken(code, text):
    if code not in (250, 251):
        raise (Refused if 500 <= code < 600 else Deferred)(words(text), code=code)


def words(text):
    return text.decode(errors="replace")


class FolderCarrier:
    """One file for each letter, named after its key: a repeat replaces the file, so there are no
    doubles.
    """

    def __init__(self, folder):
        self.folder = folder

    def carry(self, *, key, sender, to, content, before_data):
        path = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.eml"
        half = path.with_suffix(f".{os.getpid()}.half")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            before_data()
            half.rename(path)
        except OSError as error:
            raise Deferred(str(error)) from error
        return 250
