"""The own range from a real recording through the real models, against the same rule on the true angles."""

import csv
import json

import numpy as np
import pytest

from coach.landmarks.store import Condition, examine, manifest
from coach.measure.observation import Observation, TrackState
from coach.own_range.walk import RangeWalk
from coach.resources import checkout

MODELS_HERE = all(examine(model).condition is Condition.OK for model in manifest().models)
REST_S = 1.4

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not MODELS_HERE, reason="the model files are missing: run `coach models fetch`"),
    pytest.mark.skipif(checkout() is None, reason="the samples lie in the checkout"),
]


def true_ranges(path):
    with path.open() as file:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    names = {"yaw": "yaw_rel", "pitch": "pitch", "roll": "roll"}
    rest = {axis: np.mean([r[n] for r in rows if r["t"] <= REST_S]) for axis, n in names.items()}
    walk = RangeWalk(free=True)
    for row in rows:
        angles = {axis: row[name] - rest[axis] for axis, name in names.items()}
        walk.step(Observation(row["t"], TrackState.TRACKED, **angles))
    walk.finish()
    return {way.value: held[0].angle for way, held in walk.tries.items() if held}


def test_every_direction_of_a_recording_is_measured_within_its_stated_uncertainty(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from coach.cli.main import coach

    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "profiles"))
    samples = checkout() / "samples"
    out = tmp_path / "r.json"
    ran = CliRunner().invoke(coach, ["measure", str(samples / "basic.mp4"), "--json", str(out)])
    assert ran.exit_code == 0, ran.output
    measured = {r["way"]: r for r in json.loads(out.read_text())["ranges"]}
    truth = true_ranges(samples / "basic_truth.csv")
    assert set(measured) == set(truth) and len(truth) == 6
    for way, angle in truth.items():
        assert measured[way]["value"] == pytest.approx(angle, abs=measured[way]["uncertainty"])
