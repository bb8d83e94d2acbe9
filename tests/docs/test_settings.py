"""docs/settings.md against the code that reads environment variables."""

import ast
import re
from functools import cache

from .papers import ROOT, codes_in, rows_of, text_of

SETTINGS = text_of("docs/settings.md")
NAME = re.compile(r"[A-Z][A-Z0-9_]+")
# read by the tests too, for processes that they start
OF_THE_TEST_RUN = {"PICTURES", "PYTEST_XDIST_WORKER", "TABLE"}


@cache
def calls_in(folder):
    """Those of a function by its name, with a word as the first argument."""
    trees = (ast.parse(path.read_text()) for path in sorted((ROOT / folder).rglob("*.py")))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if call.args and isinstance(call.args[0], ast.Constant)]


def reads_a_variable(call):
    """env.str("X", …), required("X"), os.environ.get("X", …); not what is only set."""
    asked, name = ast.unparse(call.func), str(call.args[0].value)
    reads = asked.startswith("env.") or asked in ("required", "os.environ.get")
    return reads and NAME.fullmatch(name)


def default_of(call):
    """What the code has for it without the variable; None where that is worked out."""
    written = [word.value for word in call.keywords if word.arg == "default"] + call.args[1:]
    try:
        return ast.literal_eval(written[0]) if written else None
    except ValueError:
        return None


@cache
def variables():
    """{name: the defaults written in the code}"""
    found = {}
    for call in filter(reads_a_variable, [*calls_in("djpk_layanan"), *calls_in("tests")]):
        found.setdefault(call.args[0].value, []).append(default_of(call))
    return found


def documented():
    """{name: its cell of the default}"""
    return {codes_in(row[0])[0]: row[1] for row in rows_of(SETTINGS)}


def test_every_variable_that_is_read_is_told_and_no_other():
    assert set(documented()) == set(variables()) - OF_THE_TEST_RUN


def test_each_is_told_once():
    names = [codes_in(row[0])[0] for row in rows_of(SETTINGS)]
    assert len(names) == len(set(names))


def test_each_default_is_the_one_in_the_code():
    """One that is worked out elsewhere is told in words, which nothing compares."""
    wrong = {
        name: default
        for name, cell in documented().items()
        for default in variables()[name]
        if default not in (None, []) and in_words(default) not in cell
    }
    assert wrong == {"SECRET_KEY": ""}


def in_words(default):
    if isinstance(default, list):
        return ",".join(default)
    if default is False:
        return "off"
    return "none" if default == "" else str(default)


def test_what_production_requires_is_marked():
    marked = {codes_in(row[0])[0] for row in rows_of(SETTINGS) if row[0].endswith("*")}
    required = [call for call in calls_in("djpk_layanan") if ast.unparse(call.func) == "required"]
    assert marked == {call.args[0].value for call in required}
