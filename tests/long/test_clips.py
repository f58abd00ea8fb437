"""Full-length rendered clips, where they lie beside the checkout, against their true angles."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from coach.cli.main import coach
from coach.measure.observation import Observation, TrackState
from coach.movement.checker import Checker
from coach.programme.library import find_exercise

CLIPS = Path(__file__).resolve().parents[3] / "shared" / "clips"
REST_S = 1.4
HOLD_TOLERANCE_S = 0.3
READ_SHORT = {"n_speed_ben_room": 0.4}
"""Clips whose angles are read five degrees short near the band's near end: see docs/accuracy.md."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not CLIPS.is_dir(), reason="the full-length clips are not beside this checkout"),
]

# clip, exercise: (side, counted, faults) of every repetition, in order
EXPECTED = {
    ("a_turns_anna_room", "neck-turn"): [("right", True, []), ("left", True, [])] * 2,
    ("b_tilts_ben_room", "neck-tilt"): [("right", True, []), ("left", True, [])],
    ("k_nods_chi_room", "neck-flexion"): [("both", True, [])],
    ("k_nods_chi_room", "neck-extension"): [("both", True, [])],
    ("l_offcentre_anna_window", "neck-turn"): [("right", True, []), ("left", True, [])],
    ("o_stopgo_anna_window", "neck-turn"): [("right", True, ["jerky"])] * 2 + [("right", True, [])] * 2,
    ("n_speed_ben_room", "neck-turn"): [("right", False, ["short_hold"])] * 3
    + [("right", False, ["short_hold", "too_fast", "jerky"])] * 3,
    ("j_compensate_ben_window", "neck-tilt"): [
        ("left", False, ["shoulder_raised"]),
        ("right", False, ["short_hold"]),
    ],
}


def replay(clip, exercise, tmp_path):
    out = tmp_path / "verdict.json"
    arguments = ["replay", str(CLIPS / f"{clip}.mp4"), "--exercise", exercise, "--json", str(out)]
    assert CliRunner().invoke(coach, arguments, catch_exceptions=False).exit_code == 0
    return json.loads(out.read_text())


def true_holds(clip, exercise_id):
    with (CLIPS / f"{clip}_truth.csv").open() as file:
        wanted = ("t", "yaw_rel", "yaw", "pitch", "roll")
        rows = [{key: float(row[key]) for key in wanted} for row in csv.DictReader(file)]
    rest = {key: np.mean([row[key] for row in rows if row["t"] <= REST_S]) for key in rows[0]}
    checker = Checker(find_exercise(exercise_id))
    for n, row in enumerate(rows):
        yaw, pitch, roll = (row[key] - rest[key] for key in ("yaw_rel", "pitch", "roll"))
        checker.step(Observation(n / 30, TrackState.TRACKED, "", yaw, pitch, roll, row["yaw"], noise=0.02))
    return [r.hold for r in checker.repetitions]


@pytest.mark.parametrize(("clip", "exercise"), EXPECTED)
def test_every_repetition_of_a_clip_is_judged_rightly(clip, exercise, tmp_path):
    (result,) = replay(clip, exercise, tmp_path)["exercises"]
    found = [(rep["side"], rep["counted"], rep["faults"]) for rep in result["reps"]]
    assert found == EXPECTED[clip, exercise]
    holds = [rep["hold"] for rep in result["reps"]]
    assert holds == pytest.approx(true_holds(clip, exercise), abs=READ_SHORT.get(clip, HOLD_TOLERANCE_S))


def test_every_snatched_turn_is_flagged(tmp_path):
    (result,) = replay("d_jerky_ben_window", "neck-turn", tmp_path)["exercises"]
    assert result["reps"]
    assert all({"too_fast", "jerky"} <= set(rep["faults"]) for rep in result["reps"])


def test_a_turn_made_by_the_trunk_is_named(tmp_path):
    verdict = replay("j_compensate_ben_window", "neck-turn", tmp_path)
    assert [e["kind"] for e in verdict["events"]].count("trunk_turned") == 1
    assert verdict["exercises"][0]["counted"]["right"] == 1


def test_idle_desk_work_counts_nothing(tmp_path):
    (result,) = replay("h_idle_chi_room", "neck-turn", tmp_path)["exercises"]
    assert result["counted"] == {"left": 0, "right": 0, "both": 0}
