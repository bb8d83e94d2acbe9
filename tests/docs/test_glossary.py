"""docs/glossary.md against roles, states and models: one word per thing."""

import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.text import camel_case_to_spaces

from djpk_layanan import services
from djpk_layanan.accounts.models import Role

from .papers import ROOT, codes_in, rows_of, section, text_of

GLOSSARY = text_of("docs/glossary.md")
STATES = re.findall(r"^### States of `(.+)`$", GLOSSARY, re.MULTILINE)


def our_models():
    return [
        model
        for model in apps.get_models()
        if ROOT in (path := Path(inspect.getfile(model))).parents and ".venv" not in path.parts
    ]


def table(heading):
    """{value in the code: what the screen calls it}"""
    rows = rows_of(section(GLOSSARY, heading))
    return {codes_in(code)[0]: label for code, label, *_ in rows}


def test_each_role_is_told_as_the_screen_calls_it():
    assert table("### Roles") == dict(Role.choices)


def test_the_states_of_each_service_are_told():
    apps_of_services = {service.model._meta.app_label for service in services.all_services()}
    with_states = {
        model._meta.label
        for model in our_models()
        if model._meta.app_label in apps_of_services and hasattr(model, "State")
    }
    assert with_states - set(STATES) == set()


@pytest.mark.parametrize("label", STATES)
def test_each_state_is_told_as_the_screen_calls_it(label):
    state = apps.get_model(label)._meta.get_field("state")
    assert table(f"### States of `{label}`") == dict(state.choices)


def words():
    """{what the third column names in the code: what the screen calls it}"""
    rows = [row for row in rows_of(GLOSSARY) if len(row) == 4]
    return {code: row[1] for row in rows for code in codes_in(row[2])}


def test_each_thing_that_the_screen_names_has_its_word():
    named = {
        model._meta.label: str(model._meta.verbose_name)
        for model in our_models()
        if model._meta.verbose_name != camel_case_to_spaces(model._meta.object_name)
    }
    told = words()
    assert {label for label in named if label not in told} == set()
    differing = {label: name for label, name in named.items() if name not in told[label]}
    assert differing == {}


def test_each_word_leads_to_a_model_that_there_is():
    labels = {model._meta.label for model in our_models()}
    meant = {code for code in words() if re.fullmatch(r"[a-z_]+\.[A-Z]\w+", code)}
    classes = {"services.Service"}
    assert meant - labels - classes == set()
