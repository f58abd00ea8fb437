"""Neutral: the person's own straight-ahead, found in the first moments of stillness facing the camera."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coach.measure import thresholds as th
from coach.measure.local_fit import local_noise
from coach.measure.rotation import NO_ROTATION, Matrix, angles_between, decompose, mean_rotation
from coach.measure.sighting import MESH, Sighting


@dataclass(frozen=True, slots=True, eq=False)
class Neutral:
    """What "straight ahead, shoulders down" looks like to this camera.

    Attributes:
        start, end: seconds, the moments it was taken from.
        head: mean rotation, camera axes.
        look: mean of what the head reader saw; NaN if it was not asked.
        centre, mesh, face_points, shoulders, trunk_turn: means of the fields of `Sighting`.
        shoulder_width_px: length of the shoulder line.
        face_size_px: size of the face.
        noise: standard deviation in degrees of the head's angles about a smooth movement.
        distance_cm, face_depth: medians of the fields of `Sighting`; NaN where they are not known.
    """

    start: float
    end: float
    head: Matrix
    look: Matrix
    centre: NDArray[np.float64]
    mesh: NDArray[np.float64]
    face_points: NDArray[np.float64]
    shoulders: NDArray[np.float64]
    trunk_turn: float
    shoulder_width_px: float
    face_size_px: float
    noise: float
    distance_cm: float = np.nan
    face_depth: float = np.nan


class NeutralMode(StrEnum):
    """Where the neutral comes from: the first stillness, or nowhere (angles in the camera's axes)."""

    AUTO = "auto"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a recording's neutral was come by.

    Attributes:
        mode: what was asked for.
        start, end: seconds of the stillness it rests on; None where none was looked for or found.
    """

    mode: NeutralMode
    start: float | None = None
    end: float | None = None

    @classmethod
    def of(cls, mode: NeutralMode, neutral: Neutral | None) -> "Calibration":
        """Describe the neutral that was found, or that none was."""
        if mode is NeutralMode.CAMERA or neutral is None:
            return cls(mode)
        return cls(mode, round(neutral.start, 6), round(neutral.end, 6))

    @property
    def missing(self) -> bool:
        """Whether a neutral was looked for in vain."""
        return self.mode is NeutralMode.AUTO and self.start is None

    @property
    def short(self) -> bool:
        """Whether it rests on less stillness than it should."""
        return self.start is not None and self.end is not None and self.end - self.start < th.NEUTRAL_FULL_S


def camera_neutral() -> Neutral:
    """A neutral that leaves the angles in camera axes; shoulders have no reference and stay NaN."""
    return Neutral(
        start=np.nan,
        end=np.nan,
        head=np.eye(3),
        look=NO_ROTATION,
        centre=np.zeros(2),
        mesh=np.full((len(MESH), 3), np.nan),
        face_points=np.full((7, 3), np.nan),
        shoulders=np.full((2, 3), np.nan),
        trunk_turn=0.0,
        shoulder_width_px=np.nan,
        face_size_px=np.nan,
        noise=np.nan,
    )


class NeutralFinder:
    """Watches sightings until the head has been still and roughly facing the camera for a while."""

    def __init__(self, seconds: float = th.NEUTRAL_SECONDS) -> None:
        self._seconds = seconds
        self._window: deque[Sighting] = deque()

    @property
    def progress(self) -> float:
        """Share 0..1 of the stillness that is needed."""
        if not self._window:
            return 0.0
        return min((self._window[-1].t - self._window[0].t) / self._seconds, 1.0)

    @property
    def begun(self) -> bool:
        """Whether the last sighting was of somebody who faces the camera."""
        return bool(self._window)

    def add(self, sighting: Sighting) -> Neutral | None:
        """Take one more sighting, in the order of time; the neutral, once there is one."""
        if self._window and sighting.t - self._window[-1].t > th.NEUTRAL_MAX_GAP_S:
            self._window.clear()
        if not (sighting.usable and _faces_camera(sighting.head)):
            self._window.clear()
            return None
        self._window.append(sighting)
        heads = np.stack([s.head for s in self._window])
        mean = mean_rotation(heads)
        while angles_between(heads, mean).max() > th.NEUTRAL_STILL_DEG:
            self._window.popleft()
            heads = heads[1:]
            mean = mean_rotation(heads)
        long_enough = self._window[-1].t - self._window[0].t >= self._seconds - 1e-6
        if long_enough and len(self._window) >= th.NEUTRAL_MIN_FRAMES:
            return average_neutral(list(self._window))
        return None


def find_neutral(sightings: Iterable[Sighting]) -> Neutral | None:
    """Find the neutral of a recording: the first full stretch of stillness, else the first short one."""
    seen = list(sightings)
    for seconds in (th.NEUTRAL_SECONDS, th.NEUTRAL_SHORT_SECONDS):
        finder = NeutralFinder(seconds)
        for sighting in seen:
            if (neutral := finder.add(sighting)) is not None:
                return neutral
    return None


def _faces_camera(head: Matrix) -> bool:
    yaw, pitch, roll = (abs(a) for a in decompose(head))
    return (
        yaw <= th.NEUTRAL_FACING_YAW_DEG
        and pitch <= th.NEUTRAL_FACING_PITCH_DEG
        and roll <= th.NEUTRAL_FACING_ROLL_DEG
    )


def average_neutral(window: list[Sighting]) -> Neutral:
    """The neutral of sightings, one or more with a head each, in which the person sat straight and still."""
    head = mean_rotation(np.stack([s.head for s in window]))
    # the body may be missed in a frame or two; where it never was seen, its references stay NaN
    bodies = [s for s in window if np.isfinite(s.shoulders).all()] or window[:1]
    shoulders = np.median([s.shoulders for s in bodies], axis=0)
    looks = [s.look for s in window if np.isfinite(s.look).all()]
    times = np.array([s.t for s in window])
    angles = np.array([decompose(s.head @ head.T) for s in window])
    return Neutral(
        start=window[0].t,
        end=window[-1].t,
        head=head,
        look=mean_rotation(np.stack(looks)) if looks else NO_ROTATION,
        centre=np.mean([s.centre for s in window], axis=0),
        mesh=np.mean([s.mesh for s in window], axis=0),
        face_points=np.median([s.face_points for s in bodies], axis=0),
        shoulders=shoulders,
        trunk_turn=float(np.median([s.trunk_turn for s in bodies])),
        shoulder_width_px=float(np.linalg.norm(shoulders[0, :2] - shoulders[1, :2])),
        face_size_px=float(np.median([s.face_size_px for s in window])),
        noise=local_noise(times, angles),
        distance_cm=float(np.median([s.distance_cm for s in window])),
        face_depth=float(np.median([s.face_depth for s in window])),
    )
