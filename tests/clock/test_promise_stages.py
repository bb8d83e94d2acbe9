"""The stages of a promise: what is declared for each is there."""

from djpk_layanan.clock.models import Clock, Mark
from djpk_layanan.clock.promise_stages import STAGES


def test_each_stage_has_its_moment_on_the_clock():
    columns = {field.name for field in Clock._meta.get_fields()}
    assert {stage.moment for stage in STAGES} - columns == set()


def test_whoever_is_told_holds_a_role_that_there_is():
    assert {role for stage in STAGES for role in stage.roles} - set(Mark.Role.values) == set()


def test_the_kinds_of_marks_are_the_stages_in_their_order():
    assert Mark.Kind.choices == [(stage.kind, stage.label) for stage in STAGES]


def test_each_sentence_names_what_ends_and_when():
    assert [stage.kind for stage in STAGES if "{ends} {due}." not in stage.sentence] == []
