"""The twenty sets: each a routine by its name, with every exercise of the set and within its bounds."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from performances import perform, shortened

from coach.measure.hands import Spot
from coach.movement.events import Kind
from coach.movement.exercise import Exercise, Order, Routine
from coach.programme.estimate import estimated_seconds
from coach.programme.library import bundled_folder, find_routine
from coach.programme.loader import load_routine
from coach.programme.progression import after_sessions
from coach.programme.vocabulary import Check, check_of, movement_of
from coach.safety.gate import GENTLEST
from coach.session.plan import Plan
from coach.session.session import Session

SETS: dict[int, tuple[str, str]] = {
    1: (
        "general",
        """general-turn: turn right left
        general-tilt: tilt right left
        head-circle: circle clockwise counterclockwise
        general-tilt-against-hand: tilt right left, temple
        general-back-against-hands: extension both, behind_head
        general-push-back: press both, behind_head
        general-forward-against-palms: flexion both, forehead
        general-push-forward: press both, forehead
        shoulder-shrug: shrug both
        general-stretch: coverage both""",
    ),
    2: (
        "flexibility",
        """flexibility-forward: flexion both, behind_head
        flexibility-sideways: tilt right left, crown""",
    ),
    3: (
        "self-massage",
        """massage-stroke: guided right left
        massage-knead: guided right left
        massage-rub: guided both
        massage-smooth: guided both""",
    ),
    4: (
        "dikul-isometric",
        """dikul-forward: flexion both, forehead
        dikul-back: extension both, behind_head
        dikul-sideways: tilt right left, temple
        dikul-slanting: stretch right left, forehead""",
    ),
    5: (
        "dikul-ball",
        """ball-forehead: guided both
        ball-back: guided both
        ball-temple: guided right left
        stick-lift: guided both
        stick-turn: guided right left""",
    ),
    6: (
        "borshchenko",
        """static-forward: press both, forehead
        static-back: press both, behind_head
        static-sideways: press right left, temple
        static-turn: press right left, cheek
        static-down: press both, under_chin""",
    ),
    7: (
        "butrimov",
        """slow-armpit: stretch right left
        slow-over-shoulder: stretch right left
        slow-ear-down: stretch right left
        slow-spiral: stretch right left""",
    ),
    8: (
        "norbekov",
        """mood-beginning: guided both
        cheerful-down: flexion both
        cheerful-up: extension both
        cheerful-tilt: tilt right left
        mood-between: guided both
        cheerful-owl: turn right left
        cheerful-circle: circle clockwise counterclockwise""",
    ),
    9: (
        "shishonin",
        """metronome: tilt right left
        spring-down: flexion both
        spring-back: retraction both
        goose-forward: protraction both
        goose-aside: stretch right left
        looking-at-the-sky: stretch right left
        shishonin-frame: turn right left, opposite_shoulder
        fakir: turn right left
        heron: extension both
        shishonin-let-go: shrug both""",
    ),
    10: (
        "bubnovsky",
        """reach-aside: tilt right left
        hang-forward: flexion both
        stretch-forward: protraction both
        turn-and-stay: turn right left
        turn-with-hand: turn left right, opposite_shoulder""",
    ),
    11: (
        "yoga",
        """yoga-cat: guided both
        yoga-tiger: guided right left
        yoga-dove: guided right left
        yoga-snake: guided both
        yoga-sphinx: guided both""",
    ),
    12: (
        "gitt",
        """micro-no: micro-turn right left
        micro-yes-down: micro-flexion both
        micro-yes-up: micro-extension both
        micro-sway: micro-tilt right left""",
    ),
    13: (
        "warm-up-complex",
        """warm-up-breaths: guided both
        warm-up-bend-back: guided both
        warm-up-bend-forward: guided both
        warm-up-bend-aside: guided right left
        warm-up-turn-trunk: guided left right
        warm-up-turn-head: guided left right
        warm-up-blades: guided both
        warm-up-massage: guided both
        press-clasped-forehead: press both, forehead
        back-over-hand: extension both, behind_neck
        press-ear: press right left, temple
        press-cheek: press right left, cheek
        shoulder-circle-each: shoulder-circle left right
        shoulder-circle-together: shoulder-circle both""",
    ),
    14: (
        "isometric-four",
        """isometric-back: press both, behind_head
        isometric-lift-aside: tilt right left, temple
        isometric-lift-forward: flexion both, behind_head
        isometric-fists: press both, under_chin
        isometric-crossed: press right left, cheek""",
    ),
    15: (
        "pendulum",
        """pendulum-level: balance both
        pendulum-sway-sideways: micro-tilt right left
        pendulum-sway-forward: micro-flexion both
        pendulum-sway-back: micro-extension both
        pendulum-circle: circle clockwise counterclockwise""",
    ),
    16: (
        "frame-of-hands",
        """frame-tilt: tilt right left, behind_neck
        frame-tilt-lower: tilt right left, behind_neck""",
    ),
    17: ("table", "table-arch-and-squat: guided both"),
    18: (
        "resistance",
        """resist-turn-right: press right, cheek
        resist-turn-left: press left, cheek
        resist-back: press both, behind_head
        resist-back-again: press both, behind_head
        resist-side-right: press right, temple
        resist-neck-left: press left, temple
        resist-side-left: press left, temple
        resist-neck-right: press right, temple
        resist-forward: press both, behind_head under_chin""",
    ),
    19: (
        "chronic",
        """chronic-heels: guided right left
        chronic-legs-up: guided both
        chronic-roll: half-circle clockwise counterclockwise
        chronic-look-behind: turn right left
        chronic-turn-right-palm: turn right left, crown
        chronic-turn-left-palm: turn left right, crown
        chronic-raise: tilt right left, temple
        chronic-back-right-hand: extension both, behind_neck
        chronic-turn-left: turn left, behind_neck
        chronic-back-left-hand: extension both, behind_neck
        chronic-turn-right: turn right, behind_neck
        chronic-nod-forward: flexion both, face
        chronic-nod-back: extension both, face""",
    ),
    20: (
        "lying",
        """lying-turn: guided right left
        lying-tilt: guided right left""",
    ),
}
"""By number: the routine's name, and its exercises in order: movement and sides, then the hands' spots."""

BESIDES = {"basic": "Set 1", "desk-break": "Set 1", "warm-up": "set 13", "table-facing": "Set 17"}
"""Routines that are no set of their own, each with the set it is from."""

RESISTANCE = (4, 6, 13, 14, 18)
"""Sets in which hands resist a head that keeps still."""

EVERY = sorted(path.stem for path in bundled_folder().glob("*.yaml"))


@pytest.fixture(autouse=True)
def no_user_routines(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))


@cache
def routine_of(name: str) -> Routine:
    return find_routine(name)


def of_set(number: int) -> Routine:
    return routine_of(SETS[number][0])


def exercise_of(number: int, exercise_id: str) -> Exercise:
    return next(e for e in of_set(number).exercises if e.id == exercise_id)


def told(exercise: Exercise) -> str:
    spots: list[Spot] = []
    contact = exercise.contact
    while contact is not None:
        spots, contact = [*spots, contact.spot], contact.also
    ways = [movement_of(exercise), *(direction.side for direction in exercise.directions)]
    return f"{exercise.id}: {' '.join(ways)}" + (f", {' '.join(spots)}" if spots else "")


def grown_up(routine: Routine) -> Routine:
    return after_sessions(routine, 1000)


# -- the library --------------------------------------------------------------------------------------------


def test_the_twenty_sets_and_four_more_are_all_there_is():
    assert sorted(SETS) == list(range(1, 21))
    assert sorted([name for name, _ in SETS.values()] + list(BESIDES)) == EVERY


def test_the_page_on_routines_names_every_set_with_what_is_checked_of_it():
    page = (Path(__file__).resolve().parents[2] / "docs" / "routines.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([a-z-]+) \| ([a-z, ]+) \|$", page, flags=re.MULTILINE)
    checks = {number: {check_of(exercise) for exercise in of_set(number).exercises} for number in SETS}
    assert rows == [
        (str(number), name, ", ".join(check for check in Check if check in checks[number]))
        for number, (name, _) in SETS.items()
    ]


@pytest.mark.parametrize("number", SETS)
def test_every_exercise_of_a_set_is_there_in_its_order(number):
    _, exercises = SETS[number]
    assert [told(e) for e in of_set(number).exercises] == [line.strip() for line in exercises.split("\n")]


@pytest.mark.parametrize("number", SETS)
def test_a_routine_and_its_exercises_say_which_set_they_are_from(number):
    routine = load_routine(bundled_folder() / f"{SETS[number][0]}.yaml")
    for note in (routine.source, *(exercise.source for exercise in routine.exercises)):
        assert re.match(rf"(The warm-up of s|S)et {number}\b", note), note


@pytest.mark.parametrize("name", BESIDES)
def test_what_is_no_set_of_its_own_says_where_it_is_from(name):
    assert BESIDES[name] in routine_of(name).source


@pytest.mark.parametrize("name", EVERY)
def test_a_bundled_routine_takes_a_sensible_time(name):
    routine = routine_of(name)
    at_first, later = (estimated_seconds(r) / 60 for r in (routine, grown_up(routine)))
    assert 1.5 <= at_first <= 15
    assert at_first <= later <= 27


@pytest.mark.parametrize("name", EVERY)
def test_words_are_short_enough_to_be_read_while_moving(name):
    for exercise in routine_of(name).exercises:
        for words in (*exercise.words.go.values(), exercise.words.hold, exercise.words.back):
            assert len(words.split()) <= 16, words


def test_no_two_routines_tell_an_exercise_with_the_same_words_unless_they_are_the_same_movement():
    said: dict[tuple[str, ...], set[str]] = {}
    for name in EVERY:
        for exercise in load_routine(bundled_folder() / f"{name}.yaml").exercises:
            said.setdefault(tuple(exercise.words.go.values()), set()).add(movement_of(exercise))
    assert [words for words, movements in said.items() if len(movements) > 1] == []


# -- figures the sets name ----------------------------------------------------------------------------------


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


# -- done as asked ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_who_does_everything_as_asked_completes_the_routine_without_a_fault(name):
    exercises = tuple(shortened(exercise) for exercise in routine_of(name).exercises)
    session = Session(Plan(exercises))
    events = [event for o in perform(exercises).observe(fps=10) for event in session.step(o)]
    ends = [(e.exercise, e.kind) for e in events if e.kind in (Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT)]
    assert ends == [(exercise.id, Kind.EXERCISE_COMPLETE) for exercise in exercises]
    for result in session.results():
        faults = [r.faults for r in result.repetitions if r.faults]
        assert faults == [], result.exercise.id
        if check_of(result.exercise) is not Check.GUIDED:
            counted = Counter(r.side for r in result.repetitions if r.counted)
            assert counted == Counter(direction.side for direction in result.exercise.directions)


@pytest.mark.parametrize("number", [2, 4, 14, 16, 19])
def test_without_the_hands_no_movement_against_them_counts(number):
    exercises = tuple(shortened(e) for e in of_set(number).exercises if e.contact is not None)
    trace = perform(exercises).hands(0, 1e6, left="none", right="none")
    session = Session(Plan(exercises))
    for o in trace.observe(fps=10):
        session.step(o)
    assert not any(r.counted for result in session.results() for r in result.repetitions)
