"""Watching a hand: turns what single frames say of it into a spot that holds."""

import math
from collections import deque

from coach.measure import hands_thresholds as th
from coach.measure.hands import HandReading, Spot

_ROUNDING_S = 1e-6
"""Frame times are rounded."""


class HandWatch:
    """Follows one hand; its spot changes once another one has been seen long enough without a break.

    Coming and going are told equally late, so that a contact is as long as it was. A hand on the move is on
    no spot.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the hand."""
        self._spot = Spot.UNSEEN
        self._next: Spot | None = None
        self._since = math.nan
        self._path: deque[tuple[float, tuple[float, float]]] = deque()

    def step(self, t: float, hand: HandReading) -> Spot:
        """Take what the frame at `t` seconds says, give the spot that holds; times increase."""
        if self._path and t - self._path[-1][0] > th.LONGEST_GAP_S:
            self.reset()
        seen = Spot.NONE if self._moving(t, hand) else hand.spot
        if seen is self._spot:
            self._next = None
        elif seen is not self._next:
            self._next, self._since = seen, t
        elif t - self._since >= th.SETTLE_SECONDS - _ROUNDING_S:
            self._spot, self._next = seen, None
        return self._spot

    def _moving(self, t: float, hand: HandReading) -> bool:
        """Whether a hand that can be seen has gone too far of late to rest anywhere."""
        while self._path and t - self._path[0][0] > th.MOVING_SECONDS + _ROUNDING_S:
            self._path.popleft()
        self._path.append((t, hand.fingers))
        gone = (math.dist(hand.fingers, before) for _, before in self._path)
        return hand.spot is not Spot.UNSEEN and any(way > th.MOVING_BREADTHS for way in gone)
