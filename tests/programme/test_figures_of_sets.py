"""The figures that the twenty sets name are kept, and nothing asks for more than is good."""

import re

import pytest
from programme.twenty_sets import EVERY, RESISTANCE, SETS, exercise_of, grown_up, of_set, routine_of

from coach.movement.exercise import Order
from coach.programme.estimate import estimated_seconds
from coach.programme.library import bundled_folder
from coach.programme.loader import load_routine
from coach.programme.vocabulary import Check, check_of, movement_of
from coach.safety.gate import GENTLEST


@pytest.fixture(autouse=True)
def no_user_routines(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))


@pytest.mark.parametrize(
    ("number", "exercise_id", "order", "repetitions", "hold_s"),
    [
        (1, "general-turn", Order.ALTERNATE, 5, 5),
        (1, "general-tilt", Order.ALTERNATE, 5, 5),
        (1, "head-circle", Order.ONE_SIDE_FIRST, 8, 0),
        (1, "general-tilt-against-hand", Order.ALTERNATE, 10, 1),
        (1, "shoulder-shrug", Order.ALTERNATE, 10, 2),
        (3, "massage-stroke", Order.ONE_SIDE_FIRST, 6, 6),
        (10, "reach-aside", Order.ALTERNATE, 1, 30),
        (10, "hang-forward", Order.ALTERNATE, 1, 30),
        (10, "stretch-forward", Order.ALTERNATE, 1, 30),
        (10, "turn-with-hand", Order.ALTERNATE, 1, 30),
        (13, "press-clasped-forehead", Order.ALTERNATE, 1, 15),
        (13, "press-ear", Order.ONE_SIDE_FIRST, 1, 10),
        (13, "press-cheek", Order.ONE_SIDE_FIRST, 1, 15),
        (18, "resist-side-right", Order.ALTERNATE, 1, 18),
        (18, "resist-forward", Order.ALTERNATE, 1, 18),
        (19, "chronic-raise", Order.ONE_SIDE_FIRST, 10, 1),
        (19, "chronic-back-right-hand", Order.ALTERNATE, 5, 1),
        (19, "chronic-turn-left", Order.ALTERNATE, 4, 1),
        (19, "chronic-nod-forward", Order.ALTERNATE, 10, 1),
    ],
)
def test_figures_a_set_names_are_kept(number, exercise_id, order, repetitions, hold_s):
    exercise = exercise_of(number, exercise_id)
    assert (exercise.order, exercise.repetitions, exercise.hold_s) == (order, repetitions, hold_s)


@pytest.mark.parametrize(
    ("number", "exercise_id", "repetitions", "hold_s"),
    [
        (15, "pendulum-level", 1, 900),
        (17, "table-arch-and-squat", 10, 20),
        (18, "resist-back", 1, 18),
        (19, "chronic-heels", 10, 6),
        (19, "chronic-legs-up", 20, 6),
        (19, "chronic-turn-right-palm", 10, 0),
        (19, "chronic-raise", 20, 1),
    ],
)
def test_what_grows_grows_to_what_the_set_names(number, exercise_id, repetitions, hold_s):
    exercise = next(e for e in grown_up(of_set(number)).exercises if e.id == exercise_id)
    assert (exercise.repetitions, exercise.hold_s) == (repetitions, hold_s)


def test_rolling_along_the_chest_and_the_look_behind_are_ten_to_twenty_together():
    for routine, together in ((of_set(19), 10), (grown_up(of_set(19)), 20)):
        parts = [e for e in routine.exercises if e.id in ("chronic-roll", "chronic-look-behind")]
        assert sum(e.repetitions * len(e.directions) for e in parts) == together


def test_the_other_side_and_the_repeat_of_set_18_come_after_some_minutes():
    assert exercise_of(18, "resist-turn-right").rest_s == 120
    assert 120 <= exercise_of(18, "resist-back").rest_s <= 180


@pytest.mark.parametrize("number", RESISTANCE)
def test_a_head_that_is_resisted_is_held_for_twenty_seconds_at_most(number):
    held = [e for e in grown_up(of_set(number)).exercises if e.contact is not None and e.hold_s > 2]
    assert held
    for exercise in held:
        assert exercise.hold_max_s is not None, exercise.id
        assert exercise.hold_s + 1 <= exercise.hold_max_s <= 20, exercise.id  # a second to let go


def test_every_press_of_the_library_has_that_limit():
    for name in EVERY:
        for exercise in routine_of(name).exercises:
            if movement_of(exercise) == "press":
                assert exercise.hold_max_s is not None, exercise.id
                assert exercise.hold_max_s <= 20, exercise.id


def test_butrimov_is_slower_than_anything_judged_elsewhere_but_the_tiny_movements():
    slow = {e.pace.max_speed for e in of_set(7).exercises}
    others = [
        e.pace.max_speed
        for number in SETS
        if number not in (7, 12)
        for e in of_set(number).exercises
        if check_of(e) is not Check.GUIDED
    ]
    assert max(slow) < min(others)


def test_a_break_at_the_desk_is_short_and_asks_for_less_than_the_basic_routine():
    routine = routine_of("desk-break")
    assert estimated_seconds(routine) <= 120
    most = {movement_of(e): e.target for e in routine_of("basic").exercises}
    for exercise in routine.exercises:
        band = most.get(movement_of(exercise), exercise.target)
        assert exercise.target.low <= band.low and exercise.target.high <= band.high


def test_the_tiny_movements_are_five_degrees_at_most():
    assert all(e.target.high <= 5 for e in of_set(12).exercises)


def test_self_massage_is_never_longer_than_25_minutes_and_says_for_whom_it_is_not():
    assert estimated_seconds(grown_up(of_set(3))) <= 25 * 60
    for reason in ("flare-up", "thrombosis", "atherosclerosis", "skin disease", "mental disorder"):
        assert reason in of_set(3).posture
    assert all(5 <= exercise.repetitions <= 7 for exercise in of_set(3).exercises)


def test_lying_is_what_a_flare_up_allows_and_never_more_than_ten_in_a_minute():
    assert SETS[20][0] == GENTLEST
    for exercise in grown_up(of_set(20)).exercises:
        times = exercise.repetitions * len(exercise.directions)
        assert times <= 10
        assert times * exercise.hold_s <= 60


@pytest.mark.parametrize("name", EVERY)
def test_what_is_guided_says_so_before_it_begins_and_in_its_note(name):
    routine = load_routine(bundled_folder() / f"{name}.yaml")
    guided = [e for e in routine.exercises if check_of(e) is Check.GUIDED]
    assert all(re.search(r"\b[Gg]uided\b", exercise.source) for exercise in guided)
    if len(guided) == len(routine.exercises):
        assert "nothing is judged" in routine.posture
