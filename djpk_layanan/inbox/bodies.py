"""The text and the files of a message."""

import html as markup
import re
from dataclasses import dataclass

import nh3

from . import headers, reading_limits

BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|hr)\b[^<>]{0,200}>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
HIDDEN = {"script", "style", "title", "head", "template"}
UNREADABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(55296, 57344)))


@dataclass
class File:
    name: str
    content: bytes


def own_parts(message):
    """The leaves of the message itself; a mail or a delivery report inside it is one leaf."""
    if message.get_content_maintype() == "message" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        yield from own_parts(part)


def is_file(part):
    return (
        part.get_content_disposition() == "attachment"
        or part.get_content_maintype() != "text"
        or bool(name_of(part))
    )


def name_of(part):
    try:
        return headers.one_line(part.get_filename() or "")
    except ValueError:
        # written in a charset that can't be
        return ""


def decoded(part):
    """The part's text, whatever it says of its charset."""
    content = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return clean(content.decode(charset or "utf-8"))
        except (LookupError, UnicodeError, ValueError):
            continue
    return clean(content.decode("cp1252", errors="replace"))


def clean(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNREADABLE)


def joined(message, subtype):
    return "\n\n".join(
        decoded(part)
        for part in own_parts(message)
        if not is_file(part) and part.get_content_subtype() == subtype
    )


def html_of(message):
    return joined(message, "html")[: reading_limits.HTML]


def text_of(message, html):
    """The plain text, else the HTML's, then the text of mails that are attached."""
    text = joined(message, "plain").strip() or text_of_html(html)
    for part in own_parts(message):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            text += (
                f"\n\n--- Surel terlampir: {headers.header_text(inner, 'Subject')} "
                f"---\n{joined(inner, 'plain').strip() or text_of_html(html_of(inner))}"
            )
    return text.strip()


def text_of_html(html):
    html = BREAKS.sub("\n", html)
    bare = (
        nh3.clean(html, tags=set(), clean_content_tags=HIDDEN)
        if html.count("<") <= reading_limits.TAGS
        else ANY_TAG.sub("", html)
    )
    lines = [" ".join(line.split()) for line in clean(markup.unescape(bare)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def files_of(message):
    """What is attached, to an attached mail too.

    Archives stay packed. No part is written out again: the library can do that for ever.
    """
    files = [part for part in message.walk() if not part.is_multipart() and is_file(part)]
    return [
        File(
            name_of(part) or f"lampiran.{part.get_content_subtype()[:10]}",
            part.get_payload(decode=True) or b"",
        )
        for part in files[: reading_limits.ATTACHMENTS]
    ]


SHOWN = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}


def safe_html(html):
    """For a page of ours: no script, no style, no form, and no picture, so that nobody learns
    that it was read. "" when there is too much of it.
    """
    if html.count("<") > reading_limits.TAGS:
        return ""
    return nh3.clean(
        html,
        tags=SHOWN,
        clean_content_tags=HIDDEN,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
