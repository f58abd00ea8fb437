"""Place: whether somebody sits where they can be measured: in the picture, at a good distance, well lit."""

import math
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.landmarks.types import Landmarks, Pose
from coach.measure.observation import NAN
from coach.measure.rotation import decompose
from coach.measure.sighting import Sighting

EDGE = 0.04
"""Face and shoulders keep this share of the picture free on every side: a tilted head must not leave it."""

NEAREST_CM, FARTHEST_CM = 40.0, 120.0
"""Nearer, a turned head leaves the picture of an ordinary webcam; farther, a face is less than 60 pixels wide
at 640x480 and the face model's error grows."""

DARKEST, BRIGHTEST = 45.0, 225.0
"""Mean brightness of a face, 0..255, which the darkest skin reaches in a lit room and the lightest stays
below unless a lamp shines right at it: below, the picture is mostly noise; above, the skin is burnt out."""

INNER_SHARE = 0.25
"""So much of the face is left out on each side where its light is judged: hair and background are none."""

STEEPEST_DEG = 20.0
"""How steeply the camera may look at a face from above or below. What the face model itself is tilted by, up
to 12 degrees and different for each face, is within it."""

SHADOW_SHARE = 0.45
"""One half of the face is this much darker than the other: lit by a window beside, which is told, and does no
harm yet."""


class Aspect(StrEnum):
    """What is looked at, in the order in which it is put right."""

    FACE = "face"
    SHOULDERS = "shoulders"
    DISTANCE = "distance"
    LIGHT = "light"
    CAMERA = "camera"


class Trouble(StrEnum):
    """What may be wrong with it."""

    NONE = ""
    NO_FACE = "no_face"
    CUT_OFF = "cut_off"
    NO_SHOULDERS = "no_shoulders"
    TOO_NEAR = "too_near"
    TOO_FAR = "too_far"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    ONE_SIDED = "one_sided"
    FROM_BELOW = "from_below"
    FROM_ABOVE = "from_above"


BLOCKING = frozenset({Trouble.NO_FACE, Trouble.CUT_OFF, Trouble.NO_SHOULDERS, Trouble.TOO_DARK})
"""With these nothing good can come of a calibration; the others are told, and it goes on."""

PATIENCE_S = 15.0
"""A face that has been there so long is calibrated all the same: someone who can't put it right is told what
will not be seen, and not kept out."""


@dataclass(frozen=True, slots=True)
class Place:
    """How somebody sits before the camera.

    Attributes:
        troubles: one for each aspect that could be looked at, `NONE` where nothing is wrong with it.
        distance_cm: coarse; NaN without a face.
    """

    troubles: dict[Aspect, Trouble]
    distance_cm: float = NAN

    @property
    def good_enough(self) -> bool:
        """Whether a calibration can begin."""
        return not BLOCKING & set(self.troubles.values())


class Settling:
    """Tells when somebody sits well enough for a neutral to be taken, or has tried for long enough."""

    def __init__(self) -> None:
        self._there_since = NAN

    def step(self, t: float, place: Place) -> bool:
        """Take the place at `t` seconds, in the order of time."""
        if place.troubles[Aspect.FACE] is Trouble.NO_FACE:
            self._there_since = NAN
        elif math.isnan(self._there_since):
            self._there_since = t
        return place.good_enough or t - self._there_since >= PATIENCE_S


def look_at_place(image: NDArray[np.uint8], marks: Landmarks, sighting: Sighting) -> Place:
    """Look at how somebody sits.

    Args:
        image: shape (height, width, 3), uint8, BGR, not mirrored.
        marks: the landmarks found in it.
        sighting: the same, in camera axes.
    """
    if not marks.has_face:
        return Place({Aspect.FACE: Trouble.NO_FACE})
    face = marks.face[:, :2]
    return Place(
        {
            Aspect.FACE: Trouble.NONE if _inside(face, marks) else Trouble.CUT_OFF,
            Aspect.SHOULDERS: _shoulders(marks),
            Aspect.DISTANCE: _distance(sighting.distance_cm),
            Aspect.LIGHT: _light(image, face),
            Aspect.CAMERA: _camera(sighting),
        },
        sighting.distance_cm,
    )


def _inside(points: NDArray[np.float64], marks: Landmarks) -> bool:
    size = np.array([marks.width, marks.height])
    return bool((points > EDGE * size).all() and (points < (1 - EDGE) * size).all())


def _shoulders(marks: Landmarks) -> Trouble:
    points = marks.pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER], :2]
    size = np.array([marks.width, marks.height])
    seen = marks.has_pose and bool((points > 0).all() and (points < size).all())
    return Trouble.NONE if seen else Trouble.NO_SHOULDERS


def _distance(cm: float) -> Trouble:
    if cm < NEAREST_CM:
        return Trouble.TOO_NEAR
    return Trouble.TOO_FAR if cm > FARTHEST_CM else Trouble.NONE


def _light(image: NDArray[np.uint8], face: NDArray[np.float64]) -> Trouble:
    low, high = face.min(axis=0), face.max(axis=0)
    rim = (high - low) * INNER_SHARE
    (left, top), (right, bottom) = (low + rim).astype(int), (high - rim).astype(int)
    part = image[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    if part.shape[0] < 2 or part.shape[1] < 2:
        return Trouble.NONE
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY)
    mean = float(grey.mean())
    if mean < DARKEST:
        return Trouble.TOO_DARK
    if mean > BRIGHTEST:
        return Trouble.TOO_BRIGHT
    middle = grey.shape[1] // 2
    dark, light = sorted((float(grey[:, :middle].mean()), float(grey[:, middle:].mean())))
    return Trouble.ONE_SIDED if dark < SHADOW_SHARE * light else Trouble.NONE


def _camera(sighting: Sighting) -> Trouble:
    pitch = decompose(sighting.head)[1]
    if pitch > STEEPEST_DEG:
        return Trouble.FROM_BELOW
    return Trouble.FROM_ABOVE if pitch < -STEEPEST_DEG else Trouble.NONE
