"""A routine file as its author meets it: it loads, or every mistake in it is named at its place."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Direction, Order, Pace, Routine, Stillness
from coach.programme.loader import load_routine, parse_routine

SMALL = """\
name: small
title: One turn
exercises:
  - id: my-turn
    title: Turn
    movement: turn
    sides: [left, right]
    order: one_side_first
    target: {min: 30, max: 60.5}
    hold_s: 2.5
    repetitions: 3
"""

TEN_MISTAKES = """\
name: my-routine
titel: Ten mistakes
exercises:
  - id: neck-turn
    title: Turn your head
    movement: trun
    sides: [right, left]
    order: alternate
    target: {min: 75, max: 35}
    hold_s: 500
    repetitions: five
    pace: {speed: 90}
  - id: neck-turn
    title: Chin to chest
    movement: flexion
    sides: [left]
    target:
      min: 25
    hold_s: 5
    repetitions: 5
    still: {shoulders: yes}
"""


def mistakes_in(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(CoachError) as raised:
        parse_routine(data, "mine.yaml")
    return str(raised.value).split("\n")


def only_mistake_in(text: str | bytes) -> str:
    [mistake] = mistakes_in(text)
    return mistake


def test_a_short_routine_becomes_exactly_what_it_says():
    routine = parse_routine(SMALL.encode(), "small.yaml")
    [exercise] = routine.exercises
    assert (routine.name, routine.title, routine.posture) == ("small", "One turn", "")
    assert exercise.axis is Axis.YAW
    assert exercise.directions == (Direction(Side.LEFT, +1), Direction(Side.RIGHT, -1))
    assert exercise.order is Order.ONE_SIDE_FIRST
    assert exercise.target == Band(30, 60.5)
    assert (exercise.hold_s, exercise.repetitions, exercise.rest_s) == (2.5, 3, 10)
    assert (exercise.pace, exercise.still) == (Pace(), Stillness())


@pytest.mark.parametrize(
    ("movement", "side", "axis", "sign"),
    [
        ("turn", "left", Axis.YAW, +1),
        ("turn", "right", Axis.YAW, -1),
        ("tilt", "left", Axis.ROLL, +1),
        ("tilt", "right", Axis.ROLL, -1),
        ("flexion", "both", Axis.PITCH, -1),
        ("extension", "both", Axis.PITCH, +1),
    ],
)
def test_a_movement_goes_the_anatomical_way(movement, side, axis, sign):
    text = SMALL.replace("movement: turn", f"movement: {movement}").replace("[left, right]", f"[{side}]")
    [exercise] = parse_routine(text.replace("    order: one_side_first\n", "").encode(), "x").exercises
    assert exercise.axis is axis
    assert exercise.directions == (Direction(Side(side), sign),)


def test_ten_different_mistakes_are_all_told_at_their_places_in_the_order_of_the_file():
    said = mistakes_in(TEN_MISTAKES)
    assert len(said) == 10
    assert [re.match(r"mine\.yaml:(\d+:\d+): ([^ ]+): ", line).groups() for line in said] == [
        ("2:1", "titel"),
        ("6:15", "exercises[0].movement"),
        ("9:13", "exercises[0].target"),
        ("10:13", "exercises[0].hold_s"),
        ("11:18", "exercises[0].repetitions"),
        ("12:12", "exercises[0].pace.speed"),
        ("13:9", "exercises[1].id"),
        ("16:12", "exercises[1].sides"),
        ("18:7", "exercises[1].target.max"),
        ("21:24", "exercises[1].still.shoulders"),
    ]


def test_a_mistake_is_told_in_words_a_person_understands():
    said = "\n".join(mistakes_in(TEN_MISTAKES))
    for words in (
        "there is no field of this name; did you mean 'title'?",
        "expected one of turn, tilt, flexion, extension, stretch, ",
        "found 'trun'; did you mean 'turn'?",
        "expected min smaller than max, found min 75 and max 35",
        "expected a number from 0 to 120 (seconds), found 500",
        "expected a whole number from 1 to 50 (on each side), found 'five'",
        "did you mean 'max_speed'?",
        "expected an id of its own, found 'neck-turn' a second time",
        "expected sides of the movement flexion, each once, out of both; found [left]",
        "is missing: expected a number from 1 to 90 (degrees)",
        "expected true or false, found 'yes'",
    ):
        assert words in said
    assert "Input should be" not in said  # the schema library's own way of speaking


def test_what_can_not_be_printed_is_told_as_it_is_written_in_code():
    text = SMALL.replace("sides: [left, right]", 'sides: ["\\u202e<b>"]')
    assert text != SMALL
    assert only_mistake_in(text).endswith(r"found ['\u202e<b>']")


def test_a_misspelt_field_is_one_mistake_though_the_right_one_is_missing_too():
    said = only_mistake_in(SMALL.replace("repetitions: 3", "reps: 3"))
    assert (
        said
        == "mine.yaml:11:5: exercises[0].reps: there is no field of this name; did you mean 'repetitions'?"
    )


def test_a_name_like_no_field_gets_the_list_of_fields():
    said = only_mistake_in(SMALL.replace("{min: 30, max: 60.5}", "{min: 30, max: 60, zzz: 1}"))
    assert said.endswith("target.zzz: there is no field of this name; the fields here are min, max")


@pytest.mark.parametrize(
    ("written", "instead", "place", "words"),
    [
        ("title: One turn", "title: 2024", "2:8: title", "put it in quotes"),
        ("title: One turn", "title:", "2:7: title", "found nothing"),
        ("title: One turn", 'title: "\\e[2J"', "2:8: title", r"found '\x1b[2J'"),
        ("title: Turn", 'title: "two\\nlines"', "5:12: exercises[0].title", "one line of text"),
        ("hold_s: 2.5", "hold_s: 1:30", "10:13: exercises[0].hold_s", "found '1:30'"),
        ("hold_s: 2.5", "hold_s: .inf", "10:13: exercises[0].hold_s", "found '.inf'"),
        ("hold_s: 2.5", "hold_s: true", "10:13: exercises[0].hold_s", "found true"),
        ("hold_s: 2.5", "hold_s: -1", "10:13: exercises[0].hold_s", "0 to 120 (seconds), found -1"),
        ("repetitions: 3", "repetitions: 3.0", "11:18: exercises[0].repetitions", "a whole number"),
        ("repetitions: 3", "repetitions: 0", "11:18: exercises[0].repetitions", "1 to 50"),
        ("min: 30,", "min: 0,", "9:19: exercises[0].target.min", "1 to 90 (degrees), found 0"),
        ("max: 60.5", "max: 30", "9:13: exercises[0].target", "smaller"),
        ("id: my-turn", "id: my_turn", "4:9: exercises[0].id", "hyphens"),
        ("sides: [left, right]", "sides: right", "7:12: exercises[0].sides", "a list of the sides"),
        ("sides: [left, right]", "sides: [left, left]", "7:12: exercises[0].sides", "each once"),
        ("sides: [left, right]", "sides: []", "7:12: exercises[0].sides", "found []"),
        ("sides: [left, right]", "sides: [left]", "8:12: exercises[0].order", "leave this field out"),
        ("    order: one_side_first\n", "", "4:5: exercises[0].order", "where there are two sides"),
        ("one_side_first", "one_side", "8:12: exercises[0].order", "did you mean 'one_side_first'?"),
        ("{min: 30, max: 60.5}", "45", "9:13: exercises[0].target", "a group with min and max"),
    ],
)
def test_one_slip_is_one_mistake(written, instead, place, words):
    assert SMALL.count(written) == 1
    said = only_mistake_in(SMALL.replace(written, instead))
    assert said.startswith(f"mine.yaml:{place}: ")
    assert words in said


def test_words_for_a_side_that_is_not_exercised_are_a_mistake():
    said = only_mistake_in(SMALL + "    words: {left: To your left, both: Turn}\n")
    assert said == "mine.yaml:12:12: exercises[0].words: expected words for left and right only, not both"


def test_an_exercise_that_is_no_group_of_fields_says_what_one_looks_like():
    said = only_mistake_in(SMALL + "  - my-turn\n")
    assert said.startswith("mine.yaml:12:5: exercises[1]: expected a group of fields: id, title, movement,")


def test_on_off_yes_and_no_are_words_and_010_is_ten():
    text = SMALL.replace("title: One turn", "title: on").replace("title: Turn", "title: No")
    routine = parse_routine(text.replace("repetitions: 3", "repetitions: 010").encode(), "x")
    assert (routine.title, routine.exercises[0].title, routine.exercises[0].repetitions) == ("on", "No", 10)


def test_the_hash_is_of_the_very_bytes(tmp_path: Path):
    (tmp_path / "small.yaml").write_bytes(SMALL.encode())
    (tmp_path / "commented.yaml").write_bytes(SMALL.encode() + b"# mine\n")
    small, commented = load_routine(tmp_path / "small.yaml"), load_routine(tmp_path / "commented.yaml")
    assert re.fullmatch("[0-9a-f]{64}", small.sha256)
    assert small.sha256 != commented.sha256
    assert small.exercises == commented.exercises


def test_windows_line_ends_and_a_byte_order_mark_change_nothing_but_the_hash():
    plain = parse_routine(SMALL.encode(), "x")
    windows = parse_routine(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode(), "x")
    assert windows.exercises == plain.exercises


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "odd\0name.yaml", "x" * 5000])
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, name):
    with pytest.raises(CoachError) as raised:
        load_routine(tmp_path / name)
    assert "\n" not in str(raised.value)


LINES = st.sampled_from([*SMALL.splitlines(keepends=True), *TEN_MISTAKES.splitlines(keepends=True)])
YAMLISH = st.text("abn:-#[]{}&*!|>'\"%@`?, \n\t\\\x85é0.~", max_size=60)


@settings(max_examples=150, deadline=2000)
@given(st.one_of(st.text(max_size=80), YAMLISH, st.lists(LINES | YAMLISH, max_size=16).map("".join)))
def test_whatever_is_written_gives_a_routine_or_a_clear_error(text):
    try:
        assert isinstance(parse_routine(text.encode("utf-8", "surrogatepass"), "x"), Routine)
    except CoachError as error:
        assert all(re.match(r"x:\d+:\d+: .", line) for line in str(error).split("\n"))


@settings(max_examples=60, deadline=2000)
@given(st.binary(max_size=60))
def test_whatever_bytes_are_there_give_a_routine_or_a_clear_error(data):
    with pytest.raises(CoachError, match=r"^x:\d+:\d+: "):
        parse_routine(data, "x")


@settings(max_examples=60, deadline=2000)
@given(
    movement=st.sampled_from(["turn", "tilt", "flexion", "extension"]),
    band=st.tuples(st.integers(10, 899), st.integers(1, 800)).filter(lambda b: sum(b) <= 900),
    hold=st.integers(0, 1200),
    repetitions=st.integers(1, 50),
)
def test_what_is_written_within_the_bounds_is_what_is_asked_for(movement, band, hold, repetitions):
    low, high = band[0] / 10, (band[0] + band[1]) / 10
    sides = "[left]" if movement in ("turn", "tilt") else "[both]"
    text = (
        f"name: a\ntitle: A\nexercises:\n- id: b\n  title: B\n  movement: {movement}\n  sides: {sides}\n"
        f"  target: {{min: {low}, max: {high}}}\n  hold_s: {hold / 10}\n  repetitions: {repetitions}\n"
    )
    [exercise] = parse_routine(text.encode(), "x").exercises
    assert exercise.target == Band(low, high)
    assert (exercise.hold_s, exercise.repetitions) == (hold / 10, repetitions)
