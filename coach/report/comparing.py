"""Comparing: how far, how long and how smooth repetitions were, the sides beside each other."""

import math
from collections.abc import Callable, Sequence

from coach.journal.entries import ExerciseRecord, RepetitionRecord, SessionRecord
from coach.language import N_, tr
from coach.movement.events import Side
from coach.movement.thresholds import SPARC_HALTING
from coach.report.course import sides_of, stretches, too_noisy
from coach.report.plot import Chart, Shape, Trace, across, area, dots, figure, figures_of, lines, note
from coach.report.words import STRAYING, fault_words, joined, measure, number, side_words

Value = Callable[[RepetitionRecord], float]
"""What of a repetition is compared."""

MOST_TICKS = 10

PEAK_TITLES = {
    "°": N_("Largest angle, °"),
    "cm": N_("Farthest, cm"),
}
STRAYED_TITLE = N_("Strayed at most, °")


def repetition_words(exercise: ExerciseRecord, repetition: RepetitionRecord) -> str:
    """A repetition on hover, as Plotly shows it: what it was, whether it counts, and what was wrong."""
    return lines(
        joined(tr("Repetition {number}", number=repetition.number), side_words(repetition.side)),
        joined(
            measure(abs(repetition.peak), exercise.unit),
            tr("held {time}", time=measure(repetition.hold_s, "s")) if exercise.hold_s > 0 else "",
        ),
        tr("counts") if repetition.counted else tr("does not count"),
        *(fault_words(kind, math.nan, exercise.unit) for kind in repetition.faults),
    )


def compared(session: SessionRecord, exercise: ExerciseRecord) -> list[Chart]:
    """How far, how long and how smooth each repetition was, the sides beside each other."""
    charts = [_peak_chart(exercise)] if exercise.done else []
    if exercise.done and exercise.hold_s > 0:
        charts.append(_hold_chart(exercise))
    if not too_noisy(session, exercise) and any(math.isfinite(r.sparc) for r in exercise.done):
        charts.append(_smoothness_chart(exercise))
    return charts


def peak_title(exercise: ExerciseRecord) -> str:
    """What the largest value of a repetition is, with its unit."""
    return tr(STRAYED_TITLE if exercise.movement in STRAYING else PEAK_TITLES[exercise.unit.strip()])


def _peak_chart(exercise: ExerciseRecord) -> Chart:
    longest = max(len(done) for done in _by_side(exercise).values())
    traces: list[Trace] = []
    for band in {(*sorted((abs(s.low), abs(s.high))),): s for s in stretches(exercise)}.values():
        near, far = sorted((abs(band.low), abs(band.high)))
        traces.append(area(tr("target"), (0.4, longest + 0.6), (near, near), (far, far), "ink"))
    return _comparison(exercise, peak_title(exercise), lambda r: abs(r.peak), behind=traces)


def _hold_chart(exercise: ExerciseRecord) -> Chart:
    asked = {r.asked_hold_s for r in exercise.done if math.isfinite(r.asked_hold_s)} or {exercise.hold_s}
    return _comparison(
        exercise,
        tr("Held, s"),
        lambda r: r.hold_s,
        shapes=[across(seconds) for seconds in sorted(asked)],
        annotations=[
            note(tr("asked for"), 1, min(asked), xref="paper", xanchor="right", yanchor="top"),
        ],
    )


def _smoothness_chart(exercise: ExerciseRecord) -> Chart:
    bound = note(tr("below: halting"), 1, SPARC_HALTING, xref="paper", xanchor="right", yanchor="top")
    return _comparison(
        exercise,
        tr("Smoothness (SPARC)"),
        lambda r: r.sparc,
        shapes=[across(SPARC_HALTING)],
        annotations=[bound],
        from_zero=False,
    )


def _by_side(exercise: ExerciseRecord) -> dict[Side, list[RepetitionRecord]]:
    return {side: [r for r in exercise.done if r.side is side] for side in sides_of(exercise)}


def _comparison(
    exercise: ExerciseRecord,
    title: str,
    value: Value,
    behind: Sequence[Trace] = (),
    shapes: Sequence[Shape] = (),
    annotations: Sequence[dict[str, object]] = (),
    from_zero: bool = True,
) -> Chart:
    traces = list(behind)
    by_side = {side: done for side, done in _by_side(exercise).items() if done}
    for side, done in by_side.items():
        traces.append(
            dots(
                side_words(side) or tr("repetitions"),
                list(range(1, len(done) + 1)),
                figures_of(value(r) for r in done),
                side,
                [repetition_words(exercise, r) for r in done],
                filled=[r.counted for r in done],
                joined=True,
            )
        )
    longest = max(len(done) for done in by_side.values())
    drawn = figure(
        traces,
        "",
        legend=len(by_side) > 1,
        x_title=tr("repetition"),
        x={
            "range": [0.4, longest + 0.6],
            "dtick": math.ceil(longest / MOST_TICKS),
        },
        y={"rangemode": "tozero"} if from_zero else {},
        shapes=shapes,
        annotations=annotations,
    )
    return Chart(title, _in_words(title, by_side, value), drawn)


def _in_words(title: str, by_side: dict[Side, list[RepetitionRecord]], value: Value) -> str:
    """The figures of a comparison one after the other."""
    told = (
        joined(side_words(side), ", ".join(number(value(r), 1) for r in done))
        for side, done in by_side.items()
    )
    return f"{title}: {'; '.join(told)}"
