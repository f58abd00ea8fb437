"""The twenty sets: each a routine by its name, with every exercise of the set, and it can be done."""

import re
from collections import Counter
from pathlib import Path

import pytest
from performances import perform, shortened
from programme.twenty_sets import EVERY, SETS, grown_up, of_set, routine_of, told

from coach.movement.events import Kind
from coach.programme.estimate import estimated_seconds
from coach.programme.library import bundled_folder
from coach.programme.loader import load_routine
from coach.programme.vocabulary import Check, check_of, movement_of
from coach.session.plan import Plan
from coach.session.session import Session

BESIDES = {"basic": "Set 1", "desk-break": "Set 1", "warm-up": "set 13", "table-facing": "Set 17"}
"""Routines that are no set of their own, each with the set it is from."""


@pytest.fixture(autouse=True)
def no_user_routines(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))


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
