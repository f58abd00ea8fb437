"""Speed live: the program before a camera that waits for nobody: frames a second, and from read to shown."""

import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.bench.looped_recording import LoopedRecording
from coach.bench.speed_times import NAN, Times
from coach.capture.newest import NewestFrames
from coach.errors import CoachError
from coach.feedback.pictures import OverlaySink, PictureOut
from coach.feedback.window import open_window
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.measure.settings import Settings
from coach.measure.weights import load_correction
from coach.pipeline.loop import run
from coach.pipeline.measuring import Live
from coach.programme.library import find_routine
from coach.session.led import LedSession
from coach.session.plan import Plan

ROUTINE = "basic"
"""What the person is led through; how long judging and drawing take hardly depends on it."""

CAMERA_FPS = 30.0
SETTLING_S = 1.0
"""The first second is left out: the models find the person in it, and nobody moves yet."""

KEPT = 16
"""Pictures whose moment of reading is remembered; no more than two or three are ever under way."""


class PacedCamera:
    """A recording as a webcam would give it (a `Grabber`): at a steady pace, begun again at its end.

    Whoever comes late gets the next picture; those missed meanwhile are counted.

    Attributes:
        given, missed: pictures given, and passed over because nobody had asked for them in time.
    """

    def __init__(
        self,
        path: Path,
        seconds: float,
        fps: float = CAMERA_FPS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open the recording; the camera ends after so many seconds.

        Raises:
            CoachError: it can't be opened.
        """
        self.given = self.missed = 0
        self._seconds, self._fps = seconds, fps
        self._clock, self._sleep = clock, sleep
        self._begun = NAN
        self._due = 0
        self._taken_s = NAN
        self._read: deque[tuple[NDArray[np.uint8], float]] = deque(maxlen=KEPT)
        self._recording = LoopedRecording(path)

    def grab(self) -> bool:
        """Wait for the next picture; false once the time is over."""
        now = self._clock()
        if math.isnan(self._begun):
            self._begun = now
        passed = math.floor((now - self._begun) * self._fps)
        if passed > self._due:
            self.missed += passed - self._due
            self._due = passed
        self._sleep(max(0.0, self._begun + self._due / self._fps - now))
        self._taken_s = self._clock()
        self._due += 1
        if self._taken_s - self._begun >= self._seconds:
            return False
        self.given += 1
        return self._recording.grab()

    def retrieve(self) -> tuple[bool, Any]:
        """The picture grabbed last."""
        there, image = self._recording.retrieve()
        if there:
            self._read.append((image, self._taken_s))
        return there, image

    def release(self) -> None:
        """Let go of the recording."""
        self._recording.release()

    def taken_s(self, image: NDArray[np.uint8]) -> float:
        """When a picture was grabbed, seconds of the clock; NaN for one that is long gone."""
        return next((t for read, t in reversed(self._read) if read is image), NAN)


@dataclass(frozen=True, slots=True)
class LiveRun:
    """How the program kept up with a camera.

    Attributes:
        clip: name of the recording played as a camera.
        display: what showed the pictures: `none` or `window`.
        seconds: how long, without the first second.
        fps: pictures shown a second.
        worst_fps: the fewest in any one second.
        dropped: share 0..1 of the camera's pictures that were never shown.
        latency: from a picture's having been read to its being shown.
        longest_ms: the longest of these.
    """

    clip: str
    display: str
    seconds: float
    fps: float
    worst_fps: float
    dropped: float
    latency: Times
    longest_ms: float


@dataclass(slots=True)
class _Noting:
    """Takes down when each picture was shown and when it had been read."""

    out: PictureOut | None
    camera: PacedCamera
    read: NDArray[np.uint8] | None = None
    shown: list[tuple[float, float]] = field(default_factory=list)

    def show(self, image: NDArray[np.uint8], t: float) -> str:
        key = self.out.show(image, t) if self.out is not None else ""
        now = time.monotonic()
        if self.read is not None:
            self.shown.append((now, now - self.camera.taken_s(self.read)))
        return key

    def close(self) -> None:
        if self.out is not None:
            self.out.close()


class _Overlay(OverlaySink):
    """The overlay, which tells whose picture it draws."""

    def __init__(self, noting: _Noting) -> None:
        super().__init__([noting])
        self._noting = noting

    def show(self, measured: Any, events: Any, moment: Any) -> str:
        self._noting.read = measured.frame.image
        return super().show(measured, events, moment)


def measure_live(video: Path, seconds: float, window: PictureOut | None) -> LiveRun:
    """Run the program before a recording played as a camera.

    Args:
        video: the recording, played over and over.
        seconds: how long.
        window: what shows the pictures; None: nothing does, and showing takes no time.

    Raises:
        CoachError: the recording can't be read, or the models can't be used.
    """
    with ExitStack() as stack:
        landmarker = stack.enter_context(open_landmarker())
        camera = PacedCamera(video, seconds)
        source = stack.enter_context(closing(NewestFrames(camera, video.name, advice="", fps=CAMERA_FPS)))
        moments = Live(source, landmarker, load_correction(), Settings())
        noting = _Noting(window, camera)
        session = LedSession(Plan(find_routine(ROUTINE).exercises, paced=True))
        run(moments, session, [_Overlay(noting)], moments.recalibrate)
    return summary(video.stem, "none" if window is None else "window", noting.shown, camera)


def measure_runs(videos: Sequence[Path], seconds: float) -> Iterator[LiveRun]:
    """Run the program before each of these recordings; before the first once more in a window, if it can be.

    Raises:
        CoachError: as `measure_live`.
    """
    yield measure_live(videos[0], seconds, None)
    window, _ = open_window()
    if window is not None:
        yield measure_live(videos[0], seconds, window)
    for video in videos[1:]:
        yield measure_live(video, seconds, None)


def summary(clip: str, display: str, shown: list[tuple[float, float]], camera: PacedCamera) -> LiveRun:
    """What came of it.

    Args:
        clip, display: as in `LiveRun`.
        shown: for each picture shown, when, and how long after it had been read, seconds.
        camera: what gave them.

    Raises:
        CoachError: hardly any were shown.
    """
    times = np.array([t for t, _ in shown])
    kept = times >= times[0] + SETTLING_S if len(times) else np.zeros(0, bool)
    if kept.sum() < CAMERA_FPS:
        raise CoachError(f"{clip}: hardly a picture was shown; give it more seconds with --live.")
    times, late = times[kept], np.array([seconds for _, seconds in shown])[kept]
    seconds = float(times[-1] - times[0])
    per_second = np.bincount((times - times[0]).astype(int))[: int(seconds)]
    return LiveRun(
        clip,
        display,
        seconds,
        (len(times) - 1) / seconds,
        float(per_second.min()) if len(per_second) else NAN,
        1 - len(shown) / (camera.given + camera.missed),
        Times.of(late[np.isfinite(late)].tolist()),
        1000 * float(np.nanmax(late)),
    )
