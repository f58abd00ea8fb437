"""Sinking: whether a head came down little by little, as people slide down, or at once, as chairs do."""

import math
from dataclasses import dataclass, replace

from coach.posture import thresholds as th
from coach.posture.reading import PostureReading

NAN = math.nan


@dataclass(frozen=True, slots=True)
class Sinking:
    """What is known of how the head came to where it is.

    Attributes:
        height: of the head at the last look, centimetres.
        level_at: when it was last about as high as at calibration, seconds.
        low_at: when it was first too low since.
        leapt: whether it went from one look to the next in one move since.
    """

    height: float = NAN
    level_at: float = NAN
    low_at: float = NAN
    leapt: bool = False

    @property
    def slow(self) -> bool:
        """Whether it is low, and came there slowly."""
        return not self.leapt and self.low_at - self.level_at >= th.CREEP_S


def step_sinking(sinking: Sinking, reading: PostureReading) -> Sinking:
    """Take one look at somebody seated, in the order of time."""
    if not reading.in_one_piece:
        return sinking  # a glance at the keyboard, or leaning over
    height = reading.height_cm
    if abs(height) < th.LEVEL_CM:
        return Sinking(height, level_at=reading.t)
    leapt = abs(height - sinking.height) >= th.LEAP_CM
    low_at = reading.t if math.isnan(sinking.low_at) and height <= -th.SHIFT_CM else sinking.low_at
    return replace(sinking, height=height, low_at=low_at, leapt=sinking.leapt or leapt)
