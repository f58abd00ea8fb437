"""Judging: what every kind of movement's judge offers, and what they have in common."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement import thresholds as th
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Exercise
from coach.movement.pace import PaceMeter
from coach.movement.reading import Reading
from coach.movement.repetition import Repetition
from coach.movement.watch import BodyWatch, SightWatch


class Stage(StrEnum):
    """Where an exercise stands between two repetitions or within one."""

    READY = "ready"
    MOVING = "moving"
    HOLDING = "holding"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True)
class Course:
    """The attempt in progress, as far as it has come.

    Attributes:
        side: where it goes; None between two attempts.
        since: when it began, seconds; NaN between two.
        held_s, asked_s: seconds held, and asked for.
        complete: whether all that was asked is done, and only the way back is left.
    """

    side: Side | None = None
    since: float = NAN
    held_s: float = 0.0
    asked_s: float = 0.0
    complete: bool = False


class Judge(Protocol):
    """Follows one exercise: observations in, events out.

    Attributes:
        exercise: what is judged.
        stage: see `Stage`.
        repetitions: the finished attempts, in order.
        blind: whether it goes on though nobody is seen, because it judges nothing.
        rests_at_neutral: whether between two attempts the head is at its neutral, so that resting elsewhere
            is a reason to doubt the neutral.
    """

    exercise: Exercise
    stage: Stage
    repetitions: list[Repetition]
    blind: bool
    rests_at_neutral: bool

    @property
    def lost(self) -> bool:
        """Whether sight has been lost for longer than a moment."""

    def done(self, side: Side) -> int:
        """How often it was done on a side, of the repetitions asked for."""

    def step(self, o: Observation, expected: Side | None = None) -> list[Event]:
        """Take one observation, later than those before; `expected` is the side asked for, None for any."""

    def finish(self, t: float) -> list[Event]:
        """No more observations will come."""

    def course(self) -> Course:
        """The attempt in progress."""

    def reading(self, expected: Side | None) -> Reading:
        """What is measured now, for whoever shows it; `expected` as in `step`."""


class Judging:
    """The part of a judge that is the same for every kind: sight, body, pace, and an observation's course.

    A kind says what it does with an observation it can measure (`_advance`), and when sight is lost
    (`_lose_sight`).
    """

    blind = False
    rests_at_neutral = False
    judges_smoothness = False

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.stage = Stage.READY
        self.repetitions: list[Repetition] = []
        self._noise = NAN
        self._body = BodyWatch(exercise)
        self._sight = SightWatch()
        self._pace = PaceMeter()
        self._smoothness_doubt_told = False

    @property
    def lost(self) -> bool:
        """Whether sight has been lost for longer than a moment."""
        return self._sight.lost

    def counted(self, side: Side) -> int:
        """Repetitions that count on a side."""
        return sum(r.counted and r.side is side for r in self.repetitions)

    def done(self, side: Side) -> int:
        """How often it was done on a side: what counts."""
        return self.counted(side)

    def step(self, o: Observation, expected: Side | None = None) -> list[Event]:
        """Take one observation, later than those before; say what happened.

        Args:
            o: the observation.
            expected: the side asked for now; None where either will do.
        """
        if o.state is TrackState.CALIBRATING:
            return []
        if not (o.tracked and self._measurable(o)):
            return self._unseen(o)
        events = self._seen(o)
        pace = self._pace.add(o)
        body = self._body.step(o)
        events += [self._event(o.t, fault.kind, fault.side, fault.value) for fault in body]
        return events + self._advance(o, expected, {fault.kind for fault in body}, pace)

    # -- what a kind does -------------------------------------------------------------------------------

    def _measurable(self, o: Observation) -> bool:  # noqa: ARG002
        """Whether a tracked observation holds what this kind measures."""
        return True

    def _advance(
        self, o: Observation, expected: Side | None, body: set[Kind], pace: tuple[float, float] | None
    ) -> list[Event]:
        """Judge an observation that can be measured.

        Args:
            o: the observation.
            expected: the side asked for now.
            body: faults of the body that were told on it.
            pace: speed and acceleration, as `PaceMeter.add` has them.
        """
        raise NotImplementedError

    def _lose_sight(self, o: Observation, hopeless: bool) -> list[Event] | None:
        """Take note that nothing is measured now; events instead of "lost", or None.

        Args:
            o: the observation.
            hopeless: it has lasted too long to wait on.
        """
        raise NotImplementedError

    # -- the same for all -------------------------------------------------------------------------------

    def _unseen(self, o: Observation) -> list[Event]:
        self._pace.reset()
        tell, hopeless = self._sight.unseen(o.t, away=o.state is TrackState.AWAY)
        given_up = self._lose_sight(o, hopeless)
        if given_up is not None:
            return given_up
        return [self._event(o.t, Kind.LOST)] if tell else []

    def _seen(self, o: Observation) -> list[Event]:
        lasted = self._sight.seen(o.t)
        events = [] if math.isnan(lasted) else [self._event(o.t, Kind.BACK, value=lasted)]
        self._noise = o.noise
        doubtful = not o.noise <= th.SMOOTHNESS_MAX_NOISE_DEG
        if self.judges_smoothness and doubtful and not self._smoothness_doubt_told:
            self._smoothness_doubt_told = True
            events.append(self._event(o.t, Kind.SMOOTHNESS_NOT_JUDGED, value=o.noise))
        return events

    def _judge_pace(
        self, o: Observation, faults: set[Kind], side: Side, pace: tuple[float, float] | None
    ) -> list[Event]:
        """Too fast or snatched: told once an attempt, and added to its faults."""
        if pace is None:
            return []
        speed, acceleration = pace
        limits, events = self.exercise.pace, []
        if speed > limits.max_speed and Kind.TOO_FAST not in faults:
            faults.add(Kind.TOO_FAST)
            events.append(self._event(o.t, Kind.TOO_FAST, side, speed))
        believable = speed > th.SNAP_MIN_SPEED_DEG_S and abs(o.room_yaw) < th.SNAP_MAX_YAW_DEG
        snap = believable and acceleration > limits.max_acceleration
        if snap and Kind.JERKY not in faults:
            faults.add(Kind.JERKY)
            events.append(self._event(o.t, Kind.JERKY, side, acceleration))
        return events

    def _record(self, t: float, repetition: Repetition) -> Event:
        """Keep a finished attempt, and say whether it counts."""
        self.repetitions.append(repetition)
        verdict = Kind.REPETITION_COUNTED if repetition.counted else Kind.REPETITION_VOIDED
        return self._event(t, verdict, repetition.side, repetition.peak)

    def _event(self, t: float, kind: Kind, side: Side | None = None, value: float = NAN) -> Event:
        return Event(t, kind, self.exercise.id, side, value)
