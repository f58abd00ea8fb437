"""Vocabulary: the movements a routine file may name: who judges each, by what, and what it may ask."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coach.language import N_
from coach.movement.checker import Checker, small
from coach.movement.circle import Circle
from coach.movement.coverage import Coverage
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise
from coach.movement.guided import Guided
from coach.movement.half_circle import HalfCircle
from coach.movement.judging import Judge
from coach.movement.steady import Steady


class Check(StrEnum):
    """What a front camera can verify of a movement."""

    ANGLE = "angle"
    CIRCLE = "circle"
    SHRUG = "shrug"
    CONTACT = "contact"
    STILL = "still"
    GUIDED = "guided"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the figures of a target may be, in its unit."""

    low: float
    high: float
    unit: str


ANGLE = Bounds(1, 90, "degrees")  # no healthy neck goes further on any axis
SMALL = Bounds(2, 10, "degrees")  # less can't be told from sway, more is no micro-movement
WAY = Bounds(1, 12, "centimetres")  # shoulders rise by up to 8-10 cm, heads glide by less
STRAY = Bounds(1, 15, "degrees")  # less is below a sitting head's sway
RING = Bounds(5, 60, "degrees")  # nearer to the middle a direction can't be told

LONGEST_HOLD_S = 120.0
BALANCE_S = 900.0
GUIDED_S = 1800.0

FIGURES = frozenset({"target", "hold_s", "repetitions"})
TURN_OR_TILT = {Side.LEFT: +1, Side.RIGHT: -1}
SENSES = {Side.CLOCKWISE: +1, Side.COUNTERCLOCKWISE: -1}


@dataclass(frozen=True, slots=True)
class Movement:
    """A kind of movement.

    Attributes:
        judge: makes the one who follows an exercise of this kind.
        axis: what is judged.
        signs: the sides it may have, and for each the sign of the measure there (see `Observation`).
        check: what of it a camera can verify.
        bounds: of its target; None where it has none.
        asks: fields a routine file has to give, besides those of every exercise.
        takes: fields it may give.
        shoulders_move: whether the shoulders are what moves, so that they can't be asked to keep still.
        way_s: seconds one repetition takes besides its hold, at the pace the notes call smooth; None where it
            is a way out and back like that of a turn.
        longest_hold_s: seconds a hold may be asked for at most. The sources' longest stretch is 30 s, their
            longest bout of one movement two minutes; a balance grows to 15 minutes, a massage takes 25.
        seen: what a person is told about the limits of what can be seen, in English; may be empty.
    """

    judge: Callable[[Exercise], Judge]
    axis: Axis
    signs: dict[Side, int]
    check: Check
    bounds: Bounds | None = ANGLE
    asks: frozenset[str] = FIGURES
    takes: frozenset[str] = frozenset({"contact", "hold_max_s"})
    shoulders_move: bool = False
    way_s: float | None = None
    longest_hold_s: float = LONGEST_HOLD_S
    seen: str = ""


def _reach(axis: Axis, signs: dict[Side, int]) -> Movement:
    return Movement(Checker, axis, signs, Check.ANGLE)


def _micro(axis: Axis, signs: dict[Side, int]) -> Movement:
    return Movement(small, axis, signs, Check.ANGLE, SMALL, takes=frozenset({"hold_max_s"}), way_s=4.0)


def _glide(sign: int) -> Movement:
    return Movement(
        Checker,
        Axis.FORWARD,
        {Side.BOTH: sign},
        Check.ANGLE,
        WAY,
        takes=frozenset({"hold_max_s"}),  # with an arm raised nothing of it is measured
        way_s=5.0,
        seen=N_("only with the head level, the arms down and the trunk still"),
    )


def _shoulders(signs: dict[Side, int], seen: str = "", asks: frozenset[str] = FIGURES) -> Movement:
    return Movement(
        Checker, Axis.SHOULDERS, signs, Check.SHRUG, WAY, asks, frozenset(), True, way_s=3.0, seen=seen
    )


def _steady(check: Check, asks: frozenset[str], takes: frozenset[str], seen: str = "") -> Movement:
    signs = {Side.BOTH: 1} if check is Check.STILL else {Side.BOTH: 1, **TURN_OR_TILT}
    longest = BALANCE_S if check is Check.STILL else LONGEST_HOLD_S
    return Movement(
        Steady, Axis.POSITION, signs, check, STRAY, asks, takes, way_s=4.0, longest_hold_s=longest, seen=seen
    )


_EVERY_SIDE = {Side.BOTH: 1, Side.LEFT: 1, Side.RIGHT: 1}
_COUNTED = frozenset({"target", "repetitions"})

MOVEMENTS: dict[str, Movement] = {
    "turn": _reach(Axis.YAW, TURN_OR_TILT),
    "tilt": _reach(Axis.ROLL, TURN_OR_TILT),
    "flexion": _reach(Axis.PITCH, {Side.BOTH: -1}),
    "extension": _reach(Axis.PITCH, {Side.BOTH: +1}),
    "stretch": Movement(
        Checker,
        Axis.COMBINED,
        {**TURN_OR_TILT, Side.BOTH: +1},
        Check.ANGLE,
        asks=FIGURES | {"direction"},
    ),
    "protraction": _glide(+1),
    "retraction": _glide(-1),
    "micro-turn": _micro(Axis.YAW, TURN_OR_TILT),
    "micro-tilt": _micro(Axis.ROLL, TURN_OR_TILT),
    "micro-flexion": _micro(Axis.PITCH, {Side.BOTH: -1}),
    "micro-extension": _micro(Axis.PITCH, {Side.BOTH: +1}),
    "shrug": _shoulders(_EVERY_SIDE),
    "shoulder-circle": _shoulders(
        _EVERY_SIDE,
        N_("up and down only: whether a shoulder goes forward or back, and round which way"),
        _COUNTED,
    ),
    "circle": Movement(Circle, Axis.POSITION, SENSES, Check.CIRCLE, RING, _COUNTED, frozenset(), way_s=10.0),
    "half-circle": Movement(
        HalfCircle, Axis.POSITION, SENSES, Check.CIRCLE, RING, _COUNTED, frozenset(), way_s=6.0
    ),
    "press": _steady(
        Check.CONTACT,
        frozenset({"stray", "hold_s", "repetitions", "contact"}),
        frozenset({"hold_max_s"}),
        N_("a hand in its place and a still head: not how hard it presses"),
    ),
    "balance": _steady(Check.STILL, frozenset({"stray", "hold_s", "repetitions"}), frozenset()),
    "coverage": Movement(
        Coverage,
        Axis.POSITION,
        {Side.BOTH: 1},
        Check.ANGLE,
        RING,
        _COUNTED | {"enough"},
        frozenset(),
        way_s=60.0,
    ),
    "guided": Movement(
        Guided,
        Axis.NONE,
        _EVERY_SIDE | SENSES,
        Check.GUIDED,
        None,
        frozenset({"hold_s", "repetitions"}),
        frozenset(),
        way_s=0.0,
        longest_hold_s=GUIDED_S,
        seen=N_("nothing: it goes by the clock"),
    ),
}
"""One line for each kind of movement; a new kind is known to routine files by its line here."""


def movement_of(exercise: Exercise) -> str:
    """Name the movement an exercise was written as; its axis, if it is none of them."""
    if exercise.movement:
        return exercise.movement
    for name, movement in MOVEMENTS.items():
        signs = movement.signs
        if movement.axis is exercise.axis and all(signs.get(d.side) == d.sign for d in exercise.directions):
            return name
    return exercise.axis


def judge_of(exercise: Exercise) -> Judge:
    """Make the judge of an exercise; of one that names no movement, that of a reach along its axis."""
    return MOVEMENTS[exercise.movement].judge(exercise) if exercise.movement else Checker(exercise)


def check_of(exercise: Exercise) -> Check:
    """What of an exercise a camera can verify; a reach under a hand is a contact."""
    if exercise.contact is not None:
        return Check.CONTACT
    return MOVEMENTS[exercise.movement].check if exercise.movement else Check.ANGLE


def is_guided(exercise: Exercise) -> bool:
    """Whether an exercise goes by the clock, so that nobody has to be seen for it."""
    return check_of(exercise) is Check.GUIDED


def way_s(exercise: Exercise) -> float | None:
    """Seconds one repetition takes besides its hold; None where it takes what a turn does."""
    return MOVEMENTS[exercise.movement].way_s if exercise.movement else None


def longest_hold_s(exercise: Exercise) -> float:
    """Seconds the hold of an exercise may be at most."""
    return MOVEMENTS[exercise.movement or "turn"].longest_hold_s


def is_sound(exercise: Exercise) -> bool:
    """Whether a judge can work with an exercise that was not read from a routine file."""
    if not exercise.directions or (exercise.movement and exercise.movement not in MOVEMENTS):
        return False
    if exercise.axis is Axis.NONE:
        return exercise.hold_s > 0
    band_is_range = 0 < exercise.target.low < exercise.target.high < float("inf")
    return band_is_range and (exercise.axis is not Axis.COMBINED or any(exercise.weights or ()))
