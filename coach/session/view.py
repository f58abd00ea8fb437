"""View: what a session looks like at one moment, in words and figures, for whoever shows it."""

from dataclasses import dataclass
from enum import StrEnum

from coach.measure.observation import NAN
from coach.movement.events import Side
from coach.movement.exercise import Exercise
from coach.movement.reading import Rose


class Phase(StrEnum):
    """Where the session stands."""

    PLACE = "place"
    CALIBRATING = "calibrating"
    RESTING = "resting"
    GETTING_READY = "getting_ready"
    PAUSED = "paused"
    READY = "ready"
    MOVING = "moving"
    HOLDING = "holding"
    RETURNING = "returning"
    LOST = "lost"
    STOPPED = "stopped"
    DONE = "done"


class Tone(StrEnum):
    """How a message is meant; drawn as a shape and a colour."""

    GUIDE = "guide"
    PRAISE = "praise"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Gauge:
    """The exercise's own scale.

    Attributes:
        axis: "yaw", "pitch" or "roll": how the scale lies.
        angle: signed figure on that axis now; NaN while unknown.
        bands: signed (low, high) target ranges, low < high, one or two of them.
        active: index into `bands` of the one asked for now, or -1 when either will do.
        limit: the scale reaches from -limit to +limit.
        negative, positive: a word for each end ("right", "left"; "down", "up").
        unit: as it is written behind the figure.
    """

    axis: str
    angle: float
    bands: tuple[tuple[float, float], ...]
    active: int
    limit: float
    negative: str
    positive: str
    unit: str = "°"


@dataclass(frozen=True, slots=True)
class Count:
    """Repetitions of one side: done of asked; 0 asked means as many as one likes."""

    side: Side
    label: str
    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Demo:
    """What the figure shows: an exercise, its side (None for each in turn), and how far on it is, seconds."""

    exercise: Exercise
    side: Side | None
    t: float


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that was looked at before beginning: whether it is well, and what to say of it."""

    well: bool
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """One moment of a session.

    Attributes:
        phase: where it stands.
        title: the exercise's name, or what is going on outside one.
        message, tone: the one sentence said now, and how it is meant; the message may be empty.
        gauge: the scale, None outside an exercise and where it has none.
        hold_s, hold_asked_s: seconds held in this repetition (0 between two) and asked for; NaN outside
            an exercise.
        counts: one entry a side.
        next_up: what comes next, may be empty.
        step, steps: number of this exercise (from 1) among how many; 0 outside one.
        calibrated: share 0..1 of the calibration done, NaN outside it.
        rose: the round scale of an exercise that has one.
        countdown_s, countdown_of_s: seconds of a rest or a count left, and in all; NaN where none runs.
        demo: what the figure shows; None where there is none.
        hints: how the person sits before the camera, while that is looked at.
        lines: what was done, at the end.
    """

    phase: Phase
    title: str
    message: str = ""
    tone: Tone = Tone.GUIDE
    gauge: Gauge | None = None
    hold_s: float = NAN
    hold_asked_s: float = NAN
    counts: tuple[Count, ...] = ()
    next_up: str = ""
    step: int = 0
    steps: int = 0
    calibrated: float = NAN
    rose: Rose | None = None
    countdown_s: float = NAN
    countdown_of_s: float = NAN
    demo: Demo | None = None
    hints: tuple[Hint, ...] = ()
    lines: tuple[str, ...] = ()
