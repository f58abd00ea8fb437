"""Breaks: when to offer a short routine: after sitting still, after bad minutes, or in a rhythm."""

import math
from dataclasses import dataclass, replace

from coach.posture import thresholds as th
from coach.posture.events import DeskEvent, DeskKind, Why
from coach.posture.reading import PostureReading, Presence
from coach.posture.settings import DeskSettings

NAN = math.nan
Place = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is known of the time since the last break; seconds.

    Attributes:
        anchor: place and angles of the head when it last moved away from where it was.
        still_since: when that was.
        seen: when the person was last seen sitting there.
        away_since: when the person was last gone.
        bad_s: bad posture since the last break.
        offered: when a break was last offered.
        micro_at: when tiny movements were last offered, or the person sat down.
    """

    anchor: Place | None = None
    still_since: float = NAN
    seen: float = NAN
    away_since: float = NAN
    bad_s: float = 0.0
    offered: float = NAN
    micro_at: float = NAN

    def still_s(self, t: float) -> float:
        """Seconds without moving at all, up to `t`; 0 where nobody sits."""
        return 0.0 if math.isnan(self.still_since) else t - self.still_since


def rested(t: float) -> Sitting:
    """The state after a break that ended at `t`."""
    return Sitting(still_since=t, micro_at=t)


def unwatched(sitting: Sitting, seconds: float) -> Sitting:
    """The state after so many seconds in which nobody was watched, and may or may not have sat there."""
    if seconds >= th.UNWATCHED_IS_BREAK_S:
        return Sitting()
    return Sitting(bad_s=sitting.bad_s, offered=sitting.offered)


def step_sitting(sitting: Sitting, reading: PostureReading) -> Sitting:
    """Take one look in the order of time."""
    t = reading.t
    if reading.presence in (Presence.AWAY, Presence.STANDING, Presence.SOMEBODY_ELSE):
        gone = t if math.isnan(sitting.away_since) else sitting.away_since
        if t - gone >= th.AWAY_IS_BREAK_S:
            return Sitting(away_since=gone)
        return replace(sitting, away_since=gone, anchor=None, still_since=NAN)
    if not reading.presence.there:
        return sitting
    place = (
        reading.lean_cm,
        reading.height_cm,
        reading.nearer_cm,
        reading.yaw,
        reading.chin,
        reading.tilt,
    )
    if not all(math.isfinite(figure) for figure in place):
        return sitting  # a face behind a hand: whether it moved can't be told
    if t - sitting.seen >= th.UNSEEN_STILL_S:
        sitting = unwatched(sitting, t - sitting.seen)
    micro = t if math.isnan(sitting.micro_at) else sitting.micro_at
    sitting = replace(sitting, seen=t, away_since=NAN, micro_at=micro)
    if sitting.anchor is None or _moved(sitting.anchor, place):
        return replace(sitting, anchor=place, still_since=t)
    return sitting


def _moved(one: Place, other: Place) -> bool:
    centimetres = math.dist(one[:3], other[:3])
    degrees = max(abs(a - b) for a, b in zip(one[3:], other[3:], strict=True))
    return centimetres > th.STILL_CM or degrees > th.STILL_DEG


def offer(sitting: Sitting, t: float, settings: DeskSettings) -> tuple[Sitting, DeskEvent | None]:
    """Offer a break or tiny movements where it is time for them, one at a time."""
    waiting = t - sitting.offered < th.ASK_AGAIN_S
    still = sitting.still_s(t)
    for value, limit, why in (
        (still, settings.still_s, Why.STILL),
        (sitting.bad_s, settings.bad_s, Why.BAD_MINUTES),
    ):
        if value >= limit and not waiting:
            event = DeskEvent(t, DeskKind.BREAK, value=value, bound=limit, why=why.value)
            return replace(sitting, offered=t, micro_at=t), event
    if settings.micro_s > 0 and t - sitting.micro_at >= settings.micro_s and not waiting:
        return replace(sitting, micro_at=t), DeskEvent(t, DeskKind.MICRO, bound=settings.micro_s)
    return sitting, None
