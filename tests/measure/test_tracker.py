"""The tracker: from someone sitting down to angles against their own neutral, and never a made-up figure."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import (
    FPS,
    NOBODY,
    Person,
    made_up_correction,
    neutral_of,
    rotation_of,
    sitting,
    telling,
)
from scipy.spatial.transform import Rotation
from traces import TURN

from coach.landmarks.types import Landmarks
from coach.measure import thresholds as th
from coach.measure.correction import Correction
from coach.measure.features import BODY_FEATURES
from coach.measure.fusion import turned_share
from coach.measure.neutral import Neutral, camera_neutral
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.settings import Settings
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker, trunk_share
from coach.measure.weights import load_correction
from coach.records.trace import Header, TraceWriter, read_trace
from coach.session.plan import Plan

BODY = ("trunk_turn", "trunk_lean", "shoulder_left", "shoulder_right")
ANGLES = ("yaw", "pitch", "roll", "room_yaw")
SIGMAS = ("yaw_sigma", "pitch_sigma", "roll_sigma")
STRAIGHT = neutral_of(Person())
TRACKED = (TrackState.TRACKED, Reason.NONE)
LEAPT = (TrackState.UNRELIABLE, Reason.LEAPT)


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


# -- a head moves steadily ----------------------------------------------------------------------------------


def turning(to: float, seconds: float, fps: float, **other: object) -> list[Person]:
    """The same person frame by frame while they turn in one even movement."""
    x = np.arange(round(seconds * fps) + 1) / round(seconds * fps)
    course = to * x**3 * (10 - 15 * x + 6 * x * x)
    return [Person(yaw=float(yaw), **other) for yaw in course]  # type: ignore[arg-type]


def followed(tracker: Tracker, people: list[Person], fps: float, start: float = 10.0) -> np.ndarray:
    """The yaw of each of them as it is told."""
    return np.array([o.yaw for o in watch(tracker, [p.at(start + i / fps) for i, p in enumerate(people)])])


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_a_head_seen_well_is_told_where_it_is_and_not_where_it_was(fps):
    people = turning(60, 1.5, fps)
    told = followed(Tracker(STRAIGHT), people, fps)
    assert np.abs(told - [p.yaw for p in people]).max() < 0.5


def test_a_head_that_rests_stays_exactly_where_it_is():
    tracker = Tracker(STRAIGHT, made_up_correction())
    told = followed(tracker, [Person(yaw=20)] * 40, FPS)
    assert told == pytest.approx(20, abs=1e-4)


def test_the_readings_scatter_is_steadied_and_does_not_make_a_head_late():
    # a face lost while turned to 70 degrees; the reader scatters by 4 degrees
    rng = np.random.default_rng(3)
    resting = [Person(yaw=70, face=False, misread=rng.normal(0, 4)) for _ in range(90)]
    tracker = Tracker(STRAIGHT, made_up_correction())
    told = followed(tracker, resting, 30)[30:]
    scatter = np.array([p.misread for p in resting])[30:]
    assert told.std() < 0.5 * scatter.std()
    assert told.mean() == pytest.approx(70 + scatter.mean(), abs=0.7)
    back = [p.but(yaw=70 - p.yaw) for p in turning(70, 2.0, 30, face=False)]
    late = followed(tracker, back, 30, start=13.0) - [p.yaw for p in back]
    assert np.abs(late).max() < 5


@pytest.mark.parametrize("gone", [[NOBODY.at(11.05)], []], ids=["away", "hole"])
def test_after_a_hole_the_head_is_where_it_is_now(gone):
    tracker = Tracker(STRAIGHT, made_up_correction())
    watch(tracker, sitting(Person(yaw=-20), 10, 1))
    lost = Person(yaw=15, face=False)
    t = 11.1 if gone else 11.0 + th.FILTER_MAX_GAP_S
    watch(tracker, gone)
    assert watch(tracker, [lost.at(t)])[0].yaw == pytest.approx(15, abs=1e-3)


def test_a_frame_on_which_the_head_is_lost_does_not_lose_the_movement():
    people = turning(60, 2.0, 30)
    hidden = [p.but(face=False, read=False) if 20 <= i < 24 else p for i, p in enumerate(people)]
    seen = watch(Tracker(STRAIGHT, made_up_correction()), [p.at(10 + i / 30) for i, p in enumerate(hidden)])
    assert unknown(seen[22], *ANGLES)
    assert seen[24].yaw == pytest.approx(people[24].yaw, abs=0.5)


@pytest.mark.parametrize("correction", [None, made_up_correction()], ids=["plain", "corrected"])
def test_a_face_that_leaps_is_another_one_and_not_believed(correction):
    # for two frames a model sees a face where none is
    people = [Person(yaw=-30)] * 10 + [Person(yaw=30, read=False)] * 2 + [Person(yaw=-30)] * 3
    seen = watch(Tracker(STRAIGHT, correction), [p.at(10 + i / 30) for i, p in enumerate(people)])
    assert [(o.state, o.reason) for o in seen[9:13]] == [TRACKED, LEAPT, LEAPT, TRACKED]
    for o in seen[10:12]:
        assert unknown(o, *ANGLES, *SIGMAS)
        assert not unknown(o, *BODY)
    assert seen[12].yaw == pytest.approx(-30, abs=0.01)


def test_where_the_face_leaps_and_the_reading_does_not_it_is_the_reading_that_is_believed():
    before = Person(yaw=-70)
    wrong = Person(yaw=45, misread=-115)  # the face model sees another face, and the body goes along with it
    people = [before] * 10 + [wrong]
    tracker = Tracker(STRAIGHT, made_up_correction())
    o = watch(tracker, [p.at(10 + i / 30) for i, p in enumerate(people)])[-1]
    assert (o.state, o.reason) == TRACKED
    assert o.yaw == pytest.approx(-70, abs=0.01)
    assert o.yaw_sigma == 4


def test_where_the_reading_leaps_and_the_face_does_not_it_is_the_face_that_is_believed():
    people = [Person(yaw=60)] * 10 + [Person(yaw=60, misread=-90)]
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=4, look_sigma=3))
    o = watch(tracker, [p.at(10 + i / 30) for i, p in enumerate(people)])[-1]
    assert (o.state, o.reason) == TRACKED
    assert o.yaw == pytest.approx(60, abs=0.01)
    assert o.yaw_sigma == 4


def test_what_stays_where_it_leapt_to_is_believed_after_a_while():
    people = [Person(yaw=-30)] * 10 + [Person(yaw=30)] * 30
    seen = watch(Tracker(STRAIGHT), [p.at(10 + i / 20) for i, p in enumerate(people)])
    doubted = [o for o in seen if (o.state, o.reason) == LEAPT]
    assert len(doubted) == pytest.approx(th.FILTER_MAX_GAP_S * 20, abs=1)
    assert seen[-1].tracked and seen[-1].yaw == pytest.approx(30, abs=0.01)
    assert [o.tracked for o in seen] == [True] * 10 + [False] * len(doubted) + [True] * (30 - len(doubted))


@pytest.mark.parametrize("fps", [10, 15, 30])
def test_the_fastest_everyday_turn_is_no_leap(fps):
    people = turning(70, 70 * 1.875 / 104, fps)  # at most 104 degrees a second
    seen = watch(Tracker(STRAIGHT), [p.at(10 + i / fps) for i, p in enumerate(people)])
    assert all(o.tracked for o in seen)


def test_from_face_to_reading_the_head_does_not_leap():
    # the reading is 6 degrees off, and the face is lost at once
    people = [Person(yaw=60, misread=6, read=i >= 30, face=i < 30) for i in range(90)]
    told = followed(Tracker(STRAIGHT, made_up_correction()), people, 30)
    assert np.abs(np.diff(told)).max() < 2
    assert told[-1] == pytest.approx(66, abs=0.5)


# -- two who see: the face model and the head reader --------------------------------------------------------


def seen_twice(person: Person, neutral: Neutral | None = None, **known: object) -> Observation:
    """Measured on the first look, by a correction that takes both at their word (2 and 4 degrees)."""
    correction = made_up_correction(**known)
    return Tracker(neutral or STRAIGHT, correction).observe(sight(person.at(10.0)))


def state(o: Observation) -> tuple[TrackState, Reason]:
    return o.state, o.reason


@pytest.mark.parametrize(
    "moved", [{"yaw": 80}, {"yaw": -80}, {"pitch": -50}, {"yaw": 75, "pitch": 10}], ids=str
)
def test_a_face_lost_at_the_end_of_the_range_is_followed_all_the_same(moved):
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=3, look_sigma=4))
    there, lost = watch(tracker, [Person(**moved).at(10), Person(face=False, **moved).at(10.05)])
    assert state(there) == state(lost) == TRACKED
    expected = (moved.get("yaw", 0), moved.get("pitch", 0), 0)
    assert (there.yaw, there.pitch, there.roll) == pytest.approx(expected, abs=0.01)
    assert (lost.yaw, lost.pitch, lost.roll) == pytest.approx(expected, abs=0.01)
    assert (lost.yaw_sigma, lost.pitch_sigma, lost.roll_sigma) == (4, 4, 4)
    assert there.yaw_sigma < 3.01 < lost.yaw_sigma
    assert unknown(lost, "distance_cm")  # which is told from the face's size


def test_a_face_and_its_reading_lost_is_a_face_lost():
    o = seen_twice(Person(yaw=80, face=False, read=False))
    assert state(o) == (TrackState.UNRELIABLE, Reason.NO_FACE)
    assert unknown(o, *ANGLES, *SIGMAS)
    assert not unknown(o, *BODY)


def test_a_profile_taken_for_its_opposite_is_put_right_by_the_reading():
    # turned to the right by 50; the face model sees the left profile, the body and the reader do not
    wrong = Person(yaw=50, pose_yaw=-50, misread=-100)
    o = seen_twice(wrong)
    assert state(o) == TRACKED
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((-50, 0, 0), abs=0.01)
    unread = seen_twice(wrong.but(read=False))
    assert state(unread) == (TrackState.UNRELIABLE, Reason.SIDES_DISAGREE)
    assert unknown(unread, *ANGLES, *SIGMAS)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Person(body_right_cm=30), Reason.TWO_PEOPLE),
        (Person(right_cm=34), Reason.FACE_AT_EDGE),
        (Person(right_cm=34, face=False), Reason.FACE_AT_EDGE),
    ],
    ids=["two people", "edge", "edge, no face"],
)
def test_no_reading_helps_where_it_may_be_of_half_a_head_or_another_one(person, reason):
    o = seen_twice(person)
    assert state(o) == (TrackState.UNRELIABLE, reason)
    assert unknown(o, *ANGLES, *SIGMAS)


def test_who_was_never_read_at_calibration_is_lost_with_the_face():
    neutral = neutral_of(Person(read=False))
    o = seen_twice(Person(yaw=75, misread=20), neutral)
    assert state(o) == TRACKED
    assert o.yaw == pytest.approx(75, abs=0.01)  # by the face alone
    assert state(seen_twice(Person(yaw=75, face=False), neutral)) == (TrackState.UNRELIABLE, Reason.NO_FACE)


def test_without_a_correction_nobody_reads():
    assert state(once(Person(yaw=75, face=False))) == (TrackState.UNRELIABLE, Reason.NO_FACE)
    assert once(Person(yaw=70, misread=20)).yaw == pytest.approx(70, abs=0.01)


def test_a_doubtful_neutral_is_the_reason_only_where_something_was_measured():
    tracker = Tracker(STRAIGHT, made_up_correction(), doubt=Reason.NO_NEUTRAL)
    seen = watch(tracker, [Person(face=False).at(0), Person(face=False, read=False).at(1)])
    assert [state(o) for o in seen] == [
        (TrackState.UNRELIABLE, Reason.NO_NEUTRAL), (TrackState.UNRELIABLE, Reason.NO_FACE),
    ]  # fmt: skip


def test_as_a_head_turns_the_reading_comes_in_without_a_leap():
    # 5 degrees off, and as certain as the face
    step = 0.25
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=3, look_sigma=3))
    marks = [Person(yaw=i * step, misread=5).at(10 + i / FPS) for i in range(round(80 / step) + 1)]
    seen = watch(tracker, marks)
    true = np.arange(len(marks)) * step
    yaw = np.array([o.yaw for o in seen])
    share = np.array([turned_share(math.cos(math.radians(a))) for a in true])
    assert all(state(o) == TRACKED for o in seen)
    assert yaw == pytest.approx(true + 2.5 * share, abs=0.05)
    assert np.abs(np.diff(yaw) - step).max() < 0.08
    assert yaw[-1] == pytest.approx(82.5, abs=0.01)
    sigma = np.array([o.yaw_sigma for o in seen])
    assert np.abs(np.diff(sigma)).max() < 0.05
    assert sigma[0] == 3 and sigma[-1] == pytest.approx(3 * math.sqrt(0.75), abs=1e-3)


@pytest.mark.parametrize("fps", [10, 30])
def test_below_the_blend_it_makes_no_difference_which_frames_were_looked_at_twice(fps):
    tracker = Tracker(STRAIGHT, made_up_correction())
    marks = [Person(yaw=25, misread=8, read=i % 4 == 0).at(10 + i / fps) for i in range(20)]
    seen = watch(tracker, marks)
    assert {(o.yaw, o.yaw_sigma) for o in seen} == {(25.0, 2.0)}


@settings(max_examples=25, deadline=None)
@given(st.floats(-85, 85), angles, angles)
def test_against_a_straight_neutral_a_reading_alone_tells_the_heads_own_angles(yaw, pitch, roll):
    o = seen_twice(Person(yaw=yaw, pitch=pitch, roll=roll, face=False))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.01)


# -- the body of a head whose face is lost ------------------------------------------------------------------


def test_the_body_is_measured_although_the_face_is_lost():
    o = seen_twice(Person(yaw=75, face=False, trunk=30, left_up=3.6))
    assert state(o) == TRACKED
    assert (o.trunk_turn, o.shoulder_left) == pytest.approx((30, 0.1), abs=1e-3)
    assert o.room_yaw == pytest.approx(75, abs=0.01)
    assert o.yaw == pytest.approx(45, abs=0.01)  # the trunk's own turn is taken off


def test_the_body_is_corrected_by_the_angles_that_were_measured_last():
    # a body network that answers with the angles it is given
    echo = telling(BODY_FEATURES, [9, 10, 11], [np.degrees(1.0)] * 3)
    lost = Person(yaw=60, pitch=-10, roll=5, face=False)
    o = seen_twice(lost, instead={"body": echo})
    assert (o.trunk_turn, o.shoulder_left, o.shoulder_right) == pytest.approx((60, -10, 5), abs=1e-3)
    both = seen_twice(lost.but(face=True, misread=10), face_sigma=3, look_sigma=3, instead={"body": echo})
    assert both.trunk_turn == pytest.approx(both.room_yaw, abs=1e-3)
    assert 63 < both.trunk_turn < 67


def test_a_body_whose_head_is_lost_for_good_is_measured_as_the_pose_model_has_it():
    o = seen_twice(
        Person(face=False, read=False, trunk=30, left_up=3.6),
        instead={"body": telling(BODY_FEATURES, [0, 1, 2], [0, 0, 0])},
    )
    assert (o.trunk_turn, o.shoulder_left) == pytest.approx((30, 0.1), abs=1e-3)


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
