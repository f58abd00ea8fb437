"""A schedule that says which exercise is done when in a recording."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.movement.exercise import Span
from coach.programme.library import find_routine
from coach.programme.schedule import check_schedule, read_schedule

GOOD = "start,end,exercise\n2.50,24.90,neck-turn\n24.90,46.50,neck-tilt\n"


def mistakes_in(folder: Path, data: str | bytes) -> list[str]:
    file = folder / "s.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(CoachError) as raised:
        read_schedule(file)
    return str(raised.value).replace(str(file), "s.csv").split("\n")


def test_spans_are_read_in_order(tmp_path):
    (tmp_path / "s.csv").write_text(GOOD)
    assert read_schedule(tmp_path / "s.csv") == (Span(2.5, 24.9, "neck-turn"), Span(24.9, 46.5, "neck-tilt"))


def test_what_a_spreadsheet_saves_is_read_too(tmp_path):
    (tmp_path / "s.csv").write_bytes(
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").replace(",", " , ").encode() + b"\r\n"
    )
    assert len(read_schedule(tmp_path / "s.csv")) == 2


def test_every_wrong_line_is_named(tmp_path):
    assert mistakes_in(
        tmp_path,
        "start,end,exercise\n0,10,neck-turn\n8,12,neck-tilt\n\n13,13,neck-tilt\n"
        "14,soon,neck-tilt\n-1,2,neck-tilt\n20,30\n30,40,\n41,42,neck-turn\n",
    ) == [
        "s.csv:3: start: expected 10 or later, the end of the span before, found 8",
        "s.csv:5: end: expected later than the start (13), found 13",
        "s.csv:6: end: expected seconds such as 24.9, found 'soon'",
        "s.csv:7: start: expected seconds such as 24.9, found '-1'",
        "s.csv:8: expected 3 values (start, end, exercise), found 2",
        "s.csv:9: exercise: expected the id of an exercise, such as neck-turn, found nothing",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "s.csv:1: expected the header 'start,end,exercise'"),
        ("\n\nfrom,to,what\n", "s.csv:3: expected the header"),
        ("start,end,exercise\n", "s.csv:2: expected a line such as"),
        (b"start,end,exercise\n1,2,\xff\n", "s.csv is not UTF-8 text"),
        ('start,end,exercise\n1,2,"a\n', "s.csv:2: not readable as CSV"),
        ("start,end,exercise\nnan,inf,a\n", "s.csv:2: start: expected seconds"),
        ("x" * 200_000, "s.csv is larger than 100 kB"),
    ],
    ids=["empty", "other header", "no spans", "latin-1", "open quote", "nan", "huge"],
)
def test_a_file_that_is_no_schedule_is_one_sentence(tmp_path, data, said):
    [sentence] = mistakes_in(tmp_path, data)
    assert sentence.startswith(said)


def test_a_missing_schedule_is_one_sentence(tmp_path):
    with pytest.raises(CoachError, match=r"There is no file"):
        read_schedule(tmp_path / "s.csv")


def test_every_exercise_the_routine_lacks_is_named():
    basic = find_routine("basic")
    check_schedule([Span(0, 9, "neck-turn")], basic)
    with pytest.raises(CoachError) as raised:
        check_schedule(
            [Span(0, 9, "neck-trun"), Span(9, 12, "neck-tilt"), Span(12, 13, "zzz")], basic, "s.csv"
        )
    assert str(raised.value).split("\n") == [
        "s.csv: from 0 to 9 s: the routine 'basic' has no exercise 'neck-trun'; did you mean 'neck-turn'?",
        "s.csv: from 12 to 13 s: the routine 'basic' has no exercise 'zzz', "
        "only neck-turn, neck-tilt, neck-flexion, neck-extension",
    ]


@settings(max_examples=60, deadline=2000)
@given(st.text("start,ndxci0.9\"' \n\r\x00é", max_size=60) | st.binary(max_size=40))
def test_whatever_is_written_gives_spans_in_order_or_a_clear_error(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(b"start,end,exercise\n" + (text if isinstance(text, bytes) else text.encode()))
    try:
        spans = read_schedule(file)
    except CoachError:
        return
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.start < span.end for span in spans)
