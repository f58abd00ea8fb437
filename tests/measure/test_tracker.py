"""The tracker: from someone sitting down to angles against their own neutral, and never a made-up figure."""

import numpy as np
import pytest
from measure.people import FPS, NOBODY, Person, made_up_correction, sitting
from measure.watching import ANGLES, BODY, SIGMAS, STRAIGHT, TRACKED, once, state, unknown, watch
from traces import TURN

from coach.measure.correction import Correction
from coach.measure.neutral import camera_neutral
from coach.measure.observation import Reason, TrackState
from coach.measure.settings import Settings
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker
from coach.measure.weights import load_correction
from coach.records.trace import Header, TraceWriter, read_trace
from coach.session.plan import Plan

# -- the story of a sitting ---------------------------------------------------------------------------------


def test_somebody_sits_down_is_calibrated_tracked_looked_past_and_gone():
    tracker = Tracker()
    assert {o.state for o in watch(tracker, sitting(NOBODY, 0, 1))} == {TrackState.AWAY}
    calibrating = watch(tracker, sitting(Person(), 1, 1.5))
    assert {(o.state, o.reason) for o in calibrating} == {(TrackState.CALIBRATING, Reason.SEEKING_NEUTRAL)}
    assert all(unknown(o, *ANGLES, *BODY, "noise") for o in calibrating)
    watch(tracker, [Person().at(2.5)])
    tracked = watch(tracker, sitting(Person(yaw=30), 2.6, 1))
    assert {(o.state, o.reason) for o in tracked} == {(TrackState.TRACKED, Reason.NONE)}
    hidden = watch(tracker, sitting(Person(face=False), 3.6, 1))
    assert {(o.state, o.reason) for o in hidden} == {(TrackState.UNRELIABLE, Reason.NO_FACE)}
    assert {(o.state, o.reason) for o in watch(tracker, sitting(NOBODY, 4.6, 1))} == {
        (TrackState.AWAY, Reason.NOBODY)
    }
    back = watch(tracker, sitting(Person(yaw=-20), 5.6, 1))
    assert back[0].tracked and back[0].yaw == pytest.approx(-20, abs=0.01)


def test_calibration_shows_how_far_it_is():
    tracker = Tracker()
    shares = [tracker.calibrated]
    for marks in sitting(Person(), 0, 2):
        tracker.observe(sight(marks))
        shares.append(tracker.calibrated)
    assert shares[0] == 0.0
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert Tracker(STRAIGHT).calibrated == 1.0


def test_while_calibrating_a_hidden_face_is_the_reason_given():
    o = Tracker().observe(sight(Person(face=False).at(0)))
    assert (o.state, o.reason) == (TrackState.CALIBRATING, Reason.NO_FACE)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Person(face=False), Reason.NO_FACE),
        (Person(right_cm=34), Reason.FACE_AT_EDGE),
        (Person(body_right_cm=30), Reason.TWO_PEOPLE),
        (Person(yaw=50, pose_yaw=-50), Reason.SIDES_DISAGREE),
    ],
    ids=lambda value: str(value),
)
def test_what_can_not_be_believed_has_a_reason_and_no_angles(person, reason):
    o = once(person)
    assert (o.state, o.reason, o.tracked) == (TrackState.UNRELIABLE, reason, False)
    assert unknown(o, *ANGLES)


def test_nobody_there_leaves_no_figure_but_the_noise():
    o = once(NOBODY)
    assert unknown(o, *ANGLES, *BODY, "distance_cm")


def test_a_head_is_tracked_without_its_body_but_nothing_is_said_of_the_body():
    o = once(Person(yaw=30, body=False))
    assert o.tracked and o.yaw == pytest.approx(30, abs=0.01)
    assert unknown(o, *BODY)


def test_a_doubtful_neutral_makes_everything_unreliable():
    tracker = Tracker(camera_neutral(), doubt=Reason.NO_NEUTRAL)
    seen = watch(tracker, sitting(Person(yaw=20), 0, 1), sitting(Person(face=False), 1, 0.5))
    assert {o.state for o in seen} == {TrackState.UNRELIABLE}
    assert seen[0].reason is Reason.NO_NEUTRAL
    assert seen[-1].reason is Reason.NO_FACE  # the nearer reason is the one a person can do something about


# -- figures ------------------------------------------------------------------------------------------------


def test_figures_are_cut_to_what_a_trace_keeps():
    person = Person(yaw=12.3456789, pitch=-4.56789, roll=1.23456, trunk=3.33333, left_up=0.777)
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=(1.23456, 2.0006, 10 / 3)))
    o = watch(tracker, [person.at(1 / 3), person.at(2 / 3)])[-1]
    assert o.t == 0.666667
    assert (o.yaw, o.pitch, o.roll) == (12.3457, -4.5679, 1.2346)
    for name in (*ANGLES, *BODY, "noise"):
        assert getattr(o, name) == round(getattr(o, name), 4)
    assert o.distance_cm == round(o.distance_cm, 1)
    assert (o.yaw_sigma, o.pitch_sigma, o.roll_sigma) == (1.235, 2.001, 3.333)


@pytest.mark.parametrize(
    ("tracker", "person"),
    [
        (Tracker(STRAIGHT), Person(yaw=30)),
        (Tracker(camera_neutral(), made_up_correction()), Person(yaw=30)),
        (Tracker(STRAIGHT, made_up_correction()), Person(yaw=30, body=False)),
        (Tracker(STRAIGHT, made_up_correction()), Person(face=False, read=False)),
        (Tracker(STRAIGHT, made_up_correction()), NOBODY),
        (Tracker(correction=made_up_correction()), Person()),
    ],
    ids=["no correction", "camera axes", "no body", "no head", "nobody", "calibrating"],
)
def test_an_uncertainty_nobody_knows_is_not_a_number(tracker, person):
    assert unknown(tracker.observe(sight(person.at(10))), *SIGMAS)


def test_a_trace_brings_back_what_was_stated_of_the_uncertainty(tmp_path):
    tracker = Tracker(
        STRAIGHT, made_up_correction(face_sigma=(1.23456, 2.5, 7.77777), look_sigma=(9.1, 8, 7))
    )
    seen = watch(
        tracker,
        [Person(yaw=30).at(1.0), Person(yaw=55, misread=3).at(2.0), Person(yaw=70, face=False).at(3.0)],
        [Person(yaw=20, body=False).at(4.0), Person(face=False, read=False).at(5.0), NOBODY.at(6.0)],
    )
    path = tmp_path / "sigma.jsonl"
    writer = TraceWriter(path, Header("turns.mp4", Plan((TURN,), endless=True), Settings(), None))
    for o in seen:
        writer.write(o)
    writer.close()
    again = [entry.observation for entry in read_trace(path)[1]]
    assert [repr(o) for o in again] == [repr(o) for o in seen]
    assert (again[0].yaw_sigma, again[0].roll_sigma, again[2].yaw_sigma) == (1.235, 7.778, 9.1)
    assert all(unknown(o, *SIGMAS) for o in again[3:])


def test_every_observation_carries_the_calibrations_noise():
    rng = np.random.default_rng(1)
    marks = [Person(yaw=rng.normal(0, 0.2), pitch=rng.normal(0, 0.2)).at(i / FPS) for i in range(90)]
    seen = [o for o in watch(Tracker(), marks) if o.state is not TrackState.CALIBRATING]
    assert len({o.noise for o in seen}) == 1
    assert 0.05 < seen[0].noise < 0.3


# -- with the trained networks ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bundled() -> Correction:
    return load_correction()


def test_with_the_bundled_correction_the_story_is_the_same(bundled):
    tracker = Tracker(STRAIGHT, bundled)
    seen = watch(
        tracker,
        sitting(Person(yaw=30), 0, 1),
        sitting(Person(yaw=75), 2, 0.5),
        sitting(Person(yaw=75, face=False), 2.5, 0.5),
        sitting(Person(yaw=75, face=False, read=False), 3, 0.5),
        [NOBODY.at(3.5)],
    )
    turned, far, lost, gone, nobody = seen[0], seen[29], seen[39], seen[49], seen[50]
    assert [state(o) for o in (turned, far, lost, gone, nobody)] == [
        TRACKED, TRACKED, TRACKED, (TrackState.UNRELIABLE, Reason.NO_FACE), (TrackState.AWAY, Reason.NOBODY),
    ]  # fmt: skip
    assert turned.yaw > 20
    assert far.room_yaw == pytest.approx(75, abs=15) and lost.room_yaw == pytest.approx(75, abs=15)
    assert not unknown(lost, *ANGLES, *BODY, *SIGMAS)
    assert unknown(gone, *ANGLES, *SIGMAS)
    assert not unknown(gone, "trunk_turn")  # the body is still there
