"""Traces: a head's movement told in seconds, observed at any frame rate, for tests that read as stories.

    turn = Trace().wait(1).move(2, yaw=-50).wait(3).move(2, yaw=0).wait(1)
    turn.between(4, 6, shoulder_left=0.1).unreliable(5, 5.4)
    checker, events = follow(TURN, turn.observe(fps=30, jitter=0.1, seed=1))  # see `judging`

A trace knows the true angle at every moment, so that a test can work out by itself what should be measured.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from coach.measure.hands import Spot
from coach.measure.observation import Observation, Reason, TrackState
from coach.movement.events import Side
from coach.movement.exercise import (
    Axis,
    Band,
    Contact,
    Direction,
    Exercise,
    Hand,
    Order,
    Stillness,
    Words,
)

Array = NDArray[np.float64]

ANGLES = ("yaw", "pitch", "roll")
BODY = ("trunk_turn", "trunk_lean", "shoulder_left", "shoulder_right", "head_forward_cm")
STILL_NOISE_DEG = 0.05
"""What a calibration measures on a quiet picture."""

_BOTH_SIDES = (Direction(Side.RIGHT, -1), Direction(Side.LEFT, +1))


def _exercise(name: str, axis: Axis, directions: tuple[Direction, ...], low: float, high: float) -> Exercise:
    go = {d.side: f"go {d.side}" for d in directions}
    return Exercise(
        id=name,
        title=name.replace("-", " ").capitalize(),
        axis=axis,
        directions=directions,
        order=Order.ALTERNATE,
        target=Band(low, high),
        hold_s=2.0,
        repetitions=2,
        words=Words(go, "hold", "back"),
    )


TURN = _exercise("neck-turn", Axis.YAW, _BOTH_SIDES, 35, 75)
TILT = _exercise("neck-tilt", Axis.ROLL, _BOTH_SIDES, 18, 45)
FLEXION = _exercise("neck-flexion", Axis.PITCH, (Direction(Side.BOTH, -1),), 25, 60)
EXTENSION = _exercise("neck-extension", Axis.PITCH, (Direction(Side.BOTH, +1),), 20, 60)
"""The bands of the basic routine; holds and numbers are shorter, to keep the stories short."""

_SENSES = (Direction(Side.CLOCKWISE, +1), Direction(Side.COUNTERCLOCKWISE, -1))
_EACH_SHOULDER = (Direction(Side.LEFT, +1), Direction(Side.RIGHT, +1))
_MIDDLE = (Direction(Side.BOTH, +1),)
STRETCH = replace(
    _exercise("three-ways", Axis.COMBINED, _BOTH_SIDES, 20, 45), movement="stretch", weights=(1.0, -0.5, 1.0)
)
MICRO = replace(_exercise("small-turn", Axis.YAW, _BOTH_SIDES, 2, 5), movement="micro-turn", hold_s=1.0)
SHRUG = replace(
    _exercise("shoulder-shrug", Axis.SHOULDERS, _MIDDLE, 2.5, 6),
    movement="shrug",
    still=Stillness(shoulders=False),
)
SHOULDER_CIRCLE = replace(
    SHRUG, id="shoulder-circle", movement="shoulder-circle", hold_s=0.0, directions=_EACH_SHOULDER
)
RETRACTION = replace(
    _exercise("draw-back", Axis.FORWARD, (Direction(Side.BOTH, -1),), 1.5, 5), movement="retraction"
)
CIRCLE = replace(_exercise("head-circle", Axis.POSITION, _SENSES, 10, 45), movement="circle", hold_s=0.0)
HALF_CIRCLE = replace(CIRCLE, id="half-circle", movement="half-circle")
BALANCE = replace(_exercise("balance", Axis.POSITION, _MIDDLE, 2, 4), movement="balance", hold_s=5.0)
PRESS = replace(
    _exercise("press", Axis.POSITION, _MIDDLE, 2, 4),
    movement="press",
    hold_s=5.0,
    contact=Contact(Hand.RIGHT, Spot.TEMPLE),
)
COVERAGE = replace(
    _exercise("all-ways", Axis.POSITION, _MIDDLE, 12, 45), movement="coverage", hold_s=0.0, enough=8
)
GUIDED = replace(_exercise("massage", Axis.NONE, _MIDDLE, 1, 2), movement="guided", hold_s=4.0)
"""One exercise of every other movement, with bands as a routine may have them."""


class Trace:
    """What a head and its body do, from 0 s on; every step of the story begins where the last one ended.

    Angles in degrees and shoulders in shoulder widths, named as in `Observation`; all are 0 at first.
    `yaw` is relative to the trunk; `room_yaw` follows from it and `trunk_turn`.
    """

    def __init__(self, **start: float) -> None:
        self.end = 0.0
        self._now = dict.fromkeys((*ANGLES, *BODY), 0.0) | start
        self._parts: dict[str, list[tuple[float, Callable[[Array], Array]]]] = {
            name: [(0.0, _constant(value))] for name, value in self._now.items()
        }
        self._lies: list[tuple[float, float, str, float]] = []
        self._hands: list[tuple[float, float, str, str]] = []
        self._sights: list[tuple[float, float, TrackState, Reason]] = []

    def wait(self, seconds: float) -> Self:
        """Stay as it is."""
        self.end += seconds
        return self

    def move(self, seconds: float, **to: float) -> Self:
        """Go there in one even movement: minimum jerk, at rest at both ends."""
        return self._go(seconds, to, lambda x: x**3 * (10 - 15 * x + 6 * x**2))

    def drift(self, seconds: float, **to: float) -> Self:
        """Go there at constant speed."""
        return self._go(seconds, to, lambda x: x)

    def jump(self, **to: float) -> Self:
        """Be there from now on."""
        return self._go(0.0, to, np.ones_like)

    def tremble(self, seconds: float, hz: float, **by: float) -> Self:
        """Stay, swinging by so much to either side."""
        for name, amplitude in by.items():
            centre, start = self._now[name], self.end

            def swing(t: Array, c: float = centre, s: float = start, a: float = amplitude) -> Array:
                return c + a * np.sin(2 * np.pi * hz * (t - s))

            self._parts[name] += [(start, swing), (start + seconds, _constant(centre))]
        return self.wait(seconds)

    def circle(
        self, seconds: float, degrees: float, clockwise: bool = True, up: float = 1.0, down: float = 1.0
    ) -> Self:
        """Go round evenly from where the head is, by so many degrees of the way round.

        The distance from the middle stays what it is, but `up` and `down` scale it above and below.
        """
        start, pitch, right = self.end, self._now["pitch"], -self._now["roll"]
        radius, from_up = float(np.hypot(right, pitch)), float(np.arctan2(right, pitch))
        rate = np.radians(degrees if clockwise else -degrees) / seconds

        def course(t: Array, part: Callable[[Array], Array]) -> Array:
            return radius * part(from_up + rate * (t - start))

        def upwards(angle: Array) -> Array:
            height = np.cos(angle)
            return height * np.where(height > 0, up, down)

        parts = {"pitch": upwards, "roll": lambda angle: -np.sin(angle)}
        for name, part in parts.items():
            self._parts[name].append((start, lambda t, part=part: course(t, part)))
            self._now[name] = float(course(np.array([start + seconds]), part)[0])
            self._parts[name].append((start + seconds, _constant(self._now[name])))
        return self.wait(seconds)

    def hands(self, start: float, end: float, **spots: str) -> Self:
        """In [start, end) the `left` or `right` hand is on this spot; it is nowhere near otherwise."""
        self._hands += [(start, end, name, spot) for name, spot in spots.items()]
        return self

    def between(self, start: float, end: float, **values: float) -> Self:
        """Whatever the story says, these columns have these values in [start, end)."""
        self._lies += [(start, end, name, value) for name, value in values.items()]
        return self

    def unreliable(self, start: float, end: float, reason: Reason = Reason.NO_FACE) -> Self:
        """The body is seen in [start, end), the head is not."""
        self._sights.append((start, end, TrackState.UNRELIABLE, reason))
        return self

    def away(self, start: float, end: float) -> Self:
        """Nobody is seen in [start, end)."""
        self._sights.append((start, end, TrackState.AWAY, Reason.NOBODY))
        return self

    def calibrating(self, start: float, end: float) -> Self:
        """The neutral is being looked for in [start, end)."""
        self._sights.append((start, end, TrackState.CALIBRATING, Reason.SEEKING_NEUTRAL))
        return self

    def truth(self, name: str, times: Array) -> Array:
        """The true value of one column at these times, seconds, shape (n,)."""
        starts = np.array([start for start, _ in self._parts[name]])
        which = np.searchsorted(starts, times, side="right") - 1
        values = np.empty_like(times)
        for i, (_, course) in enumerate(self._parts[name]):
            values[which == i] = course(times[which == i])
        for start, end, column, value in self._lies:
            if column == name:
                values[(times >= start) & (times < end)] = value
        return values

    def seconds_inside(self, name: str, low: float, high: float) -> float:
        """How long |column| is truly within [low, high], sampled every 0.1 ms."""
        fine = np.abs(self.truth(name, np.arange(0, self.end, 1e-4)))
        return float(((fine >= low) & (fine <= high)).sum()) * 1e-4

    def observe(
        self,
        fps: float = 30.0,
        times: Iterable[float] | None = None,
        jitter: float = 0.0,
        seed: int = 0,
        noise: float | None = None,
        start: float = 0.0,
    ) -> list[Observation]:
        """Observations of the whole trace.

        Args:
            fps: frames a second, evenly.
            times: the moments of the frames instead, seconds of the trace.
            jitter: standard deviation in degrees of the noise on the angles.
            seed: of that noise.
            noise: what the calibration found, degrees; by default at least the jitter.
            start: time of the first frame's stamp.
        """
        moments = np.arange(round(self.end * fps)) / fps if times is None else np.array([*times])
        columns = {name: self.truth(name, moments) for name in (*ANGLES, *BODY)}
        random = np.random.default_rng(seed)
        for name in ANGLES:
            columns[name] = columns[name] + jitter * random.standard_normal(len(moments))
        told = max(STILL_NOISE_DEG, jitter) if noise is None else noise
        return [self._observation(i, float(t), start, columns, told) for i, t in enumerate(moments)]

    def _observation(
        self, i: int, t: float, start: float, columns: dict[str, Array], noise: float
    ) -> Observation:
        state, reason = TrackState.TRACKED, Reason.NONE
        for begin, end, other, why in self._sights:
            if begin <= t < end:
                state, reason = other, why
        values = {name: float(column[i]) for name, column in columns.items()}
        values["room_yaw"] = values["yaw"] + np.nan_to_num(values["trunk_turn"])
        hidden = () if state is TrackState.TRACKED else (*ANGLES, "room_yaw")
        if state is TrackState.AWAY:
            hidden = tuple(values)
        values |= dict.fromkeys(hidden, float("nan"))
        hands = {"left": Spot.NONE, "right": Spot.NONE}
        hands |= {name: Spot(spot) for begin, end, name, spot in self._hands if begin <= t < end}
        where = {f"hand_{name}": spot for name, spot in hands.items()}
        return Observation(start + t, state, reason, noise=noise, **values, **where)

    def _go(self, seconds: float, to: dict[str, float], shape: Callable[[Array], Array]) -> Self:
        for name, goal in to.items():
            origin, start = self._now[name], self.end

            def course(t: Array, o: float = origin, g: float = goal, s: float = start) -> Array:
                return o + (g - o) * shape((t - s) / seconds)

            if seconds > 0:
                self._parts[name].append((start, course))
            self._parts[name].append((start + seconds, _constant(goal)))
            self._now[name] = goal
        return self.wait(seconds)


def repetition(axis: str, to: float, out: float = 2.0, hold: float = 2.3, back: float = 2.0) -> Trace:
    """A second's rest, one movement to an angle, held, and back, and another second's rest."""
    return Trace().wait(1).move(out, **{axis: to}).wait(hold).move(back, **{axis: 0}).wait(1)


def uneven_times(seconds: float, fps: float, seed: int) -> Array:
    """Frame times of a camera that can't keep its rate: each gap between half and one and a half of it."""
    gaps = np.random.default_rng(seed).uniform(0.5, 1.5, int(seconds * fps * 2)) / fps
    times = np.cumsum(gaps)
    return times[times < seconds]


def mirrored(observations: Iterable[Observation]) -> Iterator[Observation]:
    """The same story with left and right exchanged."""
    for o in observations:
        yield replace(
            o,
            yaw=-o.yaw,
            roll=-o.roll,
            room_yaw=-o.room_yaw,
            trunk_turn=-o.trunk_turn,
            trunk_lean=-o.trunk_lean,
            shoulder_left=o.shoulder_right,
            shoulder_right=o.shoulder_left,
            hand_left=o.hand_right,
            hand_right=o.hand_left,
        )


def _constant(value: float) -> Callable[[Array], Array]:
    return lambda t: np.full_like(t, value)
