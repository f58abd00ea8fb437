"""Contact: where the program sees hands, against recordings that say when one was on the head."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.bench.truth import truth_path
from coach.capture import open_source
from coach.errors import CoachError
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.measure.hands import Spot, read_hands
from coach.measure.hands_watch import HandWatch

COLUMN = "hand"
ON = 0.98
"""The column is the share 0..1 of the way to the spot; from here on the hand is within 2 cm of it."""

OFF = (Spot.NONE, Spot.UNSEEN)


@dataclass(frozen=True, slots=True)
class ContactScore:
    """How well one recording's contacts were seen; NaN where there is nothing to compare.

    Attributes:
        name: of the recording.
        seconds: its length.
        spot: which spot was seen most while a hand was on the head, and `hand` which hand, else empty.
        recall: share 0..1 of the frames in contact that were seen as this hand on this spot.
        precision: share 0..1 of the frames seen as contact of either hand that are in contact and agree.
        presses: true durations in seconds, one for each time the hand was on the head.
        found: durations seen, one for each contact of either hand, in order of time.
        false_contacts: how many contacts were seen that overlap no true one.
    """

    name: str
    seconds: float
    spot: str
    hand: str
    recall: float
    precision: float
    presses: tuple[float, ...]
    found: tuple[float, ...]
    false_contacts: int


def bench_contact(videos: list[Path]) -> Iterator[ContactScore]:
    """Measure one recording after the other.

    Raises:
        CoachError: a recording or its table can't be read.
    """
    for video in videos:
        on = _read_on(truth_path(video))
        times, left, right = _see(video)
        if len(on) != len(times):
            raise CoachError(f"{video.name}: {len(times)} frames, but {len(on)} rows of truth.")
        yield score_contact(video.stem, times, on, left, right)


def score_contact(
    name: str, times: Sequence[float], on: Sequence[bool], left: Sequence[Spot], right: Sequence[Spot]
) -> ContactScore:
    """Compare the spots seen with when a hand was on the head.

    Args:
        name: of the recording.
        times: seconds of every frame.
        on: whether a hand was truly on the head.
        left, right: the spot seen for each hand.
    """
    seen = [(hand, spot) for hand, spots in (("left", left), ("right", right)) for spot in spots]
    both = list(zip(seen[: len(times)], seen[len(times) :], strict=True))
    contact = [[s for s in pair if s[1] not in OFF] for pair in both]
    inside = Counter(s for frame, true in zip(contact, on, strict=True) if true for s in frame)
    (hand, spot), _ = inside.most_common(1)[0] if inside else (("", Spot.NONE), 0)
    hits = sum((hand, spot) in frame for frame, true in zip(contact, on, strict=True) if true)
    claimed = sum(map(len, contact))
    presses = _stretches(times, on)
    found = sorted(
        span for spots in (left, right) for span in _stretches(times, [s not in OFF for s in spots])
    )
    false = [f for f in found if not any(f[0] <= p[1] and f[1] >= p[0] for p in presses)]
    return ContactScore(
        name=name,
        seconds=times[-1] - times[0],
        spot=spot.value if hand else "",
        hand=hand,
        recall=hits / sum(on) if any(on) else float("nan"),
        precision=hits / claimed if claimed else float("nan"),
        presses=tuple(end - start for start, end in presses),
        found=tuple(end - start for start, end in found),
        false_contacts=len(false),
    )


def _stretches(times: Sequence[float], flags: Sequence[bool]) -> list[tuple[float, float]]:
    """(first, last) time of every unbroken stretch of frames that are flagged."""
    spans: list[tuple[float, float]] = []
    before = False
    for t, flag in zip(times, flags, strict=True):
        if flag:
            spans = [*spans[:-1], (spans[-1][0], t)] if before else [*spans, (t, t)]
        before = flag
    return spans


def _see(video: Path) -> tuple[list[float], list[Spot], list[Spot]]:
    times: list[float] = []
    spots: tuple[list[Spot], list[Spot]] = ([], [])
    watches = HandWatch(), HandWatch()
    source = open_source(video)
    with open_landmarker() as landmarker:
        for frame in source.frames():
            times.append(frame.t)
            for watch, hand, kept in zip(watches, read_hands(landmarker(frame)), spots, strict=True):
                kept.append(watch.step(frame.t, hand))
    source.close()
    return times, *spots


def _read_on(path: Path) -> list[bool]:
    """Whether a hand is on the head, for every frame; never where the table has no such column."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [float(row.get(COLUMN) or 0) >= ON for row in csv.DictReader(file)]
    except (OSError, ValueError) as error:
        raise CoachError(f"{path} is not a table with a number in its column {COLUMN}.") from error
