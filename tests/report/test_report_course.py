"""What is marked on a course: bands, holds, faults and holes, each where it was."""

from dataclasses import replace

import numpy as np
import pytest

from coach.journal.entries import Course, EventRecord, ExerciseRecord, RepetitionRecord, SessionRecord, Target
from coach.measure.observation import NAN
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.report.course import Stretch, held, marks, peak_time, stretches, unseen

SECONDS = np.arange(10.0, 30.0, 1.0)
TURN = ExerciseRecord(
    id="neck-turn",
    title="Turn your head",
    movement="turn",
    axis=Axis.YAW,
    unit="°",
    checked=True,
    targets=(Target(Side.RIGHT, -75, -35), Target(Side.LEFT, 35, 75)),
    hold_s=3.0,
    repetitions=1,
    start=10.0,
    end=30.0,
    complete=True,
    done=(
        RepetitionRecord(1, Side.RIGHT, 11, 13, 17, -50, 3, True, (), -1.5, -6.0, 60, 35, 75, 3),
        RepetitionRecord(
            2, Side.LEFT, 19, 21, NAN, 40, 1, False, (Kind.SHORT_HOLD,), -1.5, -6.0, 60, 35, 75, 3
        ),
    ),
    course=Course(
        SECONDS, np.array([0, 0, -20, -40, -50, -48, -30, -5, 0, 0, 30, 38, 40, 20, 36, 0, 0, 0, 0, 0.0])
    ),
)


@pytest.fixture
def session():
    return SessionRecord(
        id="s",
        start=None,
        seconds=40,
        routine="basic",
        title="Basic",
        sha256="",
        source=None,
        version="1",
        through=True,
        ended=True,
        stopped_by=None,
        exercises=(TURN,),
    )


def test_a_side_has_its_band_for_the_whole_exercise():
    assert stretches(TURN) == [
        Stretch(Side.RIGHT, 10, 30, -75, -35),
        Stretch(Side.LEFT, 10, 30, 35, 75),
    ]


def test_who_asked_for_less_has_another_band_from_that_repetition_on():
    smaller = replace(TURN.done[1], asked_low=25.0, asked_high=60.0)
    assert stretches(replace(TURN, done=(TURN.done[0], smaller))) == [
        Stretch(Side.RIGHT, 10, 30, -75, -35),
        Stretch(Side.LEFT, 10, 19, 35, 75),
        Stretch(Side.LEFT, 19, 30, 25, 60),
    ]


def test_both_senses_of_a_circle_share_one_band():
    circle = replace(
        TURN,
        movement="circle",
        axis=Axis.POSITION,
        done=(),
        targets=(Target(Side.CLOCKWISE, 10, 30), Target(Side.COUNTERCLOCKWISE, 10, 30)),
    )
    assert stretches(circle) == [Stretch(Side.BOTH, 10, 30, 10, 30)]


def test_keeping_still_is_asked_from_the_middle_on():
    still = replace(TURN, movement="balance", axis=Axis.POSITION, done=(), targets=(Target(Side.BOTH, 1, 5),))
    assert stretches(still) == [Stretch(Side.BOTH, 10, 30, 0, 5)]


def test_what_is_only_guided_has_no_band():
    guided = replace(TURN, checked=False, done=(), targets=(Target(Side.BOTH, NAN, NAN, 4),))
    assert stretches(guided) == []


def test_held_is_what_lay_in_the_band_between_reaching_it_and_coming_home():
    right, left = held(TURN, Side.RIGHT), held(TURN, Side.LEFT)
    assert SECONDS[np.isfinite(right)].tolist() == [13, 14, 15]
    assert right[np.isfinite(right)].tolist() == [-40, -50, -48]
    # the second dips below the band, and has no end: it lasts until the exercise is over
    assert SECONDS[np.isfinite(left)].tolist() == [21, 22, 24]


def test_where_no_hold_is_asked_for_none_is_marked():
    assert np.isnan(held(replace(TURN, hold_s=0.0), Side.LEFT)).all()


def test_the_peak_is_where_the_head_was_farthest():
    assert [peak_time(TURN, r) for r in TURN.done] == [14.0, 22.0]
    unseen_one = replace(TURN, course=Course(SECONDS, np.full(20, np.nan)))
    assert peak_time(unseen_one, TURN.done[0]) == 14.0  # between 11 and 17


def test_faults_of_this_exercise_are_marked_where_the_head_was(session):
    told = (
        EventRecord(9.0, Kind.TOO_FAST, "neck-turn"),  # in an earlier go at the same exercise
        EventRecord(12.2, Kind.TOO_FAST, "neck-turn", Side.RIGHT, 99.0),
        EventRecord(13.0, Kind.STARTED, "neck-turn"),
        EventRecord(14.0, Kind.JERKY, "neck-tilt"),
        EventRecord(24.0, Kind.SHORT_HOLD, "neck-turn", Side.LEFT, 1.0),
    )
    found = marks(replace(session, events=told), TURN)
    assert [(m.t, m.value, m.event.kind, m.voids) for m in found] == [
        (12.2, -20.0, Kind.TOO_FAST, False),
        (24.0, 36.0, Kind.SHORT_HOLD, True),
    ]


def test_a_fault_while_nothing_was_seen_is_marked_at_the_neutral(session):
    dark = replace(TURN, course=Course(SECONDS, np.full(20, np.nan)))
    fault = EventRecord(20.0, Kind.TOO_FAR, "neck-turn")
    assert [m.value for m in marks(replace(session, events=(fault,)), dark)] == [0.0]


def test_a_hole_in_sight_lasts_until_something_is_seen_again():
    value = TURN.course.value.copy()
    value[3:6] = np.nan
    value[19] = np.nan  # the last sample: nothing is known of how long
    assert unseen(replace(TURN, course=Course(SECONDS, value))) == [(13.0, 16.0)]
    assert unseen(TURN) == []
    assert unseen(replace(TURN, course=Course())) == []
