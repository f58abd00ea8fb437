"""Observation: the head and shoulders at one moment, relative to the person's own neutral."""

import math
from dataclasses import dataclass
from enum import StrEnum

from coach.measure.hands import Spot

NAN = math.nan


class TrackState(StrEnum):
    """How far an observation can be relied on."""

    CALIBRATING = "calibrating"
    TRACKED = "tracked"
    UNRELIABLE = "unreliable"
    AWAY = "away"


class Reason(StrEnum):
    """Why an observation is not `tracked`."""

    NONE = ""
    SEEKING_NEUTRAL = "seeking_neutral"
    NO_FACE = "no_face"
    FACE_AT_EDGE = "face_at_edge"
    TWO_PEOPLE = "two_people"
    SIDES_DISAGREE = "sides_disagree"
    LEAPT = "leapt"
    NOBODY = "nobody"
    NO_NEUTRAL = "no_neutral"
    NO_PICTURES = "no_pictures"
    FROZEN = "frozen"
    BLACK = "black"


CAMERA_FAILS = frozenset({Reason.NO_PICTURES, Reason.FROZEN, Reason.BLACK})
"""Reasons that lie with the camera and not with the person."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Angles in degrees, anatomical; what was not measured is NaN.

    Attributes:
        t: seconds.
        state, reason: see `TrackState` and `Reason`. Only `tracked` may warn or count.
        yaw: > 0 turns to the person's left; the trunk's own turn is taken off once it is certain.
        pitch: > 0 looks up (extension), < 0 looks down (flexion).
        roll: > 0 brings the ear to the person's left shoulder.
        room_yaw: the same with the trunk's turn left in: how the head stands to the room.
        trunk_turn: turn of the shoulder line against neutral, > 0 to the person's left.
        trunk_lean: slope of the shoulder line against neutral, > 0 towards the person's left.
        shoulder_left, shoulder_right: elevation against neutral, in shoulder widths, > 0 up.
        distance_cm: camera to face, from the apparent size of the face; a coarse figure.
        noise: standard deviation of the angles while the head was still at calibration, degrees.
        yaw_sigma, pitch_sigma, roll_sigma: stated uncertainty (standard deviation) of the three angles,
            degrees; NaN where an angle is missing or nothing is known of its error.
        head_forward_cm: how much nearer to the camera the head is than at neutral, the shoulders' own
            approach taken off; > 0 pushed forward (protraction), < 0 drawn back (retraction).
        hand_left, hand_right: the spot each hand is on.
    """

    t: float
    state: TrackState
    reason: Reason = Reason.NONE
    yaw: float = NAN
    pitch: float = NAN
    roll: float = NAN
    room_yaw: float = NAN
    trunk_turn: float = NAN
    trunk_lean: float = NAN
    shoulder_left: float = NAN
    shoulder_right: float = NAN
    distance_cm: float = NAN
    noise: float = NAN
    yaw_sigma: float = NAN
    pitch_sigma: float = NAN
    roll_sigma: float = NAN
    head_forward_cm: float = NAN
    hand_left: Spot = Spot.UNSEEN
    hand_right: Spot = Spot.UNSEEN

    @property
    def tracked(self) -> bool:
        """Whether the angles may be judged."""
        return self.state is TrackState.TRACKED
