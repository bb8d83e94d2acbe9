"""The commands that the papers name are there, and all of ours are named."""

import re

from django.core.management import get_commands

from .papers import PAPERS, ROOT, codes_in, text_of

TEXT = "\n".join(text_of(paper) for paper in PAPERS)
MAKE = re.compile(r"\bmake (?:[A-Z]+=\S+ )*([a-z][a-z-]*)\b")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
OF_DJANGO = {"migrate", "check"}


def targets():
    """Of the Makefile, without the files that it makes."""
    return set(re.search(r"^\.PHONY: (.+)$", text_of("Makefile"), re.MULTILINE)[1].split())


def in_code(pattern):
    """What stands after the command, wherever it is set in `code`."""
    fenced = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return {name for code in [*codes_in(TEXT), *fenced] for name in pattern.findall(code)}


def test_each_target_of_the_makefile_is_named_and_no_other():
    assert in_code(MAKE) == targets()


def test_each_command_of_ours_is_named_and_no_other():
    folders = ("*/management/commands/*.py", "djpk_layanan/*/management/commands/*.py")
    ours = {path.stem for folder in folders for path in ROOT.glob(folder)} - {"__init__"}
    assert in_code(MANAGE) == ours | OF_DJANGO
    assert set(get_commands()) >= ours | OF_DJANGO
