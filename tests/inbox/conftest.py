"""A real IMAP server on the loopback, with a mailbox of its own for each test."""

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from imap_tools import MailBoxUnencrypted

from djpk_layanan.operations.ports import free_port, is_open

PASSWORD = "rahasia/1"
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
{users}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def configuration(folder, port):
    """As root the server keeps Debian's users for itself and nobody's for the mails; else
    everything is the caller's.
    """
    me = pwd.getpwuid(os.getuid())
    owner = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    users = (
        ""
        if me.pw_uid == 0
        else f"default_internal_user = {me.pw_name}\ndefault_login_user = "
        f"{me.pw_name}\ndefault_internal_group = {grp.getgrgid(me.pw_gid).gr_name}"
    )
    return CONFIGURATION.format(
        folder=folder, port=port, password=PASSWORD, users=users, uid=owner.pw_uid, gid=owner.pw_gid
    )


@pytest.fixture(scope="session")
def dovecot():
    """The port of a Dovecot that lives as long as the tests; missing is a failure."""
    folder, port = Path(tempfile.mkdtemp(prefix="djpk-imap-")), free_port()
    folder.chmod(0o755)
    (folder / "conf").write_text(configuration(folder, port))
    server = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(folder / "conf")])
    deadline = time.monotonic() + 20
    while not is_open(port):
        assert server.poll() is None and time.monotonic() < deadline, (
            f"Dovecot does not start: {(folder / 'log').read_text()}"
        )
        time.sleep(0.05)
    yield port
    server.terminate()
    server.wait(20)
    shutil.rmtree(folder, ignore_errors=True)


class Mailbox:
    """A mailbox as its owner sees it, beside the application."""

    def __init__(self, port, user):
        self.port, self.user = port, user
        self.url = f"imap://{user}:rahasia%2F1@127.0.0.1:{port}/INBOX"

    def opened(self, folder="INBOX"):
        return MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login(
            self.user, PASSWORD, initial_folder=folder
        )

    def deliver(self, *mails):
        with self.opened() as box:
            for content in mails:
                box.append(content, "INBOX")

    def holds(self, folder):
        """How many mails are in the folder."""
        with self.opened() as box:
            return box.folder.status(folder)["MESSAGES"] if box.folder.exists(folder) else 0


@pytest.fixture
def mailbox(dovecot, settings, tmp_path):
    box = Mailbox(dovecot, f"kotak-{tmp_path.name}-{os.getpid()}")
    settings.IMAP_URL = box.url
    return box
