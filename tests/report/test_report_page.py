"""The page of a made-up month says what was done, and claims nothing it can't know."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from report.month import FIRST, TODAY, month

from coach.journal.entries import EventRecord, StopRecord
from coach.journal.figures import faults_of
from coach.movement.events import Kind
from coach.own_range.ways import Way
from coach.report.material import Material, looked_back_on
from coach.report.page import page_of


@pytest.fixture(scope="module")
def page():
    return page_of(month())


def test_the_head_says_at_a_glance_what_was_done(page):
    session = month().session
    assert (page.title, page.when, page.person) == ("Basic neck routine", "28 June 2026, 08:33", "")
    assert [(tile.figure, tile.says) for tile in page.tiles] == [
        ("10 min", "of exercise"),
        (f"{session.counted} of {len(session.repetitions)}", "repetitions counted"),
        ("4", "rounds by the clock, not judged"),
        ("5", "days in a row"),
        ("57 min", "this week"),
    ]
    assert faults_of(session)[0] == (Kind.SHORT_HOLD, 4)
    assert page.summary == ["Gone through to the end.", "Most to work on: held too short (4×)."]


def test_another_person_than_the_only_one_is_named():
    assert page_of(replace(month(), name="Ana")).person == "Ana"


def test_every_exercise_shows_its_course_and_its_repetitions_compared(page):
    turn, _, flexion, _, massage = page.exercises
    assert turn.state.startswith("Counted: 10 of 11 · ")
    assert turn.course is not None and turn.course.wide
    assert [chart.title for chart in turn.compared] == ["Largest angle, °", "Held, s", "Smoothness (SPARC)"]
    assert [(row.side, row.counted) for row in turn.sides] == [("left", "5 of 5"), ("right", "5 of 6")]
    assert [row.side for row in flexion.sides] == ["all"] and flexion.told == ""
    assert len(turn.done) == 11
    assert (massage.checked, massage.course, massage.compared) == (False, None, [])
    assert massage.state == "by the clock, not judged · 4 rounds · 2 min"


def test_sides_that_differ_by_less_than_can_be_told_are_not_said_to_differ(page):
    assert page.exercises[0].told == (
        "Left and right: no difference that could be told (it would have to exceed 14°)."
    )


def test_sides_that_differ_by_more_are_told_without_a_judgement():
    material = month()
    turn = material.session.exercises[0]
    wide = tuple(replace(r, peak=r.peak + 20) if r.peak > 0 else r for r in turn.done)
    session = replace(material.session, exercises=(replace(turn, done=wide),))
    page = page_of(replace(material, session=session))
    assert page.exercises[0].told == "To the left you went 27° farther than to the right."


def test_smoothness_that_was_not_judged_is_not_shown():
    material = month()
    session = material.session
    noisy = EventRecord(session.exercises[0].start + 1, Kind.SMOOTHNESS_NOT_JUDGED, "neck-turn")
    turn, tilt, *_ = page_of(replace(material, session=replace(session, events=(noisy,)))).exercises
    assert turn.notes == ["The picture was too noisy to judge smoothness."]
    assert [chart.title for chart in turn.compared] == ["Largest angle, °", "Held, s"]
    assert {row.smoothness for row in turn.done} == {"–"}
    assert len(tilt.compared) == 3 and tilt.notes == []


def test_a_range_that_changed_by_less_than_can_be_told_is_no_change(page):
    assert [(row.name, row.change) for row in page.range_rows] == [
        ("Turn to the right", "no change that could be told · it would have to exceed 14°"),
        ("Turn to the left", "no change that could be told · it would have to exceed 14°"),
        ("Tilt to the right", "no change that could be told · it would have to exceed 12°"),
        ("Tilt to the left", "no change that could be told · it would have to exceed 12°"),
        ("Chin to chest", "no change that could be told · it would have to exceed 20°"),
        ("Look up", "no change that could be told · it would have to exceed 20°"),
    ]
    assert page.range_sides[0] == (
        "Turning: no difference between left and right that could be told (it would have to exceed 14°)."
    )
    assert page.range_rows[0].value.replace("\N{NO-BREAK SPACE}", " ") == "59° ± 2°"


def test_a_range_that_changed_by_more_says_by_how_much_and_a_first_one_says_nothing():
    material = month()
    turns = [r for r in material.ranges if r.way is Way.TURN_LEFT]
    grown = [*turns[:3], replace(turns[3], value=turns[0].value + 30)]
    change = page_of(replace(material, ranges=grown)).range_rows[0].change
    assert change == "30° more than before"
    first = page_of(replace(material, ranges=turns[:1])).range_rows[0].change
    assert first == "measured for the first time, nothing to compare with yet"


def test_a_stop_is_noted_with_its_exercise_and_the_session_says_so():
    material = month()
    stop = replace(material.stops[0], only_this=True)
    unwell = StopRecord(id="u", at=stop.at + timedelta(days=1), kind=Kind.UNWELL)
    page = page_of(replace(material, stops=(stop, unwell)))
    assert page.stops == [
        "15 June 2026, 08:25 · feeling unwell",
        "14 June 2026, 08:25 · pain · Tilt your head · only this movement",
    ]
    ends = {row.end for row in page.sessions}
    assert ends == {"", "Stopped because it hurt."}


def test_a_session_broken_off_says_so_and_one_of_a_single_exercise_does_not():
    material = month()
    broken = replace(material.session, through=False)
    assert page_of(replace(material, session=broken)).summary[0] == "Broken off before its end."
    single = replace(broken, routine="")
    assert page_of(replace(material, session=single)).summary[0].startswith("Most to work on")


def test_an_exercise_in_which_nobody_moved_has_nothing_to_compare():
    material = month()
    turn = replace(material.session.exercises[0], done=(), complete=False)
    page = page_of(replace(material, session=replace(material.session, exercises=(turn,))))
    part = page.exercises[0]
    assert (part.state, part.sides, part.compared) == ("No repetition was seen.", [], [])
    assert part.notes == ["Not every side had its repetitions."]


def test_without_a_session_the_rest_is_still_told():
    page = page_of(replace(month(), session=None, sessions=()))
    assert page.title == "What you did" and page.exercises == [] and len(page.range_charts) == 3


def test_nothing_at_all_is_empty():
    assert Material("me", TODAY, FIRST).empty
    assert not month().empty
    assert looked_back_on(TODAY) == TODAY - timedelta(days=55)


def test_no_word_on_the_page_judges_health_or_praises(page):
    everything = repr(page).lower()
    for word in ("normal", "healthy", "abnormal", "improve", "worse", "better", "well done", "great"):
        assert word not in everything, word


def test_a_repetition_without_any_figure_has_dashes():
    material = month()
    turn = material.session.exercises[0]
    blind = replace(turn.done[0], peak=math.nan, sparc=math.nan)
    session = replace(material.session, exercises=(replace(turn, done=(blind,)),))
    row = page_of(replace(material, session=session)).exercises[0].done[0]
    assert (row.peak, row.smoothness) == ("–", "–")
