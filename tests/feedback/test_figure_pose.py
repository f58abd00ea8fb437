"""The drawn figure does what the exercise asks for: as far, to that side, with the hand on its spot."""

import math
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from every_exercise import EVERY

from coach.feedback.figure import pose_at
from coach.feedback.figure.camera import Camera
from coach.feedback.figure.course import length_s
from coach.feedback.figure.head_course import head_course
from coach.feedback.figure.poses import SCENES
from coach.feedback.figure.space import bent, minus, mirrored, rotation
from coach.measure.observation import Observation, TrackState
from coach.measure.rotation import compose
from coach.movement.events import Side
from coach.movement.exercise import Axis, Figure, Hand
from coach.movement.measures import measure_of
from coach.movement.rounds import apart, clock
from coach.movement.thresholds import SHOULDER_WIDTH_CM

JUDGED = [exercise for exercise in EVERY.values() if exercise.axis is not Axis.NONE]
GUIDED = [exercise for exercise in EVERY.values() if exercise.axis is Axis.NONE]
OTHER_THAN_REACHES = ("circle", "half-circle", "shoulder-circle", "coverage", "press", "balance")
REACHES = [exercise for exercise in JUDGED if exercise.movement not in OTHER_THAN_REACHES]


def seconds(exercise, side=None):
    if exercise.axis is Axis.NONE:
        return length_s(SCENES[exercise.figure].steps)
    return length_s(head_course(exercise, side or exercise.directions[0].side).steps)


def over(exercise, side, moments=15):
    return [pose_at(exercise, side, i * seconds(exercise, side) / moments) for i in range(moments)]


def seen(pose):
    """What a camera would measure of the figure."""
    yaw, pitch, roll = pose.angles
    left, right = (lift / SHOULDER_WIDTH_CM for lift in pose.lift)
    return Observation(
        0.0,
        TrackState.TRACKED,
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        shoulder_left=left,
        shoulder_right=right,
        head_forward_cm=pose.forward,
    )


def points_of(value):
    """Every point of a body, in one order."""
    if is_dataclass(value):
        return [point for field in fields(value) for point in points_of(getattr(value, field.name))]
    if isinstance(value, tuple) and value and isinstance(value[0], float):
        return [value]
    return [point for part in value for point in points_of(part)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("exercise", REACHES, ids=lambda exercise: exercise.id)
def test_a_reach_is_held_in_the_band_of_every_side_and_never_beyond(exercise):
    measure = measure_of(exercise)
    for direction in exercise.directions:
        reached = [measure.reach(seen(pose), direction) for pose in over(exercise, direction.side)]
        assert exercise.target.low < max(reached) < exercise.target.high
        assert reached[0] == pytest.approx(0, abs=0.1)
        assert min(reached) > -0.1


@pytest.mark.parametrize("name", ["head-circle", "chronic-roll"])
def test_a_round_goes_through_its_directions_in_its_sense(name):
    exercise = EVERY[name]
    whole = exercise.movement == "circle"
    for direction in exercise.directions:
        places = [clock(seen(pose)) for pose in over(exercise, direction.side, 120)]
        out = [phase for radius, phase in places if radius >= exercise.target.low]
        steps = [apart(b, a) * direction.sign for a, b in pairwise(out)]
        assert min(steps) >= -1e-6
        assert sum(steps) == pytest.approx(360 if whole else 180, abs=3)
        assert max(radius for radius, _ in places) < exercise.target.high
        if not whole:
            assert all(80 < phase < 280 for phase in out)  # along the chest, never over the back


def test_free_stretching_is_in_all_ten_directions():
    exercise = EVERY["general-stretch"]
    places = [seen(pose) for pose in over(exercise, None, 200)]
    low = exercise.target.low
    sectors = {round(clock(o)[1] / 45) % 8 for o in places if clock(o)[0] >= low}
    turns = {math.copysign(1, o.yaw) for o in places if abs(o.yaw) >= low}
    assert (len(sectors), turns) == (8, {-1.0, 1.0})


@pytest.mark.parametrize("movement", ["press", "balance"])
def test_a_head_that_should_keep_still_strays_less_than_it_may(movement):
    for exercise in JUDGED:
        if exercise.movement == movement:
            for pose in over(exercise, exercise.directions[0].side, 20):
                assert max(abs(angle) for angle in pose.angles) < exercise.target.low


def test_shoulders_rise_on_the_side_asked_for():
    exercise = EVERY["shoulder-circle-each"]
    left, right = zip(*(pose.lift for pose in over(exercise, Side.LEFT)), strict=True)
    assert exercise.target.low < max(left) < exercise.target.high
    assert set(right) == {0.0}


def with_sides():
    for exercise in EVERY.values():
        of_one_hand = exercise.contact and exercise.contact.hand in (Hand.LEFT, Hand.RIGHT, Hand.EITHER)
        if {direction.side for direction in exercise.directions} == {
            Side.LEFT,
            Side.RIGHT,
        } and not of_one_hand:
            yield pytest.param(exercise, id=exercise.id)


@pytest.mark.parametrize("exercise", list(with_sides()))
def test_one_side_is_the_mirror_image_of_the_other(exercise):
    for left, right in zip(over(exercise, Side.LEFT, 4), over(exercise, Side.RIGHT, 4), strict=True):
        swapped = replace(right.body, arms=right.body.arms[::-1], legs=right.body.legs[::-1])
        for name in ("skull", "neck", "arms", "legs"):
            one, other = (np.array(points_of(getattr(body, name))) for body in (left.body, swapped))
            np.testing.assert_allclose(one, [mirrored(point) for point in other], atol=1e-9)
        shown = [Camera(pose.view, 200, 200).spot(pose.body.skull) for pose in (left, right)]
        assert shown[0] == pytest.approx((200 - shown[1][0], shown[1][1]))


@pytest.mark.parametrize("exercise", EVERY.values(), ids=lambda exercise: exercise.id)
def test_every_figure_moves_without_a_leap_and_knows_where_all_of_it_is(exercise):
    side = exercise.directions[0].side if exercise in GUIDED else None  # between its sides a scene is cut
    places = []
    for i in range(10):
        at = (i + 0.3) / 10 * seconds(exercise)
        now, soon = (np.array(points_of(pose_at(exercise, side, t).body)) for t in (at, at + 0.005))
        assert np.isfinite(now).all()
        assert np.abs(soon - now).max() < 2.0  # cm in five thousandths of a second: an elbow at its fastest
        places.append(now)
    moved = np.ptp(places, axis=0).max()
    assert moved > 0.1


@pytest.mark.parametrize("exercise", [e for e in JUDGED if e.contact], ids=lambda exercise: exercise.id)
def test_a_hand_that_has_to_be_somewhere_reaches_it(exercise):
    for direction in exercise.directions:
        pose = pose_at(exercise, direction.side, 0.5 * seconds(exercise, direction.side))
        asked = 2 if exercise.contact.hand is Hand.BOTH or exercise.contact.also else 1
        lifted = [arm for arm in pose.body.arms if arm.palm[1] > pose.body.neck[1] - 8]
        assert len(lifted) >= asked
        for arm in lifted:
            bones = [math.dist(arm.shoulder, arm.elbow), math.dist(arm.elbow, arm.wrist)]
            assert bones == pytest.approx([30.0, 26.0])
            assert math.dist(arm.shoulder, arm.wrist) < 55.9  # not stretched to its end without getting there


def test_the_hand_is_the_one_asked_for_and_on_its_own_side():
    def palms(name, side):
        exercise = EVERY[name]
        body = pose_at(exercise, side, 0.4 * seconds(exercise, side)).body
        return [arm.palm for arm in body.arms]

    left, right = palms("static-sideways", Side.LEFT)
    assert left[0] > 8 and left[1] > 155 and right[1] < 110
    left, right = palms("isometric-crossed", Side.RIGHT)  # the left palm on the right cheek
    assert left[0] < -5 and left[1] > 150 and right[1] < 110
    left, right = palms("isometric-lift-aside", Side.RIGHT)  # the left palm on the left temple
    assert left[1] > 150 and right[1] < 110
    left, right = palms("shishonin-frame", Side.LEFT)
    assert left[0] < -10


@pytest.mark.parametrize("name", ["neck-turn", "neck-tilt"])
def test_like_a_mirror_the_figure_goes_to_the_left_of_the_screen_on_the_left(name):
    exercise = EVERY[name]
    for side, sign in ((Side.LEFT, -1), (Side.RIGHT, 1)):
        pose = pose_at(exercise, side, 3.0)
        camera, head = Camera(pose.view, 200, 200), pose.body.head
        nose = tuple(a + 12 * row[2] + 10 * row[1] for a, row in zip(pose.body.skull, head, strict=True))
        assert (camera.spot(nose)[0] - 100) * sign > 5


def test_from_behind_the_left_is_on_the_left_too():
    pose = pose_at(EVERY["massage-stroke"], Side.LEFT, 1.0)
    assert pose.view.of_the_back
    assert Camera(pose.view, 200, 200).spot(pose.body.arms[0].shoulder)[0] < 100


def test_a_side_it_has_not_shows_all_of_them_in_turn():
    exercise = EVERY["neck-turn"]
    shown = {pose_at(exercise, Side.BOTH, t).side for t in (1.0, 1.0 + seconds(exercise))}
    assert shown == {Side.LEFT, Side.RIGHT}
    assert pose_at(exercise, None, 1.0).side is exercise.directions[0].side


def test_small_movements_and_slow_ones_take_their_time():
    hurried = replace(EVERY["neck-turn"], pace=replace(EVERY["neck-turn"].pace, max_speed=20.0))
    assert seconds(hurried) > seconds(EVERY["neck-turn"]) + 4
    for t in np.arange(0, seconds(hurried), 0.1):
        a, b = (pose_at(hurried, Side.LEFT, x).angles[0] for x in (t, t + 0.01))
        assert abs(b - a) / 0.01 <= 20.5


def test_every_guided_exercise_that_comes_along_has_its_own_figure():
    assert {exercise.id for exercise in GUIDED if exercise.figure is None} == set()
    assert set(SCENES) == set(Figure)
    assert {exercise.figure for exercise in EVERY.values()} - {None} == set(Figure)


def test_a_guided_exercise_without_a_figure_breathes():
    exercise = replace(EVERY["warm-up-breaths"], figure=None)
    bellies = [pose_at(exercise, None, t).body.belly for t in (0.0, 2.3)]
    assert bellies[1] > bellies[0]


def test_a_limb_bends_where_it_should_and_stops_where_it_ends():
    elbow, hand = bent((0.0, 0.0, 0.0), (30.0, 0.0, 0.0), 30.0, 26.0, (0.0, -1.0, 0.0))
    assert hand == pytest.approx((30.0, 0.0, 0.0))
    assert elbow[1] < -10
    _, short = bent((0.0, 0.0, 0.0), (100.0, 0.0, 0.0), 30.0, 26.0, (0.0, -1.0, 0.0))
    assert short[0] == pytest.approx(55.944)
    assert all(
        math.isfinite(x) for x in bent((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 30.0, 26.0, (0.0, 1.0, 0.0))[0]
    )


def test_rotations_are_those_of_the_measurement():
    for angles in ((0, 0, 0), (40, -30, 20), (-75, 60, -45)):
        np.testing.assert_allclose(rotation(*angles), compose(*angles), atol=1e-12)
    assert minus((3.0, 2.0, 1.0), (1.0, 1.0, 1.0)) == (2.0, 1.0, 0.0)
