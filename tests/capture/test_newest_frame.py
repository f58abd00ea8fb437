"""Live reading without a camera: the newest frame wins, and nothing ever hangs."""

import itertools
import math
import subprocess
import sys
import threading
import time

import cv2
import numpy as np
import pytest

from coach.capture.newest import NewestFrames
from coach.errors import CoachError


class PretendCamera:
    """Gives numbered pictures, one every `every_s`, until `count` were given; then fails, or blocks first."""

    def __init__(self, every_s: float = 0.005, count: float = math.inf, then_blocks: bool = False):
        self.every_s, self.count, self.then_blocks = every_s, count, then_blocks
        self.given = self.decoded = 0
        self.taken_s: dict[int, float] = {}
        self.unblock = threading.Event()
        self.released = threading.Event()
        self.released_by: str | None = None

    def grab(self) -> bool:
        if self.given >= self.count:
            if self.then_blocks:
                self.unblock.wait(20)
            return False
        time.sleep(self.every_s)
        self.given += 1
        self.taken_s[self.given] = time.monotonic()
        return True

    def retrieve(self):
        self.decoded += 1
        return True, np.full((2, 2, 3), self.given % 256, np.uint8)

    def release(self) -> None:
        self.released_by = threading.current_thread().name
        self.released.set()


def live(camera, **limits) -> NewestFrames:
    return NewestFrames(camera, "kitchen camera", advice="check its cable", **limits)


def number(frame) -> int:
    return int(frame.image[0, 0, 0])


def test_a_slow_consumer_always_gets_the_newest_picture():
    camera = PretendCamera(every_s=0.02)
    source = live(camera)
    lags = []
    for frame in itertools.islice(source.frames(), 6):
        lags.append(camera.given - number(frame))
        time.sleep(0.1)  # the consumer takes as long as five pictures
    source.close()
    assert max(lags) <= 3  # a queue would be twenty behind


def test_reading_never_waits_for_the_consumer():
    camera = PretendCamera(every_s=0.002)
    source = live(camera)
    next(source.frames())
    before = camera.given
    time.sleep(0.2)
    source.close()
    assert camera.given - before > 20


def test_who_asks_seldom_gets_what_comes_next_and_nothing_else_is_decoded():
    camera = PretendCamera(every_s=0.01)
    source = live(camera, seldom=True)
    frames, numbers, times = source.frames(), [], []
    for _ in range(5):
        time.sleep(0.1)
        before = camera.given
        frame = next(frames)
        numbers.append(number(frame) - before)
        times.append((frame.t, camera.taken_s[number(frame)]))
    source.close()
    assert all(1 <= later <= 3 for later in numbers)
    assert camera.decoded == 5 and camera.given > 30
    assert [t for t, _ in times] == pytest.approx([s - times[0][1] for _, s in times], abs=0.005)


def test_who_asks_seldom_is_told_of_a_camera_that_stopped_and_of_a_stream_that_ended():
    stopped = live(PretendCamera(count=30), fails_at_end=False, seldom=True, stall_limit_s=0.2)
    frames = stopped.frames()
    next(frames)
    time.sleep(0.3)
    with pytest.raises(CoachError, match="stopped sending pictures"):
        next(frames)
    stopped.close()
    ended = live(PretendCamera(count=30), seldom=True)
    frames = ended.frames()
    next(frames)
    time.sleep(0.3)
    assert list(frames) == [] and ended.note.startswith("kitchen camera ended after")


def test_a_quick_consumer_gets_every_picture_once_at_the_time_it_was_taken():
    camera = PretendCamera(every_s=0.02, count=15)
    source = live(camera)
    frames = list(source.frames())
    numbers = [number(f) for f in frames]
    assert numbers == sorted(set(numbers))
    assert len(numbers) >= 10
    assert frames[0].t == 0.0
    taken_s = [camera.taken_s[n] - camera.taken_s[numbers[0]] for n in numbers]
    assert [f.t for f in frames] == pytest.approx(taken_s, abs=0.02)


def test_times_count_from_the_first_frame_given_not_from_the_opening():
    source = live(PretendCamera())
    time.sleep(0.15)  # the landmark models are being loaded
    frames = source.frames()
    assert next(frames).t == 0.0
    assert 0.0 < next(frames).t < 0.1
    source.close()


def test_times_increase_even_where_the_clock_ticks_coarsely(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coach.capture.newest.time.monotonic", lambda: 1000.0)
    source = live(PretendCamera(every_s=0.01))
    times = [f.t for f in itertools.islice(source.frames(), 4)]
    source.close()
    assert all(later > earlier for earlier, later in itertools.pairwise(times))


def test_a_stream_that_ends_ends_the_session_with_its_last_picture():
    source = live(PretendCamera(count=5))
    time.sleep(0.1)
    frames = list(source.frames())
    assert number(frames[-1]) == 5
    assert source.note.startswith("kitchen camera ended after")


def test_a_stream_that_ends_before_its_first_picture_is_one_sentence():
    with pytest.raises(CoachError, match="kitchen camera gave no picture at all; check its cable"):
        next(live(PretendCamera(count=0)).frames())


def test_a_camera_that_stops_sending_is_told_after_the_limit():
    camera = PretendCamera(count=3, then_blocks=True)
    source = live(camera, stall_limit_s=0.2)
    began = time.monotonic()
    with pytest.raises(
        CoachError, match=r"kitchen camera stopped sending pictures: none for 0\.2 s; check its cable"
    ):
        list(source.frames())
    assert time.monotonic() - began < 1.0
    camera.unblock.set()
    source.close()


def test_a_camera_that_never_sends_is_told_after_its_own_limit():
    camera = PretendCamera(count=0, then_blocks=True)
    source = live(camera, first_picture_limit_s=0.2)
    with pytest.raises(CoachError, match=r"kitchen camera sent no picture for 0\.2 s"):
        next(source.frames())
    camera.unblock.set()
    source.close()


class FlakyCamera(PretendCamera):
    """Fails with every second picture, once by an exception of OpenCV."""

    def retrieve(self):
        if self.given == 2:
            raise cv2.error("damaged on its way")
        return self.given % 2 == 1, np.full((2, 2, 3), self.given, np.uint8)


@pytest.mark.parametrize("fails_at_end", [True, False])
def test_damaged_pictures_are_left_out(fails_at_end: bool):
    source = live(FlakyCamera(), fails_at_end=fails_at_end)
    assert all(number(f) % 2 == 1 for f in itertools.islice(source.frames(), 4))
    source.close()


def test_an_unplugged_camera_is_told_as_a_stall():
    source = live(PretendCamera(count=3), fails_at_end=False, stall_limit_s=0.2)
    with pytest.raises(CoachError, match="stopped sending pictures"):
        list(source.frames())
    source.close()


def test_closing_lets_go_of_the_camera_in_the_readers_own_thread():
    camera = PretendCamera()
    source = live(camera)
    next(source.frames())
    source.close()
    assert camera.released.is_set()
    assert camera.released_by == "reader of kitchen camera"
    source.close()


def test_closing_ends_a_loop_over_the_frames_without_an_error():
    source = live(PretendCamera())
    seen = 0
    for _ in source.frames():
        seen += 1
        if seen == 3:
            source.close()
    assert seen == 3
    assert list(source.frames()) == []


def test_closing_while_the_reader_is_stuck_in_the_driver_returns_and_lets_go_later(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("coach.capture.newest.CLOSE_WAIT_S", 0.1)
    camera = PretendCamera(count=1, then_blocks=True)
    source = live(camera)
    next(source.frames())
    began = time.monotonic()
    source.close()
    assert time.monotonic() - began < 0.5
    assert not camera.released.is_set()
    camera.unblock.set()
    assert camera.released.wait(2)


def test_closing_from_elsewhere_wakes_a_waiting_consumer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coach.capture.newest.CLOSE_WAIT_S", 0.1)
    camera = PretendCamera(count=1, then_blocks=True)
    source = live(camera)
    frames = source.frames()
    next(frames)
    threading.Timer(0.1, source.close).start()
    assert list(frames) == []
    assert source.note == ""
    camera.unblock.set()


def test_a_defect_in_reading_is_not_swallowed():
    class Broken(PretendCamera):
        def retrieve(self):
            raise ZeroDivisionError

    camera = Broken()
    with pytest.raises(ZeroDivisionError):
        next(live(camera).frames())
    assert camera.released.wait(2)


def test_the_program_can_end_while_the_reader_is_stuck():
    script = (
        "import threading, time\n"
        "import numpy as np\n"
        "from coach.capture.newest import NewestFrames\n"
        "class Stuck:\n"
        "    def grab(self): time.sleep(60)\n"
        "    def release(self): pass\n"
        "source = NewestFrames(Stuck(), 'stuck', advice='')\n"
        "print('done')\n"
    )
    began = time.monotonic()
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (run.returncode, run.stdout, run.stderr) == (0, "done\n", "")
    assert time.monotonic() - began < 10


def test_it_says_what_it_is():
    source = live(PretendCamera(), fps=30.0)
    assert (source.name, source.live, source.fps) == ("kitchen camera", True, 30.0)
    assert math.isnan(source.duration_s)
    source.close()
    silent = live(PretendCamera(), fps=0.0)
    assert math.isnan(silent.fps)
    silent.close()
