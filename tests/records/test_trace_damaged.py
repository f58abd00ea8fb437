"""A damaged trace, or none at all: one sentence that names the file and the line."""

import json
import math
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from records.kept_traces import HEADER, story, write

from coach.errors import CoachError
from coach.pipeline.loop import run
from coach.records.trace import TraceWriter, read_trace
from coach.records.tracing import moments
from coach.session.session import Session


def sentence(path: Path) -> str:
    """What a person is told who replays this file; the whole of it is read."""
    with pytest.raises(CoachError) as told:
        list(read_trace(path)[1])
    assert "\n" not in str(told.value)
    return str(told.value)


def changed(good: Path, line: int, text: str | bytes) -> Path:
    """The trace with another text in that line, counted from 1."""
    lines = good.read_bytes().splitlines()
    lines[line - 1] = text if isinstance(text, bytes) else text.encode()
    path = good.with_name("changed.jsonl")
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def with_value(good: Path, line: int, value: object, *keys: str | int) -> Path:
    """The trace with one value of a line changed."""
    values = json.loads(good.read_text(encoding="utf-8").splitlines()[line - 1])
    inner = values
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    return changed(good, line, json.dumps(values))


def test_a_missing_file_a_folder_and_an_empty_file_are_each_one_sentence(tmp_path):
    assert "No such file" in sentence(tmp_path / "none.jsonl")
    assert "is not a file" in sentence(tmp_path)
    (tmp_path / "empty.jsonl").touch()
    assert "is empty" in sentence(tmp_path / "empty.jsonl")


@pytest.mark.parametrize(
    "text", ["", "{", "no json", '{"t": 1} {"t": 2}', "[" * 100_000], ids=lambda t: t[:12]
)
def test_a_line_that_is_no_json_is_named(good, text):
    assert sentence(changed(good, 7, text)).startswith(f"{good.with_name('changed.jsonl')}:7: ")


@pytest.mark.parametrize("line", [1, pytest.param(7)])
def test_a_line_that_is_no_text_is_named(good, line):
    assert f":{line}: " in sentence(changed(good, line, b'{"coach_trace": 2, "source": "\xff"}'))


def test_noise_instead_of_a_trace_is_refused_at_once(tmp_path):
    path = tmp_path / "noise.jsonl"
    path.write_bytes(os.urandom(200_000))
    assert "not JSON" in sentence(path)


def test_a_file_of_one_endless_line_is_not_read_whole(tmp_path):
    path = tmp_path / "endless.jsonl"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # zeros that take no room on the disk
    assert ":1: " in sentence(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_make_anybody_wait_for_ever(tmp_path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: suppressed(read_trace, pipe), daemon=True)
    reading.start()
    reading.join(0.5)
    stuck = reading.is_alive()
    if stuck:
        os.close(os.open(pipe, os.O_WRONLY))  # lets it go
        reading.join()
    assert not stuck


def suppressed(call, *arguments) -> None:
    with suppress(CoachError):
        call(*arguments)


def test_another_programs_json_is_no_trace(tmp_path):
    for text in ('{"events": []}', "[1, 2]", "7", '{"coach_trace": 3}'):
        path = tmp_path / "other.jsonl"
        path.write_text(text + "\n")
        assert "is not a trace of this program" in sentence(path)


@pytest.mark.parametrize("missing", ["source", "settings", "plan", "routine", "calibration"])
def test_a_header_without_one_of_its_parts_is_damaged(good, missing):
    values = json.loads(good.read_text(encoding="utf-8").splitlines()[0])
    del values[missing]
    assert ":1: the header of this trace is damaged" in sentence(changed(good, 1, json.dumps(values)))


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ("sideways", ("settings", "neutral")),
        ("wide", ("settings", "field_of_view_deg")),
        ([1], ("calibration",)),
        (None, ("plan", "spans")),
        ([{"start": 1}], ("plan", "spans")),
        ([1], ("routine",)),
        (None, ("plan",)),
    ],
    ids=str,
)
def test_a_header_with_a_wrong_value_is_damaged(good, value, keys):
    assert ":1: the header of this trace is damaged" in sentence(with_value(good, 1, value, *keys))


def test_a_header_with_a_wrong_exercise_names_file_and_line(good):
    assert "changed.jsonl:1: " in sentence(
        with_value(good, 1, "far", "plan", "exercises", 0, "target", "low")
    )


def coach(path: Path) -> None:
    """What `coach replay` does with a trace, up to the verdict."""
    header, entries = read_trace(path)
    session = Session(header.plan)
    if header.calibration is not None:
        session.calibrated(header.calibration)
    run(moments(entries), session, [])


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ({"start": "a", "end": "b"}, ("calibration",)),
        ([], ("plan", "exercises")),
        ([], ("plan", "exercises", 0, "directions")),
        ([{"start": 0, "end": 9, "exercise": "neck-roll"}], ("plan", "spans")),
        (10**400, ("settings", "field_of_view_deg")),
        ({"low": math.nan, "high": math.nan}, ("plan", "exercises", 0, "target")),
        ({"low": 60, "high": 20}, ("plan", "exercises", 0, "target")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_header_that_asks_for_the_impossible_is_damaged(good, value, keys):
    with pytest.raises(CoachError, match=":1: "):
        coach(with_value(good, 1, value, *keys))


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("lost", "state"),
        ("tired", "reason"),
        ("12", "yaw"),
        (True, "yaw"),
        ([1], "yaw"),
        (None, "t"),
        (0.0, "t"),
    ],
    ids=str,
)
def test_an_observation_with_a_wrong_value_is_named_by_its_line(good, value, key):
    assert ":9: " in sentence(with_value(good, 9, value, key))


@pytest.mark.parametrize("text", ["[]", "5", "null", '"tracked"', '{"t": 99}'])
def test_a_line_that_is_no_observation_is_named(good, text):
    assert ":9: this is not an observation" in sentence(changed(good, 9, text))


@pytest.mark.parametrize(
    "value", [math.inf, 10**400, None], ids=["infinity", "a number of 401 digits", "null"]
)
def test_a_tracked_observation_without_a_possible_angle_is_named_by_its_line(good, value):
    with pytest.raises(CoachError, match=":70: "):
        coach(with_value(good, 70, value, "yaw"))


def test_two_lines_exchanged_are_noticed(good):
    lines = good.read_text(encoding="utf-8").splitlines()
    path = changed(good, 9, lines[9])
    assert ":10: time does not increase" in sentence(path)


def test_a_trace_that_was_cut_off_names_its_last_line(good):
    path = good.with_name("cut.jsonl")
    path.write_bytes(good.read_bytes()[:-20])
    assert f":{len(story()) + 1}: " in sentence(path)


def test_the_observations_before_a_damaged_line_are_given(good):
    _, observations = read_trace(changed(good, 9, "oops"))
    for _ in range(7):
        next(observations)
    with pytest.raises(CoachError):
        next(observations)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(CoachError, match="can't be written"):
        TraceWriter(tmp_path / "nowhere" / "t.jsonl", HEADER)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence():
    with pytest.raises(CoachError, match="No space left"):
        write(Path("/dev/full"), story())
