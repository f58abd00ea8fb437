"""Traces: what is written comes back exactly."""

import json
import math
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.stage import Noting
from records.kept_traces import HEADER, PLAN, story, write
from traces import FLEXION, TILT, TURN, Trace

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
