"""The map of docs/house.md names every room; CONTRIBUTING.md every package and command."""

import re
import tomllib

from djpk_layanan import services

from .papers import ROOT, codes_in, rows_of, section, text_of

HOUSE, CONTRIBUTING = text_of("docs/house.md"), text_of("CONTRIBUTING.md")
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


def test_the_ground_plan_names_every_room_of_the_services():
    told = " ".join(codes_in(section(HOUSE, "### The three services have one ground plan")))
    apps = [service.model._meta.app_label for service in services.all_services()]
    rooms = {(app, room) for app in apps for room in packages_in(app)}
    assert {f"{app}/{room}/" for app, room in rooms if not re.search(rf"\b{room}\b", told)} == set()


def test_every_package_that_is_declared_is_told_with_its_purpose():
    declared = tomllib.loads(text_of("pyproject.toml"))["project"]
    lists = [declared["dependencies"], *declared["optional-dependencies"].values()]
    names = {re.match(r"[\w-]+", line)[0] for packages in lists for line in packages}
    rows = rows_of(section(CONTRIBUTING, "## Dependencies"))
    assert {name for row in rows for name in row[0].split(", ")} == names
