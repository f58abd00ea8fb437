"""A camera that is unplugged, freezes, is covered or sleeps is waited for, and its times stay in order."""

import itertools
import threading
import time

import numpy as np
import pytest
from faults.cameras import SHAPE, Camera, dark, noisy

from coach.capture.frame import PictureTrouble
from coach.capture.lasting import LONGEST_STEP_S, Lasting
from coach.capture.picture_watch import BLACK_S, FROZEN_S, PictureWatch
from coach.capture.resting import RestingCamera
from coach.errors import CoachError

UNPLUGGED = "Logi C920 stopped sending pictures: none for 5 s; check its cable"
QUICK = {"silent_s": 0.05, "retry_s": 0.02}
NONE, SILENT = PictureTrouble.NONE, PictureTrouble.SILENT


def lasting(*cameras: Camera | str | None, **limits) -> Lasting:
    """Opened on the first; then each try to open it again gives the next, or fails."""
    first, *later = cameras
    left = iter(later)

    def again():
        camera = next(left, "there is no camera 0")
        if isinstance(camera, str):
            raise CoachError(camera)
        return camera

    return Lasting(first, again, **{"asleep": lambda: 0.0, **QUICK, **limits})


def taken(source: Lasting, count: int) -> list:
    frames = list(itertools.islice(source.frames(), count))
    source.close()
    assert all(a.t < b.t for a, b in itertools.pairwise(frames))
    return frames


def until(source: Lasting, *troubles: PictureTrouble) -> list:
    """Frames until these troubles have followed each other, none in between."""
    frames, changes = [], []
    for frame in source.frames():
        frames.append(frame)
        if not changes or changes[-1] is not frame.trouble:
            changes.append(frame.trouble)
        if tuple(changes) == troubles:
            break
        assert tuple(changes) == troubles[: len(changes)]
    source.close()
    assert all(a.t < b.t for a, b in itertools.pairwise(frames))
    return frames


def test_unplugged_and_plugged_in_again_it_goes_on_with_a_time_that_went_on():
    begun = time.monotonic()
    cameras = Camera(20, fails=UNPLUGGED), "there is no camera 0", "nor now", Camera()
    frames = until(lasting(*cameras), NONE, SILENT, NONE)
    assert cameras[0].closed and cameras[3].closed
    assert frames[0].t == 0.0
    assert frames[-1].t == pytest.approx(time.monotonic() - begun, abs=0.2)


def test_meanwhile_the_last_picture_is_there_to_be_shown_darker():
    picture = np.full(SHAPE, 120, np.uint8)
    frames = until(lasting(Camera(3, lambda: picture)), NONE, SILENT)
    assert (frames[-1].image == 40).all() and (picture == 120).all()


def test_whoever_waits_is_heard_every_tenth_of_a_second_however_long_opening_takes():
    def again():
        time.sleep(0.6)  # a driver that hangs
        raise CoachError("not yet")

    source = Lasting(Camera(5, fails=UNPLUGGED), again, asleep=lambda: 0.0, silent_s=0.05, retry_s=0.0)
    gaps = []
    seen = None
    frames = source.frames()
    for _ in range(9):
        last = time.monotonic()
        seen = next(frames)
        gaps.append(time.monotonic() - last)
    assert seen.trouble is SILENT and max(gaps) < 0.3
    source.close()


def test_a_camera_that_sends_nothing_for_a_moment_is_not_opened_anew():
    frames = until(lasting(Camera(20, every_s=0.12), silent_s=0.06), NONE, SILENT, NONE)
    assert len(frames) < 10


def test_after_ten_minutes_it_gives_up_and_says_why():
    source = lasting(Camera(3, fails=UNPLUGGED), give_up_s=0.2)
    with pytest.raises(CoachError, match="stopped sending pictures"):
        list(source.frames())


def test_a_camera_that_never_sent_a_picture_is_no_matter_of_waiting():
    source = lasting(Camera(0, fails="Logi C920 sent no picture for 10 s"), Camera())
    with pytest.raises(CoachError, match="sent no picture for 10 s"):
        list(source.frames())


def test_a_recording_somebody_sends_ends_a_stream_does_not():
    assert 1 <= len(list(lasting(Camera(5, duration_s=1.0), Camera()).frames())) <= 5
    source = lasting(Camera(5, fails="host ended"), "not yet", "nor now", "nor now", Camera())
    assert until(source, NONE, SILENT, NONE)


def test_a_clock_of_the_camera_that_jumps_back_changes_nothing():
    class Jumping(Camera):
        def frames(self):
            for number, frame in enumerate(super().frames()):
                yield type(frame)(frame.t if number < 5 else frame.t - 3600, frame.image)

    frames = taken(lasting(Jumping()), 15)
    assert frames[-1].t < 5


def test_an_hour_of_sleep_is_ten_seconds_that_everybody_notices():
    slept = iter([0.0] * 5 + [3600.0] * 100)
    frames = taken(lasting(Camera(), asleep=lambda: next(slept)), 10)
    steps = np.diff([frame.t for frame in frames])
    assert steps[4] == pytest.approx(LONGEST_STEP_S)
    assert np.delete(steps, 4).max() < 1


def test_a_defect_of_the_source_is_no_camera_that_is_waited_for():
    class Defective(Camera):
        def frames(self):
            yield next(super().frames())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(lasting(Defective()).frames())


@pytest.mark.parametrize("hangs", [False, True])
def test_closing_is_quick_even_while_it_is_being_opened(hangs):
    begun = time.monotonic()

    def again():
        time.sleep(5 if hangs else 0)
        raise CoachError("not yet")

    source = Lasting(Camera(3, fails=UNPLUGGED), again, asleep=lambda: 0.0, silent_s=0.05, retry_s=0.0)
    for frame in source.frames():
        if frame.trouble:
            source.close()
    assert time.monotonic() - begun < 1.6


def watched(fps: float, seconds: float, picture) -> list[PictureTrouble]:
    watch = PictureWatch()
    return [watch.step(n / fps, picture()) for n in range(round(seconds * fps))]


@pytest.mark.parametrize("fps", [5, 30])
def test_the_same_picture_for_two_seconds_is_a_frozen_camera(fps):
    picture = noisy()
    told = watched(fps, 4, picture.copy)
    assert told.index(PictureTrouble.FROZEN) == round(FROZEN_S * fps)
    assert set(told[round(FROZEN_S * fps) :]) == {PictureTrouble.FROZEN}


def test_one_pixel_that_flickers_by_one_is_a_living_camera():
    pictures = itertools.cycle([noisy()])
    first = next(pictures)
    other = first.copy()
    other[7, 5, 1] ^= 1
    both = itertools.cycle([first, other])
    assert set(watched(10, 5, lambda: next(both))) == {NONE}


@pytest.mark.parametrize("fps", [5, 30])
def test_a_covered_lens_is_black_and_not_frozen(fps):
    for picture in (dark, lambda: np.zeros(SHAPE, np.uint8)):
        told = watched(fps, 4, picture)
        assert told.index(PictureTrouble.BLACK) == round(BLACK_S * fps)
        assert set(told[round(BLACK_S * fps) :]) == {PictureTrouble.BLACK}


def test_a_dark_room_with_a_face_lit_by_the_screen_is_not_black():
    def room():
        picture = dark()
        picture[10:30, 20:40] += 30
        return picture

    assert set(watched(10, 5, room)) == {NONE}


def test_a_hot_pixel_does_not_hide_a_covered_lens():
    def covered():
        picture = np.tile(dark(), (5, 5, 1))
        picture[16, 16] = 60
        return picture

    assert watched(10, 3, covered)[-1] is PictureTrouble.BLACK


def test_it_ends_by_itself_when_the_picture_comes_back_or_has_another_size():
    watch = PictureWatch()
    for n in range(40):
        watch.step(n / 10, np.zeros(SHAPE, np.uint8))
    assert watch.step(4.0, noisy()) is NONE
    assert watch.step(4.1, np.full((4, 4, 3), 90, np.uint8)) is NONE


class Counting(Camera):
    """Counts how many pictures were fetched."""

    fetched = 0

    def frames(self):
        for frame in super().frames():
            self.fetched += 1
            yield frame


def test_who_asks_seldom_fetches_no_picture_in_between_and_that_is_no_silence():
    camera = Counting()
    source = lasting(camera, seldom=True)
    frames = source.frames()
    for asked in range(1, 5):
        frame = next(frames)
        assert frame.trouble is NONE
        time.sleep(0.1)  # longer than it may be silent
        assert camera.fetched == asked
    source.close()
    assert camera.closed


def test_one_that_was_let_go_of_is_waited_for_from_the_first_moment():
    camera, free = Camera(), threading.Event()

    def again():
        if not free.is_set():
            raise CoachError("it is in use")
        return camera

    source = Lasting(None, again, name="Logi C920", seldom=True, asleep=lambda: 0.0, **QUICK)
    frames = source.frames()
    first = next(frames)
    assert (first.t, first.trouble, first.image.any()) == (0.0, SILENT, False)
    free.set()
    assert next(frame for frame in frames if frame.trouble is NONE).image.any()
    source.close()
    assert camera.closed


def test_one_that_was_let_go_of_and_is_let_go_of_again_while_it_is_opened_is_free_in_the_end():
    camera, opening = Camera(), threading.Event()

    def again():
        opening.set()
        time.sleep(0.2)
        return camera

    source = Lasting(None, again, seldom=True, asleep=lambda: 0.0, **QUICK)
    assert next(source.frames()).trouble is SILENT
    assert opening.wait(1)
    source.close()
    assert camera.closed


def test_a_camera_is_let_go_of_taken_back_and_never_mistaken_for_another():
    mine, others, again = Camera(), Camera(name="Built-in"), Camera()
    left = iter([mine, others, again])
    camera = RestingCamera("0", open_it=lambda _: next(left))
    first = camera.take()
    assert next(first.frames()).trouble is NONE
    first.close()
    assert mine.closed
    taken = camera.take()
    taken._retry_s = 0.01
    assert next(frame for frame in taken.frames() if frame.trouble is NONE)
    taken.close()
    assert others.closed and again.closed
    assert taken.name == camera.name == "Logi C920"


def test_one_that_was_never_taken_is_let_go_of_and_a_recording_is_no_camera():
    camera = Camera()
    RestingCamera("0", open_it=lambda _: camera).close()
    assert camera.closed
    recording = Camera()
    recording.live = False
    with pytest.raises(CoachError, match="is a recording"):
        RestingCamera("me.mp4", open_it=lambda _: recording)
    assert recording.closed


def test_a_camera_that_is_not_there_yet_is_waited_for_where_that_is_asked_and_known_once_it_is_there():
    camera, plugged = Camera(), threading.Event()

    def opens(_spec):
        if not plugged.is_set():
            raise CoachError("There is no camera 0")
        return camera

    with pytest.raises(CoachError, match="There is no camera 0"):
        RestingCamera("0", open_it=opens)
    waited = RestingCamera("0", waits=True, open_it=opens)
    assert (waited.name, waited.missing) == ("", "There is no camera 0")
    taken = waited.take()
    taken._retry_s = taken._silent_s = 0.02
    frames = taken.frames()
    assert next(frames).trouble is SILENT and waited.name == ""
    plugged.set()
    assert next(frame for frame in frames if frame.trouble is NONE)
    assert waited.name == camera.name
    taken.close()


def test_a_recording_is_not_waited_for():
    recording = Camera()
    recording.live = False
    with pytest.raises(CoachError, match="is a recording"):
        RestingCamera("me.mp4", waits=True, open_it=lambda _: recording)
