"""The annotated video plays at the speed at which it happened, and is whole or not there at all."""

import math

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.feedback.video import LONGEST_GAP_S, VideoSink


def shade(value, size=(160, 120)):
    return np.full((size[1], size[0], 3), value, np.uint8)


def played(path):
    """Frame rate of a video and the frames a player shows."""
    video = cv2.VideoCapture(str(path))
    rate, frames = video.get(cv2.CAP_PROP_FPS), []
    while (read := video.read())[0]:
        frames.append(read[1])
    return rate, frames


def shades(path):
    return [float(frame.mean()) for frame in played(path)[1]]


def recorded(path, fps, times, shade_of):
    sink = VideoSink(path, fps)
    for t in times:
        assert sink.show(shade(shade_of(t)), t) == ""
    sink.close()
    return played(path)


def test_a_steady_recording_comes_out_frame_by_frame(tmp_path):
    times = [i / 30 for i in range(60)]
    rate, frames = recorded(tmp_path / "out.mp4", 30, times, lambda t: round(t * 100))
    assert rate == pytest.approx(30)
    assert len(frames) == 60
    assert [f.mean() for f in frames] == pytest.approx([t * 100 for t in times], abs=4)


def test_timestamps_that_jitter_neither_double_nor_drop_frames(tmp_path):
    rng = np.random.default_rng(5)
    times = [i / 30 + rng.uniform(-0.012, 0.012) for i in range(1, 61)]
    times[0] = 1 / 30
    assert len(recorded(tmp_path / "out.mp4", 30, times, lambda t: 90)[1]) == 60


def test_a_slow_live_camera_plays_in_real_time(tmp_path):
    """A camera that gives 8 to 15 pictures a second, never evenly, in a file of 30."""
    rng = np.random.default_rng(6)
    times = 7.0 + np.cumsum(rng.uniform(1 / 15, 1 / 8, 40))
    rate, frames = recorded(tmp_path / "out.mp4", 30, times, lambda t: 20 * round(t - 7))
    assert len(frames) / rate == pytest.approx(times[-1] - times[0], abs=0.06)
    for index in range(10, len(frames), 17):
        at = times[times <= times[0] + (index + 0.5) / rate][-1]
        assert frames[index].mean() == pytest.approx(20 * round(at - 7), abs=6)


def test_a_fast_recording_is_thinned_not_slowed(tmp_path):
    rate, frames = recorded(tmp_path / "out.mp4", 240, [i / 240 for i in range(480)], lambda t: 80)
    assert rate == 60
    assert len(frames) == pytest.approx(120, abs=1)


def test_a_pause_of_the_camera_lasts_as_long_in_the_video(tmp_path):
    sink = VideoSink(tmp_path / "out.mp4", 10)
    for t, value in ((0.0, 50), (0.1, 50), (2.1, 200)):
        sink.show(shade(value), t)
    sink.close()
    seen = shades(tmp_path / "out.mp4")
    assert len(seen) == 22
    assert seen[20] == pytest.approx(50, abs=4)
    assert seen[21] == pytest.approx(200, abs=4)


def test_a_laptop_that_slept_all_night_does_not_fill_the_disk(tmp_path):
    sink = VideoSink(tmp_path / "out.mp4", 10)
    for t in (0.0, 30_000.0):
        sink.show(shade(50), t)
    sink.close()
    assert len(shades(tmp_path / "out.mp4")) == LONGEST_GAP_S * 10 + 1


def test_a_source_that_does_not_tell_its_rate_gets_an_ordinary_one(tmp_path):
    for fps in (math.nan, 0.0, -5.0, math.inf):
        assert recorded(tmp_path / "out.mp4", fps, [0.0, 0.5], lambda t: 80)[0] == 30


def test_a_clock_that_stands_still_stops_nothing(tmp_path):
    assert len(recorded(tmp_path / "out.mp4", 30, [1.0, 1.0, 0.5, 1.1], lambda t: 80)[1]) >= 2


def test_a_phone_turned_on_its_side_is_fitted_between_black_bars(tmp_path):
    sink = VideoSink(tmp_path / "out.mp4", 30)
    sink.show(shade(200, (160, 120)), 0.0)
    sink.show(shade(200, (120, 160)), 0.5)
    sink.close()
    _, frames = played(tmp_path / "out.mp4")
    upright = frames[-1]
    assert upright.shape == (120, 160, 3)
    assert upright[:, 70:90].mean() == pytest.approx(200, abs=6)
    assert max(upright[:, :25].mean(), upright[:, -25:].mean()) < 10


def test_a_picture_of_odd_size_is_written_unstretched(tmp_path):
    sink = VideoSink(tmp_path / "out.mp4", 30)
    sink.show(shade(200, (161, 121)), 0.0)
    sink.close()
    _, frames = played(tmp_path / "out.mp4")
    assert frames[0].shape == (122, 162, 3)
    assert frames[0][:118, :158].mean() == pytest.approx(200, abs=4)


def test_the_file_appears_when_it_is_whole(tmp_path):
    old = tmp_path / "out.mp4"
    old.write_bytes(b"yesterday's")
    sink = VideoSink(old, 30)
    sink.show(shade(80), 0.0)
    assert old.read_bytes() == b"yesterday's"
    sink.close()
    sink.close()
    assert [path.name for path in tmp_path.iterdir()] == ["out.mp4"]
    assert len(shades(old)) == 1


def test_a_session_without_a_picture_leaves_no_file(tmp_path):
    VideoSink(tmp_path / "out.mp4", 30).close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing/out.mp4", "folder"),
        ("note.txt/out.mp4", "folder"),
        ("out.avi", "out.mp4"),
        ("", "is a folder"),
    ],
)
def test_a_place_that_takes_no_video_is_told_before_the_session(tmp_path, name, says):
    (tmp_path / "note.txt").write_text("")
    with pytest.raises(CoachError, match=says):
        VideoSink(tmp_path / name, 30)


def test_a_picture_given_may_be_drawn_over_afterwards(tmp_path):
    sink, picture = VideoSink(tmp_path / "out.mp4", 30), shade(200)
    sink.show(picture, 0.0)
    picture[:] = 0
    sink.close()
    assert shades(tmp_path / "out.mp4") == pytest.approx([200], abs=4)
