"""Weeks: the own range with its uncertainty, and what exercises came to, from one day to the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from coach.journal.entries import ExerciseRecord, OwnRange, RepetitionRecord, SessionRecord
from coach.language import N_, tr
from coach.movement.events import Side
from coach.own_range.compare import Difference, against_before, left_against_right
from coach.own_range.value import latest
from coach.own_range.ways import Way
from coach.own_range.wording import TITLES
from coach.report.colours import SIDE_NAMES
from coach.report.course import sides_of
from coach.report.plot import Chart, Trace, area, dates, dots, figure, figures_of, lines
from coach.report.words import STRAYING, date_words, joined, measure, side_words

RANGE_TITLES = (
    ((Way.TURN_LEFT, Way.TURN_RIGHT), N_("Turning, °")),
    ((Way.TILT_LEFT, Way.TILT_RIGHT), N_("Tilting, °")),
    ((Way.EXTENSION, Way.FLEXION), N_("Looking up, chin to chest, °")),
)
"""The charts of the own range: its two ways, and its title."""

WAY_SIDES = {Way.EXTENSION: Side.LEFT, Way.FLEXION: Side.RIGHT}
"""Looking up and chin to chest have no side; in their chart they take the shapes and colours of two."""

MORE = N_("{size} more than before")
LESS = N_("{size} less than before")
SAME = N_("no change that could be told")
FIRST = N_("measured for the first time, nothing to compare with yet")
LEFT_MORE = {
    "yaw": N_("Turning: {size} farther to the left than to the right."),
    "roll": N_("Tilting: {size} farther to the left than to the right."),
}
RIGHT_MORE = {
    "yaw": N_("Turning: {size} farther to the right than to the left."),
    "roll": N_("Tilting: {size} farther to the right than to the left."),
}
ALIKE = {
    "yaw": N_(
        "Turning: no difference between left and right that could be told (it would have to exceed {size})."
    ),
    "roll": N_(
        "Tilting: no difference between left and right that could be told (it would have to exceed {size})."
    ),
}
"""By the axis of a range."""

SMALL_MARKER = 6
"""Of many sessions beside each other."""

LEAST_SESSIONS = 2
"""Of fewer there is nothing to be seen over the weeks."""


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One direction in words: the last measurement, its day, and how it stands to the ones before."""

    name: str
    value: str
    on: str
    change: str


def range_charts(ranges: Sequence[OwnRange]) -> list[Chart]:
    """The own range over time, a chart for each axis that was measured."""
    charts = []
    for ways, title in RANGE_TITLES:
        of_these = [r for r in ranges if r.way in ways]
        if not of_these:
            continue
        days = sorted({r.on for r in of_these})
        traces: list[Trace] = []
        for way in ways:
            traces += _range_traces([r for r in of_these if r.way is way])
        told = "; ".join(f"{tr(TITLES[r.way])} {date_words(r.on)}: {_with_uncertainty(r)}" for r in of_these)
        charts.append(
            Chart(
                tr(title),
                told,
                figure(
                    traces,
                    "",
                    legend=True,
                    x=dates(days),
                ),
            )
        )
    return charts


def _range_traces(measured: Sequence[OwnRange]) -> list[Trace]:
    """One direction's band and its measurements; of several on one day the last."""
    of_days = [r for _, r in sorted({r.on: r for r in measured}.items())]
    if not of_days:
        return []
    way = of_days[0].way
    side = WAY_SIDES.get(way, way.side)
    days = [r.on.isoformat() for r in of_days]
    band = {
        **area(
            "",
            days,
            [r.value - r.uncertainty for r in of_days],
            [r.value + r.uncertainty for r in of_days],
            SIDE_NAMES[side],
        ),
        "showlegend": False,
    }
    values = dots(
        tr(TITLES[way]),
        days,
        figures_of(r.value for r in of_days),
        side,
        [lines(tr(TITLES[way]), date_words(r.on), _with_uncertainty(r)) for r in of_days],
        joined=True,
        error_y={
            "type": "data",
            "array": figures_of(r.uncertainty for r in of_days),
            "color": SIDE_NAMES[side],
            "thickness": 1.2,
            "width": 4,
        },
    )
    return [band, values] if len(of_days) > 1 else [values]


def _with_uncertainty(measured: OwnRange) -> str:
    # kept on one line
    return "\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}".join(
        (measure(measured.value, "°"), measure(measured.uncertainty, "°"))
    )


def range_rows(ranges: Sequence[OwnRange]) -> list[RangeRow]:
    """Every direction that was measured, in the order of the directions."""
    now = latest(ranges)
    return [
        RangeRow(
            tr(TITLES[way]),
            _with_uncertainty(now[way]),
            date_words(now[way].on),
            _change(against_before(now[way], ranges)),
        )
        for way in Way
        if way in now
    ]


def _change(difference: Difference | None) -> str:
    if difference is None:
        return tr(FIRST)
    if not difference.real:
        return joined(tr(SAME), tr("it would have to exceed {size}", size=measure(difference.bound, "°")))
    return tr(MORE if difference.degrees > 0 else LESS, size=measure(abs(difference.degrees), "°"))


def range_sides(ranges: Sequence[OwnRange]) -> list[str]:
    """Left against right, a sentence for each axis of which both were measured."""
    now = latest(ranges)
    told = []
    for left, right in ((Way.TURN_LEFT, Way.TURN_RIGHT), (Way.TILT_LEFT, Way.TILT_RIGHT)):
        if left not in now or right not in now:
            continue
        difference = left_against_right(now[left], now[right])
        words = ALIKE if not difference.real else LEFT_MORE if difference.degrees > 0 else RIGHT_MORE
        size = abs(difference.degrees) if difference.real else difference.bound
        told.append(tr(words[left.axis], size=measure(size, "°")))
    return told


def exercise_charts(sessions: Sequence[SessionRecord]) -> list[Chart]:
    """What the repetitions of each judged exercise reached, from session to session: their median."""
    by_id: dict[str, list[tuple[date, ExerciseRecord]]] = {}
    for session in sessions:
        for exercise in session.exercises:
            if exercise.checked and exercise.done:
                by_id.setdefault(exercise.id, []).append((session.day, exercise))
    return [_exercise_chart(done) for done in by_id.values() if len(done) >= LEAST_SESSIONS]


def _exercise_chart(done: Sequence[tuple[date, ExerciseRecord]]) -> Chart:
    newest = done[-1][1]
    traces = []
    for side in sides_of(newest):
        of_side = [(day, e, _of(e, side)) for day, e in done if _of(e, side)]
        if not of_side:
            continue
        peaks = [median(abs(r.peak) for r in those) for _, _, those in of_side]
        traces.append(
            dots(
                side_words(side) or tr("repetitions"),
                [day.isoformat() for day, _, _ in of_side],
                figures_of(peaks),
                side,
                [
                    lines(joined(date_words(day), side_words(side)), measure(peak, e.unit), _counted(those))
                    for (day, e, those), peak in zip(of_side, peaks, strict=True)
                ],
                joined=True,
                size=SMALL_MARKER,
            )
        )
    days = sorted({day for day, _ in done})
    title = tr(newest.title)
    unit = newest.unit.strip()
    strayed = newest.movement in STRAYING
    axis_title = (
        tr("strayed at most, {unit}", unit=unit) if strayed else tr("median reached, {unit}", unit=unit)
    )
    told = tr(
        "{title}: the median of what was reached in each of {sessions} sessions.",
        title=title,
        sessions=len(done),
    )
    drawn = figure(
        traces,
        axis_title,
        legend=len(traces) > 1,
        x=dates(days),
        y={"rangemode": "tozero"},
    )
    return Chart(title, told, drawn)


def _of(exercise: ExerciseRecord, side: Side) -> list[RepetitionRecord]:
    return [r for r in exercise.done if r.side is side and math.isfinite(r.peak)]


def _counted(repetitions: Sequence[RepetitionRecord]) -> str:
    counted = sum(r.counted for r in repetitions)
    return tr("Counted: {counted} of {tried}", counted=counted, tried=len(repetitions))
