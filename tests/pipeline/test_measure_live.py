"""Live sources: measured as they come, `calibrating` until the person has sat still."""

import math

import pytest
from measure.people import NOBODY, Person
from pipeline.stage import Eyes, Film, still

from coach.errors import CoachError
from coach.measure.neutral import NeutralMode
from coach.measure.observation import Reason, TrackState
from coach.measure.settings import Settings
from coach.pipeline.measuring import Live


def live(*stretches, settings: Settings | None = None, breaks: Exception | None = None):
    film = Film((m for stretch in stretches for m in stretch), live=True, breaks=breaks)
    return iter(Live(film, Eyes(film), None, settings or Settings())), film


def test_a_person_is_calibrated_first_and_tracked_from_then_on():
    moments, film = live(
        still(Person(yaw=5), 0, 2), still(Person(yaw=20), 2, 0.5), still(Person(yaw=35), 2.5, 1)
    )
    measured = list(moments)
    states = [m.observation.state for m in measured]
    first = states.index(TrackState.TRACKED)
    assert measured[first].frame.t == pytest.approx(1.5, abs=0.1)
    assert set(states[:first]) == {TrackState.CALIBRATING}
    assert set(states[first:]) == {TrackState.TRACKED}
    assert measured[-1].observation.yaw == pytest.approx(30, abs=0.01)
    assert film.passes == 1


def test_calibrating_rows_hold_no_angles_and_grow_a_share():
    measured = list(live(still(Person(), 0, 1.4))[0])
    shares = [m.calibrated for m in measured]
    assert shares == sorted(shares) and shares[0] == 0 and 0.8 < shares[-1] < 1
    assert all(math.isnan(m.observation.yaw) for m in measured)
    assert {m.observation.reason for m in measured} == {Reason.SEEKING_NEUTRAL}


def test_an_empty_chair_before_and_a_fidget_in_between_only_delay_it():
    moments, _ = live(still(NOBODY, 0, 1), still(Person(yaw=50), 1, 1), still(Person(), 2, 2))
    measured = list(moments)
    assert [m.observation.state for m in measured[:20]] == [TrackState.AWAY] * 20
    assert measured[20].observation.state is TrackState.CALIBRATING
    tracked = next(m for m in measured if m.observation.tracked)
    assert tracked.frame.t == pytest.approx(3.5, abs=0.1)


def test_frames_are_asked_for_one_at_a_time():
    moments, film = live(still(Person(), 0, 60))
    next(moments)
    assert film.given == 1


def test_in_the_cameras_axes_there_is_nothing_to_wait_for():
    moments, _ = live(still(Person(yaw=15), 0, 1), settings=Settings(NeutralMode.CAMERA))
    first = next(moments)
    assert first.observation.tracked and first.calibrated == 1.0
    assert first.observation.yaw == pytest.approx(15, abs=0.01)


def test_a_camera_that_is_unplugged_says_so_after_what_it_showed():
    moments, _ = live(still(Person(), 0, 1), breaks=CoachError("the camera stopped sending pictures"))
    for _ in range(20):
        next(moments)
    with pytest.raises(CoachError, match="stopped sending"):
        next(moments)
