"""Made-up people: the landmarks a perfect model would see of a person whose pose is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.types import FACE_POINTS, NOT_READ, POSE_POINTS, Landmarks, Pose
from coach.measure.correction import Correction
from coach.measure.features import BODY_FEATURES, HEAD_FEATURES, LOOK_FEATURES, SIGMA_FEATURES
from coach.measure.network import Network
from coach.measure.neutral import Neutral, find_neutral
from coach.measure.rotation import angles_between
from coach.measure.sighting import sight

WIDTH, HEIGHT = 640, 480
FACE_CM = 14.0
"""Width of this face, its largest extent."""
SHOULDERS_CM = 36.0
HEAD_ABOVE_SHOULDERS_CM = 24.0
FPS = 20.0

TWINS = {
    33: 263, 50: 280, 58: 288, 61: 291, 70: 300, 93: 323, 105: 334, 127: 356, 132: 361, 133: 362, 172: 397,
    205: 425, 234: 454,
}  # fmt: skip
"""Pairs of points of the face mesh, the person's right and left, that a mirror exchanges."""

MIDDLE = [1, 4, 5, 6, 9, 10, 13, 14, 152, 168, 175, 195, 197, 199]
"""Points of the face mesh on its middle line."""


def rotation_of(yaw: float, pitch: float, roll: float) -> NDArray[np.float64]:
    """The notes' Ry(yaw)·Rx(-pitch)·Rz(-roll), written out from the definition, in degrees."""
    y, p, r = np.radians([yaw, -pitch, -roll])
    ry = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    rx = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    rz = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return np.asarray(ry @ rx @ rz)


def _face() -> NDArray[np.float64]:
    """A face, shape (478, 3), centimetres, axes x the person's left, y up, z out of the nose."""
    spread = np.random.default_rng(4).uniform(-1, 1, (FACE_POINTS, 2))
    points = np.column_stack([spread * [6.5, 5.5], 8.0 - (spread**2).sum(axis=1) * 2])
    points[list(TWINS.values())] = points[list(TWINS)] * [-1, 1, 1]
    points[MIDDLE, 0] = 0.0
    rest = sorted(set(range(FACE_POINTS)) - {*TWINS, *TWINS.values(), *MIDDLE})
    points[rest[1::2]] = points[rest[::2]] * [-1, 1, 1]
    points[1] = [0.0, 0.0, 10.0]  # the nose
    points[234], points[454] = [-FACE_CM / 2, 0, 1.0], [FACE_CM / 2, 0, 1.0]
    return np.asarray(points)


_FACE = _face()
_POSE_FACE = {
    Pose.NOSE: (0.0, 0.0, 10.0), 2: (3.2, 3.0, 8.0), 5: (-3.2, 3.0, 8.0), Pose.LEFT_EAR: (7.5, 0.0, 0.0),
    Pose.RIGHT_EAR: (-7.5, 0.0, 0.0), 9: (2.5, -4.0, 8.0), 10: (-2.5, -4.0, 8.0),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Someone before the camera.

    Attributes:
        yaw, pitch, roll: of the head against the room, degrees, in the project's convention.
        camera_pitch: by how much the camera above them looks down, degrees.
        trunk: turn of the shoulders, degrees, > 0 to their left; the head does not follow.
        left_up, right_up: lift of each shoulder, centimetres.
        right_cm, down_cm: place of the head in the picture, off its middle.
        distance_cm: from the camera.
        face, body: whether the models find them.
        body_right_cm: how far from the face the body is seen; not 0 when it is another person's.
        pose_yaw: the head's turn as the pose model sees it; None where it agrees.
        read: whether the head reader is asked; without a body it never is.
        misread: degrees by which it sees the head turned too far to the left.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    camera_pitch: float = 0.0
    trunk: float = 0.0
    left_up: float = 0.0
    right_up: float = 0.0
    right_cm: float = 0.0
    down_cm: float = 0.0
    distance_cm: float = 60.0
    face: bool = True
    body: bool = True
    body_right_cm: float = 0.0
    pose_yaw: float | None = None
    read: bool = True
    misread: float = 0.0

    def but(self, **changes: object) -> "Person":
        """The same person, changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def at(self, t: float) -> Landmarks:
        """Their landmarks at `t` seconds, through a camera without perspective and 65 degrees wide."""
        camera = rotation_of(0, -self.camera_pitch, 0)  # an upright face seems to look down
        head = camera @ rotation_of(self.yaw, self.pitch, self.roll)
        matrix = np.eye(4)
        matrix[:3, :3] = head * 1.02  # the face model's matrix carries a scale
        matrix[:3, 3] = [self.right_cm, -self.down_cm, -self.distance_cm]
        face = self._pixels(_FACE @ head.T)
        pose = np.full((POSE_POINTS, 3), np.nan)
        world = np.full((POSE_POINTS, 3), np.nan)
        if self.body:
            seen_yaw = self.yaw if self.pose_yaw is None else self.pose_yaw
            seen = camera @ rotation_of(seen_yaw, self.pitch, self.roll)
            body = np.zeros((POSE_POINTS, 3))
            for row, place in _POSE_FACE.items():
                body[row] = seen @ place
            turned = rotation_of(self.trunk, 0, 0)
            for row, side, up in (
                (Pose.LEFT_SHOULDER, 1, self.left_up), (Pose.RIGHT_SHOULDER, -1, self.right_up)
            ):  # fmt: skip
                body[row] = turned @ [side * SHOULDERS_CM / 2, up - HEAD_ABOVE_SHOULDERS_CM, 0.0]
            world = body / 100 * [1, -1, -1]
            pose = self._pixels(body + np.array([self.body_right_cm, 0.0, 0.0]))
        if not self.face:
            face, matrix = np.full((FACE_POINTS, 3), np.nan), np.full((4, 4), np.nan)
        look = camera @ rotation_of(self.yaw + self.misread, self.pitch, self.roll)
        seen_twice = self.read and self.body
        return Landmarks(t, WIDTH, HEIGHT, face, matrix, pose, world, look if seen_twice else NOT_READ)

    def _pixels(self, centimetres: NDArray[np.float64]) -> NDArray[np.float64]:
        focal_px = WIDTH / 2 / np.tan(np.radians(65.0) / 2)
        scale = focal_px / self.distance_cm
        moved = centimetres * [1, -1, -1] + [self.right_cm, self.down_cm, 0.0]
        return np.asarray(moved * scale + [WIDTH / 2, HEIGHT / 2, 0.0])


NOBODY = Person(face=False, body=False)


def sitting(person: Person, start: float, seconds: float, fps: float = FPS) -> Iterator[Landmarks]:
    """Someone who keeps as they are from `start` on, for so long (the last moment left out)."""
    for i in range(round(seconds * fps)):
        yield person.at(start + i / fps)


def neutral_of(person: Person) -> Neutral:
    """The neutral of someone who sits like this."""
    neutral = find_neutral(sight(marks) for marks in sitting(person, 0, 1.7, fps=10))
    assert neutral is not None
    return neutral


def angle_between(one, other):
    """Angle in degrees between two rotation matrices."""
    return float(angles_between(np.asarray(one)[None], other)[0])


def constant(features: int, *values: float) -> Network:
    """A network that says the same of everything that was seen whole."""
    return Network(
        mean=np.zeros(features),
        scale=np.ones(features),
        weights=(np.zeros((features, len(values))),),
        biases=(np.array(values, dtype=float),),
        gain=np.ones(len(values)),
    )


def telling(features: int, columns: list[int], gain: list[float]) -> Network:
    """A network that repeats some of its inputs, each multiplied."""
    weight = np.zeros((features, len(columns)))
    weight[columns, range(len(columns))] = 1.0
    nothing = np.zeros(len(columns))
    return Network(np.zeros(features), np.ones(features), (weight,), (nothing,), np.array(gain))


TRUNK_AND_SHOULDERS = telling(BODY_FEATURES, [0, 4, 6], [np.degrees(1.0), -1.0, -1.0])
"""A body network that takes the pose model at its word."""

Three = tuple[float, float, float]


def made_up_correction(
    face: Three = (0, 0, 0),
    look: Three = (0, 0, 0),
    face_sigma: float | Three = 2.0,
    look_sigma: float | Three = 4.0,
    instead: Mapping[str, Network] | None = None,
) -> Correction:
    """A correction of which everything is known.

    Args:
        face, look: rotation vectors in degrees that it turns these rotations by.
        face_sigma, look_sigma: degrees, what it says their uncertainty is, on every axis or one by one.
        instead: networks to take instead, by their names.
    """
    return Correction(
        {
            "head": constant(HEAD_FEATURES, *face),
            "look": constant(LOOK_FEATURES, *look),
            "head_sigma": constant(SIGMA_FEATURES, *np.log(np.broadcast_to(face_sigma, 3))),
            "look_sigma": constant(SIGMA_FEATURES, *np.log(np.broadcast_to(look_sigma, 3))),
            "body": TRUNK_AND_SHOULDERS,
            **(instead or {}),
        }
    )
