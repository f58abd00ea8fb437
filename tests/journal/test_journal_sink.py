"""A session in the journal: whole, exact, and there the moment it happens."""

import math
import sqlite3
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from journal.exercised import MORNING, ROUTINE, exercise, turns, whole
from pipeline.stage import Noting
from sqlalchemy.exc import OperationalError
from traces import TURN, Trace

from coach import __version__
from coach.journal import reading, writer
from coach.journal.entries import SourceKind, Target
from coach.journal.journal import Journal
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.profiles.profile import SessionsDone
from coach.profiles.store import ProfileStore
from coach.session.view import Phase

VERDICTS = (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED)


@pytest.fixture
def journal(tmp_path):
    with Journal.open("me", tmp_path) as opened:
        yield opened


def test_a_whole_session_comes_back(journal):
    done = exercise(journal, whole())
    (session,) = reading.sessions(journal, whole=True)
    assert (session.start, session.routine, session.title) == (MORNING, "basic", "Neck basics")
    assert (session.sha256, session.source, session.version) == ("ab" * 32, SourceKind.CAMERA, __version__)
    assert (session.through, session.ended, session.stopped_by) == (True, True, None)
    assert (session.counted, len(session.repetitions), session.rounds) == (3, 4, 1)
    turn, up, massage = session.exercises
    assert [r.faults for r in turn.done] == [(Kind.SHORT_RANGE,), (), ()]
    assert [r.number for r in turn.done] == [1, 2, 3]
    assert (turn.id, turn.movement, turn.axis, turn.unit, turn.checked) == (
        "neck-turn", "turn", Axis.YAW, "°", True
    )  # fmt: skip
    assert turn.targets == (Target(Side.RIGHT, -75, -35), Target(Side.LEFT, 35, 75))
    assert up.targets == (Target(Side.BOTH, 20, 60),)
    assert (massage.checked, massage.targets[0].rounds, massage.done) == (False, 1, ())
    assert math.isnan(massage.targets[0].low)
    # what the session itself says of its repetitions, figure by figure
    for record, result in zip(session.exercises, done.results(), strict=True):
        for kept, judged in zip(record.done, result.repetitions, strict=True):
            for ours, theirs in ((kept.start, judged.start), (kept.reached, judged.reached),
                                 (kept.end, judged.end), (kept.peak, judged.peak), (kept.sparc, judged.sparc),
                                 (kept.hold_s, judged.hold), (kept.ldlj, judged.ldlj)):  # fmt: skip
                assert ours == theirs or (math.isnan(ours) and math.isnan(theirs))
            assert (kept.side, kept.counted, kept.faults) == (judged.side, judged.counted, judged.faults)
            assert (kept.asked_low, kept.asked_high) == (
                result.exercise.target.low,
                result.exercise.target.high,
            )
            assert kept.asked_hold_s == 2.0


def test_the_fastest_moment_is_that_of_a_smooth_way_out_and_back(journal):
    exercise(journal, turns(-20, -50, 50), fps=30)
    (session,) = reading.sessions(journal)
    # a minimum-jerk movement is 1.875 times as fast at its middle as on average (Flash & Hogan 1985)
    peaks = [r.peak_speed for r in session.exercises[0].done]
    assert peaks == pytest.approx([1.875 * way / 1.5 for way in (20, 50, 50)], rel=0.05)


def test_the_course_is_the_angle_over_time_with_a_hole_where_nobody_was_seen(journal):
    trace = turns(-50, 50).unreliable(4, 5)
    exercise(journal, trace, fps=30)
    (session,) = reading.sessions(journal, whole=True)
    course = session.exercises[0].course
    assert np.all(np.diff(course.t) >= 0.099) and course.t[-1] <= 17
    unseen = np.isnan(course.value)
    assert np.all((course.t[unseen] >= 4) & (course.t[unseen] < 5)) and unseen.sum() == 10
    seen = ~unseen
    assert course.value[seen] == pytest.approx(trace.truth("yaw", course.t[seen]), abs=0.5)
    assert len(course.t) == 120  # ten a second until 11.9 s, when the head is home again


def test_events_are_told_with_their_time_but_not_twice(journal):
    exercise(journal, turns(-50, 50).unreliable(4, 5))
    (session,) = reading.sessions(journal, whole=True)
    assert [(e.kind, round(e.t, 1)) for e in session.events if e.kind in (Kind.LOST, Kind.BACK)] == [
        (Kind.LOST, 4.5), (Kind.BACK, 5.0)
    ]  # fmt: skip
    assert not {e.kind for e in session.events} & {Kind.STARTED, Kind.HOLD_PROGRESS, Kind.REPETITION_COUNTED}


def test_every_repetition_is_on_the_disk_before_the_next_begins(journal, tmp_path):
    kept = {}

    class Looking(Noting):
        """Looks into the file, as another process would, whenever an attempt begins."""

        finished = False

        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            if self.finished:
                time.sleep(0.5)  # nobody begins the next attempt sooner
            self.finished = any(e.kind in VERDICTS for e in events)
            if any(e.kind is Kind.STARTED for e in events):
                with sqlite3.connect(f"file:{tmp_path}/me.sqlite3?mode=ro", uri=True) as file:
                    kept[len(kept)] = file.execute("SELECT count(*) FROM repetitions").fetchone()[0]
            return ""

    exercise(journal, whole(), beside=Looking())
    assert kept == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_pause_is_a_hole_in_one_exercise_and_what_was_asked_is_kept_with_each_repetition(journal):
    class Pressing(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            return {130: "pause", 170: "pause", 171: "less"}.get(len(self.shown) - 1, "")

    routine = replace(ROUTINE, exercises=(replace(TURN, repetitions=2),))
    trace = Trace().wait(6)
    for yaw in (-50, 0, 50, -50):  # getting ready, a turn, a pause and getting ready again, two turns
        trace.move(1.5, yaw=yaw).wait(2.3).move(1.5, yaw=0).wait(0.7 if yaw else 5)
    done = exercise(journal, trace, routine, beside=Pressing(), led=True)
    (session,) = reading.sessions(journal, whole=True)
    (turn,) = session.exercises
    assert len(turn.done) == len(done.results()[0].repetitions)
    assert [(r.side, r.asked_low) for r in turn.done] == [
        (Side.RIGHT, 35), (Side.LEFT, 30), (Side.RIGHT, 30)
    ]  # fmt: skip
    assert turn.targets[0].high == -35  # as it began
    (hole,) = np.flatnonzero(np.diff(turn.course.t) > 1)
    assert turn.course.t[hole] == pytest.approx(13.1) and math.isnan(turn.course.value[hole])


def test_a_session_that_never_began_leaves_nothing(journal):
    exercise(journal, Trace().unreliable(0, 5).wait(5))
    assert reading.sessions(journal) == ()


def test_a_single_exercise_has_a_title_and_is_never_gone_through(journal):
    exercise(journal, turns(-50, 50, -50), routine=None)
    (session,) = reading.sessions(journal)
    assert (session.routine, session.title, session.through, session.counted) == ("", "Neck turn", False, 3)


def test_what_is_broken_off_ended_but_was_not_gone_through(journal):
    exercise(journal, turns(-50, 50).wait(3))
    (session,) = reading.sessions(journal)
    assert (session.through, session.ended, len(session.exercises)) == (False, True, 2)
    assert session.exercises[0].complete and not session.exercises[1].complete


def test_a_pain_is_kept_before_the_next_frame_and_the_movement_left_out(journal, tmp_path):
    kept = []

    class Pressing(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            kept.append(len(reading.stops(journal)))
            return {20: "pain", 25: "only_this"}.get(len(kept) - 1, "")

    exercise(journal, Trace().wait(8), beside=Pressing())
    assert kept[20:22] == [0, 1]
    (stop,) = reading.stops(journal)
    (session,) = reading.sessions(journal)
    assert (stop.kind, stop.exercise, stop.movement, stop.only_this) == (Kind.PAIN, "neck-turn", "turn", True)
    assert (stop.session, stop.at, session.stopped_by) == (session.id, MORNING, None)  # it went on
    profile = ProfileStore("me", tmp_path).load().profile
    assert profile.movements_left_out == {"turn"}
    assert [(note.at, note.only_this) for note in profile.stops] == [(MORNING, True)]


def test_a_session_without_pain_leaves_no_stop(journal, tmp_path):
    exercise(journal, Trace().wait(8), beside=Noting("skip", 20))
    exercise(journal, Trace().wait(8), beside=Noting("only_this", 20))
    assert reading.stops(journal) == ()
    assert ProfileStore("me", tmp_path).load().profile.left_out == ()


@pytest.mark.parametrize("wishes", [{20: "unwell"}, {20: "unwell", 25: "only_this"}])
def test_feeling_unwell_ends_the_session_and_leaves_nothing_out(journal, tmp_path, wishes):
    class Pressing(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            return wishes.get(len(self.shown) - 1, "")

    exercise(journal, Trace().wait(8), beside=Pressing())
    assert [stop.kind for stop in reading.stops(journal)] == [Kind.UNWELL]
    assert reading.sessions(journal)[0].stopped_by is Kind.UNWELL
    assert ProfileStore("me", tmp_path).load().profile.left_out == ()


def test_a_routine_gone_through_is_counted_in_the_profile(journal, tmp_path):
    store = ProfileStore("me", tmp_path)
    before = SessionsDone(routine="basic", on=MORNING.date(), count=1)  # counted before the journal
    store.change(lambda profile: profile.model_copy(update={"sessions": (before,)}))
    for trace in (whole(), turns(-50)):
        exercise(journal, trace)
    (done,) = store.load().profile.sessions
    assert (done.routine, done.on, done.count) == ("basic", MORNING.date(), 2)


# -- when it can't be written -------------------------------------------------------------------------------


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(writer, "RETRY_S", 0.02)
    monkeypatch.setattr(writer, "CLOSING_S", 1.0)


def failing(monkeypatch, code: str, times: int) -> None:
    """The first so many tries to write fail as SQLite says it."""
    write, tries = Journal.write, iter(range(times))

    def fail(self, entries):
        if next(tries, None) is None:
            return write(self, entries)
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = code
        raise OperationalError("INSERT", {}, error)

    monkeypatch.setattr(Journal, "write", fail)


def test_a_full_disk_is_said_once_and_everything_is_written_when_it_has_room(journal, monkeypatch, hasty):
    failing(monkeypatch, "SQLITE_FULL", 3)
    said = []
    exercise(journal, whole(), say=said.append)
    assert len(said) == 1 and "(the disk is full): the session goes on" in said[0]
    (session,) = reading.sessions(journal)
    assert (session.counted, len(session.repetitions), session.ended) == (3, 4, True)


def test_what_can_not_be_written_to_the_end_is_said_and_the_session_goes_on(journal, monkeypatch, hasty):
    failing(monkeypatch, "SQLITE_IOERR_WRITE", 10**9)
    said = []
    session = exercise(journal, whole(), say=said.append)
    assert session.through
    assert [sentence.split("(")[1].split(")")[0] for sentence in said] == ["the disk is full or fails"] * 2
    assert said[1].endswith("is lost.")


def test_a_defect_does_not_stop_the_session_but_does_not_hide_either(journal, monkeypatch):
    monkeypatch.setattr(Journal, "write", lambda self, entries: 1 // 0)
    seen = Noting()
    with pytest.raises(ZeroDivisionError):
        exercise(journal, whole(), beside=seen)
    assert seen.shown[-1][2].phase is Phase.DONE


def test_another_program_that_holds_the_journal_delays_no_frame(journal, tmp_path):
    holding = sqlite3.connect(tmp_path / "me.sqlite3", check_same_thread=False, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    threading.Timer(0.4, holding.rollback).start()
    longest = 0.0

    class Timing(Noting):
        last = math.nan

        def show(self, measured, events, moment):
            nonlocal longest
            now = time.perf_counter()
            longest, self.last = max(longest, now - self.last if self.shown else 0.0), now
            return super().show(measured, events, moment)

    began = time.perf_counter()
    exercise(journal, turns(-50, 50), beside=Timing())
    assert time.perf_counter() - began >= 0.3  # the end waited for it
    assert longest < 0.15  # but no frame did
    assert reading.sessions(journal)[0].counted == 2
    holding.close()


def test_a_file_damaged_in_mid_session_gets_a_new_one_with_all_of_the_session(tmp_path, hasty):
    journal = Journal.open("me", tmp_path)
    said = []

    class Damaging(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            if len(self.shown) == 200:
                time.sleep(0.1)  # until what was done so far is written
                journal.close()
                (tmp_path / "me.sqlite3").write_bytes(b"\xaa" * 20_000)
            return ""

    exercise(journal, whole(), say=said.append, beside=Damaging())
    assert len(said) == 1 and "damaged and begins anew" in said[0]
    assert (tmp_path / "me.damaged-1").exists()
    (session,) = reading.sessions(journal)
    assert (session.counted, len(session.repetitions), len(session.exercises)) == (3, 4, 3)
    assert ROUTINE.name == session.routine
