"""Performed: synthetic repetitions and their observations, for the figures of `coach.bench.movement`.

At 30 frames a second. Angles are degrees, times seconds, elevations shoulder widths.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.measure.hands import Spot
from coach.measure.observation import Observation, Reason, TrackState
from coach.movement import thresholds as th
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Direction, Exercise, Order, Stillness, Words

Array = NDArray[np.float64]
Columns = dict[str, Array]
Step = tuple[float, float]  # seconds, and where to be at their end

FPS = 30.0

TREMOR_HZ = (8.0, 12.0)
TREMOR_DEG = 0.03
"""Physiological tremor: the hand's peaks between 6 and 12 Hz (Lakie et al. 2015, doi 10.1113/JP270464). That
the head's is as fast, and its amplitude, small enough not to be seen, are assumptions."""

REST_S = 1.0
HOLD_S = 2.0

_BOTH_SIDES = (Direction(Side.RIGHT, -1), Direction(Side.LEFT, +1))
_SENSES = (Direction(Side.CLOCKWISE, +1), Direction(Side.COUNTERCLOCKWISE, -1))


def _exercise(
    name: str, axis: Axis, directions: tuple[Direction, ...], band: Band, hold_s: float, movement: str = ""
) -> Exercise:
    return Exercise(
        id=name,
        title=name,
        axis=axis,
        directions=directions,
        order=Order.ALTERNATE,
        target=band,
        hold_s=hold_s,
        repetitions=2,
        words=Words(),
        movement=movement,
        still=Stillness(shoulders=movement != "shrug"),
    )


TURN = _exercise("turn", Axis.YAW, _BOTH_SIDES, Band(20, 75), 0.5)
"""A band wide enough for every turn made here to reach it."""

HELD_TURN = _exercise("turn", Axis.YAW, _BOTH_SIDES, Band(35, 75), HOLD_S)
TILT = _exercise("tilt", Axis.ROLL, _BOTH_SIDES, Band(18, 45), HOLD_S)
NOD = _exercise("nod", Axis.PITCH, (Direction(Side.BOTH, -1),), Band(25, 60), HOLD_S)
CIRCLE = _exercise("circle", Axis.POSITION, _SENSES, Band(10, 45), 0.0, "circle")
SHRUG = _exercise("shrug", Axis.SHOULDERS, (Direction(Side.BOTH, +1),), Band(2.5, 6), HOLD_S, "shrug")
"""The bands of the basic routine."""


def even(x: Array) -> Array:
    """Minimum jerk from 0 to 1 over x in 0..1: the quintic that starts and ends at rest, unaccelerated."""
    return x**3 * (10 - 15 * x + 6 * x**2)


def along(steps: Sequence[Step], times: Array) -> Array:
    """Where a movement from 0 through these steps, each minimum jerk, is at `times`, seconds."""
    ends = np.concatenate([[0.0], np.cumsum([seconds for seconds, _ in steps])])
    places = np.array([0.0, *(place for _, place in steps)])
    which = np.clip(np.searchsorted(ends, times, side="right") - 1, 0, len(steps) - 1)
    share = np.clip((times - ends[which]) / (ends[which + 1] - ends[which]), 0, 1)
    return np.asarray(places[which] + (places[which + 1] - places[which]) * even(share))


def length_s(steps: Sequence[Step]) -> float:
    """Seconds the steps take."""
    return sum(seconds for seconds, _ in steps)


def _home(steps: list[Step], random: np.random.Generator) -> list[Step]:
    """A rest, these steps, a hold, an even way back and a rest."""
    place = steps[-1][1]
    back = random.uniform(2.0, 3.0) * max(abs(place) / 50, 0.75)
    return [(REST_S, 0.0), *steps, (HOLD_S, place), (back, 0.0), (REST_S, 0.0)]


def smooth(random: np.random.Generator) -> list[Step]:
    """A smooth turn: 22-70 degrees in 1.5-4 s, within the pace the exercise allows (peak 1.875 of mean)."""
    while True:
        place, seconds = random.uniform(22, 70), random.uniform(1.5, 4)
        if 1.875 * place / seconds < 0.9 * TURN.pace.max_speed:
            return _home([(seconds, place)], random)


def slow(random: np.random.Generator) -> list[Step]:
    """A slow smooth turn: 25-60 degrees in 4-8 s, and as slowly back."""
    place = random.uniform(25, 60)
    out, back = random.uniform(4, 8), random.uniform(4, 8)
    return [(REST_S, 0.0), (out, place), (HOLD_S, place), (back, 0.0), (REST_S, 0.0)]


def snatched(random: np.random.Generator) -> list[Step]:
    """A snap: 30-60 degrees in 0.25-0.4 s, at least 1000 degrees a second squared."""
    return _home([(random.uniform(0.25, 0.4), random.uniform(30, 60))], random)


def jerky(random: np.random.Generator) -> list[Step]:
    """A hasty turn of 30-50 degrees in 0.5-0.7 s that overshoots by a fifth and swings back."""
    place = random.uniform(30, 50)
    return _home([(random.uniform(0.5, 0.7), 1.2 * place), (0.3, 0.92 * place), (0.3, place)], random)


def trembling(random: np.random.Generator) -> list[Step]:
    """A way out of 40-60 degrees that goes back by a third of each of four steps."""
    place = random.uniform(40, 60)
    shares = (0.4, 0.25, 0.6, 0.43, 0.85, 0.65, 1.0)
    return _home([(random.uniform(0.3, 0.4), share * place) for share in shares], random)


def stop_and_go(random: np.random.Generator) -> list[Step]:
    """Three even pieces with stops of 0.25-0.4 s between them."""
    place = random.uniform(40, 65)
    pieces: list[Step] = []
    for share in (1 / 3, 2 / 3, 1.0):
        pieces += [(random.uniform(0.7, 1.0), share * place), (random.uniform(0.25, 0.4), share * place)]
    return _home(pieces, random)


PERFORMERS = {
    "smooth": smooth,
    "slow": slow,
    "snatched": snatched,
    "jerky": jerky,
    "trembling": trembling,
    "stop-and-go": stop_and_go,
}


def brisk(random: np.random.Generator) -> list[Step]:
    """A way out of 30-50 degrees with a peak acceleration a third beyond the bound, none of it halting.

    Of a minimum-jerk movement the peak acceleration is 5.77 times its length over its time squared.
    """
    place = random.uniform(30, 50)
    return _home([((5.77 * place / (1.33 * TURN.pace.max_acceleration)) ** 0.5, place)], random)


def _tremulous(random: np.random.Generator, tremor: float) -> list[Step]:
    place, count = random.uniform(30, 50), 26
    steps = [(0.1, place * (i + 1) / count + (tremor if i % 2 else -tremor)) for i in range(count)]
    return _home([*steps, (0.1, place)], random)


def wavering(random: np.random.Generator) -> list[Step]:
    """A slow way out of 30-50 degrees with a tremor of 1 degree to each side, five times a second."""
    return _tremulous(random, 1.0)


def quivering(random: np.random.Generator) -> list[Step]:
    """The same with half a degree to each side."""
    return _tremulous(random, 0.5)


def hesitating(random: np.random.Generator) -> list[Step]:
    """Two even pieces with one stop of 0.15-0.25 s between them."""
    place = random.uniform(40, 65)
    half = random.uniform(0.7, 1.0)
    return _home([(half, place / 2), (random.uniform(0.15, 0.25), place / 2), (half, place)], random)


FAINT = {"brisk": brisk, "wavering": wavering, "quivering": quivering, "hesitating": hesitating}
"""Faults close to what a smooth turn is: nobody says how many of them have to be flagged."""


def observe(
    columns: Columns, times: Array, noise: float, random: np.random.Generator
) -> Iterable[Observation]:
    """Observations of these true columns (others 0), with noise and physiological tremor on the angles.

    `noise` is the noise's standard deviation and what the calibration is taken to have found, degrees.
    """
    zero = np.zeros(len(times))
    values = {name: columns.get(name, zero) + zero for name in _OBSERVED}
    for name in ("yaw", "pitch", "roll"):
        phase = 2 * np.pi * (random.uniform(*TREMOR_HZ) * times + random.uniform())
        values[name] = values[name] + TREMOR_DEG * np.sin(phase) + noise * random.standard_normal(len(times))
    values["room_yaw"] = values["yaw"] + values["trunk_turn"]
    for i, t in enumerate(times):
        now = {name: float(column[i]) for name, column in values.items()}
        yield Observation(
            float(t),
            TrackState.TRACKED,
            Reason.NONE,
            noise=noise,
            hand_left=Spot.NONE,
            hand_right=Spot.NONE,
            **now,
        )


_OBSERVED = (
    "yaw",
    "pitch",
    "roll",
    "trunk_turn",
    "trunk_lean",
    "shoulder_left",
    "shoulder_right",
    "head_forward_cm",
)


def frames(seconds: float) -> Array:
    """Times of the frames in so many seconds."""
    return np.arange(round(seconds * FPS)) / FPS


def performed(
    exercise: Exercise, sign: float, random: np.random.Generator
) -> tuple[Callable[[Array], Columns], float]:
    """A well-done repetition: its columns at times, and its length in seconds."""
    if exercise is CIRCLE:
        out, round_s = 1.5, random.uniform(6, 9)
        radius = [(REST_S, 0.0), (out, random.uniform(18, 28)), (round_s, 0.0)]
        radius[-1] = (round_s, radius[-2][1])
        radius += [(out, 0.0), (REST_S, 0.0)]
        course = [(REST_S + out, 0.0), (round_s, sign * 2 * np.pi)]

        def circle(times: Array) -> Columns:
            far, angle = along(radius, times), along(course, times)
            return {"pitch": far * np.cos(angle), "roll": -far * np.sin(angle)}

        return circle, length_s(radius)
    low, high = exercise.target.low, exercise.target.high
    place = random.uniform(low + 0.2 * (high - low), low + 0.8 * (high - low))
    out = max(1.5, 1.875 * place / 60)
    steps = [(REST_S, 0.0), (out, place), (HOLD_S + 0.5, place), (out, 0.0), (REST_S, 0.0)]

    def reach(times: Array) -> Columns:
        way = along(steps, times)
        if exercise is SHRUG:
            return dict.fromkeys(("shoulder_left", "shoulder_right"), way / th.SHOULDER_WIDTH_CM)
        if exercise is NOD:
            return {"pitch": -way}
        return {"yaw" if exercise is HELD_TURN else "roll": sign * way}

    return reach, length_s(steps)
