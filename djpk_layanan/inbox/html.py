"""HTML from outside: as text that a person can read, and as a part of a page of ours.

inscriptis writes the text. html2text makes Markdown of it (and is under the GPL), markdownify fails
on deep mails and takes twice as long, html-text runs cells and list items together.
"""

import re
from textwrap import dedent

import nh3
from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement

from . import reading_limits

HIDDEN = {"script", "style", "title", "head", "template"}
TEXT = {"a", "abbr", "b", "br", "code", "em", "i", "span", "strong", "sub", "sup", "u"}
BLOCKS = {"blockquote", "div", "h1", "h2", "h3", "h4", "hr", "p", "pre"}
LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
SHOWN = TEXT | BLOCKS | LISTS | TABLES
LINKS = {"http", "https", "mailto"}
LAYOUT = ParserConfig(
    css=STRICT_CSS_PROFILE
    | {
        "dt": HtmlElement(display=Display.block),
        "dd": HtmlElement(display=Display.block, padding_inline=2),
        "blockquote": HtmlElement(display=Display.block, padding_inline=2),
    },
    display_links=True,
    table_cell_separator=" | ",
)
LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(((?:https?://|mailto:)[^()\s]{1,2000})\)")
ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
CELLS = re.compile(r"<t[dh]\b[^<>]{0,2000}>", re.IGNORECASE)
BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|hr)\b[^<>]{0,200}>", re.IGNORECASE)


def text_of_html(html):
    """What a person would have seen of it: cells, rows and items apart, where links lead."""
    if html.count("<") > reading_limits.TAGS:
        # the cleaner's time grows with the square of the nesting
        lines = ANY_TAG.sub("", CELLS.sub(" | ", BREAKS.sub("\n", html))).split("\n")
        return tidy("\n".join(line.strip(" |") for line in lines))
    return tidy(LINK.sub(said_and_led, get_text(harmless(html), LAYOUT)))


def said_and_led(link):
    """A link's words, and where it leads if they do not say so themselves."""
    words, leads = link[1].strip(), link[2].removeprefix("mailto:")
    if words.rstrip("/") == leads.rstrip("/") or not words:
        return leads
    return f"{words} ({leads})"


def tidy(text):
    """Without blanks at the ends of lines and a margin of all, with one empty line at most."""
    lines = [line.replace("\xa0", " ").rstrip() for line in text.split("\n")]
    lines = dedent("\n".join(lines)).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def safe_html(html):
    """For a page of ours: no script, no style, no form, and no picture, so that nobody learns
    that it was read. "" when there is too much of it.
    """
    return harmless(html) if html.count("<") <= reading_limits.TAGS else ""


def harmless(html):
    return nh3.clean(
        html,
        tags=SHOWN,
        clean_content_tags=HIDDEN,
        attributes={"a": {"href"}},
        url_schemes=LINKS,
        link_rel="noopener noreferrer nofollow",
    )
