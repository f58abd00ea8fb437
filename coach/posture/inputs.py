"""Inputs: what the policy is told from outside, as plain values."""

import math
from dataclasses import dataclass
from enum import StrEnum

from coach.posture.reading import PostureReading


class Ask(StrEnum):
    """What a person asks for."""

    PAUSE = "pause"
    RESUME = "resume"
    SNOOZE = "snooze"
    CALL = "call"
    RECALIBRATE = "recalibrate"
    BREAK_DONE = "break_done"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step.

    Attributes:
        t: seconds, increasing.
        reading: what a look saw, None where there was none: what was seen last is taken to go on.
        minute: of the day, 0..1440, for quiet hours; NaN where unknown.
        in_call: whether the microphone is in use.
        locked: whether the screen is locked.
        ask: what the person asks for.
        snooze_s: how long a snooze asked for is to last, None for as long as the settings say.
        recalibrated: whether the baseline is a new one from this moment on.
        other_view: whether the picture is another than the baseline was taken in, and a new one is sought.
        outlived: whether the baseline is of another day.
    """

    t: float
    reading: PostureReading | None = None
    minute: float = math.nan
    in_call: bool = False
    locked: bool = False
    ask: Ask | None = None
    snooze_s: float | None = None
    recalibrated: bool = False
    other_view: bool = False
    outlived: bool = False


class Resting(StrEnum):
    """Why it does not watch; while there is any reason the camera is released."""

    PAUSED = "paused"
    SNOOZED = "snoozed"
    CALL = "call"
    LOCKED = "locked"
