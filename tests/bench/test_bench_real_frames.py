"""The bench on a few real frames, and the plain landmarker's options."""

import json
import shutil
from pathlib import Path

import cv2
import pytest
from click.testing import CliRunner

from coach.cli.main import coach
from coach.landmarks import plain_models, tasks
from coach.landmarks.store import Condition, examine, manifest

ROOT = Path(__file__).resolve().parents[2]
FRAMES = 7
"""At 10 frames a second: what the shortest neutral takes."""

MODELS_HERE = all(examine(model).condition is Condition.OK for model in manifest().models)

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not MODELS_HERE, reason="the model files are missing: run `coach models fetch`"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two copies of the first frames of a sample, each with its table."""
    folder = tmp_path_factory.mktemp("bench")
    sample = ROOT / "samples" / "cheating.mp4"
    capture = cv2.VideoCapture(str(sample))
    writer = cv2.VideoWriter(str(folder / "a.mp4"), cv2.VideoWriter.fourcc(*"mp4v"), 10, (640, 480))
    for _ in range(FRAMES):
        writer.write(capture.read()[1])
    writer.release()
    rows = sample.with_name("cheating_truth.csv").read_text().splitlines()
    (folder / "a_truth.csv").write_text("\n".join(rows[: FRAMES + 1]) + "\n")
    shutil.copy(folder / "a.mp4", folder / "b.mp4")
    shutil.copy(folder / "a_truth.csv", folder / "b_truth.csv")
    return folder


def test_real_frames_give_the_same_record_in_this_process_and_in_others(folder):
    written = []
    for jobs in (1, 2):
        path = folder / f"{jobs}.json"
        result = CliRunner().invoke(
            coach, ["bench", "accuracy", str(folder), "--json", str(path), "--jobs", str(jobs)],
            catch_exceptions=False,
        )  # fmt: skip
        assert result.exit_code == 0
        written.append(path.read_bytes())
    assert written[0] == written[1]
    record = json.loads(written[0])
    assert [clip["frames"] for clip in record["clips"]] == [FRAMES, FRAMES]
    for method in ("ours", "plain", "pnp"):
        assert record["all"]["coverage"][method] == 1.0
        assert all(error < 1.0 for error in record["all"]["mae"][method].values())
    assert record["all"]["mae"]["plain"] != record["all"]["mae"]["pnp"]


def test_the_plain_landmarker_runs_with_the_librarys_own_options(monkeypatch):
    from mediapipe.tasks.python import vision

    given = []
    monkeypatch.setattr(tasks, "_create", lambda _make, options: given.append(options) or _Face())
    face = plain_models.PlainFace()
    face.close()
    own = vision.FaceLandmarkerOptions(
        base_options=given[0].base_options,
        running_mode=vision.RunningMode.VIDEO,
        output_facial_transformation_matrixes=True,
    )
    assert given[0] == own
    assert own.min_face_presence_confidence == own.min_tracking_confidence == 0.5


class _Face:
    def close(self) -> None: ...
