"""Speed: what one run found out about how fast the program is, and what it is meant to be."""

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.bench.speed_live import LiveRun
from coach.bench.speed_stages import (
    CONVERT,
    DECODE,
    FACE,
    FLOOR_FACE,
    FLOOR_POSE,
    MODELS,
    OVERLAY,
    OWN,
    PLAIN_FACE,
    PLAIN_POSE,
    POSE,
    READER,
    SESSION,
    TOTAL,
    TRACK,
)
from coach.bench.speed_times import NAN, Times, times_of

STAGES = (
    FLOOR_FACE, FLOOR_POSE, PLAIN_FACE, PLAIN_POSE, DECODE, FACE, POSE, MODELS, CONVERT, READER, TRACK,
    SESSION, OVERLAY, OWN, TOTAL,
)  # fmt: skip
"""In the order they are told."""

LIVE_FPS, LEAST_FPS = 29.5, 25.0
"""Of a camera's 30 pictures a second, two lost in four seconds are seen by nobody; below 25 a movement looks
torn."""

LATENCY_P95_MS = 70.0
"""A picture two camera frames old still feels like a mirror."""

OWN_MS = 5.0
"""Of the 33 ms a frame has; all but the models, decoding and the window."""

OF_PLAIN = 1.10
FIRST_PICTURE_S, FIRST_LANDMARKS_S = 2.0, 4.0
MEMORY_MB, GROWTH_MB = 420.0, 10.0
"""What is aimed at; only stated beside the figures."""

SETTLED = 0.1
"""Share of a run after which memory is compared: by then every buffer has been filled once."""


@dataclass(frozen=True, slots=True)
class ClipSpeed:
    """One recording, or all of them.

    Attributes:
        name: its name.
        frames: how many were measured.
        stages: times by stage, see STAGES.
        ends: total of those frames in which all three networks looked: the turned ones, for the most part.
        of_plain: mean total over the mean of the two plain calls.
    """

    name: str
    frames: int
    stages: dict[str, Times]
    ends: Times
    of_plain: float

    @classmethod
    def of(cls, name: str, rows: Sequence[dict[str, float]]) -> "ClipSpeed":
        """What came of these frames, seconds by stage."""
        stages = {stage: times_of(rows, stage) for stage in STAGES}
        plain = stages[PLAIN_FACE].mean + stages[PLAIN_POSE].mean
        ends = times_of([row for row in rows if READER in row], TOTAL)
        return cls(name, len(rows), stages, ends, stages[TOTAL].mean / plain)


@dataclass(frozen=True, slots=True)
class Machine:
    """What it was measured on.

    Attributes:
        system, python, cores: of this machine.
        load: processes that wanted to run in the last minute, before and after; NaN where nobody counts.
    """

    system: str
    python: str
    cores: int
    load: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Speed:
    """Everything one run found out.

    Attributes:
        machine: see `Machine`.
        clips: every recording.
        everything: all their frames.
        floor_note: why the bare networks were not measured, or "".
        start: seconds from the command to each step, see `speed_fresh.STEPS`; empty if not measured.
        live: runs before a recording played as a camera.
        memory: (frames, resident MB).
    """

    machine: Machine
    clips: list[ClipSpeed]
    everything: ClipSpeed
    floor_note: str = ""
    start: dict[str, float] = field(default_factory=dict)
    live: list[LiveRun] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)

    @property
    def growth_mb(self) -> float:
        """How much more memory is in use at the end than when a tenth was over; NaN if not measured."""
        if not self.memory:
            return NAN
        early = next(mb for n, mb in self.memory if n >= SETTLED * self.memory[-1][0])
        return self.memory[-1][1] - early


def machine(before: float) -> Machine:
    """The machine it runs on; `before` is the load before anything was measured."""
    return Machine(platform.platform(), platform.python_version(), os.cpu_count() or 1, (before, load()))


def load() -> float:
    """Processes that wanted to run in the last minute, in the mean; NaN where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
