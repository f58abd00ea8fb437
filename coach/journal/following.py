"""Following: one exercise of a running session as its record grows: targets, repetitions, course."""

import math
from dataclasses import replace

import numpy as np

from coach.journal.courses import LONGEST_STEP_S, pack
from coach.journal.entries import ExerciseRecord, RepetitionRecord, Target
from coach.journal.journal import Entry
from coach.journal.keeping import exercise_entries, repetition_entry
from coach.journal.schema import courses
from coach.measure.observation import NAN
from coach.movement.events import Side
from coach.movement.exercise import Axis, Direction, Exercise
from coach.movement.repetition import Repetition
from coach.movement.scale import CENTIMETRES, DEGREES
from coach.movement.smoothness import speed_profile
from coach.movement.thresholds import TIME_RESOLUTION_S
from coach.programme.vocabulary import movement_of

SAMPLE_S = 0.1
"""Between two samples that are kept: enough to draw a movement, whose fastest part lasts longer."""

HOLE_S = 1.0
"""Without a picture or in a pause; then a sample that was not seen stands at its beginning, so that nobody
draws a line across."""

UNITS = {Axis.SHOULDERS: CENTIMETRES.unit, Axis.FORWARD: CENTIMETRES.unit, Axis.NONE: ""}


class Following:
    """Takes what happens in one exercise, and gives the rows that are new.

    Attributes:
        record: the exercise as far as it has come.
        ended: whether it was completed or left.
    """

    def __init__(self, session_id: str, place: int, exercise: Exercise, t: float) -> None:
        """`place`: of the exercise among those begun, from 1; `t`: when it began, seconds."""
        self.ended = False
        self._session_id, self._place = session_id, place
        self._asked = exercise
        self._piece: list[tuple[float, float]] = []
        self._pieces = 0
        self._sampled = -math.inf
        self._fine: list[tuple[float, float]] = []  # every frame since the last repetition
        self._new: list[RepetitionRecord] = []
        self.record = ExerciseRecord(
            id=exercise.id,
            title=exercise.title,
            movement=movement_of(exercise),
            axis=exercise.axis,
            unit=UNITS.get(exercise.axis, DEGREES.unit),
            checked=exercise.axis is not Axis.NONE,
            targets=tuple(_target(exercise, direction) for direction in exercise.directions),
            hold_s=exercise.hold_s,
            repetitions=exercise.repetitions,
            start=t,
            end=t,
            complete=False,
        )

    def ask(self, exercise: Exercise) -> None:
        """Something else is asked for from now on."""
        self._asked = exercise

    def sample(self, t: float, value: float) -> list[Entry]:
        """Take the measure of one frame; rows, where a piece of the course had to be ended."""
        self._fine.append((t, value))
        if t - self._sampled < SAMPLE_S - TIME_RESOLUTION_S:
            return []
        since = t - self._sampled
        if HOLE_S < since < math.inf:
            self._piece.append((self._sampled + SAMPLE_S, NAN))
        ended = self._course_entry() if since > LONGEST_STEP_S else []
        self._piece.append((t, value))
        self._sampled = t
        return ended

    def round_done(self, side: Side | None) -> None:
        """A round went by on the clock."""
        self.record = replace(
            self.record,
            targets=tuple(replace(t, rounds=t.rounds + (t.side is side)) for t in self.record.targets),
        )

    def repeated(self, repetition: Repetition) -> None:
        """Take a finished repetition."""
        asked = self._asked
        record = RepetitionRecord(
            number=len(self.record.done) + 1,
            side=repetition.side,
            start=repetition.start,
            reached=repetition.reached,
            end=repetition.end,
            peak=repetition.peak,
            hold_s=repetition.hold,
            counted=repetition.counted,
            faults=repetition.faults,
            sparc=repetition.sparc,
            ldlj=repetition.ldlj,
            peak_speed=_peak_speed(self._fine, repetition) if _has_speed(asked) else NAN,
            asked_low=asked.target.low,
            asked_high=asked.target.high,
            asked_hold_s=asked.hold_s,
        )
        self.record = replace(self.record, done=(*self.record.done, record))
        self._new.append(record)
        self._fine.clear()

    def finish(self, t: float, complete: bool) -> list[Entry]:
        """It was completed, or left; what is new of it."""
        self.record = replace(self.record, complete=complete)
        new = self.entries(t)
        self.ended = True
        return new

    def entries(self, t: float) -> list[Entry]:
        """What is new since it was asked last, at `t` seconds."""
        self.record = replace(self.record, end=max(t, self.record.start))
        new = [
            *exercise_entries(self._session_id, self._place, self.record),
            *(repetition_entry(self._session_id, self._place, record) for record in self._new),
            *self._course_entry(),
        ]
        self._new = []
        return new

    def _course_entry(self) -> list[Entry]:
        if not self._piece:
            return []
        self._pieces += 1
        row = {
            "session": self._session_id,
            "place": self._place,
            "number": self._pieces,
            "start": self._piece[0][0],
            "samples": pack(self._piece),
        }
        self._piece = []
        return [(courses, row)]


def _target(exercise: Exercise, direction: Direction) -> Target:
    """What is asked of one side, signed; a point's distance from the middle has no sign."""
    low, high = exercise.target.low, exercise.target.high
    if exercise.axis is Axis.NONE:
        low = high = NAN
    elif exercise.axis is not Axis.POSITION and direction.sign < 0:
        low, high = -high, -low
    return Target(direction.side, low, high)


def _has_speed(exercise: Exercise) -> bool:
    """Whether the measure is one figure on a scale, so that its change is a speed."""
    return exercise.axis not in (Axis.POSITION, Axis.NONE)


def _peak_speed(fine: list[tuple[float, float]], repetition: Repetition) -> float:
    """The fastest the measure changed during a repetition, its unit a second; NaN where too little was seen.

    From the profile that smoothness is judged by, over the frames in which something was seen.
    """
    end = repetition.end if math.isfinite(repetition.end) else math.inf
    seen = [(t, v) for t, v in fine if repetition.start <= t <= end and math.isfinite(v)]
    if not seen:
        return NAN
    profile = speed_profile(*np.array(seen).T)
    return NAN if profile is None else float(np.abs(profile.speed).max())
