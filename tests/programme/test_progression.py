"""What an exercise asks for after so many sessions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traces import BALANCE, TURN

from coach.movement.exercise import Progression, Routine
from coach.profiles.profile import Profile, SessionsDone
from coach.programme.progression import after_sessions, grown

BOOK = replace(BALANCE, hold_s=60.0, progression=Progression(40, hold_s=900.0))
MORE = replace(TURN, repetitions=5, progression=Progression(10, repetitions=10))


@pytest.mark.parametrize(
    ("done", "hold"), [(-1, 60), (0, 60), (1, 81), (20, 480), (39, 879), (40, 900), (999, 900)]
)
def test_a_hold_grows_evenly_in_whole_seconds(done, hold):
    assert grown(BOOK, done).hold_s == hold
    assert grown(BOOK, done).repetitions == BOOK.repetitions


@pytest.mark.parametrize(("done", "repetitions"), [(0, 5), (1, 5), (2, 6), (9, 9), (10, 10), (50, 10)])
def test_repetitions_grow_in_whole_ones_and_never_too_early(done, repetitions):
    assert grown(MORE, done).repetitions == repetitions
    assert grown(MORE, done).hold_s == MORE.hold_s


def test_what_does_not_grow_stays_and_a_routine_grows_exercise_by_exercise():
    assert grown(TURN, 30) == TURN
    routine = Routine("a", "A", (TURN, BOOK))
    assert after_sessions(routine, 40).exercises == (TURN, replace(BOOK, hold_s=900.0))


def test_the_story_of_some_weeks_with_a_routine():
    """Five times grow to twenty, and a book from a minute to ten; on Sundays nothing, on Wednesdays twice."""
    nods = replace(TURN, repetitions=5, progression=Progression(20, repetitions=20))
    book = replace(BALANCE, hold_s=60.0, progression=Progression(20, hold_s=600.0))
    person, asked, monday = Profile(name="me"), [], date(2026, 3, 2)
    for day in (monday + timedelta(days=n) for n in range(25) if n % 7 != 6):
        for _ in range(2 if day.weekday() == 2 else 1):
            done = person.days_of("general", day)
            asked.append((day.isoformat()[5:], grown(nods, done).repetitions, grown(book, done).hold_s))
            had = {entry.on: entry.count for entry in person.sessions}
            had[day] = had.get(day, 0) + 1
            entries = tuple(SessionsDone(routine="general", on=on, count=n) for on, n in had.items())
            person = person.model_copy(update={"sessions": entries})
    assert asked[:5] == [
        ("03-02", 5, 60), ("03-03", 5, 87), ("03-04", 6, 114), ("03-04", 6, 114), ("03-05", 7, 141),
    ]  # fmt: skip
    assert asked[-4:] == [
        ("03-24", 19, 573), ("03-25", 20, 600), ("03-25", 20, 600), ("03-26", 20, 600),
    ]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 300), st.integers(1, 200), st.integers(1, 50), st.integers(1, 50))
def test_it_never_goes_back_nor_beyond(done, sessions, first, last):
    exercise = replace(TURN, repetitions=first, progression=Progression(sessions, repetitions=last))
    now, then = grown(exercise, done).repetitions, grown(exercise, done + 1).repetitions
    assert min(first, last) <= now <= max(first, last)
    assert (then - now) * (last - first) >= 0
