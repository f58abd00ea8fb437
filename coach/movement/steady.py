"""Steady: judges keeping still for a time: level under a balance, or pressed against a hand.

How hard anybody presses can't be seen: what is timed is a hand on its spot and a head that keeps still.
"""

import math
from collections import deque

import numpy as np

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.contact import ContactWatch, refusal
from coach.movement.events import VOIDING, Event, Kind, Side
from coach.movement.exercise import Exercise
from coach.movement.judging import Course, Judging, Stage
from coach.movement.reading import Reading, Rose
from coach.movement.repetition import Repetition
from coach.movement.stillness import Stillness
from coach.movement.watch import Lasting


class Steady(Judging):
    """Follows a time of keeping still.

    Of roll and pitch about the neutral, or, with a contact, of all three angles about where the head was when
    the hand came. The time begins once the head is well within the band and the hand in its place, and pauses
    whenever one of them is not. Without a contact the repetition is over when its time is; with one, when the
    hand leaves.
    """

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(exercise)
        self.attempt: Stillness | None = None
        self._place = (NAN, NAN, NAN)
        self._before: deque[tuple[float, tuple[float, float, float]]] = deque()
        high = exercise.target.high
        self._drift = Lasting(high, th.DRIFTED_SECONDS, high)
        self._contact = ContactWatch()
        self._seconds_told = 0.0

    @property
    def hold_complete(self) -> bool:
        """Whether the attempt in progress has lasted as long as asked."""
        return self.attempt is not None and self.attempt.hold >= self.exercise.hold_s - th.TIME_RESOLUTION_S

    def course(self) -> Course:
        """The attempt in progress."""
        asked = self.exercise.hold_s
        if self.attempt is None:
            return Course(asked_s=asked)
        return Course(self.attempt.side, self.attempt.start, self.attempt.hold, asked, self.hold_complete)

    def reading(self, expected: Side | None) -> Reading:  # noqa: ARG002
        """Where the head is against where it should keep."""
        _, pitch, roll = self._place
        centre = self.attempt.centre if self.attempt else (0.0, 0.0, 0.0)
        return Reading(rose=Rose(centre[2] - roll, pitch - centre[1], 0.0, self.exercise.target.high))

    def finish(self, t: float) -> list[Event]:
        """No more observations will come: record the attempt in progress, which then has no end."""
        return [] if self.attempt is None else self._close(t, self.attempt, end=NAN)

    def _lose_sight(self, o: Observation, hopeless: bool) -> list[Event] | None:
        self._before.clear()
        self._contact.reset()
        self._place = (NAN, NAN, NAN)
        if self.attempt is not None:
            self.attempt.lose_sight()
            if hopeless:
                given_up = self._close(o.t, self.attempt, end=NAN) if self.hold_complete else []
                self.attempt, self.stage = None, Stage.READY
                return given_up
        return None

    def _advance(
        self, o: Observation, expected: Side | None, body: set[Kind], pace: tuple[float, float] | None
    ) -> list[Event]:
        self._place = (o.yaw, o.pitch, o.roll)
        if self.attempt is None:
            return self._look_for_start(o, expected)
        self.attempt.faults |= body
        return self._judge_pace(o, self.attempt.faults, self.attempt.side, pace) + self._follow(
            o, self.attempt
        )

    def _look_for_start(self, o: Observation, expected: Side | None) -> list[Event]:
        missing = {d.side: refusal(self.exercise.contact, o, d.side) for d in self.exercise.directions}
        sides = [side for side, kind in missing.items() if kind is None]
        if not sides:
            self._before.clear()
            unseen = Kind.CONTACT_UNSEEN if Kind.CONTACT_UNSEEN in missing.values() else None
            told = self._contact.step(o.t, unseen)
            return [self._event(o.t, told)] if told else []
        if self._before and o.t - self._before[-1][0] > th.MAX_STEP_SECONDS:
            self._before.clear()
        self._before.append((o.t, self._place))
        while self._off(self._centre()) > self.exercise.target.low and self._before:
            self._before.popleft()
        if not self._before or o.t - self._before[0][0] < th.STEADY_SECONDS - th.TIME_RESOLUTION_S:
            return []
        side = expected if expected in sides else sides[0]
        self.attempt = Stillness(side, self._before[0][0], self._centre(), o.t - self._before[0][0], o.t)
        self.attempt.faults |= self._body.standing(o.t)
        self.stage = Stage.HOLDING
        self._before.clear()
        events = [self._event(o.t, Kind.STARTED, side), self._event(o.t, Kind.ENTERED_RANGE, side)]
        if expected not in (None, side):
            self.attempt.faults.add(Kind.WRONG_DIRECTION)
            events.append(self._event(o.t, Kind.WRONG_DIRECTION, side))
        return events

    def _follow(self, o: Observation, attempt: Stillness) -> list[Event]:
        off = attempt.off(self._watched(self._place))
        missing = refusal(self.exercise.contact, o, attempt.side)
        over = self.hold_complete and missing is not None
        attempt.add(o.t, off, off <= self.exercise.target.high and missing is None, missing)
        events: list[Event] = []
        if self._drift.step(o.t, off) and not self.hold_complete:
            attempt.faults.add(Kind.DRIFTED)
            events.append(self._event(o.t, Kind.DRIFTED, attempt.side, off))
        told = self._contact.step(o.t, missing)
        if told is not None and not over:
            events.append(self._event(o.t, told, attempt.side))
        events += self._tell_hold(o.t, attempt)
        level = self.hold_complete and self.exercise.contact is None
        if level or (over and told is not None) or attempt.broken_for(o.t) > th.STEADY_GIVE_UP_SECONDS:
            events += self._close(o.t, attempt, end=o.t if level else attempt.kept_until)
        return events

    def _tell_hold(self, t: float, attempt: Stillness) -> list[Event]:
        events, asked = [], self.exercise.hold_s
        while self._seconds_told + 1 < asked and attempt.hold >= self._seconds_told + 1:
            self._seconds_told += 1
            events.append(self._event(t, Kind.HOLD_PROGRESS, attempt.side, self._seconds_told))
        if self.hold_complete and self._seconds_told < math.inf:
            self._seconds_told, self.stage = math.inf, Stage.RETURNING
            events.append(self._event(t, Kind.HOLD_COMPLETE, attempt.side, attempt.hold))
        limit = self.exercise.hold_max_s
        if limit is not None and attempt.hold > limit + th.HELD_TOO_LONG_MARGIN_S:
            if Kind.HELD_TOO_LONG not in attempt.faults:
                events.append(self._event(t, Kind.HELD_TOO_LONG, attempt.side, attempt.hold))
            attempt.faults.add(Kind.HELD_TOO_LONG)
        return events

    def _close(self, t: float, attempt: Stillness, end: float) -> list[Event]:
        faults = set(attempt.faults)
        if not self.hold_complete:
            faults.add(attempt.refusal or Kind.SHORT_HOLD)
        repetition = Repetition(
            side=attempt.side,
            start=attempt.start,
            reached=attempt.start,
            end=end,
            peak=attempt.farthest,
            hold=attempt.hold,
            counted=not faults & VOIDING,
            sparc=NAN,
            faults=tuple(kind for kind in Kind if kind in faults),
        )
        events = []
        if Kind.SHORT_HOLD in faults:
            events.append(self._event(t, Kind.SHORT_HOLD, attempt.side, attempt.hold))
        events.append(self._record(t, repetition))
        self.attempt, self.stage, self._seconds_told = None, Stage.READY, 0.0
        self._contact.reset()
        return events

    def _watched(self, place: tuple[float, float, float]) -> tuple[float, float, float]:
        """The angles that have to keep: of a balance the turn is free."""
        return place if self.exercise.contact is not None else (0.0, *place[1:])

    def _centre(self) -> tuple[float, float, float]:
        """Where the head keeps: where it was lately with a contact, else the neutral."""
        if self.exercise.contact is None or not self._before:
            return (0.0, 0.0, 0.0)
        yaw, pitch, roll = np.mean([place for _, place in self._before], axis=0)
        return float(yaw), float(pitch), float(roll)

    def _off(self, centre: tuple[float, float, float]) -> float:
        """How far the head was from a centre at most lately, degrees; 0 if nothing was seen."""
        offs = [
            abs(a - c)
            for _, place in self._before
            for a, c in zip(self._watched(place), self._watched(centre), strict=True)
        ]
        return max(offs, default=0.0)
