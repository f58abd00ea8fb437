"""Coverage: judges free stretching by the directions the head has been in."""

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.events import VOIDING, Event, Kind, Side
from coach.movement.exercise import Exercise
from coach.movement.judging import Course, Judging, Stage
from coach.movement.reading import Reading, Rose
from coach.movement.repetition import Repetition
from coach.movement.rounds import SECTOR_DEG, clock
from coach.movement.scale import DEGREES
from coach.movement.watch import Lasting

LEFT, RIGHT = th.SECTORS, th.SECTORS + 1
"""Numbers of the two turns, after those of the sectors."""

DIRECTIONS = th.SECTORS + 2


class Coverage(Judging):
    """Follows free stretching: eight directions of tilting and nodding, and the two turns.

    A direction is covered when the head was there far enough for a moment; the repetition is over, and
    counts, once enough of them are. Nothing is asked of their order.
    """

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(exercise)
        self.covered: set[int] = set()
        self._start = NAN
        self._t = NAN
        self._farthest = 0.0
        self._faults: set[Kind] = set()
        self._there: tuple[int | None, float] = (None, NAN)
        self._armed = True
        self._point = (NAN, NAN)
        high = exercise.target.high
        self._far = Lasting(high + DEGREES.far_margin, DEGREES.far_seconds, high)

    def course(self) -> Course:
        """The stretching in progress."""
        if self.stage is Stage.READY:
            return Course()
        return Course(self._side, self._start)

    def reading(self, expected: Side | None) -> Reading:  # noqa: ARG002
        """Where the head is, and which directions it has been in."""
        return Reading(
            rose=Rose(
                *self._point,
                self.exercise.target.low,
                self.exercise.target.high,
                wanted=(True,) * th.SECTORS,
                visited=tuple(sector in self.covered for sector in range(th.SECTORS)),
                beside=(LEFT in self.covered, RIGHT in self.covered),
            )
        )

    def finish(self, t: float) -> list[Event]:  # noqa: ARG002
        """No more observations will come: what is not covered yet stays so."""
        self._reset()
        return []

    @property
    def _side(self) -> Side:
        return self.exercise.directions[0].side

    def _lose_sight(self, o: Observation, hopeless: bool) -> list[Event] | None:  # noqa: ARG002
        self._there, self._point = (None, NAN), (NAN, NAN)
        return None

    def _advance(
        self,
        o: Observation,
        expected: Side | None,  # noqa: ARG002
        body: set[Kind],
        pace: tuple[float, float] | None,
    ) -> list[Event]:
        radius, phase = clock(o)
        self._point = (-o.roll, o.pitch)
        out = max(radius, abs(o.yaw))
        events: list[Event] = []
        self._armed = self._armed or out < th.HOME_SHARE * self.exercise.target.low
        if self.stage is Stage.READY:
            if not self._armed or out < th.START_SHARE * self.exercise.target.low:
                return []
            self.stage, self._start = Stage.MOVING, o.t
            self._faults = self._body.standing(o.t)
            events.append(self._event(o.t, Kind.STARTED, self._side, out))
        self._faults |= body
        events += self._judge_pace(o, self._faults, self._side, pace)
        self._farthest = max(self._farthest, out)
        if self._far.step(o.t, radius):
            self._faults.add(Kind.TOO_FAR)
            events.append(self._event(o.t, Kind.TOO_FAR, self._side, radius))
        self._stay(o.t, self._direction(o.yaw, radius, phase))
        where, since = self._there
        if where is not None and where not in self.covered and o.t - since >= th.COVERED_SECONDS - 1e-6:
            self.covered.add(where)
            events.append(self._event(o.t, Kind.DIRECTION_COVERED, self._side, len(self.covered)))
            if len(self.covered) >= self.exercise.enough:
                events += self._close(o.t)
        self._t = o.t
        return events

    def _direction(self, yaw: float, radius: float, phase: float) -> int | None:
        """The direction the head is in, None near the middle; of a turn and a tilt the larger leads."""
        low = self.exercise.target.low
        if max(radius, abs(yaw)) < low:
            return None
        if abs(yaw) > radius:
            return LEFT if yaw > 0 else RIGHT
        return round(phase / SECTOR_DEG) % th.SECTORS

    def _stay(self, t: float, where: int | None) -> None:
        """Keep since when the head has been in a direction; what was not seen does not last."""
        same = where == self._there[0] and t - self._t <= th.MAX_STEP_SECONDS
        self._there = (where, self._there[1] if same else t)

    def _close(self, t: float) -> list[Event]:
        made = Repetition(
            side=self._side,
            start=self._start,
            reached=t,
            end=t,
            peak=self._farthest,
            hold=0.0,
            counted=not self._faults & VOIDING,
            sparc=NAN,
            faults=tuple(kind for kind in Kind if kind in self._faults),
        )
        self._reset()
        self._armed = False
        return [self._record(t, made)]

    def _reset(self) -> None:
        self.stage, self._start, self._farthest = Stage.READY, NAN, 0.0
        self.covered, self._faults = set(), set()
        self._there = (None, NAN)
