"""Checker: judges a reach: out into a band, held there, and back; a state machine without input or output.

Ready → moving → holding → returning → ready. Bounds that are entered and left lie apart, time is the
observations' own, and what was not tracked neither warns nor counts.
"""

import math
from collections import deque

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.contact import ContactWatch, refusal
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import HEAD_AXES, Axis, Direction, Exercise
from coach.movement.judging import Course, Judging, Stage
from coach.movement.measures import Stray, measure_of
from coach.movement.reading import Linear, Reading
from coach.movement.repetition import Attempt, Repetition
from coach.movement.scale import DEGREES, SMALL_DEGREES, Scale
from coach.movement.watch import Lasting


class Checker(Judging):
    """Follows one reach.

    Attributes:
        exercise: what is judged.
        stage: see `Stage`.
        repetitions: the finished ones, in order.
        attempt: the one in progress, or None.
        angle: the latest tracked figure on the exercise's axis, signed; NaN before one and while unseen.
    """

    def __init__(self, exercise: Exercise, scale: Scale = DEGREES) -> None:
        super().__init__(exercise)
        self.attempt: Attempt | None = None
        self.angle = NAN
        self._measure = measure_of(exercise, scale)
        self._scale = self._measure.scale
        self.judges_smoothness = self._scale.smooth
        self.rests_at_neutral = self._scale is not SMALL_DEGREES and exercise.contact is None
        self._reaches: dict[Direction, float] = {}
        self._before: deque[tuple[float, dict[Direction, float]]] = deque()
        self._home_since = NAN
        self._rest = dict.fromkeys(exercise.directions, 0.0)
        self._seconds_told = 0.0
        high = exercise.target.high
        self._far = Lasting(high + self._scale.far_margin, self._scale.far_seconds, high)
        self._off_axis = Lasting(0.0, th.BODY_SECONDS, 0.0)
        self._off_axis_armed = True
        self._aside = Lasting(0.0, th.BODY_SECONDS, 0.0)
        self._contact = ContactWatch()

    @property
    def hold_complete(self) -> bool:
        """Whether the attempt in progress reached the range and held it as long as asked."""
        attempt = self.attempt
        if attempt is None or math.isnan(attempt.reached):
            return False
        granted = attempt.granted or attempt.refusal is None
        return granted and attempt.hold >= self.exercise.hold_s - th.TIME_RESOLUTION_S

    @property
    def start_deg(self) -> float:
        """Reach from which a movement is an attempt."""
        return self._scale.start_share * self.exercise.target.low

    @property
    def home_deg(self) -> float:
        """Reach below which the head is home."""
        return self._scale.home_share * self.exercise.target.low

    def course(self) -> Course:
        """The attempt in progress."""
        attempt = self.attempt
        if attempt is None:
            return Course(asked_s=self.exercise.hold_s)
        side, since = attempt.direction.side, attempt.times[0]
        return Course(side, since, attempt.hold, self.exercise.hold_s, self.hold_complete)

    def reading(self, expected: Side | None) -> Reading:
        """The figure on its scale, and the bands."""
        low, high = self.exercise.target.low, self.exercise.target.high
        sides = [d.side for d in self.exercise.directions]
        side = self.attempt.direction.side if self.attempt else expected
        return Reading(
            Linear(
                axis=_leading(self.exercise),
                value=self.angle,
                bands=tuple((low, high) if d.sign > 0 else (-high, -low) for d in self.exercise.directions),
                active=sides.index(side) if side in sides else -1,
                unit=self._scale.unit,
            )
        )

    def finish(self, t: float) -> list[Event]:
        """No more observations will come: record the attempt in progress, which then has no end.

        One that had not reached the range yet is dropped: nobody knows how far it would have gone.
        """
        if self.attempt is None or math.isnan(self.attempt.reached):
            self._reset_attempt()
            return []
        return self._close(t, self.attempt, end=NAN)

    # -- sight ------------------------------------------------------------------------------------------

    def _measurable(self, o: Observation) -> bool:
        return all(math.isfinite(self._measure.reach(o, d)) for d in self.exercise.directions)

    def _lose_sight(self, o: Observation, hopeless: bool) -> list[Event] | None:
        self._before.clear()
        self._contact.reset()
        self.angle = NAN
        if self.attempt is not None:
            self.attempt.lose_sight()
            if hopeless:
                # who leaves after a complete hold keeps the repetition, whose end nobody saw
                given_up = self._close(o.t, self.attempt, end=NAN) if self.hold_complete else []
                self._reset_attempt()
                return given_up
        return None

    def _advance(
        self, o: Observation, expected: Side | None, body: set[Kind], pace: tuple[float, float] | None
    ) -> list[Event]:
        self._reaches = {d: self._measure.reach(o, d) for d in self.exercise.directions}
        farthest = max(self.exercise.directions, key=self._reaches.__getitem__)
        self.angle = farthest.sign * self._reaches[farthest]
        events = self._look_for_start(o, expected) if self.attempt is None else []
        if self.attempt is not None:
            self.attempt.faults |= body
            events += self._judge_pace(o, self.attempt.faults, self.attempt.direction.side, pace)
            events += self._follow(o, self.attempt)
        return events

    # -- an attempt's course ----------------------------------------------------------------------------

    def _look_for_start(self, o: Observation, expected: Side | None) -> list[Event]:
        self._before.append((o.t, self._reaches))
        while o.t - self._before[0][0] > th.ONSET_LOOK_BACK_S:
            self._before.popleft()
        if abs(self.angle) < self.home_deg:
            self._rest = dict.fromkeys(self._rest, 0.0)
        for direction in self.exercise.directions:
            reach, rest = self._reaches[direction], max(self._rest[direction], 0.0)
            if reach >= self.start_deg and reach - rest >= self.start_deg - self.home_deg:
                return self._start(o.t, direction, expected)
        return self._look_elsewhere(o)

    def _start(self, t: float, direction: Direction, expected: Side | None) -> list[Event]:
        self.attempt = Attempt(direction, self.exercise.target, self._scale, faults=self._body.standing(t))
        before = [(s, reaches[direction]) for s, reaches in self._before]
        for sample in _from_onset(before, self._scale.onset_speed):
            self.attempt.add(*sample)
        self._before.clear()
        self._rest = dict.fromkeys(self._rest, 0.0)
        self.stage = Stage.MOVING
        events = [self._event(t, Kind.STARTED, direction.side, self.angle)]
        if expected not in (None, direction.side):
            self.attempt.faults.add(Kind.WRONG_DIRECTION)
            events.append(self._event(t, Kind.WRONG_DIRECTION, direction.side, self.angle))
        return events

    def _look_elsewhere(self, o: Observation) -> list[Event]:
        """Tell a movement that goes clearly another way than the exercise does."""
        asked = max(self._reaches.values())
        stray = self._measure.elsewhere(o, asked, self.start_deg)
        if stray.amount < stray.over:
            self._off_axis_armed = True
        if self._off_axis.step(o.t, stray.excess) and self._off_axis_armed:
            self._off_axis_armed = False
            return [self._event(o.t, Kind.WRONG_DIRECTION, value=stray.amount)]
        return []

    def _follow(self, o: Observation, attempt: Attempt) -> list[Event]:
        band, reach = self.exercise.target, self._reaches[attempt.direction]
        side = attempt.direction.side
        missing = refusal(self.exercise.contact, o, side)
        beside = self._measure.aside(o, attempt.direction)
        if o.t > attempt.times[-1]:
            attempt.add(o.t, reach, missing or (Kind.OFF_DIRECTION if beside.excess > 0 else None))
        events = self._tell_refusal(o.t, attempt, missing, beside) if reach >= band.low else []
        release = band.low - max(self._scale.release_min, th.RELEASE_SHARE * band.low)
        if self.stage is not Stage.HOLDING and reach >= band.low:
            if attempt.reached == o.t:
                events.append(self._event(o.t, Kind.ENTERED_RANGE, side, self.angle))
            self.stage = Stage.HOLDING
        elif self.stage is Stage.HOLDING and reach < release:
            self.stage = Stage.RETURNING
        events += self._tell_hold(o.t, attempt)
        if self._far.step(o.t, reach):
            attempt.faults.add(self._scale.far_kind)
            events.append(self._event(o.t, self._scale.far_kind, side, self.angle))
        if self._came_home(o.t, attempt, reach):
            events += self._close(o.t, attempt, end=self._home_since)
        return events

    def _tell_refusal(self, t: float, attempt: Attempt, missing: Kind | None, beside: Stray) -> list[Event]:
        """What keeps the hold from counting, once it has lasted."""
        side, events = attempt.direction.side, []
        told = self._contact.step(t, missing)
        if told is not None:
            events.append(self._event(t, told, side))
        if self._aside.step(t, beside.excess):
            events.append(self._event(t, Kind.OFF_DIRECTION, side, beside.amount))
        attempt.told |= {event.kind for event in events}
        return events

    def _tell_hold(self, t: float, attempt: Attempt) -> list[Event]:
        events, side, asked = [], attempt.direction.side, self.exercise.hold_s
        while self._seconds_told + 1 < asked and attempt.hold >= self._seconds_told + 1:
            self._seconds_told += 1
            events.append(self._event(t, Kind.HOLD_PROGRESS, side, self._seconds_told))
        if self.hold_complete and self._seconds_told < math.inf:
            self._seconds_told = math.inf
            events.append(self._event(t, Kind.HOLD_COMPLETE, side, attempt.hold))
        limit = self.exercise.hold_max_s
        if limit is not None and attempt.hold > limit + th.HELD_TOO_LONG_MARGIN_S:
            if Kind.HELD_TOO_LONG not in attempt.faults:
                events.append(self._event(t, Kind.HELD_TOO_LONG, side, attempt.hold))
            attempt.faults.add(Kind.HELD_TOO_LONG)
        return events

    def _came_home(self, t: float, attempt: Attempt, reach: float) -> bool:
        """Whether the head has settled at home, rests short of it, or went on to the other side."""
        if reach < self.home_deg:
            if math.isnan(self._home_since):
                self._home_since = t
            others = (r for d, r in self._reaches.items() if d is not attempt.direction)
            other_side = any(r >= self.start_deg for r in others)
            return other_side or t - self._home_since >= th.SETTLE_SECONDS
        self._home_since = NAN
        if reach >= self.start_deg:
            return False
        if (since := attempt.resting_since(t)) is None:
            return False
        self._home_since = since
        self._rest = self._reaches
        return True

    def _close(self, t: float, attempt: Attempt, end: float) -> list[Event]:
        repetition = attempt.conclude(self.exercise.hold_s, end, self._noise)
        events = [
            self._event(t, kind, repetition.side, _measure_of(kind, repetition))
            for kind in repetition.faults
            if kind not in attempt.faults | attempt.told
        ]
        events.append(self._record(t, repetition))
        self._reset_attempt()
        return events

    def _reset_attempt(self) -> None:
        self.attempt, self.stage = None, Stage.READY
        self._home_since, self._seconds_told = NAN, 0.0
        self._before.clear()
        self._contact.reset()


def _from_onset(samples: list[tuple[float, float]], onset_speed: float) -> list[tuple[float, float]]:
    """Cut samples (t, reach) that end on the way out down to those from the onset of that way on.

    Looking back from the end, the onset is the first moment whose next stretch is slower than the onset's
    speed: a rest, or the turning point after another movement.
    """
    later = len(samples) - 1
    for i in range(len(samples) - 2, -1, -1):
        while later - 1 > i and samples[later - 1][0] - samples[i][0] >= th.ONSET_STRETCH_S:
            later -= 1
        span = samples[later][0] - samples[i][0]
        if span >= th.ONSET_STRETCH_S and samples[later][1] - samples[i][1] < onset_speed * span:
            return samples[i:]
    return samples


def _leading(exercise: Exercise) -> Axis:
    """The axis of an exercise; of a combined one the head's axis that leads."""
    if exercise.weights is None:
        return exercise.axis
    parts = [abs(weight) for weight in exercise.weights]
    return HEAD_AXES[parts.index(max(parts))]


def _measure_of(kind: Kind, repetition: Repetition) -> float:
    """The figure behind a fault that is only known at the end."""
    measures = {
        Kind.SHORT_RANGE: repetition.peak,
        Kind.SHORT_HOLD: repetition.hold,
        Kind.JERKY: repetition.sparc,
    }
    return measures.get(kind, NAN)


def small(exercise: Exercise) -> Checker:
    """The judge of a micro-movement: a reach of a few degrees, of which too large is the fault."""
    return Checker(exercise, SMALL_DEGREES)
