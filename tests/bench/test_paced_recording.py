"""A recording played at its own pace."""

import cv2
import numpy as np
import pytest

from coach.bench.paced_recording import PacedRecording
from coach.errors import CoachError


@pytest.fixture
def video(tmp_path):
    """Two seconds at ten frames a second, each brighter than the one before."""
    path = tmp_path / "two.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (64, 48))
    for i in range(20):
        writer.write(np.full((48, 64, 3), 10 * i, np.uint8))
    writer.release()
    return path


def test_it_gives_what_a_camera_would_give_now_and_begins_again_at_its_end(video):
    now = [50.0]
    frames = PacedRecording(video, clock=lambda: now[0]).frames()
    seen = []
    for at in (50.0, 50.55, 51.0, 52.35):
        now[0] = at
        frame = next(frames)
        seen.append((round(frame.t, 2), round(float(frame.image.mean()) / 10)))
    assert seen == [(0.0, 0), (0.6, 6), (1.0, 10), (2.4, 4)]


def test_only_its_first_seconds_may_be_played(video):
    now = [0.0]
    frames = PacedRecording(video, clock=lambda: now[0], first_s=1.0).frames()
    brightest = 0.0
    for i in range(30):
        now[0] = i * 0.3
        brightest = max(brightest, float(next(frames).image.mean()))
    assert brightest <= 110


def test_a_closed_one_ends_and_a_missing_one_is_named(video, tmp_path):
    source = PacedRecording(video)
    frames = source.frames()
    next(frames)
    source.close()
    assert next(frames, None) is None
    with pytest.raises(CoachError, match=r"none\.mp4"):
        PacedRecording(tmp_path / "none.mp4")
