"""Charts: the right figures in them, in colours that can be told apart."""

import itertools
import json
from dataclasses import replace

import pytest
from report.month import month

from coach.feedback.overlay.palette import contrast
from coach.journal.entries import Target
from coach.programme.vocabulary import MOVEMENTS
from coach.report.colours import colour_of, scheme, schemes
from coach.report.comparing import compared
from coach.report.course_chart import course_chart
from coach.report.page import page_of
from coach.report.plot import MIDNIGHT_MS, figures_of, lines, moments, plain
from coach.report.weeks import exercise_charts, range_charts


@pytest.fixture(scope="module")
def session():
    return month().session


def charts_of(page):
    parts = [[part.course] * bool(part.course) + part.compared for part in page.exercises]
    return [*itertools.chain(*parts), *page.range_charts, *page.exercise_charts, page.desk.week]


def test_the_course_has_both_bands_and_every_repetition_and_fault(session):
    turn = session.exercises[0]
    figure = course_chart(session, turn).figure
    by_name = {trace["name"]: trace for trace in figure["data"]}
    assert by_name["target, left"]["y"] == [50, 50, 62, 62]
    assert by_name["target, right"]["y"] == [-62, -62, -50, -50]
    assert by_name["measured"]["y"] == figures_of(turn.course.value)
    assert by_name["measured"]["x"][0] == MIDNIGHT_MS + 4000  # the exercise began at 4 s
    assert len(by_name["left"]["y"]) == 5 and len(by_name["right"]["y"]) == 6
    assert by_name["right"]["marker"]["symbol"].count("square-open") == 1
    assert by_name["was told"]["hovertext"] == ["0:16 · left<br>too fast (104°/s)"]
    (voiding,) = by_name["did not count because of this"]["hovertext"]
    assert voiding.startswith("0:27 · right<br>held too short (3.")
    assert [note["text"] for note in figure["layout"]["annotations"]] == [
        "target, right · 50–62°", "target, left · 50–62°"
    ]  # fmt: skip


def test_the_words_of_a_repetition_say_what_it_was_and_why_it_does_not_count(session):
    figure = compared(session, session.exercises[0])[0].figure
    right = next(trace for trace in figure["data"] if trace["name"] == "right")
    voided = next(says for says in right["hovertext"] if "does not count" in says)
    assert voided == "Repetition 3 · right<br>51° · held 3.2 s<br>does not count<br>held too short"


def test_the_comparison_has_the_asked_band_hold_and_the_bound_of_halting(session):
    peaks, holds, smoothness = (chart.figure for chart in compared(session, session.exercises[0]))
    assert peaks["data"][0]["y"] == [50, 50, 62, 62]
    assert [shape["y0"] for shape in holds["layout"]["shapes"]] == [5.0]
    assert [shape["y0"] for shape in smoothness["layout"]["shapes"]] == [-2.0]


def test_a_course_that_was_never_seen_is_no_chart(session):
    turn = session.exercises[0]
    dark = replace(turn, course=replace(turn.course, value=turn.course.value * float("nan")))
    assert course_chart(session, dark) is None


def test_ranges_have_their_uncertainty_as_a_band_and_as_bars():
    turning = range_charts(month().ranges)[0].figure
    measured = [r for r in month().ranges if r.way == "turn_left"]
    band, values = turning["data"][:2]
    assert values["y"] == [r.value for r in measured]
    assert values["error_y"]["array"] == [r.uncertainty for r in measured]
    low, high = band["y"][:4], band["y"][4:]
    assert low == figures_of(r.value - r.uncertainty for r in measured)
    assert high == figures_of(r.value + r.uncertainty for r in reversed(measured))


def test_an_exercise_done_once_is_nothing_over_the_weeks():
    assert exercise_charts(month().sessions[-1:]) == []
    assert [chart.title for chart in exercise_charts(month().sessions)] == [
        "Turn your head", "Tilt your head", "Chin to chest", "Look up"
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name, movement in MOVEMENTS.items() if movement.axis != "none"])
def test_every_kind_of_movement_has_its_charts_in_its_own_unit(session, name):
    movement = MOVEMENTS[name]
    unit = " cm" if movement.bounds.unit == "centimetres" else "°"
    sides = list(movement.signs)
    one = session.exercises[0]
    done = tuple(
        replace(r, number=n, side=sides[n % len(sides)], peak=abs(r.peak)) for n, r in enumerate(one.done)
    )
    targets = tuple(Target(side, 2.0, 4.5) for side in sides)
    exercise = replace(one, movement=name, axis=movement.axis, unit=unit, targets=targets, done=done)
    course, peaks, *_ = (course_chart(session, exercise), *compared(session, exercise))
    assert unit.strip() in course.title
    assert unit.strip() in peaks.title
    assert len({tuple(trace["y"]) for trace in peaks.figure["data"]}) > len(sides)
    json.dumps([course.figure, peaks.figure], allow_nan=False)


def test_all_charts_are_json_without_nan_and_every_colour_has_a_name():
    known = set(scheme("light"))

    def colours(value, key=""):
        if isinstance(value, dict):
            for name, part in value.items():
                yield from colours(part, name)
        elif isinstance(value, list):
            for part in value:
                yield from colours(part, key)
        elif key.lower().endswith("color"):
            yield value

    charts = charts_of(page_of(month()))
    assert len(charts) == 24
    for chart in charts:
        json.dumps(chart.figure, allow_nan=False)
        assert set(colours(chart.figure)) <= known
        assert chart.says


def test_text_that_looks_like_markup_is_shown_as_it_is():
    assert plain('<a href="x">&lt;b') == '&lt;a href="x"&gt;&amp;lt;b'
    assert lines("a<br>b", "", "c") == "a&lt;br&gt;b<br>c"
    assert moments([1.0004]) == [MIDNIGHT_MS + 1000]


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_shapes_and_text_stand_out_from_their_ground(name):
    ground = colour_of(name, "card")
    for shape in ("left", "right", "both"):
        assert contrast(colour_of(name, shape), ground) >= 3, shape
    for text in ("ink", "soft"):
        assert contrast(colour_of(name, text), ground) >= 4.5, text
        assert contrast(colour_of(name, text), colour_of(name, "page")) >= 4.5, text


def test_all_schemes_have_the_same_names():
    assert len({frozenset(colours) for colours in schemes().values()}) == 1
