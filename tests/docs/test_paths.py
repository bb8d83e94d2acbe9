"""Every path that the papers name is there, so that no list of files leads nowhere."""

import itertools
import re

import pytest

from djpk_layanan import services

from .papers import PAPERS, ROOT, codes_in, text_of

# a path from the top of the repository, or a file that lies there
PATH = re.compile(r"(?!/)(?:[\w.*<>-]+/)+[\w.*<>-]*|[A-Z]+\.md|pyproject\.toml|Makefile|manage\.py")
# a name of the code: `Sop.open_to(case, user)`, `confirm=`
NAME = re.compile(r"[A-Za-z_]\w+(?:\.[A-Za-z_]\w+)*(?:\(.*\)|=)?(?<!\.py)(?<!\.md)(?<!\.toml)")
TOP = {path.name for path in ROOT.iterdir()} | {"<app>", "*"}
LINK = re.compile(r"\]\(([^)#]+)\)")
# made by whoever installs it
NOT_IN_A_CLONE = {"deploy/.env"}


def readings_of(path):
    """The paths that are meant: <app> is each service's."""
    if "<app>" not in path:
        return [path]
    names = [service.model._meta.app_label for service in services.all_services()]
    return [path.replace("<app>", name) for name in names]


def is_there(path):
    """A folder ends with a slash; what has no ending is a file of Python or a folder."""
    path = path.rstrip("/")
    return any(itertools.chain(ROOT.glob(path), ROOT.glob(f"{path}.py")))


def paths_in(paper):
    found = [code for code in codes_in(text_of(paper)) if PATH.fullmatch(code)]
    return {
        reading
        for path in found
        if path.split("/")[0] in TOP or "/" not in path
        for reading in readings_of(path)
    } - NOT_IN_A_CLONE


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_is_there(paper):
    missing = sorted(path for path in paths_in(paper) if not is_there(path))
    assert missing == [], f"{paper} names what is not there: {', '.join(missing)}"


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_leads_to_a_file(paper):
    folder = (ROOT / paper).parent
    links = [link for link in LINK.findall(text_of(paper)) if "://" not in link]
    assert [link for link in links if not (folder / link).is_file()] == []


def words_in_the_code():
    files = [*ROOT.glob("[a-z]*/**/*.py"), ROOT / "pyproject.toml"]
    return {word for file in files for word in re.findall(r"\w+", file.read_text())}


def test_every_name_of_the_code_that_the_house_tells_is_there():
    told = [code for code in codes_in(text_of("docs/house.md")) if NAME.fullmatch(code)]
    words = {word for code in told for word in code.partition("(")[0].rstrip("=").split(".")}
    assert words - words_in_the_code() == set()


def test_the_house_is_told_by_many_paths():
    assert len(paths_in("docs/house.md")) > 100


def test_a_path_that_is_not_there_is_found():
    assert [is_there(path) for path in ("tickets/sop.py", "tickets/sop", "tickets/soup.py")] == [
        True,
        True,
        False,
    ]
