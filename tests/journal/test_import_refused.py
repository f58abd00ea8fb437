"""Files that are no sound export: refused in one sentence that says where, before any journal is there."""

import json
import os
from pathlib import Path

import pytest
from journal.kept_of_somebody import FIRST_FORMAT

from coach.errors import CoachError
from coach.journal.import_file import MOST_BETWEEN_ROWS
from coach.journal.import_rows import FARTHEST, LONGEST_TEXT
from coach.journal.import_stage import MOST_ANSWERS, staged

CUT = "it is cut off, or not JSON"
NESTED = json.loads("[" * 500 + "]" * 500)


@pytest.fixture
def sound() -> Path:
    return FIRST_FORMAT


def refusal(file: Path) -> str:
    with pytest.raises(CoachError) as told, staged(file, lambda _: None):
        pass
    said = str(told.value)
    assert "\n" not in said and len(said) < 600 and said.isprintable()
    return said


def rewritten(sound: Path, to: Path, how, **layout) -> Path:
    values = json.loads(sound.read_text("utf-8"))
    how(values)
    to.write_text(json.dumps(values, **layout), "utf-8")
    return to


def holding(sound: Path, to: Path, table: str, **values) -> Path:
    """The export with other values in the first row of a table."""
    return rewritten(sound, to, lambda v: v["tables"][table][0].update(values))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("sessions", "id", 7),
        ("sessions", "title", None),
        ("sessions", "title", "a\u001b[31m"),
        ("sessions", "title", "\u202e"),
        ("sessions", "title", "a" * (LONGEST_TEXT + 1)),
        ("sessions", "title", "a" * (MOST_BETWEEN_ROWS // 2)),
        ("sessions", "title", {}),
        ("sessions", "seconds", -0.1),
        ("sessions", "seconds", "28.2"),
        ("sessions", "seconds", True),
        ("sessions", "seconds", float("nan")),
        ("sessions", "seconds", float("inf")),
        ("sessions", "seconds", 10**30),
        ("sessions", "seconds", 1e300),
        ("sessions", "through", 1),
        ("sessions", "start_offset_s", 86_400),
        ("sessions", "start_offset_s", 7200.0),
        ("sessions", "start_utc", "2026-03-02T06:30:00Z"),
        ("sessions", "start_utc", "2026-03-02T06:30:00.000+00:00"),
        ("sessions", "start_utc", "9999-12-31T23:59:59.000Z"),
        ("sessions", "start_utc", "0001-01-01T00:00:00.000Z"),
        ("sessions", "day", "20260303"),
        ("sessions", "day", "2026-02-30"),
        ("sessions", "day", "2026-03-09"),  # a day, but not the one it began on
        ("sessions", "source", "dream"),
        ("sessions", "stopped_by", "paused"),
        ("exercises", "axis", "elbow"),
        ("exercises", "unit", "cm"),  # of a turn
        ("exercises", "checked", False),
        ("exercises", "repetitions", -1),
        ("exercises", "repetitions", 10**18),
        ("exercises", "repetitions", 1.0),
        ("targets", "side", "up"),
        ("targets", "low", None),  # without its other end
        ("targets", "high", 1e9),
        ("repetitions", "start", None),
        ("repetitions", "faults", "short_range"),
        ("repetitions", "faults", ["lost"]),  # an event, no fault
        ("repetitions", "faults", [None]),
        ("repetitions", "faults", NESTED),
        ("repetitions", "asked_high", None),
        ("courses", "value", FARTHEST + 0.01),
        ("courses", "t", 1e9),
        ("events", "kind", "rained"),
        ("events", "t", None),
        ("pain_notes", "kind", "lost"),
        ("ranges", "way", "around"),
        ("ranges", "tries", []),
        ("ranges", "tries", ["61.0"]),
        ("ranges", "value", 181.0),
        ("ranges", "uncertainty", -0.1),
        ("left_out", "since", None),
        ("health_answers", "applies", "no"),
        ("sessions_before", "count", 0),
        ("desk_sittings", "watched_s", None),
        ("desk_episodes", "end_utc", "yesterday"),
    ],
)
def test_a_value_that_may_not_stand_there_is_told_by_its_place(sound, tmp_path, table, column, value):
    said = refusal(holding(sound, tmp_path / "x.json", table, **{column: value}))
    whole = (f"({table}, row 1: ", column)
    unreadable = ("it is cut off, or not JSON", "a row is not built", "is no export")
    assert all(part in said for part in whole) or any(part in said for part in unreadable), said
    assert said.endswith("Nothing of it was taken in.")


def test_the_sentence_says_what_was_expected(sound, tmp_path):
    file = holding(sound, tmp_path / "x.json", "exercises", hold_s=-2.0)
    assert refusal(file) == (
        f"{file} is damaged (exercises, row 1: hold_s: expected a number from 0 to 31622400):"
        " export it again. Nothing of it was taken in."
    )


def _dangling(values):
    values["tables"]["repetitions"][0]["session"] = "nobody's"


def _stop_of_nothing(values):
    values["tables"]["pain_notes"][0]["session"] = "nobody's"


def _twice(values):
    values["tables"]["exercises"].append(values["tables"]["exercises"][0])


def _same_place(values):
    values["tables"]["exercises"][1]["place"] = values["tables"]["exercises"][0]["place"]


def _back_in_time(values):
    first, second = values["tables"]["courses"][:2]
    second["t"] = first["t"] + 0.004


def _mixed(values):
    courses = values["tables"]["courses"]
    courses.append({**courses[0], "t": 1000.0})


def _more(values):
    values["tables"]["sessions"][0]["mood"] = "good"


def _less(values):
    del values["tables"]["sessions"][0]["version"]


def _no_table(values):
    del values["tables"]["left_out"]


def _other_table(values):
    values["tables"]["moods"] = []


def _no_tables(values):
    del values["tables"]


def _other_part(values):
    values["more"] = {}


def _table_of_lists(values):
    values["tables"]["sessions"] = [["id"]]


def _object_for_table(values):
    values["tables"]["sessions"] = {}


def _row_in_row(values):
    values["tables"]["sessions"][0]["title"] = {"en": "x"}


def _two_days(values):
    values["tables"]["health_answers"][0]["on"] = "2026-03-01"


def _answered_twice(values):
    values["tables"]["health_answers"] *= 2


def _endless_answers(values):
    one = {"on": "2026-03-02", "applies": False}
    values["tables"]["health_answers"] = [{**one, "question": f"q{n}"} for n in range(MOST_ANSWERS + 1)]


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (_dangling, "a row belongs to one that is not in it"),
        (_stop_of_nothing, "a row belongs to one that is not in it"),
        (_twice, "a row stands in it twice"),
        (_same_place, "a row stands in it twice"),
        (_back_in_time, "courses: time does not increase"),
        (_mixed, "a row stands in it twice"),
        (_more, "sessions, row 1: expected exactly the columns of the format"),
        (_less, "sessions, row 1: expected exactly the columns of the format"),
        (_no_table, "it lacks tables"),
        (_no_tables, "it lacks tables"),
        (_other_table, "it is not built as an export"),
        (_other_part, "it is not built as an export"),
        (_table_of_lists, "a row is not built as in an export"),
        (_object_for_table, "it is not built as an export"),
        (_row_in_row, "a row is not built as in an export"),
        (_two_days, "its health answers are not those of one day"),
        (_answered_twice, "a row stands in it twice"),
        (_endless_answers, "its health answers are not those of one day"),
    ],
)
def test_rows_that_do_not_go_together_are_told(sound, tmp_path, how, says):
    assert f"is damaged ({says}): " in refusal(rewritten(sound, tmp_path / "x.json", how))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b'"ended": true', b'"ended": true, "ended": false', "a row has a column twice"),
        (b'"left_out": [', b'"left_out": [], "left_out": [', "a name stands twice"),
        (b"}}\n", b"}, ", CUT),
        (b"}}\n", b"}}\n{}", CUT),
        (b'"through": true', b'"through": True', CUT),
        (b"Neck basics", b"Neck \xff", CUT),
        (b"28.2", b"NaN", CUT),
        (b"28.2", b"1e999", CUT),
        (b"28.2", b"9" * 5000, CUT),
    ],
)
def test_text_that_is_damaged_is_told(sound, tmp_path, before, after, says):
    data = sound.read_bytes()
    assert before in data
    file = tmp_path / "x.json"
    file.write_bytes(
        data.replace(before, after, 1) if before != b"}}\n" else data.removesuffix(before) + after
    )
    assert f"is damaged ({says}): " in refusal(file)


@pytest.mark.parametrize("share", range(5, 100, 7))
def test_cut_off_anywhere_it_is_refused(sound, tmp_path, share):
    file = tmp_path / "x.json"
    file.write_bytes(sound.read_bytes()[: sound.stat().st_size * share // 100])
    assert f"({CUT})" in refusal(file)


@pytest.mark.parametrize(
    "data",
    [b"", b" ", b"1", b"[]", b"{}", b'"coach_journal"', b"{", b'{"coach_journal"', b'{"coach_journal": 1.5}',
     b'{"coach_journal": true}', b'{"coach_journal": 0}', b'{"coach_journal": "1"}', b'{"tables": {}}', b"\0",
     b"SQLite format 3\0", b"PK\3\4", b"id,start_utc\r\n", b"[" * 100_000, b"\xef\xbb\xbf", b"\xff\xfe{\0",
     b'{"coach_trace": 2}'],
    ids=lambda data: ascii(data[:16]),
)  # fmt: skip
def test_what_is_no_export_is_told_so(tmp_path, data):
    file = tmp_path / "x.json"
    file.write_bytes(data)
    assert refusal(file) == f"{file} is no export: give a file written by `coach export json FILE`."


def test_an_export_of_a_newer_program_is_not_guessed_at(sound, tmp_path):
    file = rewritten(sound, tmp_path / "x.json", lambda values: values.update(coach_journal=2, moods=[]))
    assert refusal(file) == f"{file} was written by a newer coach: update this one."


def test_what_is_too_long_to_be_held_is_not_read_to_its_end(sound, tmp_path):
    data = sound.read_bytes().replace(b'"Neck basics"', b'"' + b"a" * (8 * MOST_BETWEEN_ROWS) + b'"', 1)
    whole = len(data)
    file = tmp_path / "x.json"
    file.write_bytes(data)
    read = []
    with pytest.raises(CoachError, match=r"\(a row is too long\)"), staged(file, read.append):
        pass
    assert 0 < max(read) * whole < 2 * MOST_BETWEEN_ROWS


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is no ordinary file: give the file that `coach export json FILE` wrote." in refusal(
        tmp_path / "pipe"
    )


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    assert "is a folder: give the file that `coach export json FILE` wrote." in refusal(tmp_path)
    assert (
        refusal(tmp_path / "x.json")
        == f"There is no file {tmp_path / 'x.json'}: check the name and the folder."
    )
