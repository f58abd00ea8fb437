"""Checker: judges one exercise from observations, as a state machine without input or output.

Ready → moving → holding → returning → ready. Bounds that are entered and left lie apart, time is the
observations' own, and what was not tracked neither warns nor counts.
"""

import math
from collections import deque
from enum import StrEnum

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement import thresholds as th
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Axis, Direction, Exercise
from coach.movement.pace import PaceMeter
from coach.movement.repetition import Attempt, Repetition
from coach.movement.watch import BodyWatch, Lasting, SightWatch


class Stage(StrEnum):
    """Where an exercise stands between two repetitions or within one."""

    READY = "ready"
    MOVING = "moving"
    HOLDING = "holding"
    RETURNING = "returning"


class Checker:
    """Follows one exercise.

    Attributes:
        exercise: what is judged.
        stage: see `Stage`.
        repetitions: the finished ones, in order.
        attempt: the one in progress, or None.
        angle: the latest tracked angle on the exercise's axis, degrees; NaN before one and while unseen.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.stage = Stage.READY
        self.repetitions: list[Repetition] = []
        self.attempt: Attempt | None = None
        self.angle = NAN
        self._noise = NAN
        self._body = BodyWatch(exercise.still)
        self._sight = SightWatch()
        self._pace = PaceMeter()
        self._before: deque[tuple[float, float]] = deque()
        self._home_since = NAN
        self._rest = 0.0
        self._seconds_told = 0.0
        self._far = Lasting(
            exercise.target.high + th.TOO_FAR_MARGIN_DEG, th.TOO_FAR_SECONDS, exercise.target.high
        )
        self._off_axis = Lasting(0.0, th.BODY_SECONDS, 0.0)
        self._off_axis_armed = True
        self._smoothness_doubt_told = False

    def counted(self, side: Side) -> int:
        """Repetitions that count on a side."""
        return sum(r.counted and r.side is side for r in self.repetitions)

    @property
    def hold_complete(self) -> bool:
        """Whether the attempt in progress reached the range and held it as long as asked."""
        attempt = self.attempt
        if attempt is None or math.isnan(attempt.reached):
            return False
        return attempt.hold >= self.exercise.hold_s - th.TIME_RESOLUTION_S

    @property
    def lost(self) -> bool:
        """Whether sight has been lost for longer than a moment."""
        return self._sight.lost

    @property
    def start_deg(self) -> float:
        """Angle from which a movement is an attempt."""
        return th.START_SHARE * self.exercise.target.low

    @property
    def home_deg(self) -> float:
        """Angle below which the head is home."""
        return th.HOME_SHARE * self.exercise.target.low

    def step(self, o: Observation, expected: Side | None = None) -> list[Event]:
        """Take one observation, later than those before; say what happened.

        Args:
            o: the observation.
            expected: the side asked for now; None where either will do.
        """
        if o.state is TrackState.CALIBRATING:
            return []
        if not o.tracked:
            return self._unseen(o)
        events = self._seen(o)
        pace = self._pace.add(o)
        body = self._body.step(o)
        events += [self._event(o.t, fault.kind, fault.side, fault.value) for fault in body]
        if self.attempt is None:
            events += self._look_for_start(o, expected)
        if self.attempt is not None:
            self.attempt.faults |= {fault.kind for fault in body}
            if pace is not None:
                events += self._judge_pace(o, self.attempt, *pace)
            events += self._follow(o, self.attempt)
        return events

    def finish(self, t: float) -> list[Event]:
        """No more observations will come: record the attempt in progress, which then has no end.

        One that had not reached the range yet is dropped: nobody knows how far it would have gone.
        """
        if self.attempt is None or math.isnan(self.attempt.reached):
            self._reset_attempt()
            return []
        return self._close(t, self.attempt, end=NAN)

    # -- sight ------------------------------------------------------------------------------------------

    def _unseen(self, o: Observation) -> list[Event]:
        self._pace.reset()
        self._before.clear()
        self.angle = NAN
        tell, hopeless = self._sight.unseen(o.t, away=o.state is TrackState.AWAY)
        if self.attempt is not None:
            self.attempt.lose_sight()
            if hopeless:
                # who leaves after a complete hold keeps the repetition, whose end nobody saw
                given_up = self._close(o.t, self.attempt, end=NAN) if self.hold_complete else []
                self._reset_attempt()
                return given_up
        return [self._event(o.t, Kind.LOST)] if tell else []

    def _seen(self, o: Observation) -> list[Event]:
        self.angle = float(getattr(o, self.exercise.axis))
        lasted = self._sight.seen(o.t)
        events = [] if math.isnan(lasted) else [self._event(o.t, Kind.BACK, value=lasted)]
        self._noise = o.noise
        if not o.noise <= th.SMOOTHNESS_MAX_NOISE_DEG and not self._smoothness_doubt_told:
            self._smoothness_doubt_told = True
            events.append(self._event(o.t, Kind.SMOOTHNESS_NOT_JUDGED, value=o.noise))
        return events

    # -- an attempt's course ----------------------------------------------------------------------------

    def _look_for_start(self, o: Observation, expected: Side | None) -> list[Event]:
        self._before.append((o.t, self.angle))
        while o.t - self._before[0][0] > th.ONSET_LOOK_BACK_S:
            self._before.popleft()
        if abs(self.angle) < self.home_deg:
            self._rest = 0.0
        for direction in self.exercise.directions:
            reach, rest = direction.sign * self.angle, max(direction.sign * self._rest, 0.0)
            if reach >= self.start_deg and reach - rest >= self.start_deg - self.home_deg:
                return self._start(o.t, direction, expected)
        return self._look_elsewhere(o)

    def _start(self, t: float, direction: Direction, expected: Side | None) -> list[Event]:
        self.attempt = Attempt(direction, self.exercise.target, faults=self._body.standing(t))
        for sample in _from_onset([(s, direction.sign * a) for s, a in self._before]):
            self.attempt.add(*sample)
        self._before.clear()
        self._rest = 0.0
        self.stage = Stage.MOVING
        events = [self._event(t, Kind.STARTED, direction.side, self.angle)]
        if expected not in (None, direction.side):
            self.attempt.faults.add(Kind.WRONG_DIRECTION)
            events.append(self._event(t, Kind.WRONG_DIRECTION, direction.side, self.angle))
        return events

    def _look_elsewhere(self, o: Observation) -> list[Event]:
        """Tell a movement that goes clearly another way than the exercise does."""
        asked = max(d.sign * self.angle for d in self.exercise.directions)
        others = [abs(getattr(o, axis)) for axis in Axis if axis is not self.exercise.axis]
        if len(self.exercise.directions) == 1:
            others.append(-self.exercise.directions[0].sign * self.angle)
        stray = max(others)
        if stray < self.home_deg:
            self._off_axis_armed = True
        bound = max(th.OFF_AXIS_MIN_DEG, self.start_deg, th.OFF_AXIS_SHARE * asked)
        if self._off_axis.step(o.t, stray - bound) and self._off_axis_armed:
            self._off_axis_armed = False
            return [self._event(o.t, Kind.WRONG_DIRECTION, value=stray)]
        return []

    def _follow(self, o: Observation, attempt: Attempt) -> list[Event]:
        band, reach = self.exercise.target, attempt.direction.sign * self.angle
        if o.t > attempt.times[-1]:
            attempt.add(o.t, reach)
        side, events = attempt.direction.side, []
        release = band.low - max(th.RELEASE_MIN_DEG, th.RELEASE_SHARE * band.low)
        if self.stage is not Stage.HOLDING and reach >= band.low:
            if attempt.reached == o.t:
                events.append(self._event(o.t, Kind.ENTERED_RANGE, side, self.angle))
            self.stage = Stage.HOLDING
        elif self.stage is Stage.HOLDING and reach < release:
            self.stage = Stage.RETURNING
        events += self._tell_hold(o.t, attempt)
        if self._far.step(o.t, reach):
            attempt.faults.add(Kind.TOO_FAR)
            events.append(self._event(o.t, Kind.TOO_FAR, side, self.angle))
        if self._came_home(o.t, attempt, reach):
            events += self._close(o.t, attempt, end=self._home_since)
        return events

    def _tell_hold(self, t: float, attempt: Attempt) -> list[Event]:
        events, side, asked = [], attempt.direction.side, self.exercise.hold_s
        while self._seconds_told + 1 < asked and attempt.hold >= self._seconds_told + 1:
            self._seconds_told += 1
            events.append(self._event(t, Kind.HOLD_PROGRESS, side, self._seconds_told))
        if self.hold_complete and self._seconds_told < math.inf:
            self._seconds_told = math.inf
            events.append(self._event(t, Kind.HOLD_COMPLETE, side, attempt.hold))
        return events

    def _judge_pace(self, o: Observation, attempt: Attempt, speed: float, acceleration: float) -> list[Event]:
        t, pace, side, events = o.t, self.exercise.pace, attempt.direction.side, []
        if speed > pace.max_speed and Kind.TOO_FAST not in attempt.faults:
            attempt.faults.add(Kind.TOO_FAST)
            events.append(self._event(t, Kind.TOO_FAST, side, speed))
        believable = speed > th.SNAP_MIN_SPEED_DEG_S and abs(o.room_yaw) < th.SNAP_MAX_YAW_DEG
        snap = believable and acceleration > pace.max_acceleration
        if snap and Kind.JERKY not in attempt.faults:
            attempt.faults.add(Kind.JERKY)
            events.append(self._event(t, Kind.JERKY, side, acceleration))
        return events

    def _came_home(self, t: float, attempt: Attempt, reach: float) -> bool:
        """Whether the head has settled at home, rests short of it, or went on to the other side."""
        if reach < self.home_deg:
            if math.isnan(self._home_since):
                self._home_since = t
            other_side = len(self.exercise.directions) > 1 and -reach >= self.start_deg
            return other_side or t - self._home_since >= th.SETTLE_SECONDS
        self._home_since = NAN
        if reach >= self.start_deg:
            return False
        if (since := attempt.resting_since(t)) is None:
            return False
        self._home_since = since
        self._rest = self.angle
        return True

    def _close(self, t: float, attempt: Attempt, end: float) -> list[Event]:
        repetition = attempt.conclude(self.exercise.hold_s, end, self._noise)
        events = [
            self._event(t, kind, repetition.side, _measure_of(kind, repetition))
            for kind in repetition.faults
            if kind not in attempt.faults
        ]
        self.repetitions.append(repetition)
        verdict = Kind.REPETITION_COUNTED if repetition.counted else Kind.REPETITION_VOIDED
        events.append(self._event(t, verdict, repetition.side, repetition.peak))
        self._reset_attempt()
        return events

    def _reset_attempt(self) -> None:
        self.attempt, self.stage = None, Stage.READY
        self._home_since, self._seconds_told = NAN, 0.0
        self._before.clear()

    def _event(self, t: float, kind: Kind, side: Side | None = None, value: float = NAN) -> Event:
        return Event(t, kind, self.exercise.id, side, value)


def _from_onset(samples: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut samples (t, reach) that end on the way out down to those from the onset of that way on.

    Looking back from the end, the onset is the first moment whose next stretch is slower than the onset's
    speed: a rest, or the turning point after another movement.
    """
    later = len(samples) - 1
    for i in range(len(samples) - 2, -1, -1):
        while later - 1 > i and samples[later - 1][0] - samples[i][0] >= th.ONSET_STRETCH_S:
            later -= 1
        span = samples[later][0] - samples[i][0]
        if span >= th.ONSET_STRETCH_S and samples[later][1] - samples[i][1] < th.ONSET_SPEED_DEG_S * span:
            return samples[i:]
    return samples


def _measure_of(kind: Kind, repetition: Repetition) -> float:
    """The figure behind a fault that is only known at the end."""
    measures = {
        Kind.SHORT_RANGE: repetition.peak,
        Kind.SHORT_HOLD: repetition.hold,
        Kind.JERKY: repetition.sparc,
    }
    return measures.get(kind, NAN)
