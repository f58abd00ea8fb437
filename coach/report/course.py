"""Course: what is marked on the course of one exercise: bands, holds, repetitions, faults, holes in sight."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.journal.entries import EventRecord, ExerciseRecord, RepetitionRecord, SessionRecord, Target
from coach.movement.events import FAULTS, VOIDING, Kind, Side
from coach.report.words import STRAYING

Array = NDArray[np.float64]

UNSEEN_S = 0.5
"""A shorter hole in sight is not worth a mark, nor was it worth a word in the session."""

NEAR_S = 2.0
"""A fault told while nothing was seen is marked where the measure last was, if that is no longer ago."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A target band over a time: `low` and `high` signed, as the course is; seconds of the session."""

    side: Side
    start: float
    end: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault at its moment (seconds of the session) and place on the course."""

    t: float
    value: float
    event: EventRecord

    @property
    def voids(self) -> bool:
        """Whether a repetition does not count because of it."""
        return self.event.kind in VOIDING


def sides_of(exercise: ExerciseRecord) -> list[Side]:
    """The sides an exercise has, in the order of `Side`."""
    named = {target.side for target in exercise.targets} | {r.side for r in exercise.done}
    return [side for side in Side if side in named]


def stretches(exercise: ExerciseRecord) -> list[Stretch]:
    """The bands that were asked for over time, a new one where the person asked for more or less.

    Of two sides with the very same band (both senses of a circle) it is told once, under `BOTH`.
    """
    found: list[Stretch] = []
    for target in exercise.targets:
        if math.isfinite(target.low) and math.isfinite(target.high):
            found += _of_one_side(exercise, target)
    if {s.low for s in found} and len({(s.start, s.end, s.low, s.high) for s in found}) * 2 == len(found):
        return [Stretch(Side.BOTH, s.start, s.end, s.low, s.high) for s in found[: len(found) // 2]]
    return found


def _of_one_side(exercise: ExerciseRecord, target: Target) -> list[Stretch]:
    low, high = _signed(exercise, target, abs(target.low), abs(target.high))
    found = [Stretch(target.side, exercise.start, exercise.end, low, high)]
    for repetition in exercise.done:
        if repetition.side is not target.side or not math.isfinite(repetition.asked_low):
            continue
        low, high = _signed(exercise, target, repetition.asked_low, repetition.asked_high)
        last = found[-1]
        if (low, high) == (last.low, last.high):
            continue
        found[-1:] = [
            Stretch(target.side, last.start, repetition.start, last.low, last.high),
            Stretch(target.side, repetition.start, exercise.end, low, high),
        ]
    return found


def _signed(exercise: ExerciseRecord, target: Target, one: float, other: float) -> tuple[float, float]:
    """Two magnitudes as a band of the course."""
    near, far = sorted((one, other))
    if exercise.movement in STRAYING:
        return 0.0, far  # the nearer bound is only how steady can be told
    return (-far, -near) if target.high <= 0 else (near, far)


def held(exercise: ExerciseRecord, side: Side) -> Array:
    """The course where it lay in the band during this side's repetitions, shape (n,), else NaN.

    All NaN where no hold is asked for.
    """
    t, value = exercise.course.t, exercise.course.value
    kept = np.full(len(t), np.nan)
    target = next((target for target in exercise.targets if target.side is side), None)
    if target is None or not exercise.hold_s > 0:
        return kept
    for repetition in exercise.done:
        if repetition.side is not side or not math.isfinite(repetition.reached):
            continue
        asked = (repetition.asked_low, repetition.asked_high)
        near, far = asked if math.isfinite(asked[0]) else (abs(target.low), abs(target.high))
        low, high = _signed(exercise, target, near, far)
        end = repetition.end if math.isfinite(repetition.end) else exercise.end
        # what is not seen (NaN) lies in no band
        inside = (t >= repetition.reached) & (t <= end) & (value >= low) & (value <= high)
        kept[inside] = value[inside]
    return kept


def peak_time(exercise: ExerciseRecord, repetition: RepetitionRecord) -> float:
    """When a repetition was farthest out, seconds of the session; the middle of it where nothing was seen."""
    end = repetition.end if math.isfinite(repetition.end) else exercise.end
    t, value = exercise.course.t, exercise.course.value
    within = (t >= repetition.start) & (t <= end) & np.isfinite(value)
    if not within.any():
        return (repetition.start + end) / 2
    nearest = int(np.argmin(np.abs(value[within] - repetition.peak)))
    return float(t[within][nearest])


def marks(session: SessionRecord, exercise: ExerciseRecord) -> list[Mark]:
    """The faults told during an exercise, in order."""
    return [
        Mark(event.t, _value_at(exercise, event.t), event)
        for event in session.events
        if event.kind in FAULTS
        and event.exercise == exercise.id
        and exercise.start <= event.t <= exercise.end
    ]


def _value_at(exercise: ExerciseRecord, t: float) -> float:
    """The course at a moment, or just before; 0, the neutral, where it was not seen for a while."""
    known = np.isfinite(exercise.course.value) & (np.abs(exercise.course.t - t) <= NEAR_S)
    if not known.any():
        return 0.0
    nearest = int(np.argmin(np.abs(exercise.course.t[known] - t)))
    return float(exercise.course.value[known][nearest])


def unseen(exercise: ExerciseRecord) -> list[tuple[float, float]]:
    """When the measure was not seen for a while: from and to, seconds of the session."""
    t, lost = exercise.course.t, np.isnan(exercise.course.value)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], lost, [False]))))
    ends = np.append(t, t[-1:])  # a hole lasts until something is seen again
    holes = [(float(t[a]), float(ends[b])) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [(start, end) for start, end in holes if end - start >= UNSEEN_S]


def too_noisy(session: SessionRecord, exercise: ExerciseRecord) -> bool:
    """Whether smoothness was not judged, because the picture was too noisy for it."""
    kind = Kind.SMOOTHNESS_NOT_JUDGED
    return any(e.kind is kind and exercise.start <= e.t <= exercise.end for e in session.events)
