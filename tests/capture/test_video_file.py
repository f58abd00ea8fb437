"""Recordings: every frame at file time; damaged ones say so in one sentence."""

import itertools
import math
import socket
import struct
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.video_file import VideoFile
from coach.errors import CoachError


def record(
    path: Path, frames: int = 30, fps: float = 30.0, fourcc: str = "mp4v", size: tuple[int, int] = (64, 48)
):
    """Write a video whose pictures grow brighter by 6 from one to the next."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*fourcc), fps, size)
    assert writer.isOpened()
    for n in range(frames):
        writer.write(np.full((size[1], size[0], 3), 6 * n % 256, np.uint8))
    writer.release()
    return path


def cut(path: Path, share: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    return path


def test_every_frame_comes_in_order_at_its_own_time(tmp_path: Path):
    video = VideoFile(record(tmp_path / "turns.mp4", frames=40, fps=25.0))
    frames = list(video.frames())
    assert [f.t for f in frames] == pytest.approx([n / 25 for n in range(40)])
    brightness = [f.image.mean() for f in frames]
    assert brightness == pytest.approx([6 * n for n in range(40)], abs=6)
    assert all(later > earlier for earlier, later in itertools.pairwise(brightness))
    assert frames[0].image.shape == (48, 64, 3)
    assert frames[0].image.dtype == np.uint8
    assert video.note == ""


def test_it_says_what_it_is(tmp_path: Path):
    video = VideoFile(record(tmp_path / "turns.mp4", frames=50, fps=25.0))
    assert (video.name, video.live, video.fps) == ("turns.mp4", False, 25.0)
    assert video.duration_s == pytest.approx(2.0)


def test_it_can_be_watched_again_even_from_the_middle(tmp_path: Path):
    video = VideoFile(record(tmp_path / "turns.mp4"))
    first = video.frames()
    next(first)
    again = [f.t for f in video.frames()]
    assert len(again) == 30
    assert list(first) == []
    assert [f.t for f in video.frames()] == again


def test_closing_in_the_middle_ends_it_and_is_no_cut_off_file(tmp_path: Path):
    video = VideoFile(record(tmp_path / "turns.mp4", frames=90))
    frames = video.frames()
    next(frames)
    video.close()
    video.close()
    assert list(frames) == []
    assert video.note == ""


def test_a_phone_that_halves_its_frame_rate_in_the_dark_keeps_the_times_of_the_file(tmp_path: Path):
    path = record(tmp_path / "dim.mp4", frames=20, fps=20.0)
    content = bytearray(path.read_bytes())
    # The table of frame lengths holds one entry; split it: 10 frames as they are, 10 twice as long.
    table = content.index(b"stts")
    entries, count, delta = struct.unpack(">III", content[table + 8 : table + 20])
    assert (entries, count) == (1, 20)
    content[table + 8 : table + 20] = struct.pack(">IIIII", 2, 10, delta, 10, 2 * delta)
    for box in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stts"):
        at = content.index(box) - 4
        content[at : at + 4] = struct.pack(">I", struct.unpack(">I", content[at : at + 4])[0] + 8)
    path.write_bytes(content.replace(b"edts", b"free"))  # else the old length would cut the new one
    times = [f.t for f in VideoFile(path).frames()]
    assert np.diff(times) == pytest.approx([0.05] * 10 + [0.1] * 9)


def test_a_phone_held_upright_gives_upright_pictures(tmp_path: Path):
    path = record(tmp_path / "upright.mp4", size=(64, 48))
    content = bytearray(path.read_bytes())
    one = 0x10000
    upright = struct.pack(">9i", 0, one, 0, -one, 0, 0, 48 * one, 0, 0x40000000)
    at = content.index(b"tkhd") + 44
    content[at : at + 36] = upright
    path.write_bytes(content)
    assert next(VideoFile(path).frames()).image.shape == (64, 48, 3)


def test_a_recording_cut_off_in_the_middle_gives_what_it_holds_and_says_so(tmp_path: Path):
    path = cut(record(tmp_path / "battery-died.avi", frames=90, fourcc="MJPG"), 0.5)
    video = VideoFile(path)
    assert video.note == ""
    frames = list(video.frames())
    assert 30 < len(frames) < 60
    assert video.note.startswith("the pictures in battery-died.avi end after 1.")
    assert "of the announced 3.0 s" in video.note


def test_five_slow_pictures_are_not_cut_off(tmp_path: Path):
    video = VideoFile(record(tmp_path / "slow.avi", frames=5, fps=1.0, fourcc="MJPG"))
    assert len(list(video.frames())) == 5
    assert video.note == ""


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_an_mp4_whose_end_is_missing_is_one_sentence(tmp_path: Path, share: float):
    path = cut(record(tmp_path / "cut.mp4", frames=90), share)
    with pytest.raises(CoachError, match=r"cut\.mp4 can't be opened as a video.*cut off") as caught:
        VideoFile(path)
    assert "\n" not in str(caught.value)


def test_a_header_without_one_picture_is_refused_at_once(tmp_path: Path):
    path = record(tmp_path / "header.avi", fourcc="MJPG")
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b"movi") + 4])
    with pytest.raises(CoachError, match=r"header\.avi"):
        VideoFile(path)


def test_a_garbled_file_is_refused(tmp_path: Path):
    path = tmp_path / "garbled.mp4"
    path.write_bytes(np.random.default_rng(1).bytes(20_000))
    with pytest.raises(CoachError, match="can't be opened as a video"):
        VideoFile(path)


def test_an_empty_file_is_refused(tmp_path: Path):
    path = tmp_path / "empty.mp4"
    path.touch()
    with pytest.raises(CoachError, match=r"is empty \(0 bytes\)"):
        VideoFile(path)


def test_a_file_that_vanishes_between_two_passes_is_one_sentence(tmp_path: Path):
    path = record(tmp_path / "gone.mp4")
    video = VideoFile(path)
    path.unlink()
    with pytest.raises(CoachError, match=r"gone\.mp4"):
        next(video.frames())


def test_a_playlist_on_disk_does_not_reach_for_the_network(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        playlist = tmp_path / "innocent.m3u8"
        playlist.write_text(
            f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n"
        )
        with pytest.raises(CoachError):
            VideoFile(playlist)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_browser_recording_without_a_length_does_not_invent_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = record(tmp_path / "browser.mp4")
    answers = {cv2.CAP_PROP_FPS: 1000.0, cv2.CAP_PROP_FRAME_COUNT: -9.2e18}

    class NoLength:
        def get(self, what: int) -> float:
            return answers[what]

        def isOpened(self) -> bool:
            return True

        def read(self) -> tuple[bool, None]:
            return True, None

        def release(self) -> None: ...

    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: NoLength())
    video = VideoFile(path)
    assert math.isnan(video.duration_s)
    assert math.isnan(video.fps)


def test_a_person_sees_our_sentence_and_none_of_the_decoders_chatter(tmp_path: Path):
    garbled = tmp_path / "garbled.mp4"
    garbled.write_bytes(np.random.default_rng(1).bytes(20_000))
    cut_off = cut(record(tmp_path / "cut.avi", frames=90), 0.5)
    script = (
        "import sys\n"
        "from coach.capture import open_source\n"
        "from coach.errors import CoachError\n"
        "for spec in sys.argv[1:]:\n"
        "    try:\n"
        "        list(open_source(spec).frames())\n"
        "    except CoachError as error:\n"
        "        print(error)\n"
    )
    specs = [str(garbled), str(cut_off), "97"]
    run = subprocess.run([sys.executable, "-c", script, *specs], capture_output=True, text=True, timeout=30)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(run.stdout.splitlines()) == 2
