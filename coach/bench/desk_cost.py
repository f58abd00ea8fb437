"""Desk cost: what the desk watch takes of the machine, beside a simple watcher, at a camera's own pace."""

import math
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from coach.bench.memory import peak_mb, resident_mb
from coach.bench.nose_watch import NoseWatch
from coach.bench.paced_recording import PacedRecording
from coach.capture import open_source
from coach.capture.resting import RestingCamera
from coach.capture.source import Source
from coach.errors import CoachError
from coach.measure.correction import Correction
from coach.pipeline.desk import DeskWatch, watch_live
from coach.pipeline.desk_eyes import DeskEyes, open_desk_landmarker
from coach.posture.inputs import Moment
from coach.posture.settings import DeskSettings

CORE_BOUND = 0.03
MEMORY_BOUND_MB = 320.0
"""What the program is meant to keep; only stated beside the figures."""

STEP_S = 0.5

LEAST_STEP_S = 0.001
"""By so much simulated time passes at least, so that a watch that would not wait does not stand still."""

CALIBRATED_BY_S = 120.0
"""Who has not sat still for a calibration by then will not do so in the next round either."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What watching took.

    Attributes:
        core: share of one core, after the calibration, getting the pictures included.
        nothing: share of one core that getting the pictures twice a second takes alone.
        looks: how often the models looked, and in how many `seconds`.
        memory_mb: largest resident memory of the process; NaN where the system does not tell.
        nose_core: share of one core of the simple watcher at the same source.
    """

    core: float
    nothing: float
    looks: int
    seconds: float
    memory_mb: float
    nose_core: float


@dataclass(frozen=True, slots=True)
class Hour:
    """How a simulated watch stands after so many `hours`: its process's memory, and how often it looked."""

    hours: float
    memory_mb: float
    looks: int


def bench_cost(spec: str, seconds: float, rest_s: float, correction: Correction) -> Cost:
    """Watch somebody at rest for so many seconds.

    Args:
        spec: a recording, whose first `rest_s` seconds are played over and over at their own pace; or a
            camera or address, as `open_source` takes it.
        seconds: how long.
        rest_s: see above.
        correction: as for `DeskEyes`.

    Raises:
        CoachError: the source can't be read, or the models can't be used.
    """

    def opened(seldom: bool = True) -> Source:
        if Path(spec).is_file():
            return PacedRecording(Path(spec), first_s=rest_s)
        return RestingCamera(spec).take() if seldom else open_source(spec)

    with open_desk_landmarker() as landmarker:
        watch = DeskWatch(DeskEyes(landmarker, correction), DeskSettings())
        spent, since, before = math.nan, math.nan, 0
        ticks = watch_live(opened, watch, Moment)
        for tick in ticks:
            if tick.recalibrated:
                spent, since, before = time.process_time(), time.monotonic(), watch.looks
            if time.monotonic() - since >= seconds:
                break
        ticks.close()
    core = (time.process_time() - spent) / (time.monotonic() - since)
    memory = peak_mb()
    nothing = _paced(opened(), seconds / 2, 1 / STEP_S, None)
    with ExitStack() as stack:
        nose = NoseWatch(40.0)
        stack.callback(nose.close)
        nose_core = _paced(opened(seldom=False), seconds / 2, 10.0, nose)
    return Cost(core, nothing, watch.looks - before, seconds, memory, nose_core)


def _paced(source: Source, seconds: float, fps: float, nose: NoseWatch | None) -> float:
    """Share of one core that taking frames at a pace takes, and showing them to a simple watcher."""
    spent, begun = time.process_time(), time.monotonic()
    for frame in source.frames():
        if nose is not None:
            nose.see(frame)
        passed = time.monotonic() - begun
        if passed >= seconds:
            break
        time.sleep(max(0.0, (math.floor(passed * fps) + 1) / fps - passed))
    source.close()
    return (time.process_time() - spent) / (time.monotonic() - begun)


def bench_hours(video: Path, hours: float, rest_s: float, correction: Correction) -> Iterator[Hour]:
    """Watch a recording's first seconds, over and over, on a clock that passes only while the watch sleeps.

    Args:
        video, rest_s, correction: as for `bench_cost`.
        hours: how long by that clock.

    Returns:
        What there is after each hour, and at the end.

    Raises:
        CoachError: as for `bench_cost`, or nobody sits still in the recording.
    """
    now = 0.0

    def clock() -> float:
        return now

    def sleep(seconds: float) -> None:
        nonlocal now
        now += max(seconds, LEAST_STEP_S)

    with open_desk_landmarker() as landmarker:
        watch = DeskWatch(DeskEyes(landmarker, correction), DeskSettings())
        ticks = watch_live(
            lambda: PacedRecording(video, clock, rest_s), watch, Moment, clock=clock, sleep=sleep
        )
        full = 0
        with closing(ticks):
            for tick in ticks:
                if tick.calibrated < 1 and tick.t > CALIBRATED_BY_S:
                    raise CoachError(f"Nobody sits still in the first {rest_s:g} s of {video}: set --rest.")
                if tick.t >= hours * 3600:
                    break
                if tick.t >= (full + 1) * 3600:
                    full += 1
                    yield Hour(full, resident_mb(), watch.looks)
        yield Hour(hours, resident_mb(), watch.looks)
