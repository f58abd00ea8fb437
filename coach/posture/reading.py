"""Reading: one look at somebody at the desk, against their own baseline, with units."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from coach.measure.observation import NAN, Observation, TrackState
from coach.measure.sighting import Sighting
from coach.posture import thresholds as th
from coach.posture.baseline import Baseline
from coach.posture.kinds import Kind
from coach.posture.seat import Seat

NO_SHOULDERS = "no_shoulders"
"""A reason of `unreliable` beside those of `Observation`."""


class Presence(StrEnum):
    """What somebody is doing there; only who is `seated` is judged."""

    SEATED = "seated"
    LOOKING_AWAY = "looking_away"
    HAND_AT_HEAD = "hand_at_head"
    STANDING = "standing"
    SOMEBODY_ELSE = "somebody_else"
    UNRELIABLE = "unreliable"
    AWAY = "away"

    @property
    def there(self) -> bool:
        """Whether the person is at the desk, sitting."""
        return self in (Presence.SEATED, Presence.LOOKING_AWAY, Presence.HAND_AT_HEAD)


@dataclass(frozen=True, slots=True)
class PostureReading:
    """Changes against the own baseline; NaN where something was not measured.

    Attributes:
        t: seconds.
        presence: see `Presence`.
        reason: why it is `unreliable`, else "".
        height_cm: of the head in the picture, > 0 higher.
        neck_cm: height of the head over the shoulder line, < 0 shorter.
        nearer_cm: > 0 nearer to the camera.
        distance_cm: from the camera, as it is.
        forward_cm: head forward of the shoulders, > 0 pushed forward.
        yaw: > 0 turned to the person's left, against the room, degrees.
        tilt: > 0 ear to the person's left shoulder, degrees.
        chin: pitch, < 0 chin down, degrees.
        lean_cm: head and shoulders in the mean, > 0 to the person's left.
        shoulder_cm: by how much one shoulder stands higher than the other, > 0 the left one.
        trunk: turn of the shoulder line, > 0 to the person's left, degrees.
        scene: how far the background moved since calibration, cells, see `scene.shift`.
    """

    t: float
    presence: Presence
    reason: str = ""
    height_cm: float = NAN
    neck_cm: float = NAN
    nearer_cm: float = NAN
    distance_cm: float = NAN
    forward_cm: float = NAN
    yaw: float = NAN
    tilt: float = NAN
    chin: float = NAN
    lean_cm: float = NAN
    shoulder_cm: float = NAN
    trunk: float = NAN
    scene: float = NAN

    def value(self, kind: Kind) -> float:
        """The measure a kind is judged by, signed for kinds that have sides; NaN where unknown."""
        if kind is Kind.SLOUCH:
            lower, shorter = -self.height_cm, -self.neck_cm
            return lower if not shorter > lower else shorter
        return {
            Kind.TOO_CLOSE: self.nearer_cm,
            Kind.HEAD_FORWARD: self.forward_cm,
            Kind.CHIN_DOWN: -self.chin,
            Kind.HEAD_TILT: self.tilt,
            Kind.SIDE_LEAN: self.lean_cm,
            Kind.SHOULDER_UP: self.shoulder_cm,
            Kind.TRUNK_TURNED: self.trunk,
        }[kind]

    @property
    def in_one_piece(self) -> bool:
        """Whether neck, distance and chin are as at calibration, whatever the height."""
        whole = abs(self.neck_cm) < th.SHIFT_NECK_CM and abs(self.nearer_cm) < th.SHIFT_NEAR_CM
        return whole and abs(self.chin) < th.SHIFT_CHIN_DEG

    @property
    def shifted(self) -> bool:
        """Whether all of the person is higher or lower in one piece, as when a chair or a camera moves."""
        return self.in_one_piece and abs(self.height_cm) >= th.SHIFT_CM


SIDELESS = (Kind.SLOUCH, Kind.TOO_CLOSE, Kind.HEAD_FORWARD, Kind.CHIN_DOWN)
"""Only a positive value of these is the posture; sitting taller or farther away is none."""


def size_of(kind: Kind, value: float) -> float:
    """How large a value is in the way that matters for a kind."""
    return value if kind in SIDELESS else abs(value)


def read_posture(
    sighting: Sighting, seat: Seat, observation: Observation, baseline: Baseline, scene: float = NAN
) -> PostureReading:
    """Measure one look.

    Args:
        sighting, seat, observation: of the same frame; the observation against the baseline's neutral.
        baseline: how the person sits well.
        scene: see `PostureReading`.
    """
    if observation.state is TrackState.AWAY:
        return PostureReading(sighting.t, Presence.AWAY, scene=scene)
    ratio = seat.depth / baseline.depth
    distance = baseline.distance_cm * ratio
    px = distance * seat.behind / baseline.focal_px
    head = seat.head * px - baseline.head * baseline.cm_per_px
    body = seat.shoulders * px - baseline.shoulders * baseline.cm_per_px
    shoulder_cm = baseline.shoulder_width_px * baseline.cm_per_px
    reading = PostureReading(
        t=sighting.t,
        presence=Presence.SEATED,
        height_cm=-float(head[1]),
        neck_cm=float(body[1] - head[1]),
        nearer_cm=baseline.distance_cm - distance,
        distance_cm=distance,
        forward_cm=observation.head_forward_cm,
        yaw=observation.room_yaw,
        tilt=observation.roll,
        chin=observation.pitch,
        lean_cm=float(np.mean([head[0], body[0]])),
        shoulder_cm=(observation.shoulder_left - observation.shoulder_right) * shoulder_cm,
        trunk=observation.trunk_turn,
        scene=scene,
    )
    presence, reason = _presence(reading, sighting, observation, ratio)
    return replace(reading, presence=presence, reason=reason)


def _presence(
    reading: PostureReading, sighting: Sighting, observation: Observation, ratio: float
) -> tuple[Presence, str]:
    """What the person is doing, and why it can't be told."""
    if ratio > th.FARTHEST or abs(reading.lean_cm) > th.ASIDE_CM:
        return Presence.SOMEBODY_ELSE, ""
    if reading.height_cm > th.STANDING_CM:
        return Presence.STANDING, ""
    if any(hand.raised for hand in sighting.hands):
        return Presence.HAND_AT_HEAD, ""
    if abs(reading.yaw) > th.TURNED_DEG or reading.chin > th.LOOKING_UP_DEG:
        return Presence.LOOKING_AWAY, ""
    if observation.state is not TrackState.TRACKED:
        return Presence.UNRELIABLE, observation.reason.value
    if not math.isfinite(reading.neck_cm):
        return Presence.UNRELIABLE, NO_SHOULDERS
    return Presence.SEATED, ""
