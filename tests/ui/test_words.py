"""The screens say a thing in one way: docs/glossary.md, "Words of the screens"."""

import ast
import re
from pathlib import Path

import pytest

from tests.docs.papers import ROOT, rows_of, section, text_of

TABLE = rows_of(section(text_of("docs/glossary.md"), "## Words of the screens"))
REPLACED = [word.strip() for _, words in TABLE for word in words.split(",")]
SHOWN_ATTRIBUTES = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"]*)"')
# what is never read as words: tags of Django, comments, tags of HTML with their addresses
NO_WORDS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
APPS = ("tickets", "reservations", "videoconf", "bak", "djpk_layanan")
# a sentence or a label in Indonesian has one of these, or begins like a label of ours
INDONESIAN = re.compile(
    r"\b(yang|di|ke|dari|dan|atau|ini|untuk|Anda|tidak|belum|sudah|bila|agar|dengan|tindak)\b"
)
NOT_SHOWN = {"migrations", "bench", "bulk"}


def said_in_template(path):
    text = NO_WORDS.sub(" ", path.read_text())
    shown = " ".join(SHOWN_ATTRIBUTES.findall(text))
    return f"{re.sub('<[^>]*>', ' ', text)} {shown}"


def said_in_module(path):
    """The strings of a module that are Indonesian, without its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    )
    return "\n".join(text for text in strings if INDONESIAN.search(text))


def modules():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if not NOT_SHOWN & set(path.parts):
                yield path


def found_in(said, word):
    return re.search(rf"(?<![\w.@/-]){re.escape(word)}(?![\w@/-])", said, re.IGNORECASE)


@pytest.fixture(scope="module")
def said():
    """{file: what it says to people}"""
    pages = [path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}]
    return {str(Path(path).relative_to(ROOT)): said_in_template(path) for path in pages} | {
        str(path.relative_to(ROOT)): said_in_module(path) for path in modules()
    }


@pytest.mark.parametrize("word", REPLACED)
def test_no_screen_says_it_the_other_way(said, word):
    assert [file for file, text in said.items() if found_in(text, word)] == []


def test_there_is_something_to_say(said):
    assert sum(map(len, said.values())) > 50_000
