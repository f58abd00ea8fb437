"""The commands on a second of a real recording through the real models: the same bytes every time."""

import csv
import json

import cv2
import pytest

from coach.capture.video_file import VideoFile
from coach.landmarks.store import Condition, examine, manifest
from coach.resources import checkout

MODELS_HERE = all(examine(model).condition is Condition.OK for model in manifest().models)
FRAMES = 15

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not MODELS_HERE, reason="the model files are missing: run `coach models fetch`"),
]


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """The first frames of a sample, in which somebody sits straight."""
    root = checkout()
    samples = sorted((root / "samples").glob("*.mp4")) if root else []
    if not samples:
        pytest.skip("there is no recording in samples/")
    path = tmp_path_factory.mktemp("clip") / "sitting.mp4"
    source = VideoFile(samples[0])
    writer = None
    for number, frame in enumerate(source.frames()):
        if number == FRAMES:
            break
        if writer is None:
            size = frame.image.shape[1::-1]
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30, size)
        writer.write(frame.image)
    source.close()
    writer.release()
    return path


def test_a_recording_replayed_twice_and_from_its_trace_gives_the_same_bytes(coach, clip, tmp_path):
    for name in ("a", "b"):
        outcome = coach(
            "replay", clip, "--exercise", "neck-turn", "--json", tmp_path / f"{name}.json",
            "--trace", tmp_path / f"{name}.jsonl",
        )  # fmt: skip
        assert outcome.code == 0
    coach("replay", tmp_path / "a.jsonl", "--json", tmp_path / "c.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "c.json").read_bytes()
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert json.loads((tmp_path / "a.json").read_text())["events"][0]["kind"] == "neutral_doubtful"


def test_somebody_sitting_straight_is_measured_near_zero(coach, clip, tmp_path):
    assert coach("track", clip, "--csv", tmp_path / "t.csv").code == 0
    with (tmp_path / "t.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == FRAMES
    tracked = [row for row in rows if row["state"] == "tracked"]
    assert len(tracked) >= FRAMES - 2
    for row in tracked:
        assert all(abs(float(row[name])) < 3 for name in ("yaw", "pitch", "roll"))
        assert 30 < float(row["distance_cm"]) < 120
