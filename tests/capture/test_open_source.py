"""Whatever a person types as a source is understood, or refused in one sentence."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture import Source, open_source
from coach.errors import CoachError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a recording and three pictures, which is also the working folder."""
    writer = cv2.VideoWriter(str(tmp_path / "turns.mp4"), cv2.VideoWriter_fourcc(*"mp4v"), 30.0, (64, 48))
    for _ in range(10):
        writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()
    (tmp_path / "frames").mkdir()
    for n in range(3):
        cv2.imwrite(str(tmp_path / "frames" / f"{n:04d}.png"), np.zeros((48, 64, 3), np.uint8))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def length(source: Source) -> int:
    return sum(1 for _ in source.frames())


@pytest.mark.parametrize(
    ("spec", "name", "frames"),
    [
        ("turns.mp4", "turns.mp4", 10),
        (Path("turns.mp4"), "turns.mp4", 10),
        ("./turns.mp4", "turns.mp4", 10),
        ("frames/%04d.png", "%04d.png", 3),
        ("frames/*.png", "*.png", 3),
        (Path("frames/*.png"), "*.png", 3),
        ("frames/0001.png", "0001.png", 1),
    ],
)
def test_recordings_and_pictures_open_by_what_is_typed(home: Path, spec: str | Path, name: str, frames: int):
    source = open_source(spec)
    assert (source.name, source.live) == (name, False)
    assert length(source) == frames


def test_pictures_run_at_the_pace_asked_for(home: Path):
    assert [f.t for f in open_source("frames/*.png", picture_fps=10.0).frames()] == pytest.approx(
        [0.0, 0.1, 0.2]
    )


@pytest.mark.parametrize("name", ["100%d.mp4", "best*.mp4", "my recording", "take: 2.mp4", "7"])
def test_a_file_with_an_odd_name_is_still_a_file(home: Path, name: str):
    (home / "turns.mp4").rename(home / name)
    assert length(open_source(Path(name))) == 10


@pytest.mark.parametrize("name", ["best*.mp4", "my recording"])
def test_a_file_that_is_there_wins_over_a_pattern_or_a_camera(home: Path, name: str):
    (home / "turns.mp4").rename(home / name)
    assert length(open_source(name)) == 10


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("missing.mp4", "there is no file missing.mp4"),
        ("nowhere/missing", "there is no file nowhere/missing"),
        (Path("missing"), "there is no file missing"),
        ("turns.mp4/x.mp4", "turns.mp4/x.mp4 can't be read"),
        ("frames", "frames is a folder; give a video file, or a pattern such as frames/*.png"),
        (Path(), ". is a folder"),
        ("frames/*.jpg", "no picture matches frames/*.jpg"),
        ("frames/%d.jpg", "no picture matches frames/%d.jpg"),
        ("a" * 300 + ".mp4", "can't be read"),
        ("", "no source was named"),
        ("  ", "no source was named"),
        ("/dev/null", "/dev/null is not an ordinary file"),
        ("-1", "no file and no camera called '-1'"),
        ("²", "no file and no camera called '²'"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence_that_names_it(home: Path, spec: str | Path, sentence: str):
    with pytest.raises(CoachError) as caught:
        open_source(spec)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_file_is_no_video(home: Path):
    (home / "routine.yaml").write_text("id: basic\n")
    with pytest.raises(CoachError, match=r"routine\.yaml can't be opened as a video"):
        open_source("routine.yaml")


def test_importing_the_package_does_not_load_opencv():
    script = "import sys, coach.capture; sys.exit('cv2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], timeout=30).returncode == 0
