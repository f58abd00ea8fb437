"""Lasting: whether one posture has lasted long enough to be told, and when it is over."""

import math
from dataclasses import dataclass, replace

from coach.posture import thresholds as th
from coach.posture.kinds import BOUNDS, Kind
from coach.posture.reading import PostureReading, size_of

NAN = math.nan


@dataclass(frozen=True, slots=True)
class Lasting:
    """What is known of one kind of posture; times in seconds, NaN where there is none.

    Attributes:
        spans: (start, end) of the time it was bad within the window, in order, the last one maybe going on.
        bad: whether it was bad at the last look.
        since: when the present stretch of it began, short spells of the other kind left in.
        episode: whether it has lasted long enough: an episode is open.
        told: whether somebody was told of this episode.
        good_since: when it became well within an open episode.
        seconds, total: time it was bad within the stretch, and the value times that time.
    """

    spans: tuple[tuple[float, float], ...] = ()
    bad: bool = False
    since: float = NAN
    episode: bool = False
    told: bool = False
    good_since: float = NAN
    seconds: float = 0.0
    total: float = 0.0

    @property
    def begun(self) -> bool:
        """Whether there is anything to remember."""
        return self.bad or self.episode or bool(self.spans)

    @property
    def value(self) -> float:
        """Mean value over the time it was bad; NaN before."""
        return self.total / self.seconds if self.seconds > 0 else NAN


def passed(state: Lasting, value: float, t: float, seconds: float, sustain_s: float) -> Lasting:
    """The state after `seconds` up to `t` in which all stayed as at the last look, at that value."""
    if not state.begun:
        return state
    spans = state.spans
    total, spent = state.total, state.seconds
    if state.bad and seconds > 0:
        if spans and math.isclose(spans[-1][1], t - seconds):
            spans = (*spans[:-1], (spans[-1][0], t))
        else:
            spans = (*spans, (t - seconds, t))
        total, spent = total + value * seconds, spent + seconds
    low = t - th.WINDOW_SHARE * sustain_s
    spans = tuple((max(start, low), end) for start, end in spans if end > low)
    lasted = sum(end - start for start, end in spans) >= sustain_s - 1e-6
    return replace(
        state, spans=spans, total=total, seconds=spent, episode=state.episode or (lasted and state.bad)
    )


def is_bad(kind: Kind, reading: PostureReading, before: bool) -> bool:
    """Whether a look shows a posture; one that was there goes on down to its release."""
    bound = BOUNDS[kind]
    size = size_of(kind, reading.value(kind))
    return size >= (bound.release if before else bound.limit)


def looked(state: Lasting, bad: bool, t: float) -> Lasting:
    """The state after a look that could judge."""
    if bad:
        since = t if math.isnan(state.since) else state.since
        return replace(state, bad=True, since=since, good_since=NAN)
    if state.episode:
        return replace(state, bad=False, good_since=t if not state.good_since <= t else state.good_since)
    if not state.spans:
        return Lasting()
    return replace(state, bad=False)


def over(state: Lasting, t: float, recover_s: float) -> bool:
    """Whether an open episode is over: well again for long enough."""
    return state.episode and t - state.good_since >= recover_s - 1e-6
