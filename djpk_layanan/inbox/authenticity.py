"""What our mail server found out about a sender (Authentication-Results, RFC 8601).

Only what the server of the setting MAIL_AUTH_SERVER wrote counts, and of that the topmost field:
anybody can write such a field into a mail, the server's own stands above it. Kept libraries that
read it are older than the RFC; three verdicts need no more than this.
"""

import re

from django.conf import settings

from . import headers

METHODS = ("spf", "dkim", "dmarc")
FIELD = "authentication-results"
COMMENT = re.compile(r"\([^()]{0,500}\)")
VERDICT = re.compile(r"^\s*(spf|dkim|dmarc)\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
PASSED, REFUSED = "pass", {"fail", "softfail"}
UNBELIEVED = "Server surel kami tidak dapat memastikan bahwa surel ini dari alamat itu ({why})."


def verdicts_on(source):
    """{"spf": "pass", …} of a parsed message, as far as our server said; {} when it is not set or
    said nothing.
    """
    server = settings.MAIL_AUTH_SERVER.lower()
    if not server:
        return {}
    for written in headers.all_written(source, FIELD):
        said, _, verdicts = COMMENT.sub("", written).partition(";")
        # a version number may follow the name
        if said.lower().split()[:1] == [server]:
            return first_of_each(map(VERDICT.match, verdicts.split(";")))
    return {}


def first_of_each(found):
    """Of several signatures one that holds is enough."""
    kept = {}
    for method, verdict in (match.groups() for match in found if match):
        method, verdict = method.lower(), verdict.lower()
        if kept.get(method) != PASSED:
            kept[method] = verdict
    return kept


def why_not_believed(source):
    """Why the sender may not be who he says, in a sentence; "" when nothing speaks against it."""
    found = verdicts_on(source)
    if found.get("dmarc") == "fail":
        return UNBELIEVED.format(why="DMARC gagal")
    if "dmarc" in found and found["dmarc"] == PASSED or found.get("dkim") == PASSED:
        return ""
    if found.get("spf") in REFUSED:
        return UNBELIEVED.format(why="SPF gagal, tanpa tanda tangan DKIM yang sah")
    return ""


def in_words(source):
    """ "SPF lulus · DMARC gagal", "" when our server said nothing."""
    told = {PASSED: "lulus", "fail": "gagal", "softfail": "gagal", "none": "tidak ada"}
    found = verdicts_on(source)
    return " · ".join(
        f"{method.upper()} {told.get(found[method], found[method])}"
        for method in METHODS
        if method in found
    )
