"""Circling: what judges of the head's way round share: where it is, leaving home, closing a round."""

import math

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise
from coach.movement.judging import Course, Judging, Stage
from coach.movement.reading import Reading, Rose
from coach.movement.rounds import Place, Round, apart, clock, measure_of
from coach.movement.scale import DEGREES
from coach.movement.watch import Lasting


class Circling(Judging):
    """Follows the head round its middle.

    A kind says what it makes of each place (`_go_on`), and which sectors it wants.
    """

    judges_smoothness = True
    wanted = frozenset(range(th.SECTORS))

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(exercise)
        self.round: Round | None = None
        self._path: list[Place] = []
        self._unseen_before = False
        self._sight_gap = False
        self._seen_at = NAN
        self._home_since = NAN
        self._farthest_out = 0.0
        self._rounds_of_outing = 0
        self._point = (NAN, NAN)
        high = exercise.target.high
        self._far = Lasting(high + DEGREES.far_margin, DEGREES.far_seconds, high)

    def course(self) -> Course:
        """The round in progress."""
        if self.round is None:
            return Course()
        return Course(self.round.side, self.round.path[0].t)

    def reading(self, expected: Side | None) -> Reading:  # noqa: ARG002
        """Where the head is on its way round, and which sectors it visited."""
        low, farthest = self.exercise.target.low, self.round.farthest if self.round else {}
        sectors = range(th.SECTORS)
        return Reading(
            rose=Rose(
                *self._point,
                low,
                self.exercise.target.high,
                wanted=tuple(sector in self.wanted for sector in sectors),
                visited=tuple(farthest.get(sector, 0.0) >= low for sector in sectors),
            )
        )

    def finish(self, t: float) -> list[Event]:  # noqa: ARG002
        """No more observations will come: a round that is not over is dropped."""
        self._forget()
        return []

    # -- what a kind does -------------------------------------------------------------------------------

    def _go_on(self, place: Place, expected: Side | None) -> list[Event]:
        """Judge a place, already the last of the path."""
        raise NotImplementedError

    # -- the same for all -------------------------------------------------------------------------------

    def _lose_sight(self, o: Observation, hopeless: bool) -> list[Event] | None:  # noqa: ARG002
        self._point = (NAN, NAN)
        if hopeless:
            self._forget()
        return None

    def _advance(
        self, o: Observation, expected: Side | None, body: set[Kind], pace: tuple[float, float] | None
    ) -> list[Event]:
        radius, phase = clock(o)
        self._point = (-o.roll, o.pitch)
        if o.t - self._seen_at > th.MAX_STEP_SECONDS:
            self._forget()  # what was not seen may have been anything
            self._sight_gap = True
        self._seen_at = o.t
        events: list[Event] = []
        if self.round is not None:
            self.round.faults |= body
            events += self._judge_pace(o, self.round.faults, self.round.side, pace)
            if pace is not None:
                self.round.speeds.append((o.t, pace[0]))
        if self._is_home(o.t, radius):
            return events + self._came_home(o.t)
        if not self._path and radius < self._start_deg:
            return events
        if radius < self._home_deg:
            phase = self._path[-1].swept  # near the middle a direction says nothing
        swept = self._path[-1].swept + apart(phase, self._path[-1].swept) if self._path else phase
        if not self._path:
            self._unseen_before, self._sight_gap = self._sight_gap, False
        self._farthest_out = max(self._farthest_out, radius)
        place = Place(o.t, radius, swept)
        self._path.append(place)
        if self.round is not None:
            self.round.add(place, self.wanted, self.exercise.target.low)
            if self._far.step(o.t, radius):
                self.round.faults.add(Kind.TOO_FAR)
                events.append(self._event(o.t, Kind.TOO_FAR, self.round.side, radius))
        return events + self._go_on(place, expected)

    @property
    def _start_deg(self) -> float:
        return th.START_SHARE * self.exercise.target.low

    @property
    def _home_deg(self) -> float:
        return th.HOME_SHARE * self.exercise.target.low

    def _is_home(self, t: float, radius: float) -> bool:
        if radius >= self._home_deg:
            self._home_since = NAN
            return False
        if math.isnan(self._home_since):
            self._home_since = t
        return t - self._home_since >= th.SETTLE_SECONDS

    def _came_home(self, t: float) -> list[Event]:
        """Close what is in progress; a movement that was no round at all is told to be another one."""
        events: list[Event] = []
        if self.round is not None:
            events += self._close(t, full=False)
        elif self._was_something_else():
            events.append(self._event(t, Kind.WRONG_DIRECTION, value=self._farthest_out))
        self._forget()
        self._sight_gap = False
        return events

    def _was_something_else(self) -> bool:
        """Whether the head went far out and came back without going round."""
        far_out = self._farthest_out >= self.exercise.target.low
        return far_out and self._rounds_of_outing == 0 and not self._unseen_before

    def _begin(self, side: Side, path: list[Place], expected: Side | None) -> list[Event]:
        """A round is on its way along this path."""
        place = path[-1]
        made = Round(side, [*path], self._unseen_before, self._body.standing(place.t))
        for visited in path:
            made.visit(visited, self.wanted, self.exercise.target.low)
        self.round, self.stage = made, Stage.MOVING
        self._rounds_of_outing += 1
        events = [self._event(place.t, Kind.STARTED, side, place.radius)]
        if expected not in (None, side):
            made.faults.add(Kind.WRONG_DIRECTION)
            events.append(self._event(place.t, Kind.WRONG_DIRECTION, side, place.radius))
        return events

    def _close(self, t: float, full: bool) -> list[Event]:
        """End the round in progress; one whose beginning nobody saw is not held against anybody."""
        made, self.round, self.stage = self.round, None, Stage.READY
        if made is None or (made.unseen and not full):
            return []
        repetition = made.conclude(t, full, self.wanted, self.exercise.target.low, self._noise)
        events = [
            self._event(t, kind, made.side, measure_of(kind, made, self.wanted))
            for kind in repetition.faults
            if kind not in made.faults
        ]
        return [*events, self._record(t, repetition)]

    def _forget(self) -> None:
        self._path, self.round, self.stage = [], None, Stage.READY
        self._home_since, self._farthest_out, self._rounds_of_outing = NAN, 0.0, 0
        self._unseen_before = False
