"""The clock on the wall is put back or forward: what was done stays what it was, and every day is found."""

import itertools
import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from journal.exercised import MORNING, ROUTINE, exercise, turns, whole

from coach.cli.today import FIRST_ROUTINE
from coach.journal import reading
from coach.journal.entries import SourceKind
from coach.journal.journal import Journal
from coach.journal.sink import JournalSink
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.programme.library import find_routine
from coach.session.led import session_of
from coach.session.plan import Plan

JUMPS = {
    "steady": timedelta(0),
    "three days back": timedelta(days=-3),
    "a year on": timedelta(days=365),
}


def done(journal: Journal, jump: timedelta) -> None:
    """A session during which the wall's clock jumps at its second reading."""
    session = session_of(Plan(ROUTINE.exercises))
    readings = itertools.chain([MORNING, MORNING], itertools.repeat(MORNING + jump))
    sink = JournalSink(journal, session, SourceKind.CAMERA, routine=ROUTINE, now=lambda: next(readings))
    run([Measured(o) for o in whole().observe(10.0)], session, [sink])


def test_within_a_session_nothing_is_longer_shorter_or_in_another_order(tmp_path):
    kept = []
    for name, by in JUMPS.items():
        with Journal.open(name, tmp_path) as journal:
            done(journal, by)
            kept += reading.sessions(journal, whole=True)
    steady = kept[0]
    assert (steady.seconds, steady.counted, len(steady.repetitions)) == (pytest.approx(28.2), 3, 4)
    courses = [[e.course.value.tolist() for e in s.exercises] for s in kept]
    bare = [replace(s, id="", exercises=tuple(replace(e, course=None) for e in s.exercises)) for s in kept]
    assert [repr(each) for each in courses] == [repr(courses[0])] * len(JUMPS)
    assert [repr(each) for each in bare] == [repr(bare[0])] * len(JUMPS)


@pytest.fixture
def now() -> datetime:
    return datetime.now().astimezone()


@pytest.fixture
def diary(tmp_path, now):
    """Three days in a row; on the second evening the clock was nine years ahead."""
    basic, other = find_routine(FIRST_ROUTINE), find_routine("desk-break")
    with Journal.open("me", tmp_path / "profiles") as journal:
        for routine, at in (
            (other, now - timedelta(days=2)),
            (other, now - timedelta(days=1)),
            (basic, now + timedelta(days=9 * 365)),
            (replace(other, title="Now"), now),
        ):
            exercise(journal, turns(-50), replace(ROUTINE, name=routine.name, title=routine.title), at=at)
        yield journal


def test_a_day_to_come_breaks_no_row_of_days_and_is_no_part_of_this_week(coach, diary, now):
    told = json.loads(coach("history", "--json", "--since", "2000-01-01").out)
    assert told["days_in_a_row"] == 3
    assert [s["routine"] for s in told["sessions"]] == ["desk-break"] * 3 + ["basic"]
    mine = sum(s["minutes"] for s in told["sessions"] if s["start"][:10] >= monday(now))
    assert told["minutes_this_week"] < mine


def monday(now: datetime) -> str:
    return str((now - timedelta(days=now.weekday())).date())


def test_today_goes_on_with_what_was_really_done_last(coach, diary):
    told = coach("today", "--list")
    assert told.code == 0 and told.out.startswith(f"Today: {find_routine('desk-break').title}")


def test_the_report_is_about_the_last_session_up_to_today(coach, diary, now, tmp_path):
    told = coach("report", "--out", tmp_path / "page.html")
    assert told.code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert str(now.year + 9) not in page.split("<script")[0]
    assert "Now" in page
