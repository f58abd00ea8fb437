"""Traces: what is written comes back exactly, and what was damaged is named by its line."""

import json
import math
import os
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.stage import Noting
from traces import FLEXION, TILT, TURN, Trace, repetition

from coach.errors import CoachError
from coach.measure.neutral import Calibration, NeutralMode
from coach.measure.observation import NAN, Observation, Reason, TrackState
from coach.measure.settings import Settings
from coach.movement.exercise import Band, Span
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.records.trace import Header, TraceWriter, read_trace
from coach.records.tracing import TraceSink, moments
from coach.records.verdict import to_json, verdict
from coach.session.plan import Plan
from coach.session.session import Session

PLAN = Plan((TURN,), endless=True)
HEADER = Header("turns.mp4", PLAN, Settings(), Calibration(NeutralMode.AUTO, 0.2, 1.7))


def write(path: Path, observations, header: Header = HEADER) -> Path:
    writer = TraceWriter(path, header)
    for o in observations:
        writer.write(o)
    writer.close()
    return path


def story() -> list[Observation]:
    """A turn in which sight is lost for a while and nobody is there at the end."""
    trace = repetition("yaw", 50).unreliable(4.0, 4.4).wait(2)
    return trace.away(trace.end - 1, trace.end).observe(20, jitter=0.1, seed=1)


@pytest.fixture
def good(tmp_path) -> Path:
    return write(tmp_path / "good.jsonl", story())


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


# -- round trip ---------------------------------------------------------------------------------------------


def test_it_is_one_line_a_frame_after_a_header(good):
    lines = good.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(story()) + 1
    header, first = json.loads(lines[0]), json.loads(lines[1])
    assert header["coach_trace"] == 2 and header["source"] == "turns.mp4"
    assert list(first)[:3] == ["t", "state", "reason"]


def test_what_is_read_and_written_again_is_the_same_file(good, tmp_path):
    header, entries = read_trace(good)
    again = write(tmp_path / "again.jsonl", [e.observation for e in entries], header)
    assert again.read_bytes() == good.read_bytes()


def test_the_header_comes_back_whole(tmp_path):
    plan = Plan((TURN, TILT, FLEXION), spans=(Span(0.5, 20.25, TURN.id), Span(21, 30, TILT.id)))
    header = Header(
        "Nackenübung 首 🦒.mp4",
        plan,
        Settings(NeutralMode.CAMERA, 78.5),
        Calibration(NeutralMode.CAMERA),
        "basic",
        "ab",
    )
    read, _ = read_trace(write(tmp_path / "t.jsonl", [], header))
    assert read == header
    live = replace(header, calibration=None, settings=Settings())
    assert read_trace(write(tmp_path / "l.jsonl", [], live))[0] == live


def test_a_target_given_by_hand_travels_with_the_trace(tmp_path):
    eased = replace(TURN, target=Band(22.5, 60.125), hold_s=1.75)
    header = replace(HEADER, plan=Plan((eased,), endless=True))
    assert read_trace(write(tmp_path / "t.jsonl", [], header))[0].plan.exercises == (eased,)


figures = st.one_of(st.just(NAN), st.floats(-1000, 1000))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TrackState), st.sampled_from(Reason), st.lists(figures, min_size=10, max_size=10)
        ),
        max_size=5,
    )
)
def test_every_observation_comes_back_as_it_was(tmp_path_factory, rows):
    told = [
        Observation(i * 0.033333, state, reason, *values)
        for i, (state, reason, values) in enumerate(rows)
        if state is not TrackState.TRACKED or all(map(math.isfinite, values[:4]))
    ]
    path = write(tmp_path_factory.mktemp("trace") / "t.jsonl", told)
    assert [repr(e.observation) for e in read_trace(path)[1]] == [repr(o) for o in told]


def test_what_was_not_measured_is_null(tmp_path):
    path = write(tmp_path / "t.jsonl", [Observation(0.0, TrackState.AWAY, Reason.NOBODY)])
    values = json.loads(path.read_text(encoding="utf-8").splitlines()[1])
    assert values.pop("t") == 0.0 and values.pop("state") == "away" and values.pop("reason") == "nobody"
    assert set(values.values()) == {None}


def verdict_text(source: str, session: Session) -> str:
    return to_json(verdict(source, session.results(), session.events))


def test_a_trace_gives_the_verdict_of_the_recording_to_the_byte(tmp_path):
    live = Session(PLAN)
    sink = TraceSink(TraceWriter(tmp_path / "t.jsonl", HEADER))
    run([Measured(o) for o in story()], live, [sink])
    header, entries = read_trace(tmp_path / "t.jsonl")
    again = Session(header.plan)
    run(moments(entries), again, [])
    assert verdict_text(header.source, again) == verdict_text("turns.mp4", live)
    assert '"counted": true' in verdict_text("turns.mp4", live)


def test_a_trace_of_a_session_that_was_quit_gives_the_same_verdict(tmp_path):
    live = Session(PLAN)
    sink = TraceSink(TraceWriter(tmp_path / "t.jsonl", HEADER))
    run([Measured(o) for o in story()], live, [sink, Noting("quit", at=90)])
    header, entries = read_trace(tmp_path / "t.jsonl")
    again = Session(header.plan)
    run(moments(entries), again, [])
    assert verdict_text("a", again) == verdict_text("a", live)


def test_a_trace_of_a_session_in_which_n_was_pressed_gives_the_same_verdict(tmp_path):
    header = replace(HEADER, plan=Plan((TURN, TILT)), calibration=None)
    live = Session(header.plan)
    sink = TraceSink(TraceWriter(tmp_path / "t.jsonl", header))
    run([Measured(o) for o in Trace().wait(5).observe(20)], live, [sink, Noting("skip", at=40)])
    read, entries = read_trace(tmp_path / "t.jsonl")
    again = Session(read.plan)
    run(moments(entries), again, [])
    assert verdict_text("a", again) == verdict_text("a", live)


def test_a_file_name_from_an_old_disk_can_be_written_down(tmp_path):
    header = replace(HEADER, source=b"\xfcbung.mp4".decode("utf-8", "surrogateescape"))
    assert read_trace(write(tmp_path / "t.jsonl", [], header))[0] == header


# -- damaged files ------------------------------------------------------------------------------------------


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
