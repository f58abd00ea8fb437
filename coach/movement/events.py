"""Events: everything the movement and session rules can say, one documented enumeration."""

from dataclasses import dataclass
from enum import StrEnum

from coach.measure.observation import NAN


class Side(StrEnum):
    """The person's own side; movements without one (flexion, extension) count under `both`."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; `both` is its own."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Kind(StrEnum):
    """Kinds of events and of faults. `FAULTS` are those that may stand in a repetition's list."""

    # the course of a session
    EXERCISE_STARTED = "exercise_started"
    EXERCISE_COMPLETE = "exercise_complete"
    EXERCISE_LEFT = "exercise_left"
    # the course of a repetition
    STARTED = "started"
    ENTERED_RANGE = "entered_range"
    HOLD_PROGRESS = "hold_progress"
    HOLD_COMPLETE = "hold_complete"
    REPETITION_COUNTED = "repetition_counted"
    REPETITION_VOIDED = "repetition_voided"
    # faults
    SHORT_RANGE = "short_range"
    SHORT_HOLD = "short_hold"
    TOO_FAR = "too_far"
    TOO_FAST = "too_fast"
    JERKY = "jerky"
    WRONG_DIRECTION = "wrong_direction"
    SHOULDER_RAISED = "shoulder_raised"
    TRUNK_TURNED = "trunk_turned"
    TRUNK_LEANED = "trunk_leaned"
    # sight
    LOST = "lost"
    BACK = "back"
    NEUTRAL_MISSING = "neutral_missing"
    NEUTRAL_DOUBTFUL = "neutral_doubtful"
    SMOOTHNESS_NOT_JUDGED = "smoothness_not_judged"


FAULTS = frozenset(
    {
        Kind.SHORT_RANGE,
        Kind.SHORT_HOLD,
        Kind.TOO_FAR,
        Kind.TOO_FAST,
        Kind.JERKY,
        Kind.WRONG_DIRECTION,
        Kind.SHOULDER_RAISED,
        Kind.TRUNK_TURNED,
        Kind.TRUNK_LEANED,
    }
)

VOIDING = frozenset({Kind.SHORT_RANGE, Kind.SHORT_HOLD, Kind.SHOULDER_RAISED, Kind.TRUNK_TURNED})
"""Faults that keep a repetition from being counted; the others are told and it counts."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at one moment.

    Attributes:
        t: seconds.
        kind: what happened.
        exercise: the exercise's id, empty outside one.
        side: the side it belongs to, None where there is none.
        value: the measure behind it (degrees, seconds, deg/s, shoulder widths as the kind has it), or NaN.
    """

    t: float
    kind: Kind
    exercise: str = ""
    side: Side | None = None
    value: float = NAN
