"""Reading: what was written, by days, by id, and at the desk."""

from datetime import date, timedelta

import pytest
from journal.exercised import MORNING, episode, exercise, turns

from coach.errors import CoachError
from coach.journal import reading
from coach.journal.desk_log import DeskLog
from coach.journal.entries import DeskSitting
from coach.journal.journal import Journal
from coach.movement.events import Kind

MARCH = date(2026, 3, 2)


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    """Three days of one session each."""
    with Journal.open("me", tmp_path_factory.mktemp("three")) as opened:
        for days in (0, 1, 2):
            exercise(opened, turns(-20, -50), at=MORNING + timedelta(days=days))
        yield opened


def test_since_and_until_are_both_included(journal):
    def days(*bounds, **options):
        return [session.day.day for session in reading.sessions(journal, *bounds, **options)]

    assert days() == [2, 3, 4]
    assert days(date(2026, 3, 3)) == [3, 4]
    assert days(None, date(2026, 3, 3)) == [2, 3]
    assert days(date(2026, 3, 3), date(2026, 3, 3)) == [3]
    assert days(last=2) == [3, 4]


def test_courses_and_events_are_read_only_where_they_are_wanted(journal):
    for whole in (False, True):
        session = reading.sessions(journal, whole=whole)[0]
        assert bool(session.events) is whole and bool(len(session.exercises[0].course.t)) is whole
        assert len(session.repetitions) == 2


def test_one_session_is_found_by_the_beginning_of_its_id(journal):
    first = reading.sessions(journal)[0]
    found = reading.session(journal, first.id[:13])
    assert found.id == first.id and found.events[0].kind is Kind.EXERCISE_STARTED
    for wrong, says in (("", "more than one session"), ("%", "no session"), ("xyz", "no session")):
        with pytest.raises(CoachError, match=says):
            reading.session(journal, wrong)


def test_days_hold_what_was_done(journal):
    assert [(day.day.day, day.done) for day in reading.days(journal)] == [(2, 1), (3, 1), (4, 1)]
    assert reading.days(journal)[0].seconds == reading.sessions(journal)[0].seconds


def test_the_desk_comes_back_with_its_episodes(tmp_path):
    with Journal.open("me", tmp_path) as journal:
        first, second = episode("slumped", MORNING), episode("too_near", MORNING + timedelta(minutes=20))
        log = DeskLog(journal, MORNING, print)
        log.episode(first)
        log.update(MORNING + timedelta(minutes=30), 1500.0, 300.0, 0)
        log.episode(second)
        end = MORNING + timedelta(hours=2)
        log.update(end, 5000.0, 600.0, 1)
        log.close()
        kept = DeskSitting(log.sitting.id, MORNING, end, 5000.0, 600.0, 1, (first, second))
        assert reading.desk(journal) == (kept,)
        assert reading.desk(journal, MARCH + timedelta(days=1)) == ()
