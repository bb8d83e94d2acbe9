"""The map of docs/house.md names every room; CONTRIBUTING.md every package and command."""

import itertools
import re
import tomllib

import pytest

from djpk_layanan import services

from .papers import ROOT, codes_in, rows_of, section, text_of

HOUSE, CONTRIBUTING = text_of("docs/house.md"), text_of("CONTRIBUTING.md")
PROJECT = tomllib.loads(text_of("pyproject.toml"))
NO_ROOMS = {"migrations", "management", "__pycache__"}


def packages_in(folder):
    return {
        path.parent.name
        for path in (ROOT / folder).glob("*/__init__.py")
        if path.parent.name not in NO_ROOMS
    }


def test_the_map_names_every_folder_of_the_shared_apps():
    mapped = codes_in(section(HOUSE, "## The map"))
    rooms = {f"djpk_layanan/{name}/" for name in packages_in("djpk_layanan")}
    assert {code for code in mapped if re.fullmatch(r"djpk_layanan/\w+/", code)} == rooms


def test_the_map_names_every_file_beside_them():
    told = set(codes_in(section(HOUSE, "## The map")))
    files = {path.name for path in (ROOT / "djpk_layanan").glob("*.py")} - {"__init__.py"}
    assert files - told == {"wsgi.py"}


def apps_of_services():
    return [service.model._meta.app_label for service in services.all_services()]


def names_in(folder):
    """Of its files and folders, without their endings."""
    paths = [*(ROOT / folder).glob("*.py"), *(ROOT / folder).glob("*/__init__.py")]
    names = {path.parent.name if path.parent != ROOT / folder else path.stem for path in paths}
    return names - {"__init__", "apps", "migrations"}


def table_headed(head):
    """The names in the first column, without their endings."""
    _, _, rest = HOUSE.partition(f"| in `{head}` |")
    rows = rows_of(f"| head |{rest}".partition("\n\n")[0])
    return {code.rstrip("/").removesuffix(".py") for row in rows for code in codes_in(row[0])}


@pytest.mark.parametrize("room", ["", "answers/"])
def test_the_ground_plan_is_what_all_services_have(room):
    common = set.intersection(*(names_in(f"{app}/{room}") for app in apps_of_services()))
    assert table_headed(f"<app>/{room}") == common


def test_each_room_of_a_service_is_told():
    told = codes_in(section(HOUSE, "### The three services have one ground plan"))
    rooms = {(app, room) for app in apps_of_services() for room in packages_in(app)}
    plan = table_headed("<app>/")
    assert {f"{app}/{room}/" for app, room in rooms if room not in plan} - set(told) == set()


def layers():
    """[[package]] of the contract about the whole house, the highest first."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (whole,) = [one["layers"] for one in contracts if one["name"].startswith("Who may import")]
    return [re.findall(r"(\w+)(?: \||$)", line) for line in whole]


def test_the_picture_of_the_layers_has_all_of_them_in_their_order():
    picture = re.search(r"^```\n(urls.*?)^```$", HOUSE, re.MULTILINE | re.DOTALL)[1].splitlines()
    line_of = {name: n for n, line in enumerate(picture) for name in re.findall(r"\w+", line)}
    lines = [[line_of[name] for name in layer] for layer in layers()]
    assert [
        (above, below) for above, below in itertools.pairwise(lines) if max(above) > min(below)
    ] == []


def files_of(change):
    """The numbered lines of a checklist: a file or a folder each."""
    return re.findall(r"^\d+\. ", section(HOUSE, f"### {change}"), re.MULTILINE)


def test_what_changes_often_touches_few_files():
    changes = (
        "A field of a contact",
        "A letter",
        "A warning at 90 % of the promise",
        "A service",
    )
    assert [len(files_of(change)) for change in changes] == [8, 3, 3, 2]


def test_every_package_that_is_declared_is_told_with_its_purpose():
    declared = PROJECT["project"]
    lists = [declared["dependencies"], *declared["optional-dependencies"].values()]
    names = {re.match(r"[\w-]+", line)[0] for packages in lists for line in packages}
    rows = rows_of(section(CONTRIBUTING, "## Dependencies"))
    assert {name for row in rows for name in row[0].split(", ")} == names
