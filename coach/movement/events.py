"""Events: everything the movement and session rules can say, one documented enumeration."""

from dataclasses import dataclass
from enum import StrEnum

from coach.measure.observation import NAN


class Side(StrEnum):
    """The person's own side; movements without one (flexion, extension) count under `both`.

    Circles have a sense instead, as on a clock on the wall the person faces: looking up is 12, the right
    shoulder 3, chin to chest 6, the left shoulder 9. The mirror picture shows it the same way round.
    """

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CLOCKWISE = "clockwise"
    COUNTERCLOCKWISE = "counterclockwise"

    @property
    def other(self) -> "Side":
        """The opposite side or sense; `both` is its own."""
        pairs = {Side.LEFT: Side.RIGHT, Side.CLOCKWISE: Side.COUNTERCLOCKWISE}
        return (pairs | {b: a for a, b in pairs.items()}).get(self, self)


class Kind(StrEnum):
    """Kinds of events and of faults. `FAULTS` are those that may stand in a repetition's list."""

    # the course of a session
    EXERCISE_STARTED = "exercise_started"
    EXERCISE_COMPLETE = "exercise_complete"
    EXERCISE_LEFT = "exercise_left"
    PAIN = "pain"
    UNWELL = "unwell"
    REST_STARTED = "rest_started"
    GET_READY = "get_ready"
    OTHER_SIDE = "other_side"
    PAUSED = "paused"
    RESUMED = "resumed"
    TARGET_CHANGED = "target_changed"
    NEUTRAL_WANTED = "neutral_wanted"
    # the course of a repetition
    STARTED = "started"
    ENTERED_RANGE = "entered_range"
    HOLD_PROGRESS = "hold_progress"
    HOLD_COMPLETE = "hold_complete"
    REPETITION_COUNTED = "repetition_counted"
    REPETITION_VOIDED = "repetition_voided"
    DIRECTION_COVERED = "direction_covered"
    ROUND_TIMED = "round_timed"
    # faults
    SHORT_RANGE = "short_range"
    SHORT_HOLD = "short_hold"
    INCOMPLETE = "incomplete"
    UNEVEN = "uneven"
    TOO_FAR = "too_far"
    TOO_LARGE = "too_large"
    HELD_TOO_LONG = "held_too_long"
    TOO_FAST = "too_fast"
    JERKY = "jerky"
    WRONG_DIRECTION = "wrong_direction"
    OFF_DIRECTION = "off_direction"
    DRIFTED = "drifted"
    CONTACT_MISSING = "contact_missing"
    CONTACT_UNSEEN = "contact_unseen"
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
        Kind.INCOMPLETE,
        Kind.UNEVEN,
        Kind.TOO_FAR,
        Kind.TOO_LARGE,
        Kind.HELD_TOO_LONG,
        Kind.TOO_FAST,
        Kind.JERKY,
        Kind.WRONG_DIRECTION,
        Kind.OFF_DIRECTION,
        Kind.DRIFTED,
        Kind.CONTACT_MISSING,
        Kind.CONTACT_UNSEEN,
        Kind.SHOULDER_RAISED,
        Kind.TRUNK_TURNED,
        Kind.TRUNK_LEANED,
    }
)

VOIDING = frozenset(
    {
        Kind.SHORT_RANGE,
        Kind.SHORT_HOLD,
        Kind.INCOMPLETE,
        Kind.TOO_LARGE,
        Kind.OFF_DIRECTION,
        Kind.CONTACT_MISSING,
        Kind.CONTACT_UNSEEN,
        Kind.SHOULDER_RAISED,
        Kind.TRUNK_TURNED,
    }
)
"""Faults that keep a repetition from being counted; the others are told and it counts."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at one moment.

    Attributes:
        t: seconds.
        kind: what happened.
        exercise: the exercise's id, empty outside one.
        side: the side it belongs to, None where there is none.
        value: the measure behind it (degrees, centimetres, seconds, deg/s, shoulder widths as the kind has
            it), or NaN.
    """

    t: float
    kind: Kind
    exercise: str = ""
    side: Side | None = None
    value: float = NAN
