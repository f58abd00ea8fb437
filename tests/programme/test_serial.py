"""An exercise written into a trace comes back as it was."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Direction, Exercise, Order, Pace, Stillness, Words
from coach.programme.library import find_routine
from coach.programme.serial import exercise_from_dict, exercise_to_dict

NUMBER = st.floats(allow_nan=False, allow_infinity=False)
SIDE = st.sampled_from(Side)
EXERCISE = st.builds(
    Exercise,
    id=st.text(),
    title=st.text(),
    axis=st.sampled_from(Axis),
    directions=st.lists(st.builds(Direction, SIDE, st.sampled_from([-1, 1])), max_size=2).map(tuple),
    order=st.sampled_from(Order),
    target=st.builds(Band, NUMBER, NUMBER),
    hold_s=NUMBER,
    repetitions=st.integers(1, 50),
    pace=st.builds(Pace, NUMBER, NUMBER),
    still=st.builds(Stillness, st.booleans(), st.booleans()),
    words=st.builds(Words, st.dictionaries(SIDE, st.text()), st.text(), st.text()),
    rest_s=NUMBER,
    source=st.text(),
)


@settings(max_examples=60, deadline=2000)
@given(EXERCISE)
def test_any_exercise_survives_json_exactly(exercise):
    written = json.dumps(exercise_to_dict(exercise))
    again = exercise_from_dict(json.loads(written))
    assert again == exercise
    assert repr(again) == repr(exercise)  # types and the order of words too
    assert json.dumps(exercise_to_dict(again)) == written


def test_the_record_names_every_field_plainly():
    values = exercise_to_dict(find_routine("basic").exercises[0])
    assert values["axis"] == "yaw"
    assert values["directions"] == [{"side": "right", "sign": -1}, {"side": "left", "sign": 1}]
    assert values["target"] == {"low": 35.0, "high": 75.0}
    assert values["words"]["go"]["left"] == "Slowly turn your head to your left"


@pytest.mark.parametrize("damage", [{"axis": "x"}, {"hold_s": "long"}, {"target": None}, {"directions": 3}])
def test_a_damaged_record_is_one_sentence_that_names_the_place(damage):
    values = exercise_to_dict(find_routine("basic").exercises[0]) | damage
    with pytest.raises(CoachError, match=f"damaged at {next(iter(damage))}"):
        exercise_from_dict(values)
    with pytest.raises(CoachError, match="damaged at the whole"):
        exercise_from_dict("nothing like it")
