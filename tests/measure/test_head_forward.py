"""The head pushed forward and drawn back: a pinhole's geometry, exact, and no figure instead of a guess."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import judge
from measure.people import Person, neutral_of, rotation_of
from traces import RETRACTION

from coach.measure import thresholds as th
from coach.measure.hands import HandReading
from coach.measure.head_forward import head_forward_cm, head_nearer_cm, trunk_nearer_cm
from coach.measure.neutral import Neutral, camera_neutral
from coach.measure.observation import Observation
from coach.measure.sighting import Sighting, sight
from coach.measure.tracker import Tracker
from coach.movement.events import Kind
from coach.movement.exercise import Direction

CAMERA_PITCH = 10.0
"""The camera above them looks down by so much."""
SITTING = Person(camera_pitch=CAMERA_PITCH)
NEUTRAL = neutral_of(SITTING)
FACE_CM = NEUTRAL.distance_cm + th.FACE_ORIGIN_BEHIND_NOSE_CM
SHOULDERS_CM = NEUTRAL.distance_cm + th.SHOULDERS_BEHIND_NOSE_CM
PROTRACTION = replace(
    RETRACTION, id="push-forward", directions=(Direction(RETRACTION.directions[0].side, +1),)
)


def seen(
    head: float = 0.0, trunk: float = 0.0, *, yaw=0.0, pitch=0.0, roll=0.0, turn=0.0, t: float = 0.0
) -> Sighting:
    """A pinhole's view of a head that came nearer by `head`, of shoulders that did by `trunk`, centimetres.

    The head's rotation is about the pivot in the neck; the trunk's turn shortens the shoulder line.
    """
    rotation = rotation_of(yaw, pitch, roll)
    swing = (NEUTRAL.head @ rotation - NEUTRAL.head)[2] @ np.array(th.NECK_PIVOT_CM)
    middle = NEUTRAL.shoulders.mean(axis=0)
    wider = SHOULDERS_CM / (SHOULDERS_CM - trunk) * math.cos(math.radians(turn))
    return replace(
        sight(SITTING.at(t)),
        head=NEUTRAL.head @ rotation,
        face_depth=NEUTRAL.face_depth * (FACE_CM - head + swing) / FACE_CM,
        shoulders=middle + (NEUTRAL.shoulders - middle) * wider,
    )


def reading(sighting: Sighting, turn: float = 0.0, left: float = 0.0, right: float = 0.0) -> float:
    return head_forward_cm(sighting, NEUTRAL, NEUTRAL.head.T @ sighting.head, (turn, left, right))


angles = st.floats(-11, 11)


@given(st.floats(-6, 8), angles, angles, angles)
def test_a_gliding_head_reads_its_way_however_it_is_turned(way, yaw, pitch, roll):
    assert reading(seen(way, yaw=yaw, pitch=pitch, roll=roll)) == pytest.approx(way, abs=1e-9)


@given(st.floats(-6, 8), st.floats(-15, 15), st.floats(-30, 30))
def test_head_and_trunk_each_read_their_own_way(head, trunk, turn):
    sighting = seen(head, trunk, turn=turn)
    rotation = NEUTRAL.head.T @ sighting.head
    assert head_nearer_cm(sighting, NEUTRAL, rotation) == pytest.approx(head, abs=1e-9)
    assert trunk_nearer_cm(sighting, NEUTRAL, turn) == pytest.approx(trunk, abs=1e-9)


@given(st.floats(0.3, 3), st.floats(-4, 5), st.floats(-4, 4))
def test_another_lens_or_a_finer_picture_changes_nothing(zoom, head, trunk):
    sighting = seen(head, trunk)
    zoomed_neutral = replace(
        NEUTRAL, shoulder_width_px=NEUTRAL.shoulder_width_px * zoom, face_depth=NEUTRAL.face_depth / zoom
    )
    zoomed = replace(sighting, shoulders=sighting.shoulders * zoom, face_depth=sighting.face_depth / zoom)
    rotation = np.eye(3)
    assert head_forward_cm(zoomed, zoomed_neutral, rotation, (0, 0, 0)) == pytest.approx(reading(sighting))


@pytest.mark.parametrize(
    ("trunk", "taken_off"),
    [
        (0.7, 0.0),  # within the error of shoulders that keep still
        (-0.7, 0.0),
        (1.45, 1.25 * 0.725),  # half way through the blend
        (2.2, 1.25 * 2.2),
        (-2.2, -1.25 * 2.2),
        (4.4, 1.25 * 4.4),
    ],
)
def test_of_a_trunk_that_surely_moved_the_heads_share_is_taken_off(trunk, taken_off):
    assert reading(seen(3.0, trunk)) == pytest.approx(3.0 - taken_off)


@given(st.floats(-4.4, 4.4))
def test_rolling_the_chair_and_leaning_stay_near_zero(trunk):
    assert abs(reading(seen(trunk, trunk))) < 1.15  # rolled: the head comes along
    assert (
        abs(reading(seen(1.5 * trunk, trunk))) < 1.6
    )  # leant from the hips: the head goes half as far again


@pytest.mark.parametrize("axis", ["yaw", "pitch", "roll"])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_head_turned_nodded_or_tilted_too_far_has_no_figure(axis, sign):
    assert reading(seen(3.0, **{axis: sign * 19.9})) == pytest.approx(3.0)
    assert math.isnan(reading(seen(3.0, **{axis: sign * 20.1})))


@pytest.mark.parametrize(
    ("trunk", "body", "known"),
    [
        (4.4, (0, 0, 0), True),
        (4.6, (0, 0, 0), False),
        (-4.6, (0, 0, 0), False),
        (0, (11.9, 0, 0), True),
        (0, (12.1, 0, 0), False),
        (0, (-12.1, 0, 0), False),
        (0, (0, 0.09, -0.5), True),
        (0, (0, 0.11, 0), False),
        (0, (0, 0, 0.11), False),
        (0, (math.nan, 0, 0), False),
        (0, (0, math.nan, 0), False),
        (0, (0, 0, math.nan), False),
    ],
)
def test_a_trunk_that_moved_turned_or_was_not_seen_leaves_no_figure(trunk, body, known):
    assert math.isfinite(reading(seen(2.0, trunk, turn=body[0] if body[0] == body[0] else 0), *body)) is known


@pytest.mark.parametrize("missing", ["face", "body"])
def test_without_a_face_or_a_body_there_is_no_figure(missing):
    sighting = sight(replace(SITTING, **{missing: False}).at(0.0))
    assert math.isnan(head_forward_cm(sighting, NEUTRAL, np.eye(3), (0.0, 0.0, 0.0)))


@pytest.mark.parametrize(
    "neutral", [camera_neutral(), replace(NEUTRAL, face_depth=math.nan, distance_cm=math.nan)]
)
def test_a_neutral_without_distances_gives_none(neutral: Neutral):
    assert math.isnan(head_forward_cm(seen(2.0), neutral, np.eye(3), (0.0, 0.0, 0.0)))


# -- through the tracker, to the checker --------------------------------------------------------------------


def observe(course: list[Sighting]) -> list[Observation]:
    tracker = Tracker(NEUTRAL)
    return [tracker.observe(sighting) for sighting in course]


def there_and_back(
    most: float, trunk_share: float = 0.0, hold_s: float = 3.0, **rotation: float
) -> list[Sighting]:
    """A second of rest, out in a second, held, back, rest; 20 frames a second."""
    out = np.linspace(0, 1, 20)
    course = np.concatenate([np.zeros(20), out, np.ones(int(20 * hold_s)), out[::-1], np.zeros(30)])
    return [
        seen(
            most * x,
            trunk_share * most * x,
            t=i / 20,
            **{axis: angle * x for axis, angle in rotation.items()},
        )
        for i, x in enumerate(course)
    ]


def test_the_tracker_tells_it_smoothed_and_rounded():
    told = [o.head_forward_cm for o in observe(there_and_back(4.0))]
    assert told[0] == 0.0
    assert told[70] == pytest.approx(4.0, abs=0.01)
    assert 1.0 < told[30] < 4.0 * 10 / 19  # on its way out, late by the smoothing
    assert all(value == round(value, 4) for value in told)


def test_a_raised_arm_leaves_no_figure():
    course = there_and_back(3.0)
    raised = [replace(s, hands=(HandReading(raised=True), HandReading())) for s in course]
    assert all(math.isnan(o.head_forward_cm) for o in observe(raised))


@pytest.mark.parametrize(
    ("exercise", "course", "counted", "kinds"),
    [
        (RETRACTION, there_and_back(-2.5), [True], []),
        (PROTRACTION, there_and_back(3.5), [True], []),
        (PROTRACTION, there_and_back(1.2), [False], [Kind.SHORT_RANGE]),
        (PROTRACTION, there_and_back(3.5, hold_s=0.5), [False], [Kind.SHORT_HOLD]),
        (PROTRACTION, there_and_back(4.0, trunk_share=1.0), [], []),  # the chair rolled
        (PROTRACTION, there_and_back(9.0, trunk_share=0.67), [False], [Kind.SHORT_RANGE]),  # the trunk leant
        (PROTRACTION, there_and_back(0.0, pitch=-18.0), [], [Kind.WRONG_DIRECTION]),
    ],
)
def test_what_counts_as_pushing_forward_and_drawing_back(exercise, course, counted, kinds):
    found, events = judge(exercise, observe(course))
    assert [r.counted for r in found.repetitions] == counted
    telling = (Kind.SHORT_RANGE, Kind.SHORT_HOLD, Kind.WRONG_DIRECTION)
    assert [e.kind for e in events if e.kind in telling] == kinds
