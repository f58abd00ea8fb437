"""Session: takes observations through a plan's exercises; a state machine without input or output."""

import math
from dataclasses import dataclass

from coach.measure.neutral import Calibration
from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.checker import Checker
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise, Span
from coach.movement.repetition import Repetition
from coach.session.messages import MessageBoard
from coach.session.neutral_watch import NeutralWatch
from coach.session.plan import Plan, next_side, patience_s


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one exercise.

    Attributes:
        exercise: which.
        repetitions: every finished attempt, in order.
    """

    exercise: Exercise
    repetitions: tuple[Repetition, ...]

    def counted(self, side: Side) -> int:
        """Repetitions that count on a side."""
        return sum(r.counted and r.side is side for r in self.repetitions)


class Session:
    """Runs a plan.

    Attributes:
        plan: what is gone through.
        events: everything that happened so far, in order.
        checker: of the exercise being done now; None before, between and after.
        done: whether the plan is through.
        messages: the sentence to be said now.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.events: list[Event] = []
        self.checker: Checker | None = None
        self.done = False
        self.messages = MessageBoard()
        self._past: list[Checker] = []
        self._watch = NeutralWatch()
        self._started = NAN
        self._span: Span | None = None
        self._t = NAN

    @property
    def expected(self) -> Side | None:
        """The side asked for now; None where either will do."""
        if self.checker is None or self.plan.free:
            return None
        return next_side(self.checker.exercise, self._counted(self.checker))

    @property
    def step_number(self) -> int:
        """Which exercise this is, from 1; 0 when there is none."""
        if self.checker is None:
            return 0
        return [e.id for e in self.plan.exercises].index(self.checker.exercise.id) + 1

    @property
    def next_exercise(self) -> Exercise | None:
        """The exercise after this one, or after the last one left."""
        if self.plan.spans:
            later = (s for s in self.plan.spans if s is not self._span and not s.start <= self._t)
            return next((self.plan.exercise(s.exercise) for s in later), None)
        begun = len(self._past) + (self.checker is not None)
        return next(iter(self.plan.exercises[begun:]), None)

    def results(self) -> list[Result]:
        """What became of each exercise of the plan, the one in progress included."""
        checkers = [*self._past, *([self.checker] if self.checker else [])]
        return [
            Result(e, tuple(r for c in checkers if c.exercise.id == e.id for r in c.repetitions))
            for e in self.plan.exercises
        ]

    def calibrated(self, calibration: Calibration) -> list[Event]:
        """Take note of how the neutral was come by, before the first observation."""
        if calibration.missing:
            return self._told([Event(0.0, Kind.NEUTRAL_MISSING)])
        if calibration.short:
            return self._told([Event(0.0, Kind.NEUTRAL_DOUBTFUL)])
        return []

    def step(self, o: Observation) -> list[Event]:
        """Take one observation, later than those before; say what happened."""
        if o.state is TrackState.AWAY and not math.isnan(self._t):
            self._started += o.t - self._t  # patience waits for who is away
        self._t = o.t
        events = self._change_exercise(o)
        if self.checker is not None:
            events += self.checker.step(o, self.expected)
            events += self._completed(o.t, self.checker)
        if self._watch.step(o):
            events.append(Event(o.t, Kind.NEUTRAL_DOUBTFUL))
        return self._told(events)

    def skip(self) -> list[Event]:
        """Leave the exercise being done now for the next one."""
        if self.checker is None or self.plan.spans:
            return []
        return self._told(self._leave(self._t, self.checker, Kind.EXERCISE_LEFT))

    def finish(self) -> list[Event]:
        """No more observations will come."""
        self.done = True
        if self.checker is None:
            return []
        checker, self.checker = self.checker, None
        self._past.append(checker)
        return self._told(checker.finish(self._t))

    # -- changing exercises -----------------------------------------------------------------------------

    def _change_exercise(self, o: Observation) -> list[Event]:
        if self.plan.spans:
            return self._follow_spans(o.t)
        if self.done or not (o.tracked or self.checker):
            return []
        if self.checker is None:
            return self._begin(o.t, self.plan.exercises[len(self._past)])
        patience, attempt = patience_s(self.checker.exercise), self.checker.attempt
        late = not self.plan.endless and o.t - self._started > patience
        # an attempt that outlasts what the whole exercise should take is a person who has slumped
        if late and (attempt is None or o.t - attempt.times[0] > patience):
            return self._leave(o.t, self.checker, Kind.EXERCISE_LEFT)
        return []

    def _follow_spans(self, t: float) -> list[Event]:
        span = next((s for s in self.plan.spans if s.start <= t < s.end), None)
        if span is self._span:
            return []
        events: list[Event] = []
        self._span = span
        if self.checker is not None:
            events += self.checker.finish(t)
            self._past.append(self.checker)
            self.checker = None
        if span is not None:
            events += self._begin(t, self.plan.exercise(span.exercise))
        return events

    def _begin(self, t: float, exercise: Exercise) -> list[Event]:
        self.checker, self._started = Checker(exercise), t
        return [Event(t, Kind.EXERCISE_STARTED, exercise.id)]

    def _completed(self, t: float, checker: Checker) -> list[Event]:
        if self.plan.free or next_side(checker.exercise, self._counted(checker)) is not None:
            return []
        return self._leave(t, checker, Kind.EXERCISE_COMPLETE)

    def _leave(self, t: float, checker: Checker, kind: Kind) -> list[Event]:
        events = [*checker.finish(t), Event(t, kind, checker.exercise.id)]
        self._past.append(checker)
        self.checker = None
        self.done = len(self._past) == len(self.plan.exercises)
        return events

    @staticmethod
    def _counted(checker: Checker) -> dict[Side, int]:
        return {d.side: checker.counted(d.side) for d in checker.exercise.directions}

    def _told(self, events: list[Event]) -> list[Event]:
        self.events += events
        self.messages.post(events)
        return events
