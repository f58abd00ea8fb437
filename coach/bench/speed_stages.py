"""Speed stages: one recording through the program, stage by stage, beside plain MediaPipe on the same frames.

The program runs as it does live: its own loop, a session that leads, the overlay; only the window is a
stand-in that takes no time. The bare networks, the plain calls and the program each go through the frames by
themselves, one after the other: taking turns on every frame they would cool each other's caches, which cost
the program a millisecond and more.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.bench.speed_floor import Floor
from coach.bench.speed_times import Stopwatch
from coach.capture import open_source
from coach.capture.frame import Frame
from coach.capture.source import Source
from coach.feedback.pictures import OverlaySink
from coach.landmarks.head_reader import open_head_reader
from coach.landmarks.mediapipe_tasks import MediaPipeLandmarker
from coach.landmarks.plain_models import PlainModels
from coach.landmarks.second_look import Reader, SecondLook
from coach.landmarks.store import model_path
from coach.landmarks.types import Landmarks
from coach.measure.settings import Settings
from coach.measure.weights import load_correction
from coach.movement.events import Event
from coach.pipeline.loop import run
from coach.pipeline.measuring import Live, Measured
from coach.programme.library import find_routine
from coach.session.led import LedSession
from coach.session.plan import Plan
from coach.session.view import View

FLOOR_FACE, FLOOR_POSE = "bare face", "bare pose"
PLAIN_FACE, PLAIN_POSE = "plain face", "plain pose"
DECODE, FACE, POSE, MODELS, READER = "decode", "face model", "pose model", "both models", "head reader"
LANDMARKS, TRACK, SESSION, OVERLAY = "landmarks", "sight and track", "session and view", "overlay"
CONVERT, TOTAL, OWN = "conversion", "total", "own"

LAPS = (LANDMARKS, TRACK, SESSION, OVERLAY)
"""Stages that follow each other and make up a frame's total, from the decoded picture to the finished one."""

ROUTINE = "basic"
"""What the person is led through; how long judging and drawing take hardly depends on it."""


class TimedLandmarker(MediaPipeLandmarker):
    """The program's landmarker with a stopwatch on each of its models."""

    def __init__(self, watch: Stopwatch) -> None:
        reader = _TimedReader(open_head_reader(), watch)
        super().__init__(model_path("face"), model_path("pose"), SecondLook(reader))
        self._watch = watch
        self._face = _TimedModel(self._face, FACE, watch)
        self._pose = _TimedModel(self._pose, POSE, watch)

    def __call__(self, frame: Frame) -> Landmarks:
        """What the models see; see the class it is made of."""
        marks = super().__call__(frame)
        self._watch.lap(LANDMARKS)
        return marks

    def _run(self, image: Any, ms: int) -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]], Any]:
        return self._watch.timed(MODELS, super()._run)(image, ms)


class _TimedModel:
    def __init__(self, model: Any, stage: str, watch: Stopwatch) -> None:
        self.detect_for_video = watch.timed(stage, model.detect_for_video)
        self.close = model.close


class _TimedReader:
    def __init__(self, reader: Reader, watch: Stopwatch) -> None:
        self._read = watch.timed(READER, reader.__call__)

    def __call__(
        self, image: NDArray[np.uint8], centre: NDArray[np.float64], face_px: float
    ) -> NDArray[np.float64]:
        return self._read(image, centre, face_px)


class _First:
    """The first seconds of a recording as a live source, with a stopwatch on decoding."""

    live = True

    def __init__(self, source: Source, first_s: float, watch: Stopwatch) -> None:
        self.name, self.note, self.duration_s, self.fps = source.name, "", math.nan, source.fps
        self._source = source
        self._first_s = first_s
        self._watch = watch
        self.close = source.close

    def frames(self) -> Iterator[Frame]:
        frames = self._source.frames()
        decode = self._watch.timed(DECODE, lambda: next(frames, None))
        while (frame := decode()) is not None and frame.t < self._first_s:
            self._watch.begin()
            yield frame


@dataclass(slots=True)
class _Shown:
    """Stands for the window: the picture is finished when it gets here."""

    watch: Stopwatch

    def show(self, image: NDArray[np.uint8], t: float) -> str:  # noqa: ARG002
        self.watch.lap(OVERLAY)
        self.watch.end()
        return ""

    def close(self) -> None:
        """There is nothing to close."""


class _TimedOverlay(OverlaySink):
    """The overlay with a lap at its beginning."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__([_Shown(watch)])
        self._stopwatch = watch

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:
        self._stopwatch.lap(SESSION)
        return super().show(measured, events, moment)


def _tracked(moments: Iterable[Measured], watch: Stopwatch) -> Iterator[Measured]:
    """Pass moments on, with a lap at each."""
    for moment in moments:
        watch.lap(TRACK)
        yield moment


def measure_stages(video: Path, first_s: float, floor: Floor | None) -> list[dict[str, float]]:
    """Seconds by stage for every frame of a recording's first seconds.

    Beside the stages timed there are CONVERT (from and to the models' own types), TOTAL (from the decoded
    picture to the finished one) and OWN (TOTAL without the models).

    Raises:
        CoachError: the recording can't be read, or the models can't be used.
    """
    with closing(open_source(video)) as source:
        bare = _bare_rows(source, first_s, floor) if floor is not None else []
        plain = _plain_rows(source, first_s)
        program = _program_rows(source, first_s)
    nothing: dict[str, float] = {}
    beside = [{**one, **other} for one, other in zip_longest(bare, plain, fillvalue=nothing)]
    # a session that is over before the recording is leaves frames that only the others saw
    return [whole({**row, **others}) for row, others in zip(program, beside, strict=False)]


def _bare_rows(source: Source, first_s: float, floor: Floor) -> list[dict[str, float]]:
    rows = []
    for frame in _First(source, first_s, Stopwatch()).frames():
        took = floor(frame.image)
        rows.append({FLOOR_FACE: took["face"], FLOOR_POSE: took["pose"]})
    return rows


def _plain_rows(source: Source, first_s: float) -> list[dict[str, float]]:
    watch = Stopwatch()
    with closing(PlainModels()) as plain:
        for frame in _First(source, first_s, Stopwatch()).frames():
            face, pose = plain.calls(frame)
            watch.timed(PLAIN_FACE, face)()
            watch.timed(PLAIN_POSE, pose)()
            watch.end()
    return watch.rows


def _program_rows(source: Source, first_s: float) -> list[dict[str, float]]:
    watch = Stopwatch()
    with TimedLandmarker(watch) as landmarker:
        moments = Live(_First(source, first_s, watch), landmarker, load_correction(), Settings())
        session = LedSession(Plan(find_routine(ROUTINE).exercises, paced=True))
        run(_tracked(moments, watch), session, [_TimedOverlay(watch)], moments.recalibrate)
    return watch.rows


def whole(row: dict[str, float]) -> dict[str, float]:
    """What was timed of a frame, with CONVERT, TOTAL and OWN."""
    total = sum(row[lap] for lap in LAPS)
    convert = row[LANDMARKS] - row[MODELS] - row.get(READER, 0.0)
    return {**row, CONVERT: convert, TOTAL: total, OWN: total - row[MODELS]}
