"""Sight: whether the camera shows anything at all, and when somebody is told that it does not."""

import math
from dataclasses import dataclass, replace

from coach.measure.observation import CAMERA_FAILS
from coach.posture import thresholds as th
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.reading import PostureReading

NAN = math.nan


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of it; seconds.

    Attributes:
        blind_since: since when the camera has failed, NaN while it does not.
        why: how it fails, a `Reason` of CAMERA_FAILS.
        told: whether somebody was told of this failure.
        last_told, last_why: when somebody was told of one last, and of which.
    """

    blind_since: float = NAN
    why: str = ""
    told: bool = False
    last_told: float = -math.inf
    last_why: str = ""

    @property
    def blind(self) -> bool:
        """Whether the camera fails."""
        return not math.isnan(self.blind_since)


def unknown(sight: Sight) -> Sight:
    """The state where nothing is known of the camera, but what was told of it."""
    return Sight(last_told=sight.last_told, last_why=sight.last_why)


def step_sight(sight: Sight, reading: PostureReading, events: list[DeskEvent]) -> Sight:
    """Take one look in the order of time; the return of what was told to be gone is an event."""
    if reading.reason in CAMERA_FAILS:
        since = sight.blind_since if sight.blind else reading.t
        return replace(sight, blind_since=since, why=reading.reason)
    if sight.told:
        events.append(DeskEvent(reading.t, DeskKind.SEES_AGAIN))
    return unknown(sight)


def tell_blind(sight: Sight, t: float, events: list[DeskEvent]) -> Sight:
    """Tell of a failure that lasts, once, and not of each time a loose plug slips."""
    lasts = t - sight.blind_since >= th.BLIND_TOLD_S
    again = sight.why == sight.last_why and t - sight.last_told < th.BLIND_AGAIN_S
    if sight.told or not lasts or again:
        return sight
    events.append(DeskEvent(t, DeskKind.BLIND, start=sight.blind_since, why=sight.why))
    return replace(sight, told=True, last_told=t, last_why=sight.why)
