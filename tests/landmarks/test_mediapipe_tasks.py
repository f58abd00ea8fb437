"""The MediaPipe adapter: real frames through the real models, and the library versions it refuses."""

import importlib.metadata
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.frame import Frame
from coach.errors import CoachError
from coach.landmarks.mediapipe_tasks import MediaPipeLandmarker, open_landmarker
from coach.landmarks.store import Condition, examine, manifest, model_path
from coach.landmarks.tasks import check_version
from coach.landmarks.types import Landmarks, Pose

ROOT = Path(__file__).resolve().parents[2]
FPS = 30.0


@pytest.fixture(scope="module")
def clip() -> Path:
    """A recording that begins with a person who faces the camera."""
    clips = sorted((ROOT / "samples").glob("*.mp4")) or sorted((ROOT.parent / "shared/clips").glob("a_*.mp4"))
    if not clips:
        pytest.skip("there is no recording in samples/")
    return clips[0]


@pytest.fixture(scope="module")
def pictures(clip):
    """The first six pictures of it."""
    capture = cv2.VideoCapture(str(clip))
    read = [image for ok, image in islice(iter(capture.read, None), 6) if ok]
    capture.release()
    assert len(read) == 6
    return read


@pytest.fixture(scope="module")
def models():
    wrong = [m.file for m in manifest().models if examine(m).condition is not Condition.OK]
    if wrong:
        pytest.skip(f"{', '.join(wrong)} not here: run `coach models fetch`")
    return model_path("face"), model_path("pose")


def run(models: tuple[Path, Path], pictures, times=None) -> list[Landmarks]:
    times = times or [i / FPS for i in range(len(pictures))]
    with MediaPipeLandmarker(*models) as landmarker:
        return [landmarker(Frame(t, image)) for t, image in zip(times, pictures, strict=True)]


def same(one: Landmarks, other: Landmarks) -> bool:
    fields = ("face", "face_matrix", "pose", "pose_world")
    return all(np.array_equal(getattr(one, f), getattr(other, f), equal_nan=True) for f in fields)


@pytest.fixture(scope="module")
def seen(models, pictures):
    return run(models, pictures)


@pytest.mark.recorded
def test_someone_facing_the_camera_is_found_whole(seen, pictures):
    height, width = pictures[0].shape[:2]
    for landmarks in seen:
        assert landmarks.has_face and landmarks.has_pose
        assert (landmarks.width, landmarks.height) == (width, height)
        assert landmarks.face.shape == (478, 3) and landmarks.face_matrix.shape == (4, 4)
        assert landmarks.pose.shape == landmarks.pose_world.shape == (33, 3)
        assert np.isfinite(landmarks.face).all() and np.isfinite(landmarks.pose).all()


@pytest.mark.recorded
def test_points_are_pixels_of_an_unmirrored_picture(seen):
    first = seen[0]
    # Two models that know nothing of each other put the nose in the same place.
    np.testing.assert_allclose(first.face[1, :2], first.pose[Pose.NOSE, :2], atol=25)
    # The person's left is on the picture's right, in the picture and in the room.
    assert first.pose[Pose.LEFT_SHOULDER, 0] > first.pose[Pose.RIGHT_SHOULDER, 0] + 50
    assert first.pose_world[Pose.LEFT_SHOULDER, 0] > first.pose_world[Pose.RIGHT_SHOULDER, 0]
    # Depth is on the scale of x: a face is about as deep as it is wide, and its nose is nearer than its rim.
    width, depth = np.ptp(first.face[:, 0]), np.ptp(first.face[:, 2])
    assert 0.4 < depth / width < 1.6
    assert first.face[1, 2] < first.face[[127, 356], 2].min()


@pytest.mark.recorded
def test_the_face_matrix_puts_the_head_before_the_camera_in_centimetres(seen):
    matrix = seen[0].face_matrix
    np.testing.assert_allclose(matrix[:3, :3] @ matrix[:3, :3].T, np.eye(3), atol=1e-3)
    np.testing.assert_array_equal(matrix[3], [0, 0, 0, 1])
    assert -120 < matrix[2, 3] < -30


@pytest.mark.recorded
def test_the_same_recording_gives_the_same_landmarks_bit_for_bit(models, pictures, seen):
    again = run(models, pictures)
    assert all(same(one, other) for one, other in zip(seen, again, strict=True))


@pytest.mark.recorded
def test_where_nobody_is_there_is_nan_and_whoever_comes_back_is_found(models, pictures):
    black = np.zeros_like(pictures[0])
    before, without, after = run(models, [pictures[0], black, pictures[1]])
    assert before.has_face and after.has_face and after.has_pose
    assert not without.has_face and not without.has_pose
    for array in (without.face, without.face_matrix, without.pose, without.pose_world):
        assert np.isnan(array).all()
    assert without.face.shape == (478, 3) and without.pose.shape == (33, 3)


@pytest.mark.recorded
def test_a_camera_with_jittery_stamps_a_fraction_of_a_millisecond_apart_is_no_trouble(models, pictures):
    seen = run(models, pictures[:4], times=[0.0, 0.0001, 0.0002, 0.0330])
    assert [landmarks.t for landmarks in seen] == [0.0, 0.0001, 0.0002, 0.0330]
    assert all(landmarks.has_face for landmarks in seen)


@pytest.mark.recorded
def test_going_back_in_time_is_refused_instead_of_measured_wrongly(models, pictures):
    with MediaPipeLandmarker(*models) as landmarker:
        landmarker(Frame(1.0, pictures[0]))
        with pytest.raises(ValueError, match="another landmarker"):
            landmarker(Frame(0.5, pictures[1]))


@pytest.mark.recorded
def test_nothing_of_the_librarys_chatter_reaches_the_terminal(models, clip):
    program = """
import sys
import cv2
from coach.capture.frame import Frame
from coach.landmarks.mediapipe_tasks import open_landmarker
with open_landmarker() as landmarker:
    print(landmarker(Frame(0.0, cv2.VideoCapture(sys.argv[1]).read()[1])).has_pose)
landmarker.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(clip)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)


@pytest.mark.recorded
def test_a_model_with_one_flipped_bit_never_reaches_the_library(models, tmp_path, monkeypatch):
    for path in models:
        damaged = bytearray(path.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        (tmp_path / path.name).write_bytes(damaged)
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    with pytest.raises(CoachError, match=r"face_landmarker\.task is damaged .*coach models fetch"):
        open_landmarker()


@pytest.mark.parametrize("version", ["0.10.35", "0.10.36", "0.11.0", "1.2.2", "0.10.35rc1"])
def test_a_mediapipe_that_reports_to_its_vendor_is_refused(version, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    with pytest.raises(CoachError) as caught:
        check_version()
    said = str(caught.value)
    assert f"mediapipe {version} reports usage to its vendor" in said
    assert 'pip install "mediapipe>=0.10.30,<0.10.35"' in said


@pytest.mark.parametrize("version", ["0.10.21", "0.9.0"])
def test_a_mediapipe_too_old_is_refused(version, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    with pytest.raises(CoachError, match="too old"):
        check_version()


@pytest.mark.parametrize("version", ["0.10.30", "0.10.33", "0.10.34"])
def test_the_versions_between_are_welcome(version, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)
    assert check_version() == version


def test_a_missing_mediapipe_is_told_with_the_way_to_get_it(monkeypatch):
    def missing(_name):
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(CoachError, match="not installed: run `pip install"):
        check_version()


def test_only_one_module_imports_mediapipe():
    importing = re.compile(r"^\s*(import|from)\s+mediapipe\b", re.MULTILINE)
    found = [
        path.name for path in (ROOT / "coach").rglob("*.py") if importing.search(path.read_text("utf-8"))
    ]
    assert found == ["tasks.py"]
