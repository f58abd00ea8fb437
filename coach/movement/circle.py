"""Circle: judges rounds of the head: their sense, number, completeness and evenness."""

from coach.measure.observation import NAN
from coach.movement import thresholds as th
from coach.movement.circling import Circling
from coach.movement.events import Event, Side
from coach.movement.exercise import Exercise
from coach.movement.rounds import Place

SENSES = {+1: Side.CLOCKWISE, -1: Side.COUNTERCLOCKWISE}


class Circle(Circling):
    """Follows circles of the head, one after the other or with the middle in between.

    A round is full after 360 degrees from where the way round began, and counts if the head was far enough
    out in every sector. Going back by a sector, or to the middle, ends it.
    """

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(exercise)
        self._sign = 0
        self._from = NAN
        self._full_rounds = 0

    def _go_on(self, place: Place, expected: Side | None) -> list[Event]:
        if self._sign and self._turned_back(place):
            events = self._close(place.t, full=False)
            farthest = max(self._path, key=lambda p: self._sign * p.swept)
            self._path = self._path[self._path.index(farthest) :]
            self._sign, self._unseen_before = 0, False
            return events
        if not self._sign:
            self._look_for_way(place)
        if not self._sign:
            return []
        swept = self._sign * (place.swept - self._from) - 360 * self._full_rounds
        if self.round is None and swept >= th.CIRCLE_START_DEG:
            return self._begin(SENSES[self._sign], self._since_onset(), expected)
        if self.round is not None and swept >= th.CIRCLE_CLOSED_DEG:
            events = self._close(place.t, full=True)
            self._full_rounds += 1
            self._path = [place]
            return events
        return []

    def _look_for_way(self, place: Place) -> None:
        """Find out which way round the head goes, and from where."""
        while place.t - self._path[0].t > th.CIRCLE_LOOK_BACK_S:
            self._path.pop(0)
        swepts = [p.swept for p in self._path]
        for sign, origin in ((+1, min(swepts)), (-1, max(swepts))):
            if sign * (place.swept - origin) >= th.CIRCLE_START_DEG:
                self._sign, self._from, self._full_rounds = sign, origin, 0

    def _turned_back(self, place: Place) -> bool:
        farthest = max(self._sign * p.swept for p in self._path)
        return farthest - self._sign * place.swept >= th.CIRCLE_BACK_DEG

    def _since_onset(self) -> list[Place]:
        """The path from where the head was last near the beginning of the way round."""
        begin = self._from + self._sign * 360 * self._full_rounds
        near = [i for i, p in enumerate(self._path) if self._sign * (p.swept - begin) <= th.CIRCLE_ONSET_DEG]
        return self._path[near[-1] if near else 0 :]

    def _forget(self) -> None:
        super()._forget()
        self._sign, self._from, self._full_rounds = 0, NAN, 0
