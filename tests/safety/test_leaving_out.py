"""A plan without what hurts."""

from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN

from coach.errors import CoachError
from coach.movement.events import Event, Kind
from coach.movement.exercise import Span
from coach.safety import words
from coach.safety.advice import closing_advice
from coach.safety.leaving_out import without
from coach.session.plan import Plan

PLAN = Plan((TURN, TILT, replace(TURN, id="again"), EXTENSION))


def test_every_exercise_of_the_movement_is_left_out_and_the_rest_stays_in_order():
    assert [e.id for e in without(PLAN, {"turn"}).exercises] == ["neck-tilt", "neck-extension"]
    assert without(PLAN, set()) is PLAN
    assert without(PLAN, {"flexion"}) == PLAN


def test_its_spans_go_with_it():
    plan = replace(PLAN, spans=(Span(0, 5, "neck-turn"), Span(5, 9, "neck-tilt")))
    assert without(plan, {"turn"}).spans == (Span(5, 9, "neck-tilt"),)


def test_where_nothing_is_left_it_says_how_to_put_something_back():
    with pytest.raises(CoachError, match=r"because it hurt .turn.*--put-back"):
        without(Plan((TURN,), endless=True), {"turn", "tilt"})


@pytest.mark.parametrize(
    ("stopped", "kinds", "told"),
    [
        (Kind.PAIN, [Kind.PAIN], [words.AFTER_PAIN]),
        (Kind.UNWELL, [Kind.PAIN, Kind.UNWELL], [words.AFTER_UNWELL.format(signs=words.stop_signs())]),
        (None, [Kind.PAIN, Kind.EXERCISE_LEFT], [words.AFTER_ONLY_THIS]),
        (None, [Kind.EXERCISE_COMPLETE], []),
    ],
)
def test_the_advice_at_the_end_fits_how_it_ended(stopped, kinds, told):
    assert closing_advice(stopped, [Event(1.0, kind) for kind in kinds]) == told


def test_the_stop_list_is_whole():
    for sign in ("dizziness", "double vision", "speaking", "swallowing", "fall", "unsteady walk", "nausea",
                 "numbness", "tingling", "weakness", "pain"):  # fmt: skip
        assert sign in words.stop_signs()
