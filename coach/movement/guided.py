"""Guided: goes by the clock through what a camera can't judge; it never judges, and says so."""

import math

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise
from coach.movement.judging import Course, Stage
from coach.movement.reading import Reading
from coach.movement.repetition import Repetition


class Guided:
    """Counts rounds of so many seconds, whoever is there and whatever they do.

    It has no repetitions: nothing was judged, so nothing counts. A round that went by is done all the same.
    """

    blind = True
    lost = False
    rests_at_neutral = False

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.stage = Stage.READY
        self.repetitions: list[Repetition] = []
        self._rounds = dict.fromkeys((d.side for d in exercise.directions), 0)
        self._side = exercise.directions[0].side
        self._began = NAN
        self._t = NAN

    def done(self, side: Side) -> int:
        """Rounds that went by on a side."""
        return self._rounds.get(side, 0)

    def step(self, o: Observation, expected: Side | None = None) -> list[Event]:
        """Take note of the time, whatever else the observation says."""
        self._t = o.t
        if self.stage is Stage.READY:
            self.stage = Stage.HOLDING
            self._began = o.t if math.isnan(self._began) else self._began
            self._side = expected or self._next_side()
        if o.t - self._began < self.exercise.hold_s - th.TIME_RESOLUTION_S:
            return []
        self._rounds[self._side] += 1
        self.stage, self._began = Stage.READY, o.t
        return [Event(o.t, Kind.ROUND_TIMED, self.exercise.id, self._side, float(self._rounds[self._side]))]

    def finish(self, t: float) -> list[Event]:  # noqa: ARG002
        """No more observations will come: the round in progress is not one."""
        self.stage = Stage.READY
        return []

    def course(self) -> Course:
        """The round in progress."""
        if self.stage is Stage.READY:
            return Course(asked_s=self.exercise.hold_s)
        return Course(self._side, self._began, self._t - self._began, self.exercise.hold_s)

    def reading(self, expected: Side | None) -> Reading:  # noqa: ARG002
        """Nothing."""
        return Reading()

    def _next_side(self) -> Side:
        """The side that is behind, where nobody says which."""
        return min(self._rounds, key=self._rounds.__getitem__)
