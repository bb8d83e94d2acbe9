"""Folding away what a reply quotes. For reading only: the raw mail keeps everything."""

import re

from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES, QUOTED_MATCH_INCLUDE

from . import reading_limits

# characters; the expressions' time grows with the cube of a line's length
LONGEST_LINE = 300
MAIL_LANGUAGES.setdefault(
    "id",
    {
        "wrote_header": rf"^({QUOTED_MATCH_INCLUDE}Pada\s(?:.+?\s?.+?)\s?(?:menulis|wrote):)$",
        "from_header": (
            rf"((?:(?:^|\n|\n{QUOTED_MATCH_INCLUDE})[* "
            r"]*(?:Dari|Dikirim|Kepada|Kpd|Subjek|Perihal|Tanggal|Cc|Tembusan):[ "
            rf"*]*(?:\s{{,2}}).*){{2,}}(?:\n.*){{,1}})"
        ),
        "disclaimers": ["PERHATIAN:", "Disclaimer:"],
        "signatures": ["Hormat kami", "Salam hormat", "Terima kasih,", "Hormat saya"],
        "sent_from": "Dikirim dari",
    },
)
QUOTED = re.compile(r"^\s*>")
HEADING = re.compile(r"^\s*(?:Pada|On)\s.{1,250}(?:menulis|wrote):\s*$")


def new_part(text):
    """What the writer of a reply has added; the whole text when nothing can be told apart."""
    text = text.strip()
    if len(text) > reading_limits.FOLDED or any(
        len(line) > LONGEST_LINE for line in text.split("\n")
    ):
        return without_quoted_lines(text) or text
    text = re.sub(r"\n[\s\n]*\n", "\n\n", text)
    replies = EmailReplyParser(languages=["id"]).read(text).replies
    # the quoted mail stands first: the answer is below or between its lines
    if not replies or replies[0].headers:
        return without_quoted_lines(text) or text
    return without_quoted_lines(replies[0].full_body) or text


def without_quoted_lines(text):
    return "\n".join(
        line for line in text.split("\n") if not QUOTED.match(line) and not HEADING.match(line)
    ).strip()
