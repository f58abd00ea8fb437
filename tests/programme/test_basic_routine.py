"""The routines that come with the program: sound, sourced, and `basic` with the figures it promises."""

import pytest

from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Direction, Order
from coach.programme.estimate import estimated_seconds
from coach.programme.library import all_entries, bundled_folder, find_exercise, find_routine
from coach.programme.loader import load_routine
from coach.programme.vocabulary import Check, check_of, movement_of

LEFT_RIGHT = (Direction(Side.RIGHT, -1), Direction(Side.LEFT, +1))


@pytest.fixture(autouse=True)
def no_user_routines(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))


@pytest.mark.parametrize(
    ("exercise_id", "axis", "directions", "band"),
    [
        ("neck-turn", Axis.YAW, LEFT_RIGHT, Band(35, 75)),
        ("neck-tilt", Axis.ROLL, LEFT_RIGHT, Band(18, 45)),
        ("neck-flexion", Axis.PITCH, (Direction(Side.BOTH, -1),), Band(25, 60)),
        ("neck-extension", Axis.PITCH, (Direction(Side.BOTH, +1),), Band(20, 60)),
    ],
)
def test_basic_asks_for_five_holds_of_five_seconds_each_way(exercise_id, axis, directions, band):
    exercise = find_exercise(exercise_id)
    assert exercise in find_routine("basic").exercises
    assert (exercise.axis, exercise.directions, exercise.target) == (axis, directions, band)
    assert (exercise.hold_s, exercise.repetitions, exercise.order) == (5, 5, Order.ALTERNATE)


def test_basic_runs_from_turns_to_looking_up_in_a_few_minutes():
    routine = find_routine("basic")
    assert [movement_of(exercise) for exercise in routine.exercises] == [
        "turn",
        "tilt",
        "flexion",
        "extension",
    ]
    assert 240 < estimated_seconds(routine) < 420


def test_every_bundled_routine_is_sound_and_called_like_its_file():
    entries = [entry for entry in all_entries() if entry.bundled]
    assert [entry.error for entry in entries if entry.error] == []
    assert [entry.name for entry in entries] == [entry.path.stem for entry in entries]
    assert {path.stem for path in bundled_folder().glob("*.yaml")} == {entry.name for entry in entries}


def test_every_bundled_exercise_has_words_and_a_source_and_an_id_of_its_own():
    ids = []
    for entry in all_entries():
        routine = load_routine(entry.path)  # without what it includes
        assert routine.posture
        assert routine.source
        for exercise in routine.exercises:
            ids.append(exercise.id)
            assert exercise.source, exercise.id
            held = exercise.hold_s > 0 and check_of(exercise) is not Check.GUIDED
            assert exercise.words.hold or not held, exercise.id
            assert set(exercise.words.go) == {direction.side for direction in exercise.directions}, (
                exercise.id
            )
    assert len(ids) == len(set(ids))


def test_words_name_the_side_they_are_for():
    for entry in all_entries():
        assert entry.routine is not None
        for exercise in entry.routine.exercises:
            for side in (Side.LEFT, Side.RIGHT):
                words = exercise.words.go.get(side, side)
                assert side in words
                assert side.other not in words or exercise.contact is not None, exercise.id
