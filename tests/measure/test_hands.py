"""Hands on and off their spots: arms as the pose model sees those of rendered people, on a made-up head."""

import itertools
import math
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import HEIGHT, NOBODY, WIDTH, Person, neutral_of, rotation_of

from coach.landmarks.types import Landmarks, Pose
from coach.measure import hands_thresholds as th
from coach.measure.hands import HandReading, Spot, read_hands
from coach.measure.hands_watch import HandWatch
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker

LEFT, RIGHT = 0, 1
SITTING = Person(distance_cm=85.0, down_cm=-8.0)
"""Far enough back for the elbows to be in the picture."""
FPS = 30
PAIRS = [(1, 4), (2, 5), (3, 6), *((row, row + 1) for row in range(7, 33, 2))]
"""Rows of the pose that a mirror exchanges."""


@dataclass(frozen=True)
class Held:
    """How an arm is held, in breadths of the face: the elbow from its shoulder, the hand from the middle of
    the ears, x outwards on the arm's own side, y up; and the bend of the elbow in degrees."""

    elbow: tuple[float, float]
    wrist: tuple[float, float]
    fingers: tuple[float, float]
    bend: float = 80.0


DOWN = Held((0.26, -1.87), (1.51, -4.9), (1.53, -5.42), 150)

ON = {
    "forehead": (Held((1.42, -0.08), (0.88, 0.13), (0.45, 0.39)), Spot.FOREHEAD),
    "forehead, elbow lower": (Held((1.47, -0.58), (1.1, -0.18), (0.78, 0.28), 93), Spot.FOREHEAD),
    "temple": (Held((1.67, 0.59), (1.0, -0.3), (0.6, -0.12), 67), Spot.TEMPLE),
    "temple, elbow lower": (Held((1.9, 0.24), (1.2, -0.05), (0.79, 0.22), 85), Spot.TEMPLE),
    "other temple": (Held((0.42, -0.82), (0.07, -0.81), (-0.2, -0.35), 98), Spot.TEMPLE),
    "cheek": (Held((1.73, 0.3), (0.95, -0.8), (0.55, -0.55)), Spot.CHEEK),
    "other cheek": (Held((-0.49, -1.59), (-0.18, -1.04), (-0.37, -0.49), 85), Spot.CHEEK),
    "crown": (Held((0.71, 1.41), (0.47, 1.02), (0.15, 1.13), 110), Spot.CROWN),
    "behind the head": (Held((1.2, 1.05), (0.73, -0.14), (0.33, -0.15), 66), Spot.BEHIND_HEAD),
    "behind the neck": (Held((1.17, 0.68), (0.9, -0.85), (0.5, -0.84), 73), Spot.BEHIND_NECK),
    "under the chin": (Held((0.4, -1.8), (0.79, -1.37), (0.52, -0.9)), Spot.UNDER_CHIN),
    "other shoulder": (Held((-0.3, -1.55), (-0.7, -1.75), (-1.0, -1.5), 101), Spot.OPPOSITE_SHOULDER),
    "between forehead and temple": (Held((1.6, 0.2), (1.0, 0.0), (0.62, 0.17)), Spot.FACE),
}

OFF = {
    "hanging": (DOWN, Spot.NONE),
    "before the chest": (Held((0.89, -1.69), (1.3, -2.9), (0.9, -2.7), 94), Spot.NONE),
    "waving beside the head": (Held((1.62, -0.82), (2.44, -0.43), (2.52, 0.11), 98), Spot.NONE),
    "stretched up": (Held((0.64, 1.44), (0.8, 1.69), (0.69, 2.11), 127), Spot.NONE),
    "on the own shoulder": (Held((1.96, -0.91), (1.8, -1.6), (1.39, -1.33)), Spot.NONE),
    "at the hips": (Held((1.13, -1.3), (1.9, -3.7), (1.7, -4.0), 108), Spot.NONE),
    "drinking": (Held((1.22, -1.4), (0.95, -0.98), (0.56, -0.55), 77), Spot.UNSEEN),
    "telephoning": (Held((0.8, -1.46), (1.05, -0.76), (0.9, -0.23), 92), Spot.UNSEEN),
    "signing before the face": (Held((0.86, -1.21), (0.92, -0.59), (0.49, -0.03), 84), Spot.UNSEEN),
}


def seen(left: Held = DOWN, right: Held = DOWN, person: Person | None = None, t: float = 0.0) -> Landmarks:
    """Landmarks of somebody who holds the arms so; hands on a tilted head are tilted with it."""
    person = person or SITTING
    marks = person.at(t)
    pose, world = marks.pose.copy(), marks.pose_world.copy()
    upright = replace(person, yaw=0.0, pitch=0.0, roll=0.0, pose_yaw=None).at(t).pose
    breadth = th.FACE_OF_SHOULDERS * np.linalg.norm(
        upright[Pose.LEFT_SHOULDER, :2] - upright[Pose.RIGHT_SHOULDER, :2]
    )
    middle = upright[[Pose.LEFT_EAR, Pose.RIGHT_EAR], :2].mean(axis=0)
    tilt = rotation_of(0, 0, person.roll)[:2, :2]
    for row, sign, held in ((LEFT, 1, left), (RIGHT, -1, right)):

        def on_head(place, sign=sign):
            return middle + breadth * (tilt @ (np.array(place) * [sign, 1])) * [1, -1]

        pose[13 + row, :2] = pose[11 + row, :2] + breadth * np.array(held.elbow) * [sign, -1]
        pose[15 + row, :2] = on_head(held.wrist)
        pose[[17 + row, 19 + row], :2] = on_head(held.fingers)
        bend = np.radians(held.bend)
        world[13 + row] = world[11 + row] + [0, 0.28, 0]
        world[15 + row] = world[13 + row] + 0.26 * np.array([np.sin(bend), -np.cos(bend), 0])
    return replace(marks, pose=pose, pose_world=world)


def spots(marks: Landmarks) -> tuple[Spot, Spot]:
    left, right = read_hands(marks)
    return left.spot, right.spot


def mirrored(marks: Landmarks) -> Landmarks:
    pose, world = marks.pose.copy(), marks.pose_world.copy()
    for a, b in PAIRS:
        pose[[a, b]], world[[a, b]] = pose[[b, a]], world[[b, a]]
    return replace(marks, pose=pose * [-1, 1, 1] + [WIDTH, 0, 0], pose_world=world * [-1, 1, 1])


# -- one frame --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*ON, *OFF])
def test_a_hand_is_where_its_arm_shows_it_and_the_other_is_down(name):
    held, spot = {**ON, **OFF}[name]
    assert spots(seen(left=held)) == (spot, Spot.NONE)
    assert spots(seen(right=held)) == (Spot.NONE, spot)
    assert spots(seen(held, held)) == (spot, spot)


def test_only_what_is_behind_is_inferred():
    assert {spot for spot in Spot if spot.inferred} == {Spot.BEHIND_HEAD, Spot.BEHIND_NECK}


@pytest.mark.parametrize("name", ON)
def test_a_face_lost_behind_the_hand_changes_nothing(name):
    held, spot = ON[name]
    assert spots(seen(right=held, person=SITTING.but(face=False))) == (Spot.NONE, spot)


all_held = st.sampled_from([held for held, _ in (ON | OFF).values()])


@settings(max_examples=60, deadline=None)
@given(all_held, all_held)
def test_a_mirror_exchanges_the_hands(left, right):
    marks = seen(left, right)
    assert spots(mirrored(marks)) == spots(marks)[::-1]


@settings(max_examples=60, deadline=None)
@given(all_held, st.floats(80, 120), st.floats(-4, 4))
def test_neither_distance_nor_place_in_the_picture_matter(held, distance_cm, right_cm):
    usual = spots(seen(right=held))
    elsewhere = spots(seen(right=held, person=SITTING.but(distance_cm=distance_cm, right_cm=right_cm)))
    assert elsewhere == usual


@pytest.mark.parametrize("roll", [-10, 10])
@pytest.mark.parametrize("name", ["temple", "crown", "behind the head"])
def test_a_hand_stays_on_its_spot_while_the_head_tilts_under_it(name, roll):
    held, spot = ON[name]
    assert spots(seen(right=held, person=SITTING.but(roll=roll)))[RIGHT] is spot


def test_a_hand_near_the_head_on_an_impossible_arm_is_no_contact():
    temple, _ = ON["temple"]
    assert spots(seen(right=replace(temple, elbow=(3.2, 0.5))))[RIGHT] is Spot.UNSEEN
    assert spots(seen(right=replace(temple, elbow=(0.1, -0.1))))[RIGHT] is Spot.UNSEEN
    assert spots(seen(right=replace(temple, bend=170)))[RIGHT] is Spot.NONE


def test_a_hand_out_of_the_picture_is_down_below_it_and_unknown_elsewhere():
    above = Held((0.3, 2.0), (0.4, 3.4), (0.2, 3.8))
    person = SITTING.but(distance_cm=70.0, down_cm=-14.0)
    marks = seen(right=above, person=person)
    assert marks.pose[16, 1] < -th.OUTSIDE_MARGIN * HEIGHT
    assert spots(marks) == (Spot.NONE, Spot.UNSEEN)


def test_arms_out_of_the_picture_tell_nothing():
    near = Person(distance_cm=40.0)
    assert spots(seen(ON["forehead, elbow lower"][0], DOWN, near)) == (Spot.UNSEEN, Spot.NONE)


def test_without_a_body_nothing_is_known_of_the_hands():
    assert spots(NOBODY.at(0)) == spots(Person(body=False).at(0)) == (Spot.UNSEEN, Spot.UNSEEN)
    marks = seen(right=ON["temple"][0])
    lost = marks.pose.copy()
    lost[14] = np.nan
    assert spots(replace(marks, pose=lost)) == (Spot.NONE, Spot.UNSEEN)


# -- over time --------------------------------------------------------------------------------------------


def followed(*stretches: tuple[float, Spot], fps: float = FPS) -> list[tuple[float, Spot]]:
    """The spots told while stretches of (seconds, what the frames show) go by, as (begin, spot)."""
    watch, told, n = HandWatch(), [], 0
    for seconds, spot in stretches:
        for _ in range(round(seconds * fps)):
            now = watch.step(n / fps, HandReading(spot, (0.0, 0.0)))
            if not told or told[-1][1] is not now:
                told.append((n / fps, now))
            n += 1
    return told


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_a_press_is_told_late_but_as_long_as_it_was(fps):
    told = followed((2, Spot.NONE), (6, Spot.TEMPLE), (2, Spot.NONE), fps=fps)
    assert [spot for _, spot in told] == [Spot.UNSEEN, Spot.NONE, Spot.TEMPLE, Spot.NONE]
    begin, end = told[2][0], told[3][0]
    assert begin == pytest.approx(2.3, abs=1 / fps + 1e-6)
    assert end - begin == pytest.approx(6, abs=1e-6)


def test_a_hand_that_passes_the_face_is_never_on_it():
    assert followed((2, Spot.NONE), *[(0.25, Spot.FACE), (0.4, Spot.NONE)] * 5)[1:] == [(0.3, Spot.NONE)]


def test_a_flicker_does_not_interrupt_a_press():
    told = followed((1, Spot.NONE), (3, Spot.FOREHEAD), (0.2, Spot.UNSEEN), (3, Spot.FOREHEAD))
    assert [spot for _, spot in told] == [Spot.UNSEEN, Spot.NONE, Spot.FOREHEAD]


def test_a_hand_that_can_no_longer_be_seen_is_said_to_be_unseen():
    told = followed((1, Spot.FOREHEAD), (1, Spot.UNSEEN))
    assert told[-1] == (pytest.approx(1.3), Spot.UNSEEN)


def test_across_a_hole_in_the_recording_nothing_is_assumed():
    watch = HandWatch()
    for n in range(30):
        watch.step(n / FPS, HandReading(Spot.CHEEK, (0.5, -0.5)))
    assert watch.step(1.2, HandReading(Spot.CHEEK, (0.5, -0.5))) is Spot.CHEEK
    assert watch.step(1.8, HandReading(Spot.CHEEK, (0.5, -0.5))) is Spot.UNSEEN


def test_a_hand_moving_over_the_head_rests_nowhere():
    def told(speed: float) -> set[Spot]:
        watch = HandWatch()
        return {
            watch.step(n / FPS, HandReading(Spot.FACE, (0.5 * math.sin(speed * n / FPS), 0.0)))
            for n in range(90)
        }

    assert Spot.FACE not in told(6.0)
    assert Spot.FACE in told(0.5)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0.03, 1.0), st.sampled_from(list(Spot))), min_size=1, max_size=12))
def test_every_spot_told_was_seen_without_a_break_before(stretches):
    frames = [spot for seconds, spot in stretches for _ in range(round(seconds * FPS))]
    need = round(th.SETTLE_SECONDS * FPS)
    for begin, spot in followed(*stretches)[1:]:
        n = round(begin * FPS)
        assert n >= need and set(frames[n - need : n + 1]) == {spot}


# -- in the observations ----------------------------------------------------------------------------------


def test_the_observation_carries_the_hands_and_not_a_shoulder_that_a_raised_arm_lifts():
    person = SITTING.but(right_up=2.5)  # what the pose model makes of a raised arm
    tracker = Tracker(neutral_of(SITTING))
    frames = (seen(right=ON["temple"][0], person=person, t=10 + n / FPS) for n in range(20))
    o = [tracker.observe(sight(marks)) for marks in frames][-1]
    assert (o.hand_left, o.hand_right) == (Spot.NONE, Spot.TEMPLE)
    assert math.isnan(o.shoulder_right) and math.isnan(o.trunk_lean)
    assert o.shoulder_left == pytest.approx(0, abs=1e-3)
    assert o.tracked and o.roll == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("name", "raised"),
    [(name, True) for name in ON if name not in ("other shoulder", "under the chin")]
    + [("hanging", False), ("before the chest", False), ("at the hips", False), ("telephoning", True)],
)
def test_only_a_raised_arm_hides_its_shoulder(name, raised):
    left, right = read_hands(seen(right={**ON, **OFF}[name][0]))
    assert (left.raised, right.raised) == (False, raised)


def test_arms_stretched_out_to_circle_the_shoulders_do_not_hide_them():
    out = Held((1.8, 0.05), (4.8, -1.5), (5.4, -1.5), 165)
    hands = read_hands(seen(out, out, SITTING.but(distance_cm=130.0)))
    assert not any(hand.raised for hand in hands)
    assert not any(hand.spot in (spot for _, spot in ON.values()) for hand in hands)


def test_times_and_hands_of_a_long_press_reach_the_observations():
    tracker = Tracker(neutral_of(SITTING))
    forehead = ON["forehead"][0]
    story = itertools.chain([DOWN] * 60, [forehead] * 90, [DOWN] * 60)
    observations = [tracker.observe(sight(seen(held, held, t=n / FPS))) for n, held in enumerate(story)]
    on = [o.t for o in observations if o.hand_left is o.hand_right is Spot.FOREHEAD]
    assert on[-1] - on[0] == pytest.approx(3.0, abs=0.25)
