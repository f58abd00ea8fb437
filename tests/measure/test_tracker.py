"""The tracker: from someone sitting down to angles against their own neutral, and never a made-up figure."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import FPS, NOBODY, Person, neutral_of, rotation_of, sitting
from scipy.spatial.transform import Rotation

from coach.landmarks.types import Landmarks
from coach.measure import thresholds as th
from coach.measure.neutral import Neutral, camera_neutral
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker, trunk_share
from coach.measure.weights import load_correction

BODY = ("trunk_turn", "trunk_lean", "shoulder_left", "shoulder_right")
ANGLES = ("yaw", "pitch", "roll", "room_yaw")
STRAIGHT = neutral_of(Person())


def watch(tracker: Tracker, *stretches: "itertools.chain[Landmarks] | list[Landmarks]") -> list[Observation]:
    return [tracker.observe(sight(marks)) for marks in itertools.chain(*stretches)]


def once(person: Person, neutral: Neutral | None = None, t: float = 10.0) -> Observation:
    """Measured on the first look at them."""
    return Tracker(neutral or STRAIGHT).observe(sight(person.at(t)))


def settled(person: Person, neutral: Neutral | None = None) -> Observation:
    """Measured after they have kept still for two seconds."""
    return watch(Tracker(neutral or STRAIGHT), sitting(person, 10, 2, fps=10))[-1]


def unknown(o: Observation, *names: str) -> bool:
    return all(math.isnan(getattr(o, name)) for name in names)


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


# -- angles -------------------------------------------------------------------------------------------------

angles = st.floats(-50, 50)


@settings(max_examples=25, deadline=None)
@given(angles, angles, angles)
def test_against_a_straight_neutral_the_angles_are_the_heads_own(yaw, pitch, roll):
    o = once(Person(yaw=yaw, pitch=pitch, roll=roll))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.01)
    assert o.room_yaw == o.yaw


@pytest.mark.parametrize(
    ("moved", "angle", "value"),
    [({"yaw": 40}, "yaw", 40), ({"yaw": -40}, "yaw", -40), ({"pitch": 30}, "pitch", 30),
     ({"pitch": -30}, "pitch", -30), ({"roll": 25}, "roll", 25), ({"roll": -25}, "roll", -25)],
)  # fmt: skip
def test_each_movement_moves_its_own_angle_only(moved, angle, value):
    o = once(Person(**moved))
    for name in ("yaw", "pitch", "roll"):
        assert getattr(o, name) == pytest.approx(value if name == angle else 0, abs=0.01)


def test_a_neutral_off_to_the_side_is_taken_off_as_a_rotation():
    # someone who sits turned by 20 degrees and turns by another 30
    o = once(Person(yaw=50), neutral_of(Person(yaw=20)))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((30, 0, 0), abs=0.01)


@settings(max_examples=25, deadline=None)
@given(angles, angles, angles, st.floats(-20, 20), st.floats(-20, 20), st.floats(-12, 12))
def test_whatever_the_neutral_the_size_of_a_movement_is_kept(yaw, pitch, roll, y0, p0, r0):
    rest = Person(yaw=y0, pitch=p0, roll=r0)
    o = once(Person(yaw=yaw, pitch=pitch, roll=roll), neutral_of(rest))
    moved = rotation_of(yaw, pitch, roll) @ rotation_of(y0, p0, r0).T
    told = Rotation.from_matrix(rotation_of(o.yaw, o.pitch, o.roll)).magnitude()
    assert told == pytest.approx(Rotation.from_matrix(moved).magnitude(), abs=1e-3)


@pytest.mark.parametrize("camera_pitch", [-20, -10, 10, 20])
@pytest.mark.parametrize(("yaw", "pitch", "roll"), [(45, 0, 0), (-45, 0, 0), (0, 0, 30), (20, -15, 10)])
def test_a_camera_above_or_below_the_screen_does_not_make_a_nod_of_a_turn(camera_pitch, yaw, pitch, roll):
    rest = Person(camera_pitch=camera_pitch)
    o = once(rest.but(yaw=yaw, pitch=pitch, roll=roll), neutral_of(rest))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.05)


def test_in_camera_mode_angles_are_those_of_the_camera():
    o = once(Person(yaw=12, pitch=-20, roll=3), camera_neutral())
    assert o.tracked
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((12, -20, 3), abs=0.01)
    assert unknown(o, "shoulder_left", "shoulder_right", "trunk_lean", "noise")


# -- trunk and shoulders ------------------------------------------------------------------------------------


def test_within_its_error_the_trunks_turn_is_no_reason_to_change_the_yaw():
    o = settled(Person(yaw=40, trunk=9))
    assert o.trunk_turn == pytest.approx(9, abs=0.1)
    assert o.yaw == o.room_yaw == pytest.approx(40, abs=0.01)


def test_a_trunk_that_turned_along_is_taken_off_the_yaw():
    o = settled(Person(yaw=50, trunk=40))
    assert o.room_yaw == pytest.approx(50, abs=0.01)
    assert o.yaw == pytest.approx(10, abs=0.1)


def test_the_trunks_share_grows_evenly_and_never_leaps():
    turns = np.arange(-60, 60, 0.01)
    shares = np.array([trunk_share(turn) for turn in turns])
    assert (np.diff(shares) >= 0).all()
    assert np.diff(shares).max() < 3 * 0.01
    assert (np.abs(shares) <= np.abs(turns)).all()
    assert shares == pytest.approx([-trunk_share(-turn) for turn in turns])


def test_the_share_is_nothing_within_the_error_all_beyond_the_blend_and_nothing_unknown():
    assert trunk_share(th.TRUNK_ERROR_DEG) == 0 == trunk_share(-th.TRUNK_ERROR_DEG)
    assert trunk_share(th.TRUNK_ERROR_DEG + th.TRUNK_BLEND_DEG) == th.TRUNK_ERROR_DEG + th.TRUNK_BLEND_DEG
    assert trunk_share(math.nan) == 0


def test_a_lifted_shoulder_is_told_in_shoulder_widths():
    o = settled(Person(left_up=3.6))
    assert o.shoulder_left == pytest.approx(0.1, abs=1e-3)
    assert o.shoulder_right == pytest.approx(0, abs=1e-3)


def test_leaning_to_the_left_lowers_the_left_shoulder():
    o = settled(Person(left_up=-3, right_up=3))
    assert o.trunk_lean == pytest.approx(math.degrees(math.atan(6 / 36)), abs=0.1)
    assert settled(Person(left_up=3, right_up=-3)).trunk_lean == pytest.approx(-o.trunk_lean, abs=0.01)


def test_a_crooked_chair_is_part_of_the_neutral():
    crooked = Person(left_up=2, trunk=8)
    o = settled(crooked, neutral_of(crooked))
    assert (o.trunk_turn, o.trunk_lean, o.shoulder_left) == pytest.approx((0, 0, 0), abs=1e-3)


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_the_body_is_smoothed_by_time_whatever_the_camera_gives(fps):
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1, fps))
    seen = watch(tracker, sitting(Person(trunk=30), 1, 1, fps))
    for o in seen:
        since = o.t - (1 - 1 / fps)  # from the last moment the trunk was known to be straight
        assert o.trunk_turn == pytest.approx(30 * (1 - math.exp(-since / th.TRUNK_SMOOTHING_S)), abs=0.01)


def test_after_a_hole_the_body_is_where_it_is_now():
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1))
    assert watch(tracker, [Person(trunk=30).at(9)])[0].trunk_turn == pytest.approx(30, abs=0.01)


@pytest.mark.parametrize("gone", [NOBODY, Person(body=False)], ids=["away", "body hidden"])
def test_what_was_unseen_is_not_smoothed_across(gone):
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1), sitting(gone, 1, 0.1))
    assert watch(tracker, [Person(trunk=30).at(1.1)])[0].trunk_turn == pytest.approx(30, abs=0.01)


def test_a_head_is_not_smoothed_at_all():
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1))
    assert watch(tracker, [Person(yaw=30).at(1)])[0].yaw == pytest.approx(30, abs=0.01)


# -- figures ------------------------------------------------------------------------------------------------


def test_figures_are_cut_to_what_a_trace_keeps():
    person = Person(yaw=12.3456789, pitch=-4.56789, roll=1.23456, trunk=3.33333, left_up=0.777)
    o = watch(Tracker(STRAIGHT), [person.at(1 / 3), person.at(2 / 3)])[-1]
    assert o.t == 0.666667
    for name in (*ANGLES, *BODY, "noise"):
        assert getattr(o, name) == round(getattr(o, name), 4)
    assert o.distance_cm == round(o.distance_cm, 1)


def test_every_observation_carries_the_calibrations_noise():
    rng = np.random.default_rng(1)
    marks = [Person(yaw=rng.normal(0, 0.2), pitch=rng.normal(0, 0.2)).at(i / FPS) for i in range(90)]
    seen = [o for o in watch(Tracker(), marks) if o.state is not TrackState.CALIBRATING]
    assert len({o.noise for o in seen}) == 1
    assert 0.05 < seen[0].noise < 0.3


def test_with_the_bundled_correction_the_story_is_the_same():
    tracker = Tracker(STRAIGHT, load_correction())
    seen = watch(tracker, sitting(Person(yaw=30), 0, 1), sitting(Person(face=False), 1, 0.5), [NOBODY.at(2)])
    assert [o.state for o in (seen[0], seen[-2], seen[-1])] == [
        TrackState.TRACKED, TrackState.UNRELIABLE, TrackState.AWAY,
    ]  # fmt: skip
    assert seen[0].yaw > 20
    assert unknown(seen[-2], *ANGLES)
    assert not unknown(seen[-2], "trunk_turn")  # the body is still there
