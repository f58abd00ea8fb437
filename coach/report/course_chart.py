"""Course chart: the measure of one exercise over time, with its bands, holds, repetitions and faults."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from coach.journal.entries import ExerciseRecord, SessionRecord
from coach.language import N_, tr
from coach.movement.events import Side
from coach.report.colours import SIDE_NAMES
from coach.report.comparing import repetition_words
from coach.report.course import (
    Array,
    Mark,
    held,
    marks,
    peak_time,
    sides_of,
    stretches,
    unseen,
)
from coach.report.plot import (
    WIDE_HEIGHT,
    Chart,
    Shape,
    Trace,
    area,
    dots,
    figure,
    figures_of,
    line,
    lines,
    moments,
    note,
)
from coach.report.words import (
    AXIS_TITLES,
    clock,
    fault_words,
    joined,
    side_words,
    span,
)

HELD_WIDTH = 4
TARGETS = {
    Side.LEFT: N_("target, left"),
    Side.RIGHT: N_("target, right"),
    Side.CLOCKWISE: N_("target, clockwise"),
    Side.COUNTERCLOCKWISE: N_("target, counterclockwise"),
    Side.BOTH: N_("target"),
}
FAULT_MARKS = {
    True: (N_("did not count because of this"), "x"),
    False: (N_("was told"), "triangle-up"),
}
"""By whether a fault voids: what its mark means, and its shape."""

BEYOND = 0.12
"""Room beside the farthest band for its words, as a share of the whole height."""


def course_chart(session: SessionRecord, exercise: ExerciseRecord) -> Chart | None:
    """The measure over time, with what was asked and what was told; None where it was not kept."""
    if not np.isfinite(exercise.course.value).any():
        return None
    told = marks(session, exercise)
    traces = [
        *_bands(exercise),
        line(
            tr("measured"),
            moments(exercise.course.t),
            figures_of(exercise.course.value),
            "ink",
            line={"width": 1.5},
        ),
        *_holds(exercise),
        *_peaks(exercise),
        *_faults(exercise, told),
    ]
    return Chart(
        joined(tr("Over time"), tr(AXIS_TITLES[exercise.axis])),
        tr(
            "{title}: course over time with target bands; repetitions tried: {tried}, counted: {counted}.",
            title=tr(exercise.title),
            tried=len(exercise.done),
            counted=exercise.counted,
        ),
        figure(
            traces,
            "",
            height=WIDE_HEIGHT,
            x_title=tr("minutes:seconds"),
            x={"type": "date", "tickformat": "%-M:%S", "nticks": 9},
            shapes=_holes(exercise),
            annotations=list(_band_words(exercise)),
            y={"range": _whole(exercise)},
        ),
        wide=True,
    )


def _bands(exercise: ExerciseRecord) -> Iterator[Trace]:
    for band in stretches(exercise):
        times, low, high = (band.start, band.end), (band.low, band.low), (band.high, band.high)
        yield area(tr(TARGETS[band.side]), moments(times), low, high, SIDE_NAMES[band.side])


def _band_words(exercise: ExerciseRecord) -> Iterator[dict[str, Any]]:
    """What is asked, beside the far edge of each band, where the course does not come."""
    for band in stretches(exercise):
        near, far = sorted((abs(band.low), abs(band.high)))
        below = band.high <= 0
        yield note(
            joined(tr(TARGETS[band.side]), span(near, far, exercise.unit)),
            moments([band.start])[0],
            band.low if below else band.high,
            xanchor="left",
            yanchor="top" if below else "bottom",
        )


def _holds(exercise: ExerciseRecord) -> Iterator[Trace]:
    name = tr("held in the target")
    for side in sides_of(exercise):
        kept: Array = held(exercise, side)
        inside = np.isfinite(kept)
        if inside.any():
            # after each stretch one sample outside, NaN, so that the line breaks there
            rows = inside | np.concatenate(([False], inside[:-1]))
            times, values = moments(exercise.course.t[rows]), figures_of(kept[rows])
            yield line(name, times, values, SIDE_NAMES[side], line={"width": HELD_WIDTH})


def _peaks(exercise: ExerciseRecord) -> Iterator[Trace]:
    for side in sides_of(exercise):
        done = [r for r in exercise.done if r.side is side]
        yield dots(
            side_words(side) or tr("repetitions"),
            moments(peak_time(exercise, r) for r in done),
            figures_of(r.peak for r in done),
            side,
            [repetition_words(exercise, r) for r in done],
            filled=[r.counted for r in done],
        )


def _faults(exercise: ExerciseRecord, told: Sequence[Mark]) -> Iterator[Trace]:
    for voids, (name, symbol) in FAULT_MARKS.items():
        those = [mark for mark in told if mark.voids is voids]
        if those:
            yield {
                "type": "scatter",
                "mode": "markers",
                "name": tr(name),
                "x": moments(mark.t for mark in those),
                "y": figures_of(mark.value for mark in those),
                "marker": {
                    "symbol": symbol,
                    "size": 11,
                    "color": "ink" if voids else "told",
                    "line": {"width": 1.5, "color": "card" if voids else "ink"},
                },
                "hoverinfo": "text",
                "hovertext": [_mark_words(exercise, mark) for mark in those],
            }


def _mark_words(exercise: ExerciseRecord, mark: Mark) -> str:
    event = mark.event
    says = fault_words(event.kind, event.value, exercise.unit)
    return lines(joined(clock(event.t), side_words(event.side)), says)


def _whole(exercise: ExerciseRecord) -> list[float]:
    """From where to where the vertical axis goes: the course, its bands and their words."""
    bands = stretches(exercise)
    values = [0.0, float(np.nanmin(exercise.course.value)), float(np.nanmax(exercise.course.value))]
    low, high = min(values + [b.low for b in bands]), max(values + [b.high for b in bands])
    room = BEYOND * (high - low)
    return [round(low - room, 2), round(high + room, 2)]


def _holes(exercise: ExerciseRecord) -> list[Shape]:
    return [
        {
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": moments([start])[0],
            "x1": moments([end])[0],
            "fillcolor": "unseen",
            "line": {"width": 0, "color": "none"},
            "label": {
                "text": tr("not seen"),
                "textposition": "bottom center",
                "font": {"size": 11, "color": "soft"},
            },
        }
        for start, end in unseen(exercise)
    ]
