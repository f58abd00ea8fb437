"""The bundled recordings, replayed for real through the landmark models, against their true angles."""

import csv
import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.landmarks.store import Condition, examine, manifest
from coach.measure.observation import Observation, TrackState
from coach.movement.checker import Checker
from coach.programme.library import find_exercise
from coach.programme.overrides import exercise_with

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
HOLD_TOLERANCE_S = 0.3

MODELS_HERE = all(examine(model).condition is Condition.OK for model in manifest().models)

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not MODELS_HERE, reason="the model files are missing: run `coach models fetch`"),
]


@cache
def traced(name, tmp):
    """Replay a sample once and keep its trace, from which further verdicts are made."""
    trace, verdict = tmp / f"{name}.jsonl", tmp / f"{name}.json"
    options = ["--exercise", "neck-turn"]
    if name == "basic":
        options = ["--routine", "basic", "--schedule", str(SAMPLES / "basic.schedule.csv")]
    run(["replay", str(SAMPLES / f"{name}.mp4"), *options, "--trace", str(trace), "--json", str(verdict)])
    return trace, verdict


def run(arguments):
    from click.testing import CliRunner

    from coach.cli.main import coach

    result = CliRunner().invoke(coach, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result


@pytest.fixture(scope="module")
def tmp(tmp_path_factory):
    return tmp_path_factory.mktemp("samples")


def verdict_of(name, tmp, *options):
    trace, verdict = traced(name, tmp)
    if options:
        verdict = tmp / "again.json"
        run(["replay", str(trace), *options, "--json", str(verdict)])
    return json.loads(verdict.read_text())


def reps_on_truth(name, exercise_id, hold_s=None):
    """What the same rules say of the true angles."""
    with (SAMPLES / f"{name}_truth.csv").open() as file:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    rest = {key: np.mean([row[key] for row in rows if row["t"] <= 1.4]) for key in rows[0]}
    checker = Checker(exercise_with(find_exercise(exercise_id), hold_s=hold_s))
    for row in rows:
        angles = {axis: row[axis] - rest[axis] for axis in ("pitch", "roll")}
        checker.step(
            Observation(
                row["t"], TrackState.TRACKED, yaw=row["yaw_rel"] - rest["yaw_rel"], room_yaw=row["yaw"],
                noise=0.02, **angles,
            )
        )  # fmt: skip
    checker.finish(rows[-1]["t"])
    return checker.repetitions


def compare_holds(reps, truths):
    assert len(reps) == len(truths)
    for rep, truth in zip(reps, truths, strict=True):
        assert rep["side"] == truth.side
        assert rep["hold"] == pytest.approx(truth.hold, abs=HOLD_TOLERANCE_S)
        assert rep["start"] == pytest.approx(truth.start, abs=0.4)


def test_the_basic_routine_is_counted_exactly_and_nothing_is_faulted(tmp):
    verdict = verdict_of("basic", tmp)
    counted = {e["id"]: e["counted"] for e in verdict["exercises"]}
    assert counted == {
        "neck-turn": {"left": 1, "right": 1, "both": 0},
        "neck-tilt": {"left": 1, "right": 1, "both": 0},
        "neck-flexion": {"left": 0, "right": 0, "both": 1},
        "neck-extension": {"left": 0, "right": 0, "both": 1},
    }
    assert all(rep["faults"] == [] for e in verdict["exercises"] for rep in e["reps"])


@pytest.mark.parametrize("exercise", ["neck-turn", "neck-tilt", "neck-flexion", "neck-extension"])
def test_holds_of_the_basic_routine_are_those_of_the_true_angles(exercise, tmp):
    reps = next(e["reps"] for e in verdict_of("basic", tmp)["exercises"] if e["id"] == exercise)
    compare_holds(reps, [r for r in reps_on_truth("basic", exercise) if r.counted])


def test_a_halting_turn_is_called_jerky_and_a_smooth_one_is_not(tmp):
    (exercise,) = verdict_of("halting", tmp)["exercises"]
    assert exercise["counted"] == {"left": 0, "right": 2, "both": 0}
    assert [rep["faults"] for rep in exercise["reps"]] == [["jerky"], []]
    compare_holds(exercise["reps"], reps_on_truth("halting", "neck-turn"))


def test_a_snatched_turn_is_too_fast_and_a_slow_one_is_not(tmp):
    (exercise,) = verdict_of("hasty", tmp, "--exercise", "neck-turn", "--hold", "1.5")["exercises"]
    slow, fast = (set(rep["faults"]) for rep in exercise["reps"])
    assert slow == set()
    assert fast == {"too_fast", "jerky"}
    compare_holds(exercise["reps"], reps_on_truth("hasty", "neck-turn", 1.5))


def test_turning_the_trunk_instead_of_the_head_is_named_and_counts_nothing(tmp):
    verdict = verdict_of("cheating", tmp)
    (exercise,) = verdict["exercises"]
    assert exercise["counted"] == {"left": 0, "right": 0, "both": 0}
    told = [e for e in verdict["events"] if e["kind"] == "trunk_turned"]
    assert [e["side"] for e in told] == ["right"]
    assert 2.0 < told[0]["t"] < 5.0


def test_a_lifted_shoulder_voids_the_tilt_and_the_clean_one_counts(tmp):
    verdict = verdict_of("cheating", tmp, "--exercise", "neck-tilt", "--hold", "1")
    (exercise,) = verdict["exercises"]
    assert [(rep["side"], rep["counted"], rep["faults"]) for rep in exercise["reps"]] == [
        ("left", False, ["shoulder_raised"]),
        ("right", True, []),
    ]
    compare_holds(exercise["reps"], reps_on_truth("cheating", "neck-tilt", 1))


@pytest.mark.parametrize("name", ["basic", "cheating", "halting", "hasty"])
def test_a_trace_gives_the_very_bytes_of_the_recording(name, tmp):
    trace, verdict = traced(name, tmp)
    again = tmp / f"{name}-again.json"
    run(["replay", str(trace), "--json", str(again)])
    assert again.read_bytes() == verdict.read_bytes()


def test_black_frames_are_nobody_and_nothing_is_judged(tmp_path):
    dark = tmp_path / "dark.mp4"
    writer = cv2.VideoWriter(str(dark), cv2.VideoWriter.fourcc(*"mp4v"), 10, (320, 240))
    for _ in range(20):
        writer.write(np.zeros((240, 320, 3), np.uint8))
    writer.release()
    result = run(["replay", str(dark), "--exercise", "neck-turn", "--json", str(tmp_path / "v.json")])
    assert "you were never seen sitting still" in result.output
    events = json.loads((tmp_path / "v.json").read_text())["events"]
    assert [e["kind"] for e in events] == ["neutral_missing"]
