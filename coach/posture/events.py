"""Events: what the desk watch says happened."""

import math
from dataclasses import dataclass
from enum import StrEnum

from coach.posture.kinds import Kind


class DeskKind(StrEnum):
    """What happened; docs/desk.md has the whole list."""

    WARNING = "warning"
    EPISODE = "episode"
    RECALIBRATE = "recalibrate"
    FITS_AGAIN = "fits_again"
    OTHER_VIEW = "other_view"
    NEW_DAY = "new_day"
    BLIND = "blind"
    SEES_AGAIN = "sees_again"
    BREAK = "break"
    MICRO = "micro"
    RELEASED = "released"
    TAKEN = "taken"


class Why(StrEnum):
    """Why a break is offered."""

    STILL = "still"
    BAD_MINUTES = "bad_minutes"


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """One thing that happened.

    Attributes:
        t: seconds.
        kind: what.
        posture: of warnings and episodes, which.
        value, bound: mean value of the measure over the bad time, and its bound, in the unit of the kind;
            of a break the seconds that led to it, and how many it takes.
        start, end: seconds; of an episode its own, of a warning when the posture began and now.
        level: of a warning, 1..3, how firmly.
        why: of a break `Why`, of a release `Resting`, of a doubt what speaks against the baseline, of
            blindness the `Reason`.
    """

    t: float
    kind: DeskKind
    posture: Kind | None = None
    value: float = math.nan
    bound: float = math.nan
    start: float = math.nan
    end: float = math.nan
    level: int = 0
    why: str = ""
