"""Sides: what each side came to in a session, and whether they can be told apart."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from coach.journal.entries import ExerciseRecord, RepetitionRecord
from coach.language import tr
from coach.movement.events import Side
from coach.movement.exercise import HEAD_AXES
from coach.own_range import thresholds as own
from coach.report.course import sides_of
from coach.report.words import measure, side_words


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side of an exercise, as text."""

    side: str
    counted: str
    reached: str
    held: str


def side_rows(exercise: ExerciseRecord) -> list[SideRow]:
    """What each side came to: counted of tried, and the medians of what was reached and held."""
    return [_row(exercise, side, _of(exercise, side)) for side in sides_of(exercise)]


def _row(exercise: ExerciseRecord, side: Side, done: Sequence[RepetitionRecord]) -> SideRow:
    counted = sum(r.counted for r in done)
    return SideRow(
        side_words(side) or tr("all"),
        tr("{counted} of {tried}", counted=counted, tried=len(done)),
        measure(_median(abs(r.peak) for r in done), exercise.unit),
        measure(_median(r.hold_s for r in done), "s") if exercise.hold_s > 0 else "",
    )


def sides_told(exercise: ExerciseRecord) -> str:
    """Left against right in a sentence; "" where there is nothing to compare, or no bound is known.

    What was reached under a target says less than a range that was measured, so no difference is told below
    the bound that holds for ranges (`coach.own_range.compare`).
    """
    left, right = (_median(abs(r.peak) for r in _of(exercise, side)) for side in (Side.LEFT, Side.RIGHT))
    if exercise.axis not in HEAD_AXES or not math.isfinite(left - right):
        return ""
    bound = max(own.DETECTABLE_DEG, own.VARIATION_DEG[exercise.axis])
    size = measure(abs(left - right), "°")
    if abs(left - right) <= bound:
        return tr(
            "Left and right: no difference that could be told (it would have to exceed {size}).",
            size=measure(bound, "°"),
        )
    if left > right:
        return tr("To the left you went {size} farther than to the right.", size=size)
    return tr("To the right you went {size} farther than to the left.", size=size)


def _of(exercise: ExerciseRecord, side: Side) -> list[RepetitionRecord]:
    return [r for r in exercise.done if r.side is side]


def _median(values: Iterable[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return median(known) if known else math.nan
