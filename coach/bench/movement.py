"""Movement: what the movement rules say about synthetic repetitions whose truth is known by construction.

No camera and no models: the judges get observations made here, at 30 frames a second. Angles are degrees,
times seconds, elevations shoulder widths. A seed gives the same figures every time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from coach.bench.performed import (
    CIRCLE,
    FAINT,
    FPS,
    HELD_TURN,
    NOD,
    PERFORMERS,
    REST_S,
    SHRUG,
    TILT,
    TURN,
    Array,
    Columns,
    Step,
    along,
    frames,
    length_s,
    observe,
    performed,
    snatched,
    stop_and_go,
)
from coach.measure.observation import NAN
from coach.movement import thresholds as th
from coach.movement.events import Event, Kind
from coach.movement.exercise import Exercise
from coach.movement.judging import Judge
from coach.movement.smoothness import ldlj, sparc
from coach.programme.vocabulary import judge_of

JudgeOf = Callable[[Exercise], Judge]

NOISES_DEG = (0.0, 0.05, 0.1, 0.2, 0.3)
"""Up to, and once beyond, the noise above which the program does not judge smoothness (0.2)."""

SEED = 20
DELAY_BOUND_MS = 300.0
HOLD_BOUND_S = 0.3
SMOOTHNESS_BOUND = 1e-6
"""What the program is meant to keep; only stated beside the figures."""

COUNTING_NOISE_DEG = 0.1
"""Noise of the angles where counting and holding are asked about: the middle of those above."""

FINE_S = 1e-3

CHEATS: dict[str, Columns] = {
    "clean": {},
    "shoulder": {"shoulder_left": np.array(2 * th.SHOULDER_RAISED_WIDTHS)},
    "trunk": {"trunk_turn": np.array(1.5 * th.TRUNK_TURNED_DEG)},
}
"""What the body does all along a repetition: clearly beyond the bound of its fault."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """Share 0..1 of the repetitions of one kind flagged as jerky or too fast, at one noise in degrees.

    `judged` is the share in which the program did not say that smoothness is not judged.
    """

    kind: str
    noise: float
    flagged: float
    judged: float


@dataclass(frozen=True, slots=True)
class Delay:
    """Milliseconds from the start of a snap to its first warning (NaN if never), and the share told at all.

    `halting_told` is the share 0..1 of stop-and-go repetitions told as jerky no later than their verdict.
    """

    told: float
    median_ms: float
    p95_ms: float
    halting_told: float


@dataclass(frozen=True, slots=True)
class Count:
    """Repetitions performed, and of these counted and voided; a cheat's should all be voided."""

    exercise: str
    body: str
    performed: int
    counted: int
    voided: int


@dataclass(frozen=True, slots=True)
class Holds:
    """Hold times counted less true, seconds, of so many repetitions the judge recorded."""

    recorded: int
    mean_s: float
    largest_s: float


@dataclass(frozen=True, slots=True)
class MovementFigures:
    """All figures; the two differences are None where no independent implementation is installed."""

    seed: int
    repetitions: int
    flagged: list[Flagged]
    delay: Delay
    counts: list[Count]
    holds: Holds
    sparc_difference: float | None
    ldlj_difference: float | None


def bench_movement(repetitions: int, seed: int = SEED, judge: JudgeOf = judge_of) -> MovementFigures:
    """All figures, of so many repetitions of every kind; `judge` makes the judge that is looked at."""
    differences = smoothness_differences(repetitions, seed)
    return MovementFigures(
        seed=seed,
        repetitions=repetitions,
        flagged=flagged_shares(repetitions, seed, judge),
        delay=warning_delay(repetitions, seed, judge),
        counts=counts(repetitions, seed, judge),
        holds=hold_errors(repetitions, seed, judge),
        sparc_difference=differences[0] if differences else None,
        ldlj_difference=differences[1] if differences else None,
    )


def _follow(
    judge: Judge, columns: Columns, times: Array, noise: float, random: np.random.Generator
) -> list[Event]:
    return [event for o in observe(columns, times, noise, random) for event in judge.step(o)]


def _turned(
    steps: Sequence[Step], exercise: Exercise, noise: float, random: np.random.Generator, judge: JudgeOf
) -> tuple[Judge, list[Event]]:
    times = frames(length_s(steps))
    made = judge(exercise)
    return made, _follow(made, {"yaw": along(steps, times)}, times, noise, random)


# -- figures ------------------------------------------------------------------------------------------------

PACE_FAULTS = (Kind.JERKY, Kind.TOO_FAST)


def flagged_shares(repetitions: int, seed: int, judge: JudgeOf = judge_of) -> list[Flagged]:
    """Of every kind of turn and at every noise, the share that is flagged; the same turns at every noise."""
    rows = []
    for kind, perform in (PERFORMERS | FAINT).items():
        for noise in NOISES_DEG:
            random = np.random.default_rng(seed)
            told = [
                {e.kind for e in _turned(perform(random), TURN, noise, random, judge)[1]}
                for _ in range(repetitions)
            ]
            flagged = sum(any(fault in kinds for fault in PACE_FAULTS) for kinds in told)
            judged = sum(Kind.SMOOTHNESS_NOT_JUDGED not in kinds for kinds in told)
            rows.append(Flagged(kind, noise, flagged / repetitions, judged / repetitions))
    return rows


def warning_delay(repetitions: int, seed: int, judge: JudgeOf = judge_of) -> Delay:
    """How long after its start a snap is told, and whether halting is told by the end."""
    random = np.random.default_rng(seed)
    delays, halting = [], 0
    for _ in range(repetitions):
        _, events = _turned(snatched(random), TURN, COUNTING_NOISE_DEG, random, judge)
        warned = [e.t for e in events if e.kind in PACE_FAULTS]
        delays += [1000 * (warned[0] - REST_S)] if warned else []
        _, events = _turned(stop_and_go(random), TURN, COUNTING_NOISE_DEG, random, judge)
        ended = [e.t for e in events if e.kind in (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED)]
        halting += any(e.kind is Kind.JERKY and e.t <= ended[-1] for e in events) if ended else 0
    median, p95 = np.percentile(delays, [50, 95]) if delays else (NAN, NAN)
    return Delay(len(delays) / repetitions, float(median), float(p95), halting / repetitions)


def counts(repetitions: int, seed: int, judge: JudgeOf = judge_of) -> list[Count]:
    """Repetitions performed one after the other, and what the judge made of them."""
    rows = []
    for exercise in (HELD_TURN, TILT, NOD, CIRCLE, SHRUG):
        for body, lies in CHEATS.items():
            if exercise is SHRUG and body == "shoulder":
                continue  # raising the shoulders is the exercise
            random, made, start = np.random.default_rng(seed), judge(exercise), 0.0
            for i in range(repetitions):
                columns, seconds = performed(exercise, -1.0 if i % 2 else 1.0, random)
                times = frames(seconds)
                _follow_from(made, start, columns(times) | lies, times, random)
                start += len(times) / FPS
            counted = sum(r.counted for r in made.repetitions)
            rows.append(Count(exercise.id, body, repetitions, counted, len(made.repetitions) - counted))
    return rows


def _follow_from(
    judge: Judge, start: float, columns: Columns, times: Array, random: np.random.Generator
) -> None:
    for o in observe(columns, times + start, COUNTING_NOISE_DEG, random):
        judge.step(o)


def hold_errors(repetitions: int, seed: int, judge: JudgeOf = judge_of) -> Holds:
    """Seconds counted less those the true angle was inside the band; the largest without its sign."""
    random, errors = np.random.default_rng(seed), []
    band = HELD_TURN.target
    for _ in range(repetitions):
        place, out = random.uniform(band.low + 4, band.high - 4), random.uniform(1.8, 3)
        steps = [(REST_S, 0.0), (out, place), (random.uniform(0.5, 6), place), (out, 0.0), (REST_S, 0.0)]
        made, _ = _turned(steps, HELD_TURN, COUNTING_NOISE_DEG, random, judge)
        fine = along(steps, np.arange(0, length_s(steps), FINE_S))
        true = float(((fine >= band.low) & (fine <= band.high)).sum()) * FINE_S
        errors += [r.hold - true for r in made.repetitions]
    if not errors:
        return Holds(0, NAN, NAN)
    return Holds(len(errors), float(np.mean(errors)), float(np.abs(errors).max()))


def smoothness_differences(repetitions: int, seed: int) -> tuple[float, float] | None:
    """Largest differences of the spectral arc length and of the log dimensionless jerk from monalysa's.

    None where that is not installed.
    """
    try:
        independent = import_module("monalysa.quality.smoothness")
    except ImportError:
        return None
    random, arcs, jerks = np.random.default_rng(seed), 0.0, 0.0
    for _ in range(repetitions):
        samples, rate = int(random.integers(12, 150)), float(random.choice([20, 30, 60]))
        speed = np.abs(np.sin(np.linspace(0, 3, samples)) + 0.3 * random.standard_normal(samples))
        arcs = max(arcs, abs(sparc(speed, rate) - float(independent.sparc(speed, fs=rate)[0])))
        jerk = independent.log_dimensionless_jerk(speed, fs=rate)
        jerks = max(jerks, abs(ldlj(speed) - float(jerk)))
    return arcs, jerks
