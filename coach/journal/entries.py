"""Entries: what the journal holds, as whoever reads it gets it; frozen, and free of any database.

Seconds of a session count from its first picture. Moments are aware, with the offset the clock had there and
then. What was not measured is NaN; units stand in docs/journal.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coach.measure.observation import NAN
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.own_range.value import OwnRange as OwnRange  # a measured range is kept as it is


class SourceKind(StrEnum):
    """Where a session's pictures came from."""

    CAMERA = "camera"
    VIDEO = "video"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class RepetitionRecord:
    """One finished attempt, as it was judged.

    Attributes:
        number: of this exercise in this session, from 1.
        side: the side it counts under.
        start, reached, end: seconds; when it began, first entered the band, came home. NaN where that did
            not happen.
        peak: the largest value reached, signed, in the exercise's unit.
        hold_s: seconds inside the band, as far as they count.
        counted: whether it counts.
        faults: in the order of `Kind`.
        sparc: spectral arc length of its less smooth half; NaN where undefined.
        ldlj: log dimensionless jerk of its less smooth half; NaN where undefined.
        peak_speed: the fastest it was, the exercise's unit a second; NaN where too little was seen.
        asked_low, asked_high, asked_hold_s: the band (magnitudes) and hold asked for at that moment.
    """

    number: int
    side: Side
    start: float
    reached: float
    end: float
    peak: float
    hold_s: float
    counted: bool
    faults: tuple[Kind, ...] = ()
    sparc: float = NAN
    ldlj: float = NAN
    peak_speed: float = NAN
    asked_low: float = NAN
    asked_high: float = NAN
    asked_hold_s: float = NAN


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked of one side when the exercise began.

    Attributes:
        side: the person's own.
        low, high: signed band in the exercise's unit, low < high; NaN where nothing is judged. Of what is
            judged as a point (circles, keeping still) the distance from the middle.
        rounds: rounds that went by on the clock, where nothing is judged.
    """

    side: Side
    low: float
    high: float
    rounds: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The judged measure over time, at most ten samples a second.

    Attributes:
        t: shape (n,), seconds of the session, increasing, to a hundredth.
        value: shape (n,), signed, in the exercise's unit, to a hundredth; NaN while unseen. Of what is judged
            as a point: its distance from the middle.
    """

    t: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    value: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One exercise of a session.

    Attributes:
        id, title: as the routine has them.
        movement: its name in the vocabulary of movements.
        axis: what was judged.
        unit: of peaks, targets and the course, as it is written behind a figure: "°" or " cm".
        checked: whether it was judged, not only guided by the clock.
        targets: what was asked, by side, in the order asked for.
        hold_s, repetitions: asked for when it began, the latter on each side.
        start, end: seconds; `end` is the last moment known of it, also where the process was killed.
        complete: whether every side had its repetitions.
        done: the finished attempts, in order.
        course: the judged measure over time; empty where it was not asked for, or nothing is judged.
    """

    id: str
    title: str
    movement: str
    axis: Axis
    unit: str
    checked: bool
    targets: tuple[Target, ...]
    hold_s: float
    repetitions: int
    start: float
    end: float
    complete: bool
    done: tuple[RepetitionRecord, ...] = ()
    course: Course = field(default_factory=Course)

    @property
    def counted(self) -> int:
        """Repetitions that count."""
        return sum(repetition.counted for repetition in self.done)

    @property
    def rounds(self) -> int:
        """Rounds that went by on the clock."""
        return sum(target.rounds for target in self.targets)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that was told: a fault, a loss of sight, the course of the session; see `Event`."""

    t: float
    kind: Kind
    exercise: str = ""
    side: Side | None = None
    value: float = NAN


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session.

    Attributes:
        id: a UUID, the same in every export.
        start: when its first picture was taken.
        seconds: from the first picture to the last moment known of it.
        routine, title: the routine's name and title; the name is empty for a single exercise.
        sha256: of the routine file; empty where there is none.
        source: where its pictures came from.
        version: of the program.
        through: whether the routine was gone through.
        ended: whether it came to its end in order; False where the process was killed, or it goes on.
        stopped_by: `PAIN` or `UNWELL`; None where it was not.
        exercises: those begun, in order.
        events: what was told, in order; empty where they were not asked for.
    """

    id: str
    start: datetime
    seconds: float
    routine: str
    title: str
    sha256: str
    source: SourceKind
    version: str
    through: bool
    ended: bool
    stopped_by: Kind | None
    exercises: tuple[ExerciseRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()

    @property
    def day(self) -> date:
        """The day it began on, as the clock on the wall had it."""
        return self.start.date()

    @property
    def end(self) -> datetime:
        """The last moment known of it."""
        return self.start + timedelta(seconds=self.seconds)

    @property
    def repetitions(self) -> Sequence[RepetitionRecord]:
        """Every finished attempt of every exercise, in order."""
        return [repetition for exercise in self.exercises for repetition in exercise.done]

    @property
    def counted(self) -> int:
        """Repetitions that count."""
        return sum(repetition.counted for repetition in self.repetitions)

    @property
    def rounds(self) -> int:
        """Rounds that went by on the clock."""
        return sum(exercise.rounds for exercise in self.exercises)


@dataclass(frozen=True, slots=True)
class StopRecord:
    """A stop because it hurt, or because the person felt unwell.

    Attributes:
        id: a UUID.
        at: when.
        kind: `PAIN` or `UNWELL`.
        exercise, movement: during what; empty outside an exercise.
        only_this: whether only this movement hurt.
        session: the session's id; empty where it belongs to none.
    """

    id: str
    at: datetime
    kind: Kind
    exercise: str = ""
    movement: str = ""
    only_this: bool = False
    session: str = ""


@dataclass(frozen=True, slots=True)
class DeskEpisode:
    """A stretch of a desk sitting in which something was beyond its bound.

    Attributes:
        kind: what, in the desk policy's own words.
        start, end: when.
        value: its mean size over the bad time, in `unit`.
        bound: what it was held against.
        unit: of both.
        warned: whether the person was told.
    """

    kind: str
    start: datetime
    end: datetime
    value: float
    bound: float
    unit: str
    warned: bool


@dataclass(frozen=True, slots=True)
class DeskSitting:
    """One stretch of being watched at the desk.

    Attributes:
        id: a UUID.
        start, end: when it began, and the last moment known of it.
        watched_s: seconds the person was seen.
        bad_s: seconds of these in which something was beyond its bound.
        breaks: how often the person went away for a break.
        episodes: in order.
    """

    id: str
    start: datetime
    end: datetime
    watched_s: float
    bad_s: float
    breaks: int
    episodes: tuple[DeskEpisode, ...] = ()


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was exercised on one day.

    Attributes:
        day: as the clock on the wall had it.
        seconds: of all sessions that began on it.
        done: repetitions that counted and rounds that went by on the clock.
    """

    day: date
    seconds: float
    done: int
