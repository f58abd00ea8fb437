"""One recording of a batch: its result whole or not at all, and done again only when it would be another."""

import json
import os
import re

import pytest
from pipeline.stage import Eyes, Film, told
from traces import Trace

from coach.batch.job import MADE_OF, Fate, Item, Job, Outcome, do, is_done, mark_of
from coach.errors import CoachError
from coach.measure.neutral import NeutralMode
from coach.measure.settings import Settings
from coach.movement.exercise import Band
from coach.programme.library import find_exercise
from coach.programme.overrides import exercise_with
from coach.session.plan import Plan

TURN = Plan((exercise_with(find_exercise("neck-turn"), Band(30, 75), 1.0),), endless=True)
JOB = Job.of(TURN, Settings())


@pytest.fixture
def stage(monkeypatch):
    """Puts somebody who turns once on every recording; counts how often one is opened."""
    opened = []

    def open_source(path):
        if path.stem == "bad":
            raise CoachError(f"{path.name} can't be opened as a video: it is damaged.")
        film = Film(told(Trace().wait(1.8).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(0.7)), path.name)
        opened.append(film)
        return film

    monkeypatch.setattr("coach.capture.open_source", open_source)
    monkeypatch.setattr("coach.landmarks.mediapipe_tasks.open_landmarker", lambda: Eyes(opened[-1]))
    monkeypatch.setattr("coach.measure.weights.load_correction", lambda: None)
    return opened


@pytest.fixture
def item(tmp_path):
    def of(name="me.mp4", content=b"film"):
        recording = tmp_path / name
        recording.write_bytes(content)
        return Item(name, recording, tmp_path / "out" / f"{name}.json")

    return of


def test_the_result_is_the_verdict_and_what_it_was_made_of(stage, item):
    me = item()
    assert do(JOB, me) == Outcome("me.mp4", Fate.DONE)
    result = json.loads(me.result.read_text())
    assert result["source"] == "me.mp4"
    assert result["exercises"][0]["counted"] == {"left": 1, "right": 0, "both": 0}
    assert result[MADE_OF] == {"job": JOB.mark, "bytes": 4}
    assert [path.name for path in me.result.parent.iterdir()] == ["me.mp4.json"]
    assert stage[0].closed


def test_what_is_done_is_not_done_again(stage, item):
    me = item()
    do(JOB, me)
    before = me.result.stat().st_mtime_ns
    assert is_done(JOB, me) and do(JOB, me) == Outcome("me.mp4", Fate.BEFORE)
    assert len(stage) == 1 and me.result.stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["hold", "settings", "longer", "later", "cut off"])
def test_what_would_be_another_result_is_done_again(stage, item, change):
    me = item()
    do(JOB, me)
    first = me.result.read_bytes()
    job = JOB
    if change == "hold":
        job = Job.of(
            Plan((exercise_with(find_exercise("neck-turn"), Band(30, 75), 9.0),), endless=True), Settings()
        )
    elif change == "settings":
        job = Job.of(TURN, Settings(NeutralMode.CAMERA))
    elif change == "longer":
        me = item(content=b"another film")
        os.utime(me.recording, ns=(0, 0))
    elif change == "later":
        written = me.result.stat().st_mtime_ns
        os.utime(me.recording, ns=(written + 1, written + 1))
    else:
        me.result.write_bytes(first[:50])
    assert not is_done(job, me)
    assert do(job, me).fate is Fate.DONE
    assert len(stage) == 2
    assert (me.result.read_bytes() == first) is (change in ("later", "cut off"))


def test_a_bad_recording_is_one_line_and_leaves_no_result_not_even_an_older_one(stage, item):
    bad = item("bad.mp4")
    bad.result.parent.mkdir()
    bad.result.write_text("{}")
    assert do(JOB, bad) == Outcome(
        "bad.mp4", Fate.FAILED, "bad.mp4 can't be opened as a video: it is damaged."
    )
    assert not bad.result.exists()


def test_a_fault_of_the_program_is_one_line_too(stage, item, monkeypatch):
    monkeypatch.setattr("coach.measure.weights.load_correction", lambda: 1 / 0)
    done = do(JOB, item())
    assert (done.name, done.fate) == ("me.mp4", Fate.FAILED)
    assert re.fullmatch(r"a defect of the program, ZeroDivisionError, coach/batch/job\.py:\d+", done.why)


def test_a_result_that_cannot_be_written_is_told(stage, item, tmp_path):
    me = item()
    (tmp_path / "out").write_text("a file where the folder should be")
    outcome = do(JOB, me)
    assert outcome.fate is Fate.FAILED and "can't be written" in outcome.why


def test_the_mark_is_the_same_for_the_same_job_and_another_for_another():
    assert mark_of(TURN, Settings()) == JOB.mark
    assert (
        len(
            {
                JOB.mark,
                mark_of(TURN, Settings(field_of_view_deg=70.0)),
                mark_of(Plan(TURN.exercises), Settings()),
            }
        )
        == 3
    )
