"""The head reader: six numbers that are a rotation, and what the network is shown of a picture."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from measure.people import angle_between
from measure.people import rotation_of as turned

from coach.capture.frame import Frame
from coach.landmarks.head_reader import (
    CROP_FACES,
    CROP_PX,
    MEAN,
    SPREAD,
    HeadReader,
    open_head_reader,
    rotation_of,
)
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.landmarks.store import Condition, examine, manifest
from coach.measure.rotation import decompose

ROOT = Path(__file__).resolve().parents[2]
tame = settings(max_examples=100, deadline=None)


IN_A_MIRROR = np.diag([-1.0, 1.0, 1.0])


def six_of(rotation) -> np.ndarray:
    """A rotation's first two columns, one after the other."""
    return np.asarray(rotation, float)[:, :2].T.ravel()


class Canvas:
    """A network that keeps what it is shown; it answers the same of it and, mirrored, of its mirror image."""

    def __init__(self) -> None:
        self.shown = np.empty(0)
        self.answer(np.eye(3), np.eye(3))

    def answer(self, straight, mirrored) -> None:
        """Say these rotations of the picture and of its mirror image."""
        self.answers = np.array([six_of(straight), six_of(mirrored)], np.float32)

    def setInput(self, signal):  # the name cv2 gives it
        self.shown = signal.copy()

    def forward(self):
        return self.answers

    @property
    def crop(self) -> np.ndarray:
        """What it was shown last as a picture: rows, columns, colours."""
        return self.shown[0].transpose(1, 2, 0) * SPREAD + MEAN


@pytest.fixture
def canvas():
    return Canvas()


@pytest.fixture
def reader(canvas, monkeypatch):
    """A head reader with that network."""
    monkeypatch.setattr(cv2.dnn, "readNetFromONNX", lambda _: canvas)
    return HeadReader(Path("reader.onnx"))


def picture(width=640, height=480, colour=(40, 40, 40)) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


def expected_place(point, centre, face_px) -> np.ndarray:
    """Where a point of the picture is to be found in the crop."""
    return CROP_PX / 2 + (np.asarray(point) - centre) * CROP_PX / (CROP_FACES * face_px)


def bright_place(crop) -> np.ndarray:
    """(x, y) of the middle of what is bright."""
    weight = crop.mean(axis=2) - crop.mean(axis=2).min()
    rows, columns = np.indices(weight.shape)
    return np.array([(columns * weight).sum(), (rows * weight).sum()]) / weight.sum()


# -- six numbers --------------------------------------------------------------------------------------------


numbers = st.floats(-1e3, 1e3, allow_subnormal=False)
sixes = st.lists(numbers, min_size=6, max_size=6).map(np.array)


@tame
@given(sixes)
def test_any_six_independent_numbers_make_a_rotation(six):
    a, b = six[:3], six[3:]
    lengths = np.linalg.norm(a), np.linalg.norm(b)
    assume(min(lengths) > 1e-3)
    across = np.linalg.norm(np.cross(a / lengths[0], b / lengths[1]))
    assume(across > 1e-3)
    rotation = rotation_of(six)
    assert rotation.shape == (3, 3)
    assert rotation.T @ rotation == pytest.approx(np.eye(3), abs=1e-9)
    assert np.linalg.det(rotation) == pytest.approx(1)
    assert rotation[:, 0] == pytest.approx(a / lengths[0])  # the first column keeps its direction
    assert rotation[:, 1] @ b > 0  # the second one stays on its side
    assert np.linalg.det(np.stack([rotation[:, 0], rotation[:, 1], b])) == pytest.approx(0, abs=1e-6)


@tame
@given(st.tuples(st.floats(-180, 180), st.floats(-89, 89), st.floats(-180, 180)), st.floats(0.01, 50))
def test_the_columns_of_a_rotation_are_that_rotation_whatever_their_length(angles, length):
    rotation = turned(*angles)
    six = np.concatenate([rotation[:, 0] * length, rotation[:, 1] / length])
    assert rotation_of(six) == pytest.approx(rotation, abs=1e-9)


def test_what_the_network_answers_is_read_column_by_column(reader, canvas):
    rotation = turned(50, -20, 10)
    canvas.answer(rotation, IN_A_MIRROR @ rotation @ IN_A_MIRROR)
    read = reader(picture(), np.array([320.0, 240.0]), 150.0)
    assert read.dtype == np.float64
    assert read == pytest.approx(rotation, abs=1e-6)


def test_the_mirror_image_has_the_same_say(reader, canvas):
    # the picture is read 40 degrees to the left, its mirror image 20 to the right: 20 to the left in truth
    canvas.answer(turned(40, 0, 0), turned(-20, 0, 0))
    read = reader(picture(), np.array([320.0, 240.0]), 150.0)
    assert angle_between(read, turned(30, 0, 0)) < 1e-3
    canvas.answer(turned(0, -30, 0), turned(0, -10, 0))  # a mirror nods the same way
    read = reader(picture(), np.array([320.0, 240.0]), 150.0)
    assert angle_between(read, turned(0, -20, 0)) < 1e-3
    canvas.answer(turned(0, 0, 12), turned(0, 0, -2))  # and tilts the other way
    read = reader(picture(), np.array([320.0, 240.0]), 150.0)
    assert angle_between(read, turned(0, 0, 7)) < 1e-3


def test_a_network_that_always_says_left_is_no_more_wrong_on_one_side_than_on_the_other(reader, canvas):
    canvas.answer(turned(25, -15, 8), turned(25, -15, 8))
    yaw, pitch, roll = decompose(reader(picture(), np.array([320.0, 240.0]), 150.0))
    assert (yaw, roll) == pytest.approx((0, 0), abs=1e-6)
    assert pitch < -5


# -- what the network is shown ------------------------------------------------------------------------------


def test_a_crop_is_coloured_as_the_picture_and_about_minus_two_to_two(reader, canvas):
    reader(picture(colour=(255, 127, 0)), np.array([320.0, 240.0]), 150.0)
    assert canvas.shown.shape == (2, 3, CROP_PX, CROP_PX)
    assert canvas.shown.dtype == np.float32
    for channel, value in enumerate((255, 127, 0)):  # blue first, as cv2 has it
        assert canvas.shown[0, channel] == pytest.approx((value - MEAN) / SPREAD)


@pytest.mark.parametrize("face_px", [25, 64, 120, 180, 400], ids=lambda px: f"{px} px")
@pytest.mark.parametrize("off", [(0.0, 0.0), (0.5, 0.0), (-0.5, 0.25), (0.0, -0.75), (0.4, 0.9)], ids=str)
def test_a_point_lies_where_it_lies_about_the_middle_of_the_head(reader, canvas, face_px, off):
    # (0.5, 0.25) is half a face to the right and a quarter of one down
    image, centre = picture(1800, 1500), np.array([900.0, 750.0])
    marker = np.round(centre + np.array(off) * face_px).astype(int)
    half = max(face_px // 16, 1)
    image[marker[1] - half : marker[1] + half + 1, marker[0] - half : marker[0] + half + 1] = 255
    reader(image, centre, float(face_px))
    assert bright_place(canvas.crop) == pytest.approx(expected_place(marker, centre, face_px), abs=0.6)


def test_the_crop_shows_just_over_two_faces(reader, canvas):
    assert (CROP_PX, CROP_FACES) == (64, 2.2)  # what the bundled network was trained on
    face_px, centre = 100.0, np.array([320.0, 240.0])
    image = picture()
    reach = CROP_FACES * face_px / 2
    inside = (
        (np.array([320 - reach, 240 - reach]) + 8).astype(int),
        (np.array([320, 240]) + reach - 8).astype(int),
    )
    cv2.rectangle(image, inside[0].tolist(), inside[1].tolist(), (255, 255, 255), 3)
    reader(image, centre, face_px)
    bright = canvas.crop.mean(axis=2) > 90
    assert np.flatnonzero(bright.any(axis=0))[[0, -1]] == pytest.approx([2.3, 61.7], abs=1.5)
    assert np.flatnonzero(bright.any(axis=1))[[0, -1]] == pytest.approx([2.3, 61.7], abs=1.5)


def test_the_picture_is_neither_mirrored_nor_turned(reader, canvas):
    image = picture()
    image[200:220, 360:380] = 255  # right of the middle and above it
    reader(image, np.array([320.0, 240.0]), 100.0)
    x, y = bright_place(canvas.crop)
    assert x > CROP_PX / 2 + 10 and y < CROP_PX / 2 - 5


def test_beside_the_crop_its_mirror_image_is_shown(reader, canvas):
    image = np.random.default_rng(4).integers(0, 255, (480, 640, 3)).astype(np.uint8)
    reader(image, np.array([300.0, 200.0]), 90.0)
    assert np.array_equal(canvas.shown[1], canvas.shown[0][:, :, ::-1])
    assert canvas.shown[0].std() > 0.1


def test_a_centre_between_two_pixels_is_taken_as_it_is(reader, canvas):
    image = picture()
    image[230:251, 310:331] = 255
    places = []
    for x in (320.0, 320.5, 321.0):
        reader(image, np.array([x, 240.0]), 30.0)
        places.append(bright_place(canvas.crop)[0])
    assert np.diff(places) == pytest.approx(np.full(2, -0.5 * CROP_PX / (CROP_FACES * 30)), abs=0.1)


@pytest.mark.parametrize(
    ("centre", "corner"),
    [((0.0, 0.0), (0, 0)), ((640.0, 0.0), (0, -1)), ((0.0, 480.0), (-1, 0)), ((640.0, 480.0), (-1, -1))],
    ids=["top left", "top right", "bottom left", "bottom right"],
)
@pytest.mark.parametrize("face_px", [40.0, 200.0])
def test_beyond_the_border_the_picture_goes_on_as_it_ends(reader, canvas, centre, corner, face_px):
    image = np.random.default_rng(2).integers(0, 90, (480, 640, 3)).astype(np.uint8)
    rows, columns = (slice(0, 40) if i == 0 else slice(-40, None) for i in corner)
    image[rows, columns] = (10, 120, 230)
    reader(image, np.array(centre), face_px)
    beyond_rows, beyond_columns = (slice(0, 30) if i == 0 else slice(34, None) for i in corner)
    beyond = canvas.crop[beyond_rows, beyond_columns]
    assert beyond == pytest.approx(np.broadcast_to([10, 120, 230], beyond.shape), abs=1)


def test_at_the_border_the_head_stays_in_the_middle(reader, canvas):
    image, centre = picture(), np.array([630.0, 240.0])
    image[230:251, 620:640] = 255
    reader(image, centre, 100.0)
    crop = canvas.crop.mean(axis=2)
    # bright to the right of the head, where the picture is continued, and nowhere to the left
    assert (crop[31:33, 34:] > 200).all()
    assert crop[:, :24] == pytest.approx(40, abs=1) and crop[:20] == pytest.approx(40, abs=1)


@pytest.mark.parametrize("centre", [(-5000.0, 240.0), (320.0, 1e5)], ids=str)
def test_a_head_far_outside_is_no_reason_to_fail(reader, centre):
    assert reader(picture(), np.array(centre), 150.0) == pytest.approx(np.eye(3))


@pytest.mark.parametrize("face_px", [100, 150, 220], ids=lambda px: f"{px} px")
def test_a_picture_made_smaller_is_averaged_and_not_picked_from(reader, canvas, face_px):
    # grain of which nothing but every fourth pixel would be left as it is
    grain = np.random.default_rng(5).normal(0, 30, (480, 640, 3))
    image = np.clip(128 + grain, 0, 255).astype(np.uint8)
    reader(image, np.array([320.0, 240.0]), float(face_px))
    assert canvas.crop.std() < 0.45 * 30
    assert canvas.crop.mean() == pytest.approx(128, abs=2)


def test_the_picture_is_left_as_it_is(reader):
    image = np.random.default_rng(6).integers(0, 255, (480, 640, 3)).astype(np.uint8)
    before = image.copy()
    reader(image, np.array([300.0, 200.0]), 150.0)
    assert np.array_equal(image, before)


# -- the bundled reader -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bundled():
    return open_head_reader()


def test_the_bundled_reader_reads_the_same_of_the_same_picture(bundled):
    image = np.random.default_rng(8).integers(0, 255, (480, 640, 3)).astype(np.uint8)
    where = np.array([300.0, 220.0])
    first = bundled(image, where, 140.0)
    assert (
        angle_between(bundled(image[::-1].copy(), where, 140.0), first) > 1
    )  # not the same of every picture
    bundled(picture(), where, 100.0)
    assert np.array_equal(bundled(image, where, 140.0), first)
    assert first.T @ first == pytest.approx(np.eye(3), abs=1e-9)


@pytest.mark.recorded
def test_a_head_turned_far_to_either_side_is_read_on_a_real_recording():
    video, table = ROOT / "samples/basic.mp4", ROOT / "samples/basic_truth.csv"
    wrong = [m.file for m in manifest().models if examine(m).condition is not Condition.OK]
    if wrong or not video.is_file():
        pytest.skip("the models or samples/basic.mp4 are not here")
    with table.open(encoding="utf-8", newline="") as file:
        true = np.array([float(row["yaw_rel"]) + float(row["torso_yaw"]) for row in csv.DictReader(file)])
    frames = [5, int(true.argmin()), int(true.argmax())]  # straight ahead, far to the right, far to the left
    assert true[frames[1]] < -50 and true[frames[2]] > 50
    capture, seen = cv2.VideoCapture(str(video)), []
    with open_landmarker() as landmarker:
        for t, frame in enumerate(frames):
            capture.set(cv2.CAP_PROP_POS_FRAMES, frame)
            ok, image = capture.read()
            assert ok
            seen.append(landmarker(Frame(float(t), image)).head)
    capture.release()
    ahead, right, left = seen
    assert angle_between(ahead, np.eye(3)) < 15
    for head, frame in ((right, frames[1]), (left, frames[2])):
        yaw, pitch, roll = decompose(ahead.T @ head)
        assert yaw == pytest.approx(true[frame] - true[frames[0]], abs=12)
        assert max(abs(pitch), abs(roll)) < 15
