"""Speed fresh: what is measured in a process of its own: how soon the first picture comes, and the memory.

    python -m coach.bench.speed_fresh start BEGUN VIDEO
    python -m coach.bench.speed_fresh memory FRAMES VIDEO

The last line of standard output is JSON.
"""

import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.bench.memory import resident_mb
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.capture.frame import Frame
    from coach.capture.source import Source

STEPS = ("program", "models asked for", "models loaded", "first frame", "first landmarks", "first picture")
"""What is waited for one after the other, from the command on."""

CHECKPOINTS = 40
"""How often the memory is looked at."""


def measure_start(video: Path) -> dict[str, float]:
    """Seconds from the command to each of STEPS, with a recording as the camera and no sound.

    The window is the real one where there is a display, and otherwise a stand-in.

    Raises:
        CoachError: it did not come to a picture.
    """
    with tempfile.TemporaryDirectory() as folder:
        return dict(_apart("start", str(time.time()), video, {"COACH_PROFILES": folder, "COACH_LANG": "en"}))


def measure_memory(video: Path, frames: int) -> list[tuple[int, float]]:
    """(frames, resident MB) over so many frames of a recording, played over and over through sessions.

    Raises:
        CoachError: it ended before that.
    """
    return [(int(n), float(mb)) for n, mb in _apart("memory", str(frames), video, {})]


def _apart(what: str, argument: str, video: Path, environment: dict[str, str]) -> Any:
    import os

    done = subprocess.run(
        [sys.executable, "-m", "coach.bench.speed_fresh", what, argument, str(video.absolute())],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        says = (done.stderr.splitlines() or ["it said nothing"])[-1]
        raise CoachError(f"A process that measured ended too soon: {says.removeprefix('coach: ')}")
    return json.loads(lines[-1])


def _start(begun: float, video: str) -> dict[str, float]:
    """Run `coach exercise` up to its first picture."""
    reached: dict[str, float] = {}

    def mark(step: str) -> None:
        reached.setdefault(step, time.time() - begun)

    from coach.cli.main import main

    mark(STEPS[0])
    from coach.feedback import window
    from coach.landmarks import mediapipe_tasks

    open_models, look = mediapipe_tasks.open_landmarker, mediapipe_tasks.MediaPipeLandmarker.__call__
    open_window = window.open_window

    def opening() -> Any:
        mark(STEPS[1])
        models = open_models()
        mark(STEPS[2])
        return models

    def looking(models: Any, frame: "Frame") -> Any:
        mark(STEPS[3])
        marks = look(models, frame)
        mark(STEPS[4])
        return marks

    class Once:
        """Shows one picture and asks to quit."""

        def __init__(self, out: window.Window | None) -> None:
            self.close = out.close if out else lambda: None
            self._out = out
            self.lost = False

        def finishing_first(self, _end: Any) -> AbstractContextManager[None]:
            return nullcontext()

        def show(self, image: Any, t: float) -> str:
            if self._out is not None:
                self._out.show(image, t)
            mark(STEPS[5])
            return "q"

    def once(paced: bool = False) -> tuple[Any, str]:
        return Once(open_window(paced)[0]), ""

    setattr(mediapipe_tasks, "open_landmarker", opening)  # noqa: B010
    setattr(mediapipe_tasks.MediaPipeLandmarker, "__call__", looking)  # noqa: B010
    setattr(window, "open_window", once)  # noqa: B010
    sys.argv = ["coach", "exercise", "--camera", video, "--all-clear", "--mute"]
    try:
        main()
    except SystemExit as leaving:
        if leaving.code:
            raise
    return reached


class _Looped:
    """A recording played over and over as a live source, as fast as it is asked for."""

    live, note, duration_s = True, "", math.nan

    def __init__(self, source: "Source", frames: int) -> None:
        self.name, self.fps, self.close = source.name, source.fps, source.close
        self.given = 0
        self._source, self._frames = source, frames

    def frames(self) -> "Iterator[Frame]":
        from coach.capture.frame import Frame

        offset = last = 0.0
        while self.given < self._frames:
            for frame in self._source.frames():
                last = offset + frame.t
                self.given += 1
                yield Frame(last, frame.image)
                if self.given == self._frames:
                    break
            offset = last + 1 / CAMERA_FPS


CAMERA_FPS = 30.0


def _memory(frames: int, video: str) -> list[tuple[int, float]]:
    """Run sessions, one after the other, with everything a live one has but window, sound and journal."""
    from coach.capture import open_source
    from coach.feedback.pictures import OverlaySink
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.settings import Settings
    from coach.measure.weights import load_correction
    from coach.pipeline.loop import run
    from coach.pipeline.measuring import Live, Measured
    from coach.programme.library import find_routine
    from coach.session.led import LedSession
    from coach.session.plan import Plan

    seen: list[tuple[int, float]] = []
    step = max(frames // CHECKPOINTS, 1)

    class Nowhere:
        def show(self, image: Any, t: float) -> str:  # noqa: ARG002
            return ""

        def close(self) -> None:
            pass

    def counted(moments: Iterator[Measured]) -> Iterator[Measured]:
        for moment in moments:
            if looped.given % step == 0:
                seen.append((looped.given, resident_mb()))
            yield moment

    with ExitStack() as stack:
        looped = _Looped(stack.enter_context(closing(open_source(video))), frames)
        landmarker = stack.enter_context(open_landmarker())
        live = Live(looped, landmarker, load_correction(), Settings())
        moments = counted(iter(live))
        plan = Plan(find_routine("basic").exercises, paced=True)
        while looped.given < frames:
            run(moments, LedSession(plan), [OverlaySink([Nowhere()])], live.recalibrate)
    return seen


if __name__ == "__main__":
    _, what, argument, video = sys.argv
    try:
        outcome: Any = _start(float(argument), video) if what == "start" else _memory(int(argument), video)
    except CoachError as error:
        sys.exit(f"coach: {error}")
    print(json.dumps(outcome))
