"""Led: a session that takes the person by the hand: time before each movement, rests, pauses, another try."""

from dataclasses import replace

from coach.measure.observation import Observation
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise, Order
from coach.movement.judging import Judge
from coach.programme.vocabulary import is_guided, judge_of
from coach.session.easier import with_target
from coach.session.neutral_watch import NeutralWatch
from coach.session.pacing import COUNT_S, Pacing, Stand
from coach.session.plan import Plan
from coach.session.session import Session
from coach.session.wish import Wish

SUMMARY_SHOWN_S = 30.0
"""How long what was done stands in the picture at the end; a key ends it sooner."""


class LedSession(Session):
    """Runs a paced plan: nothing is judged before its count is over, and time waits for who is away."""

    pacing: Pacing
    end_shown_s = SUMMARY_SHOWN_S

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.pacing = Pacing()
        self._shift = 0
        self._turned: Side | None = None

    @property
    def step_number(self) -> int:
        """Which exercise this is, or is about to begin, from 1; 0 when there is none."""
        exercise = self.checker.exercise if self.checker else self.ahead
        return self.plan.exercises.index(exercise) + 1 if exercise else 0

    def skip(self) -> list[Event]:
        """End a rest, its last seconds included; else leave the exercise done now or about to begin."""
        if self.done or self.checker is not None:
            return super().skip()
        if self.pacing.in_rest:
            self.pacing.end_rest()
            return []
        left = self.plan.exercises[self._at]
        self._go_on()
        return self._told([*self._get_ready(), Event(self._t, Kind.EXERCISE_LEFT, left.id)])

    def pause(self) -> list[Event]:
        """Pause, or go on after a pause."""
        if self.done:
            return []
        if self.pacing.stand is Stand.PAUSED:
            self.pacing.resume()
            return self._told([Event(self._t, Kind.RESUMED)])
        self.pacing.pause()
        return self._told([*self._interrupt(), Event(self._t, Kind.PAUSED)])

    def repeat(self) -> list[Event]:
        """Begin the exercise anew; before it has begun, the one before it."""
        if self.done:
            return []
        if self.checker is None and not self._pass:
            self._at = max(self._at - 1, 0)
        events = self._interrupt()
        self._pass, self._turned = [], None
        return self._told([*events, *self._get_ready()])

    def aim(self, steps: int) -> list[Event]:
        """Ask for more of the movement (1) or for less (-1), from the next repetition on."""
        if self.done:
            return []
        self._shift += steps
        return self._told(self._aimed())

    def recalibrate(self) -> list[Event]:
        """Find the neutral anew, now."""
        if self.done or self.pacing.stand is Stand.PAUSED:
            return []
        events = self._interrupt()
        self.pacing.want_neutral()
        self.pacing.get_ready(COUNT_S)
        return self._told(events)

    def obey(self, wish: Wish) -> list[Event]:
        """Do what the person asks for; where it was stopped, nothing leads anywhere."""
        acts = {
            Wish.PAUSE: self.pause,
            Wish.SKIP: self.skip,
            Wish.REPEAT: self.repeat,
            Wish.MORE: lambda: self.aim(+1),
            Wish.LESS: lambda: self.aim(-1),
            Wish.RECALIBRATE: self.recalibrate,
        }
        if wish not in acts:
            return super().obey(wish)
        return [] if self.stopped else acts[wish]()

    def only_this(self) -> list[Event]:
        """Only this movement hurts: go on without it, after a count."""
        may = self.may_resume
        events = super().only_this()
        if may:
            self._shift, self._turned = 0, None
            self.pacing.get_ready()
        return events

    # -- what leads -------------------------------------------------------------------------------------

    @property
    def _going(self) -> bool:
        return self.pacing.moving and not self.done

    def _lead(self, o: Observation) -> list[Event]:
        exercise = self.checker.exercise if self.checker else self.ahead
        if exercise is None:
            return []
        events = self.pacing.step(o, is_guided(exercise))
        if any(e.kind is Kind.PAUSED for e in events):
            events = [*self._interrupt(), *events]
        return [replace(e, exercise=e.exercise or exercise.id) for e in events]

    def _between(self, t: float, checker: Judge, following: Side) -> list[Event]:
        if checker.course().side is not None:
            return []
        return self._turn_over(t, checker, following) or self._aimed()

    def _leave(self, t: float, checker: Judge, kind: Kind) -> list[Event]:
        events = super()._leave(t, checker, kind)
        if self.done:
            return events
        if checker.blind:
            self.pacing.want_neutral()  # nobody says that they sit as they sat before
        rest_s = checker.exercise.rest_s if kind is Kind.EXERCISE_COMPLETE else 0.0
        self.pacing.rest(rest_s)
        return [*events, Event(t, Kind.REST_STARTED, self.plan.exercises[self._at].id, value=rest_s)]

    def _go_on(self) -> None:
        super()._go_on()
        self._shift, self._turned = 0, None

    def _doubt_neutral(self) -> None:
        self.pacing.want_neutral()
        self._watch = NeutralWatch()

    def _get_ready(self) -> list[Event]:
        """To the time before an exercise, also out of a pause."""
        paused = self.pacing.stand is Stand.PAUSED
        self.pacing.get_ready()
        return [Event(self._t, Kind.RESUMED)] if paused else []

    def _interrupt(self) -> list[Event]:
        """Take the exercise out of the judge's hands, to be gone on with later."""
        checker, self.checker = self.checker, None
        if checker is None:
            return []
        self._past.append(checker)
        self._pass.append(checker)
        return checker.finish(self._t)

    def _turn_over(self, t: float, checker: Judge, following: Side) -> list[Event]:
        """Give time where an exercise goes on to its other side for good."""
        exercise = checker.exercise
        fresh = sum(judge.done(following) for judge in (*self._pass, checker)) == 0
        halves = exercise.order is Order.ONE_SIDE_FIRST and following is not exercise.directions[0].side
        if not (halves and fresh) or self._turned is following:
            return []
        self._turned = following
        self.pacing.get_ready()
        return [*self._interrupt(), Event(t, Kind.OTHER_SIDE, exercise.id, following)]

    def _aimed(self) -> list[Event]:
        """Change the target as asked for, unless an attempt is going on."""
        if not self._shift or (self.checker and self.checker.course().side is not None):
            return []
        exercise: Exercise = self.checker.exercise if self.checker else self.plan.exercises[self._at]
        changed = with_target(exercise, self._shift)
        self._shift = 0
        if changed == exercise:
            return []
        events = self._interrupt()
        every = tuple(changed if e.id == exercise.id else e for e in self.plan.exercises)
        self.plan = replace(self.plan, exercises=every)
        if self.pacing.moving:
            self.checker = judge_of(changed)
        return [*events, Event(self._t, Kind.TARGET_CHANGED, changed.id, value=changed.target.low)]


def session_of(plan: Plan) -> Session:
    """The session that runs a plan, leading through it where the plan is paced."""
    return LedSession(plan) if plan.paced else Session(plan)
