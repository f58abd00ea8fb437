"""Desk: what the desk watch finds in recordings and stills whose truth is known, beside a simple watcher."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.bench.nose_watch import NoseWatch
from coach.bench.truth import truth_path
from coach.capture import open_source
from coach.capture.frame import Frame
from coach.errors import CoachError
from coach.measure.correction import Correction
from coach.measure.neutral import average_neutral
from coach.pipeline.desk import DeskWatch, watch_recording
from coach.pipeline.desk_eyes import DeskEyes, open_desk_landmarker
from coach.posture import thresholds as posture_th
from coach.posture.baseline import baseline_of
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.kinds import BOUNDS, EXPLAINED_BY, Kind
from coach.posture.lasting import is_bad
from coach.posture.reading import Presence
from coach.posture.settings import DeskSettings

Array = NDArray[np.float64]

SURE = 1.2
"""A posture that is this much of its bound in truth has to be found, one below the bound's release must
not be; in between either is right."""

REST_S = 2.0
"""The truth is told against the mean of so many seconds at the beginning, as the program does."""

COLUMNS = (
    "t", "yaw", "pitch", "roll", "torso_yaw", "head_dx_cm", "head_dy_cm", "head_dz_cm", "shrug_l_cm",
    "shrug_r_cm",
)  # fmt: skip
"""Of the table of truth: degrees in the picture's axes, and how far the head is from its place."""

LOST_EDGE_S = 2.0
"""A true posture has to last this much longer than the rule says to be counted on: people move into it."""

FACING_DEG = 25.0
"""Somebody turned further than this is not judged, and nothing is expected of them."""

BASELINE_STILLS = 5
UPRIGHT, SLOUCHING = "notSlouching", "isSlouching"
"""What the names of labelled stills hold, the last that stands there counting; the first five upright ones
are the baseline."""


@dataclass(frozen=True, slots=True)
class Span:
    """A posture over some seconds."""

    kind: str
    start: float
    end: float

    def overlaps(self, other: "Span") -> bool:
        """Whether both are the same at the same time."""
        return self.kind == other.kind and self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class ClipResult:
    """One recording.

    Attributes:
        name: of it.
        expected: postures that last long enough in truth.
        found: how many of these were found; `nose_found` of the slouches by the simple watcher.
        false: episodes that are no posture in truth, and those of the simple watcher.
        delays: seconds from when a word is due in truth to the word.
        looks: how often the models looked; the simple watcher looks ten times a second.
    """

    name: str
    expected: tuple[Span, ...]
    found: int
    false: tuple[Span, ...]
    delays: tuple[float, ...]
    looks: int
    nose_found: int
    nose_false: int


def bench_clips(videos: Sequence[Path], sustain_s: float, correction: Correction) -> Iterator[ClipResult]:
    """Watch one recording after the other.

    Raises:
        CoachError: one can't be read, or its table of truth.
    """
    for video in videos:
        t, true = read_true(truth_path(video))
        with ExitStack() as stack:
            landmarker = stack.enter_context(open_desk_landmarker())
            source = open_source(video)
            stack.callback(source.close)
            watch = DeskWatch(DeskEyes(landmarker, correction), DeskSettings(sustain_s=sustain_s))
            events = [e for tick in watch_recording(source, watch) for e in tick.events]
        nose = NoseWatch(sustain_s)
        with ExitStack() as stack:
            stack.callback(nose.close)
            for frame in open_source(video).frames():
                nose.see(frame)
        yield score(video.stem, t, true, events, nose.episodes(), sustain_s, watch.looks)


def score(
    name: str,
    t: Array,
    true: dict[Kind, Array],
    events: Sequence[DeskEvent],
    nose: Sequence[tuple[float, float]],
    sustain_s: float,
    looks: int,
) -> ClipResult:
    """Compare what was found with the truth.

    Args:
        name: of the recording.
        t: shape (n,), seconds.
        true: of each kind shape (n,), in its unit; NaN where it is not judged.
        events: what the desk watch said.
        nose: (start, end) of what the simple watcher found.
        sustain_s: how long a posture had to last.
        looks: how often the models looked.
    """
    expected = [
        Span(kind, start, end)
        for kind, values in true.items()
        for start, end in _stretches(t, values >= SURE * BOUNDS[kind].limit)
        if end - start >= sustain_s + LOST_EDGE_S
        and not any(_within(t, true[other] >= BOUNDS[other].limit, start, end) for other in _causes(kind))
    ]
    possible = [
        Span(kind, start, end)
        for kind, values in true.items()
        for start, end in _stretches(t, values >= BOUNDS[kind].release)
    ]
    episodes = [Span(str(e.posture), e.start, e.end) for e in events if e.kind is DeskKind.EPISODE]
    words = [e for e in events if e.kind is DeskKind.WARNING]
    delays = []
    for span in expected:
        due = span.start + sustain_s
        told = [e.t - due for e in words if e.posture == span.kind and span.start <= e.t <= span.end + 1]
        delays += told[:1]
    low = [Span(Kind.SLOUCH, *span) for span in nose]
    slouches = [span for span in expected if span.kind == Kind.SLOUCH]
    maybe = [span for span in possible if span.kind == Kind.SLOUCH]
    return ClipResult(
        name=name,
        expected=tuple(expected),
        found=sum(any(span.overlaps(e) for e in episodes) for span in expected),
        false=tuple(e for e in episodes if not any(e.overlaps(span) for span in possible)),
        delays=tuple(delays),
        looks=looks,
        nose_found=sum(any(span.overlaps(e) for e in low) for span in slouches),
        nose_false=sum(not any(e.overlaps(span) for span in maybe) for e in low),
    )


def read_true(path: Path) -> tuple[Array, dict[Kind, Array]]:
    """Times, and the true size of each posture against the beginning, from a table of truth.

    Raises:
        CoachError: it can't be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        column = {name: np.array([float(row[name]) for row in rows]) for name in COLUMNS}
        t = column["t"]
        rest = {name: values - values[t <= t[0] + REST_S].mean() for name, values in column.items()}
        true = {
            Kind.SLOUCH: -rest["head_dy_cm"],
            Kind.TOO_CLOSE: rest["head_dz_cm"],
            Kind.CHIN_DOWN: -rest["pitch"],
            Kind.HEAD_TILT: np.abs(rest["roll"]),
            Kind.SIDE_LEAN: np.abs(rest["head_dx_cm"]),
            Kind.SHOULDER_UP: np.abs(column["shrug_l_cm"] - column["shrug_r_cm"]),
            Kind.TRUNK_TURNED: np.abs(rest["torso_yaw"]),
        }
        facing = (np.abs(rest["yaw"]) < FACING_DEG) & (rest["pitch"] < posture_th.LOOKING_UP_DEG)
    except (OSError, KeyError, ValueError, IndexError, csv.Error) as error:
        raise CoachError(f"{path} is no table of true angles and places; name other recordings.") from error
    shrug = np.minimum(column["shrug_l_cm"], column["shrug_r_cm"])
    true[Kind.SLOUCH] = np.maximum(true[Kind.SLOUCH], shrug)  # both shoulders up: the neck is shorter
    return t, {kind: np.where(facing, values, np.nan) for kind, values in true.items()}


@dataclass(frozen=True, slots=True)
class StillsResult:
    """Labelled stills: how many of each label there are besides the baseline, and called a slouch."""

    upright: int
    upright_called: int
    slouching: int
    slouching_called: int


def bench_stills(folder: Path, correction: Correction) -> StillsResult:
    """Score stills of one person, each a look for itself; the first five upright ones are the baseline.

    Raises:
        CoachError: there are too few, or nobody is found in those of the baseline.
    """
    pictures = sorted(folder.glob("*.jpg"), key=_number)
    upright = [p for p in pictures if p.name.rfind(UPRIGHT) > p.name.rfind(SLOUCHING)]
    slouching = [p for p in pictures if p.name.rfind(SLOUCHING) > p.name.rfind(UPRIGHT)]
    if len(upright) <= BASELINE_STILLS or not slouching:
        raise CoachError(f"{folder} holds no stills named …{UPRIGHT}… and …{SLOUCHING}….jpg.")
    with open_desk_landmarker() as landmarker:
        eyes = DeskEyes(landmarker, correction)
        seen = [eyes.see(Frame(float(i), _read(p))) for i, p in enumerate(upright[:BASELINE_STILLS])]
        usable = [(sighting, seat) for sighting, seat in seen if sighting.usable]
        baseline = (
            baseline_of(average_neutral([s for s, _ in usable]), [seat for _, seat in usable])
            if usable
            else None
        )
        if baseline is None:
            raise CoachError(f"nobody is found in the first upright stills of {folder}.")
        eyes.take(baseline)

        def called(paths: Sequence[Path], begin: float) -> int:
            looks = [eyes.look(Frame(begin + 10.0 * i, _read(p))) for i, p in enumerate(paths)]
            return sum(
                r.presence is Presence.SEATED and not r.shifted and is_bad(Kind.SLOUCH, r, before=False)
                for r in looks
            )

        rest = upright[BASELINE_STILLS:]
        return StillsResult(len(rest), called(rest, 100), len(slouching), called(slouching, 10_000))


def _causes(kind: Kind) -> tuple[Kind, ...]:
    return tuple(other for other in EXPLAINED_BY.get(kind, ()) if other is not Kind.HEAD_FORWARD)


def _stretches(t: Array, flags: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """(first, last) time of every unbroken stretch of flagged frames."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(float(t[a]), float(t[b - 1])) for a, b in edges.reshape(-1, 2)]


def _within(t: Array, flags: NDArray[np.bool_], start: float, end: float) -> bool:
    """Whether most of a time is flagged."""
    inside = (t >= start) & (t <= end)
    return bool(flags[inside].mean() > 0.5)


def _number(path: Path) -> tuple[int, str]:
    numbers = re.findall(r"\d+", path.stem)
    return (int(numbers[-1]) if numbers else 0), path.name


def _read(path: Path) -> NDArray[np.uint8]:
    image = cv2.imread(str(path))
    if image is None:
        raise CoachError(f"{path} can't be read as a picture; take it out of the folder.")
    return np.asarray(image, dtype=np.uint8)
