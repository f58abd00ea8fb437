"""A session whose camera fails pauses, says why, goes on by itself with a new neutral, and counts nothing."""

import pytest
from faults.cameras import FaultyFilm
from measure.people import Person
from pipeline.stage import Eyes, Noting, still, told
from traces import GUIDED, TURN, Trace

from coach.capture.frame import PictureTrouble
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.settings import Settings
from coach.movement.events import Kind, Side
from coach.pipeline.loop import run
from coach.pipeline.measuring import Live
from coach.session.led import LedSession
from coach.session.pacing import AWAY_PAUSE_S, GAP_S, Stand
from coach.session.plan import Plan
from coach.session.view import Phase
from coach.session.viewing import view

SAYS = {
    PictureTrouble.SILENT: "The camera stopped sending pictures: check its cable",
    PictureTrouble.FROZEN: "The camera's picture stands still: unplug it, and plug it in again",
    PictureTrouble.BLACK: "The picture is black: open the camera's cover",
}
TURNS = Trace().wait(7.5).move(1.5, yaw=50).wait(30).move(1.5, yaw=0).wait(12).move(1.5, yaw=-50).wait(2.5)
TURNS.move(1.5, yaw=0).wait(1)
"""Sits still until the count is over, turns left; the camera fails in the middle of it; later turns right."""
FAILS = 9.0, 30.0


def session_of(film: FaultyFilm) -> tuple[LedSession, Noting]:
    session, audience = LedSession(Plan((TURN,), endless=True, paced=True)), Noting()
    moments = Live(film, Eyes(film), None, Settings())
    run(moments, session, [audience], moments.recalibrate)
    return session, audience


def course(session: LedSession, *kinds: Kind) -> list[Kind]:
    return [e.kind for e in session.events if e.kind in kinds]


@pytest.mark.parametrize("trouble", SAYS)
@pytest.mark.parametrize("fps", [5, 15])
def test_it_pauses_says_why_and_goes_on_with_a_new_neutral(trouble, fps):
    session, audience = session_of(FaultyFilm(told(TURNS, fps), [(*FAILS, trouble)]))
    (paused,) = [e for e in session.events if e.kind is Kind.PAUSED]
    assert paused.t == pytest.approx(FAILS[0] + AWAY_PAUSE_S, abs=0.3)
    meanwhile = [v for o, _, v in audience.shown if paused.t < o.t < FAILS[1]]
    assert {(v.phase, v.title, v.message) for v in meanwhile} == {(Phase.PAUSED, "Paused", SAYS[trouble])}
    (resumed,) = [e for e in session.events if e.kind is Kind.RESUMED]
    assert FAILS[1] < resumed.t < FAILS[1] + 1.5
    assert any(e.kind is Kind.NEUTRAL_WANTED and e.t >= resumed.t for e in session.events)


def test_the_turn_during_which_it_failed_does_not_count_and_the_next_one_does():
    film = FaultyFilm(told(TURNS), [(*FAILS, PictureTrouble.SILENT)])
    session, _ = session_of(film)
    (result,) = session.results()
    assert [(r.side, r.counted) for r in result.repetitions if r.counted] == [(Side.RIGHT, True)]


def test_nothing_is_looked_for_in_a_picture_that_shows_nothing():
    film = FaultyFilm(told(TURNS), [(*FAILS, PictureTrouble.FROZEN)])
    eyes = Eyes(film)
    for _ in Live(film, eyes, None, Settings()):
        pass
    assert not [t for t in eyes.seen if FAILS[0] <= t < FAILS[1]]


def test_failing_while_it_calibrates_it_begins_anew_and_says_why():
    film = FaultyFilm(still(Person(), 0, 9), [(1.0, 4.0, PictureTrouble.BLACK)])
    _, audience = session_of(film)
    states = {o.state for o, _, _ in audience.shown if 4.0 <= o.t < 5.5}
    assert states == {TrackState.CALIBRATING}
    assert SAYS[PictureTrouble.BLACK] in {v.message for o, _, v in audience.shown if 1.0 <= o.t < 4.0}
    assert any(o.tracked for o, _, _ in audience.shown)


def test_the_neutral_is_asked_for_once_however_long_the_camera_is_gone_before_a_count():
    film = FaultyFilm(still(Person(), 0, 30), [(3.0, 20.0, PictureTrouble.SILENT)])
    session, _ = session_of(film)
    wanted = [e.t for e in session.events if e.kind is Kind.NEUTRAL_WANTED]
    assert len(wanted) == 1 and wanted[0] >= 20.0


def test_a_picture_of_another_size_in_mid_stream_is_calibrated_anew_and_goes_on():
    film = FaultyFilm(still(Person(), 0, 24), larger_from=10.0)
    session, audience = session_of(film)
    assert {o.state for o, _, _ in audience.shown if 8 < o.t < 10} == {TrackState.TRACKED}
    assert {o.state for o, _, _ in audience.shown if 10 <= o.t < 11.5} == {TrackState.CALIBRATING}
    assert {o.state for o, _, _ in audience.shown if o.t > 14} == {TrackState.TRACKED}
    assert course(session, Kind.REPETITION_COUNTED, Kind.TOO_FAR, Kind.JERKY) == []


def test_five_pictures_a_second_count_holds_without_judging_smoothness():
    trace = Trace().wait(8).move(1.5, yaw=50).wait(2.6).move(1.5, yaw=0).wait(1)
    session, _ = session_of(FaultyFilm(told(trace, fps=5)))
    (result,) = session.results()
    assert result.counted(Side.LEFT) == 1
    assert Kind.JERKY not in [e.kind for e in session.events]


class Sleeper:
    """Somebody who is in the middle of an exercise when the machine falls asleep."""

    def __init__(self, exercise) -> None:
        self.session = LedSession(Plan((exercise,), paced=True))
        self.t = 0.0

    def sits(self, seconds: float, **angles: float) -> list[Kind]:
        kinds = []
        for _ in range(round(seconds * 10)):
            at = {"yaw": 0.0, "pitch": 0.0, "roll": 0.0, "room_yaw": 0.0, "trunk_turn": 0.0} | angles
            o = Observation(self.t, TrackState.TRACKED, Reason.NONE, **at)
            kinds += [e.kind for e in self.session.step(o)]
            self.t += 0.1
        return kinds

    def sleeps(self, seconds: float) -> None:
        self.t += seconds


@pytest.mark.parametrize("asleep_s", [GAP_S + 1, 8 * 3600.0])
def test_a_machine_that_slept_in_the_middle_of_a_hold_pauses_calibrates_and_counts_nothing(asleep_s):
    sleeper = Sleeper(TURN)
    sleeper.sits(6)
    sleeper.sits(1, yaw=-50, room_yaw=-50)
    sleeper.sleeps(asleep_s)
    told = sleeper.sits(0.5, yaw=-50, room_yaw=-50)
    assert Kind.PAUSED in told and sleeper.session.pacing.stand is Stand.PAUSED
    told += sleeper.sits(8)
    order = [k for k in told if k in (Kind.PAUSED, Kind.RESUMED, Kind.NEUTRAL_WANTED, Kind.EXERCISE_STARTED)]
    assert order == [Kind.PAUSED, Kind.RESUMED, Kind.NEUTRAL_WANTED, Kind.EXERCISE_STARTED]
    assert not {Kind.REPETITION_COUNTED, Kind.HOLD_COMPLETE, Kind.EXERCISE_LEFT} & set(told)
    (repetition,) = sleeper.session.results()[0].repetitions
    assert repetition.hold <= 1.0


def test_what_goes_by_the_clock_does_not_count_the_time_a_machine_slept():
    sleeper = Sleeper(GUIDED)
    sleeper.sits(5)
    assert sleeper.session.pacing.stand is Stand.MOVING
    sleeper.sleeps(3600)
    told = sleeper.sits(1)
    assert told[:2] == [Kind.PAUSED, Kind.RESUMED]  # nobody need be in the picture for it
    assert Kind.ROUND_TIMED not in told


def test_a_pause_of_ones_own_stays_one_although_the_camera_goes_and_comes():
    session = LedSession(Plan((TURN,), paced=True))
    session.pause()
    for n in range(100):
        reason = Reason.NO_PICTURES if n < 50 else Reason.NONE
        o = Observation(n / 10, TrackState.AWAY if n < 50 else TrackState.TRACKED, reason, 0.0, 0.0, 0.0)
        session.step(o)
    assert view(session, o).message == "Space goes on"
