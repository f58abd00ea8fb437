"""Fit: whether the baseline still fits, or a chair or a camera moved."""

import math
from dataclasses import dataclass, field

from coach.posture import thresholds as th
from coach.posture.reading import PostureReading, Presence
from coach.posture.sinking import Sinking, step_sinking

NAN = math.nan


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of the baseline's fit.

    Attributes:
        doubt_since: when looks began to speak against it, NaN while they don't.
        fits_since: when they began to speak for it again.
        doubted: whether nothing may be judged by it.
        why: "shifted" or "scene", what speaks or spoke against it.
        sinking: how the head came to where it is.
    """

    doubt_since: float = NAN
    fits_since: float = NAN
    doubted: bool = False
    why: str = ""
    sinking: Sinking = field(default_factory=Sinking)

    @property
    def questioned(self) -> bool:
        """Whether the last look spoke against it."""
        return not math.isnan(self.doubt_since)


def step_fit(fit: Fit, reading: PostureReading) -> Fit:
    """Take one look in the order of time."""
    if reading.presence is not Presence.SEATED:
        return fit
    t, sinking = reading.t, step_sinking(fit.sinking, reading)
    shifted = reading.shifted and not sinking.slow
    why = "scene" if reading.scene >= th.SCENE_CELLS else "shifted" if shifted else ""
    if why:
        since = fit.doubt_since if fit.questioned else t
        doubted = fit.doubted or t - since >= th.DOUBT_S
        return Fit(doubt_since=since, doubted=doubted, why=why, sinking=sinking)
    since = t if math.isnan(fit.fits_since) else fit.fits_since
    if not fit.doubted or t - since >= th.DOUBT_OVER_S:
        return Fit(sinking=sinking)
    return Fit(fits_since=since, doubted=True, why=fit.why, sinking=sinking)
