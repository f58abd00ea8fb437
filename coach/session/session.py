"""Session: takes observations through a plan's exercises; a state machine without input or output."""

import math
from dataclasses import replace

from coach.measure.neutral import Calibration
from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise, Span
from coach.movement.judging import Judge
from coach.programme.vocabulary import is_guided, judge_of
from coach.safety.leaving_out import name_of
from coach.session.messages import MessageBoard
from coach.session.neutral_watch import NeutralWatch
from coach.session.pacing import Pacing
from coach.session.plan import Plan, next_side, patience_s
from coach.session.result import Result, result_of
from coach.session.wish import Wish

STOP_SHOWN_S = 20.0
"""How long after a stop for pain it can be said that only this movement hurts, and how long what to do after
a stop stands in the picture: time to breathe, to read it, and to find a key."""


class Session:
    """Runs a plan.

    Attributes:
        plan: what is gone through.
        events: everything that happened so far, in order.
        checker: judge of the exercise being done now; None before, between and after.
        done: whether the plan is through, or was stopped.
        stopped: why it was stopped, `PAIN` or `UNWELL`; None where it was not.
        messages: the sentence to be said now.
        pacing: what leads from one exercise to the next; None where nothing does (see `LedSession`).
        end_shown_s: how long what was done stands in the picture at the end.
    """

    pacing: Pacing | None = None
    end_shown_s = 0.0

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.events: list[Event] = []
        self.checker: Judge | None = None
        self.done = False
        self.stopped: Kind | None = None
        self.messages = MessageBoard()
        self._past: list[Judge] = []
        self._pass: list[Judge] = []  # who judged this going through of the exercise so far
        self._at = 0
        self._watch = NeutralWatch()
        self._started = NAN
        self._span: Span | None = None
        self._t = NAN
        self._hurt: Exercise | None = None
        self._ended_t = NAN

    @property
    def over(self) -> bool:
        """Whether there is nothing more to show: it is done, and what it ends with has been read."""
        if not self.done:
            return False
        shown_s = STOP_SHOWN_S if self.stopped else self.end_shown_s
        return not self._t - self._ended_t < shown_s

    @property
    def through(self) -> bool:
        """Whether every exercise of the plan was come to its end, and at least one was completed."""
        ends = [e for e in self.events if e.kind in (Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT)]
        ended = {e.exercise for e in ends} >= {e.id for e in self.plan.exercises}
        return self.stopped is None and ended and any(e.kind is Kind.EXERCISE_COMPLETE for e in ends)

    @property
    def may_resume(self) -> bool:
        """Whether it can be said now that only this movement hurts, so that the rest goes on."""
        return self.stopped is Kind.PAIN and self._hurt is not None and not self.over

    @property
    def expected(self) -> Side | None:
        """The side asked for now; None where either will do."""
        if self.checker is None or self.plan.free:
            return None
        return self._next_side(self.checker.exercise)

    @property
    def step_number(self) -> int:
        """Which exercise this is, or is about to begin, from 1; 0 when there is none."""
        return self.plan.exercises.index(self.checker.exercise) + 1 if self.checker else 0

    @property
    def ahead(self) -> Exercise | None:
        """The exercise that begins when its time comes; None while one is done, and after the last."""
        if self.checker is not None or self.done or self.plan.spans:
            return None
        return self.plan.exercises[self._at]

    @property
    def side_ahead(self) -> Side | None:
        """The side the exercise ahead begins with; None where there is none, or either will do."""
        return self._next_side(self.ahead) if self.ahead and not self.plan.free else None

    @property
    def next_exercise(self) -> Exercise | None:
        """The exercise after this one, or after the last one left."""
        if self.plan.spans:
            later = (s for s in self.plan.spans if s is not self._span and not s.start <= self._t)
            return next((self.plan.exercise(s.exercise) for s in later), None)
        return next(iter(self.plan.exercises[self._at + (self.checker is not None) :]), None)

    def results(self) -> list[Result]:
        """What became of each exercise of the plan, the one in progress included."""
        every = [*self._past, *([self.checker] if self.checker else [])]
        return [
            result_of(e, [judge for judge in every if judge.exercise.id == e.id]) for e in self.plan.exercises
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
        if (o.state is TrackState.AWAY or not self._going) and not math.isnan(self._t):
            self._started += o.t - self._t  # patience waits for who is away
        self._t = o.t
        if self.stopped is not None or self.done:
            return []
        events = self._lead(o)
        if self._going:
            events += self._change_exercise(o)
        if self.checker is not None:
            events += self.checker.step(o, self.expected)
            events += self._completed(o.t, self.checker)
        if (self.checker is None or self.checker.rests_at_neutral) and self._watch.step(o):
            events.append(Event(o.t, Kind.NEUTRAL_DOUBTFUL))
            self._doubt_neutral()
        return self._told(events)

    def skip(self) -> list[Event]:
        """Leave the exercise being done now for the next one."""
        if self.checker is None or self.plan.spans:
            return []
        return self._told(self._leave(self._t, self.checker, Kind.EXERCISE_LEFT))

    def obey(self, wish: Wish) -> list[Event]:
        """Do what the person asks for; what can't be done here is let be."""
        acts = {
            Wish.QUIT: self.finish,
            Wish.SKIP: self.skip,
            Wish.PAIN: self.pain,
            Wish.ONLY_THIS: self.only_this,
            Wish.UNWELL: self.unwell,
        }
        act = acts.get(wish)
        return act() if act else []

    def pain(self) -> list[Event]:
        """It hurts: stop at once. `only_this` may follow."""
        return self._stop(Kind.PAIN)

    def unwell(self) -> list[Event]:
        """The person is dizzy or unwell: stop at once, for good, also after a stop for pain."""
        return self._stop(Kind.UNWELL)

    def only_this(self) -> list[Event]:
        """Only this movement hurts: go on without it and without what else is the same movement."""
        hurt = self._hurt
        if hurt is None or not self.may_resume:
            return []
        left = [e.id for e in self.plan.exercises if name_of(e) == name_of(hurt)]
        if self.plan.spans:
            spans = tuple(s for s in self.plan.spans if s.exercise not in left)
            self.plan = replace(self.plan, spans=spans)
            self.done = not any(s.end > self._t for s in spans)
        else:
            begun, ahead = {judge.exercise.id for judge in self._past}, self.plan.exercises[self._at :]
            over = [e for e in ahead if e.id in left and e.id in begun]  # what was done of it stays
            rest = [e for e in ahead if e.id not in left]
            self.plan = replace(self.plan, exercises=(*self.plan.exercises[: self._at], *over, *rest))
            self._at, self._pass = self._at + len(over), []
            self._end_if_through()
        self.stopped, self._hurt = None, None
        ended = {e.exercise for e in self.events if e.kind in (Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT)}
        told = [Event(self._t, Kind.EXERCISE_LEFT, name) for name in left if name not in ended]
        return self._told(told)

    def finish(self) -> list[Event]:
        """No more observations will come."""
        self.done = True
        if self.checker is None:
            return []
        checker, self.checker = self.checker, None
        self._past.append(checker)
        return self._told(checker.finish(self._t))

    def _stop(self, kind: Kind) -> list[Event]:
        if (self.done and self.stopped is None) or self.stopped in (kind, Kind.UNWELL):
            return []
        checker, self.checker = self.checker, None
        if checker is not None:
            self._past.append(checker)
            self._go_on()
        self._hurt = self._past[-1].exercise if self._past else None  # what was just done, in a pause
        events = [Event(self._t, kind, self._hurt.id if self._hurt else "")]
        if checker is not None:
            events += checker.finish(self._t)
        self.done, self.stopped, self._ended_t = True, kind, self._t
        return self._told(events)

    # -- changing exercises -----------------------------------------------------------------------------

    def _change_exercise(self, o: Observation) -> list[Event]:
        if self.plan.spans:
            return self._follow_spans(o.t)
        if self.checker is None:
            ahead = self.plan.exercises[self._at]
            return self._begin(o.t, ahead) if o.tracked or is_guided(ahead) else []
        patience, course = patience_s(self.checker.exercise), self.checker.course()
        late = not self.plan.endless and o.t - self._started > patience
        # an attempt that outlasts what the whole exercise should take is a person who has slumped
        if late and (course.side is None or o.t - course.since > patience):
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
        self.checker, self._started = judge_of(exercise), t
        return [Event(t, Kind.EXERCISE_STARTED, exercise.id)]

    def _completed(self, t: float, checker: Judge) -> list[Event]:
        if self.plan.free:
            return []
        following = self._next_side(checker.exercise)
        if following is None:
            return self._leave(t, checker, Kind.EXERCISE_COMPLETE)
        return self._between(t, checker, following)

    def _leave(self, t: float, checker: Judge, kind: Kind) -> list[Event]:
        events = [*checker.finish(t), Event(t, kind, checker.exercise.id)]
        self._past.append(checker)
        self.checker = None
        self._go_on()
        return events

    def _go_on(self) -> None:
        """To the exercise after this one."""
        self._at += 1
        self._pass = []
        self._end_if_through()

    def _end_if_through(self) -> None:
        self.done = self._at >= len(self.plan.exercises)
        if self.done:
            self._ended_t = self._t

    def _next_side(self, exercise: Exercise) -> Side | None:
        """The side asked for next in this going through of the exercise."""
        judges = [*self._pass, *([self.checker] if self.checker else [])]
        counted = {d.side: sum(judge.done(d.side) for judge in judges) for d in exercise.directions}
        return next_side(exercise, counted)

    # -- what a session that leads does besides ---------------------------------------------------------

    @property
    def _going(self) -> bool:
        """Whether exercises go on now."""
        return True

    def _lead(self, o: Observation) -> list[Event]:  # noqa: ARG002
        """What leads from one exercise to the next."""
        return []

    def _between(self, t: float, checker: Judge, following: Side) -> list[Event]:  # noqa: ARG002
        """What happens within an exercise, at every observation, as long as something is left to do."""
        return []

    def _doubt_neutral(self) -> None:
        """Take note that the neutral seems not to fit."""

    def _told(self, events: list[Event]) -> list[Event]:
        self.events += events
        self.messages.post(events)
        return events
