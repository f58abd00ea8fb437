"""Rows of pictures, as other tools write them."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.images import ImageSequence, find_pictures, is_pattern
from coach.errors import CoachError


def paint(path: Path, brightness: int, size: tuple[int, int] = (32, 24)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    done, coded = cv2.imencode(path.suffix, np.full((size[1], size[0], 3), brightness, np.uint8))
    assert done
    path.write_bytes(coded.tobytes())
    return path


def order(pattern: Path) -> list[str]:
    return [p.name for p in find_pictures(str(pattern))]


def test_pictures_come_one_thirtieth_of_a_second_apart_unless_told_otherwise(tmp_path: Path):
    pictures = [paint(tmp_path / f"{n}.png", 10 * n) for n in range(3)]
    assert [f.t for f in ImageSequence(pictures, "*.png").frames()] == pytest.approx([0, 1 / 30, 2 / 30])
    slow = ImageSequence(pictures, "*.png", fps=2.0)
    assert [(f.t, f.image[0, 0, 0]) for f in slow.frames()] == [(0.0, 0), (0.5, 10), (1.0, 20)]
    assert (slow.name, slow.live, slow.fps, slow.duration_s) == ("*.png", False, 2.0, 1.5)


def test_picture_ten_comes_after_picture_nine(tmp_path: Path):
    for n in (10, 9, 1, 2):
        paint(tmp_path / f"shot {n}.png", n)
    assert order(tmp_path / "*.png") == ["shot 1.png", "shot 2.png", "shot 9.png", "shot 10.png"]


def test_a_numbered_pattern_takes_only_what_fits_and_allows_gaps(tmp_path: Path):
    for name in ("0001.png", "0002.png", "0007.png", "12345.png", "7.png", "0003.jpg", "mask0001.png"):
        paint(tmp_path / name, 50)
    assert order(tmp_path / "%04d.png") == ["0001.png", "0002.png", "0007.png", "12345.png"]


def test_brackets_and_dots_in_names_mean_themselves(tmp_path: Path):
    paint(tmp_path / "clip (1)" / "f.1.png", 50)
    paint(tmp_path / "clip (1)" / "fx2.png", 50)
    assert order(tmp_path / "clip (1)" / "f.%d.png") == ["f.1.png"]


@pytest.mark.parametrize("spec", ["a/%04d.png", "%d.jpg", "a/*.png", "*/x.png", "**/x.png"])
def test_patterns_are_known_as_such(spec: str):
    assert is_pattern(spec)


@pytest.mark.parametrize("spec", ["a/b.png", "100%.mp4", "%s.png", "50%dark/x.mp4"])
def test_other_names_are_not_patterns(spec: str):
    assert not is_pattern(spec)


def test_pictures_may_differ_in_size_and_kind(tmp_path: Path):
    pictures = [paint(tmp_path / "1.png", 9, (32, 24)), paint(tmp_path / "2.jpg", 9, (64, 48))]
    assert [f.image.shape for f in ImageSequence(pictures, "*").frames()] == [(24, 32, 3), (48, 64, 3)]


def test_grey_and_sixteen_bit_pictures_become_ordinary_ones(tmp_path: Path):
    path = tmp_path / "depth.png"
    path.write_bytes(cv2.imencode(".png", np.full((24, 32), 40_000, np.uint16))[1].tobytes())
    image = next(ImageSequence([path], "depth.png").frames()).image
    assert (image.shape, image.dtype) == ((24, 32, 3), np.uint8)


def test_letters_beyond_ascii_are_fine(tmp_path: Path):
    paint(tmp_path / "шея" / "поворот 1.png", 77)
    found = find_pictures(str(tmp_path / "шея" / "*.png"))
    assert next(ImageSequence(found, "x").frames()).image[0, 0, 0] == 77


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n"])
def test_an_unreadable_picture_in_the_middle_is_named(tmp_path: Path, content: bytes):
    good, bad = paint(tmp_path / "1.png", 9), tmp_path / "2.png"
    bad.write_bytes(content)
    frames = ImageSequence([good, bad], "*.png").frames()
    next(frames)
    with pytest.raises(CoachError, match=r"2\.png can't be read as a picture"):
        next(frames)


def test_an_unreadable_first_picture_is_named_at_once(tmp_path: Path):
    bad = tmp_path / "truth.csv"
    bad.write_text("t,yaw\n")
    with pytest.raises(CoachError, match=r"truth\.csv"):
        ImageSequence([bad], "*")


def test_a_pattern_that_fits_nothing_says_so(tmp_path: Path):
    for pattern in ("*.png", "%04d.png", "nowhere/%d.png", "nowhere/*.png"):
        with pytest.raises(CoachError, match="no picture matches"):
            find_pictures(str(tmp_path / pattern))


@pytest.mark.parametrize("fps", [0.0, -1.0, float("nan"), float("inf")])
def test_an_impossible_pace_is_refused(tmp_path: Path, fps: float):
    with pytest.raises(CoachError, match="give a number above 0"):
        ImageSequence([paint(tmp_path / "1.png", 9)], "*.png", fps)


def test_it_can_be_watched_again_and_closed_in_the_middle(tmp_path: Path):
    pictures = ImageSequence([paint(tmp_path / f"{n}.png", n) for n in range(5)], "*.png")
    assert len(list(pictures.frames())) == len(list(pictures.frames())) == 5
    frames = pictures.frames()
    next(frames)
    pictures.close()
    pictures.close()
    assert list(frames) == []
