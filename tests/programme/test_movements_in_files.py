"""Every movement as it is written in a routine file: what it becomes, and what is a mistake."""

import math

import pytest

from coach.errors import CoachError
from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Contact, Direction, Figure, Hand, Need, Progression
from coach.movement.judging import Judge
from coach.programme.estimate import estimated_seconds
from coach.programme.loader import parse_routine
from coach.programme.serial import exercise_from_dict, exercise_to_dict
from coach.programme.vocabulary import MOVEMENTS, Check, check_of, is_sound, judge_of, movement_of

SIDES = {
    "guided": "[both]", "circle": "[clockwise]", "half-circle": "[clockwise]",
}  # fmt: skip
FIELDS = {
    "target": "{min: 5, max: 9}",
    "stray": "4",
    "direction": "{yaw: 1, roll: -0.5}",
    "enough": "8",
    "hold_s": "5",
    "contact": "{hand: right, spot: temple}",
    "hold_max_s": "20",
}


def written(movement: str, **changes: str) -> str:
    """The shortest routine with this movement."""
    fields = {name: FIELDS[name] for name in FIELDS if name in MOVEMENTS[movement].asks} | changes
    sides = fields.pop("sides", SIDES.get(movement) or f"[{next(iter(MOVEMENTS[movement].signs))}]")
    lines = "".join(f"    {name}: {value}\n" for name, value in fields.items() if value)
    return (
        f"name: a\ntitle: A\nexercises:\n  - id: b\n    title: B\n    movement: {movement}\n"
        f"    sides: {sides}\n    repetitions: 2\n{lines}"
    )


def read(movement: str, **changes: str):
    [exercise] = parse_routine(written(movement, **changes).encode(), "x").exercises
    return exercise


def mistakes(movement: str, **changes: str) -> list[str]:
    with pytest.raises(CoachError) as raised:
        parse_routine(written(movement, **changes).encode(), "x")
    return str(raised.value).split("\n")


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_every_movement_has_a_judge_and_survives_a_trace(movement):
    exercise = read(movement)
    assert movement_of(exercise) == movement
    assert is_sound(exercise)
    found: Judge = judge_of(exercise)
    assert (found.exercise, found.repetitions, found.lost) == (exercise, [], False)
    assert repr(exercise_from_dict(exercise_to_dict(exercise))) == repr(exercise)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_what_a_movement_asks_for_may_not_be_missing_and_what_it_has_no_use_for_not_be_there(movement):
    for name in FIELDS:
        if name in MOVEMENTS[movement].asks:
            [said] = mistakes(movement, **{name: ""})
            assert f"exercises[0].{name}: is missing: expected " in said
        elif name not in MOVEMENTS[movement].takes:
            [said] = mistakes(movement, **{name: FIELDS[name]})
            assert said.endswith(f"expected none for the movement {movement}: leave this field out")


@pytest.mark.parametrize(
    ("movement", "check"),
    [
        ("turn", Check.ANGLE), ("stretch", Check.ANGLE), ("retraction", Check.ANGLE),
        ("micro-turn", Check.ANGLE), ("coverage", Check.ANGLE), ("shrug", Check.SHRUG),
        ("shoulder-circle", Check.SHRUG), ("circle", Check.CIRCLE), ("half-circle", Check.CIRCLE),
        ("press", Check.CONTACT), ("balance", Check.STILL), ("guided", Check.GUIDED),
    ],
)  # fmt: skip
def test_what_can_be_checked_follows_from_the_movement(movement, check):
    assert check_of(read(movement)) is check


def test_a_reach_under_a_hand_is_a_contact():
    exercise = read("tilt", contact="{hand: same, spot: temple}")
    assert exercise.contact == Contact(Hand.SAME, Spot.TEMPLE)
    assert check_of(exercise) is Check.CONTACT
    two = read("tilt", contact="{hand: left, spot: behind_head, also: {hand: right, spot: under_chin}}")
    assert two.contact.also == Contact(Hand.RIGHT, Spot.UNDER_CHIN)


def test_what_the_other_movements_become():
    assert read("stretch").weights == (1, 0, -0.5)
    assert (read("press").target, read("press").axis) == (Band(2, 4), Axis.POSITION)
    assert read("coverage").enough == 8
    assert read("circle").directions == (Direction(Side.CLOCKWISE, +1),)
    assert read("shrug").still.shoulders is False and read("shrug").still.trunk is True
    guided = read("guided")
    assert guided.axis is Axis.NONE and math.isnan(guided.target.low)


def test_figures_a_movement_can_not_have():
    [said] = mistakes("shrug", target="{min: 20, max: 30}")
    assert "of the movement shrug within 1 to 12 (centimetres), found min 20 and max 30" in said
    assert "within 2 to 10 (degrees)" in mistakes("micro-turn", target="{min: 1, max: 5}")[0]
    assert "expected a number from 0 to 120 (seconds), found 121" in mistakes("press", hold_s="121")[0]
    assert read("balance", hold_s="900").hold_s == 900
    assert "from 0 to 1800 (seconds)" in mistakes("guided", hold_s="1801")[0]
    assert "from 1 to 15 (degrees the head may stray), found 16" in mistakes("press", stray="16")[0]
    assert "from 1 to 10 (directions to be covered), found 11" in mistakes("coverage", enough="11")[0]
    assert "from 5 to 120 (seconds), found 4" in mistakes("turn", hold_max_s="4")[0]
    assert "other than 0" in mistakes("stretch", direction="{yaw: 0}")[0]
    assert (
        "expected sides of the movement circle, each once, out of clockwise, counterclockwise"
        in (mistakes("circle", sides="[left]")[0])
    )


def test_contact_that_makes_no_sense():
    assert "did you mean 'temple'?" in mistakes("press", contact="{hand: right, spot: tempel}")[0]
    assert "did you mean 'right'?" in mistakes("press", contact="{hand: rigth, spot: temple}")[0]
    assert "exercises[0].contact.spot: is missing" in mistakes("press", contact="{hand: right}")[0]
    [said] = mistakes("press", sides="[both]", contact="{hand: same, spot: temple}")
    assert "expected left, right, either or both where there are no sides, found same" in said


def test_shoulders_that_move_can_not_keep_still():
    assert read("shrug", still="{trunk: false}").still.trunk is False
    assert "they are what moves" in mistakes("shrug", still="{shoulders: true}")[0]


def test_progression_names_what_it_grows_to():
    exercise = read("turn", progression="{sessions: 10, repetitions: 8}")
    assert exercise.progression == Progression(10, repetitions=8)
    assert "found neither" in mistakes("turn", progression="{sessions: 10}")[0]


def test_what_a_routine_needs_and_the_pace_of_all_its_exercises():
    text = written("turn").replace("exercises:", "needs: [chair, book]\npace: {max_speed: 20}\nexercises:")
    routine = parse_routine(text.encode(), "x")
    assert routine.needs == (Need.CHAIR, Need.BOOK)
    assert routine.exercises[0].pace.max_speed == 20
    own = parse_routine((text + "    pace: {max_speed: 40}\n").encode(), "x")
    assert own.exercises[0].pace.max_speed == 40
    with pytest.raises(CoachError, match="did you mean 'chair'"):
        parse_routine(text.replace("chair", "chiar").encode(), "x")


@pytest.mark.parametrize(
    ("movement", "seconds"), [("guided", 10), ("balance", 18), ("circle", 20), ("coverage", 120)]
)
def test_about_how_long_it_takes(movement, seconds):
    routine = parse_routine(written(movement).encode(), "x")
    assert estimated_seconds(routine) == seconds


def test_a_figure_is_one_of_those_that_can_be_drawn():
    assert read("guided", figure="cat").figure is Figure.CAT
    assert read("turn").figure is None
    [said] = mistakes("guided", figure="cst")
    assert "exercises[0].figure: expected one of fakir, heron" in said
    assert said.endswith("did you mean 'cat'?")
