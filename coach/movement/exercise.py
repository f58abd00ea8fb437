"""Exercise: what one exercise asks for, as the checker needs it."""

from dataclasses import dataclass, field
from enum import StrEnum

from coach.movement.events import Side


class Axis(StrEnum):
    """The head's axes in the project's convention (see `Observation`)."""

    YAW = "yaw"
    PITCH = "pitch"
    ROLL = "roll"


class Order(StrEnum):
    """How the sides of an exercise follow each other."""

    ALTERNATE = "alternate"
    ONE_SIDE_FIRST = "one_side_first"


@dataclass(frozen=True, slots=True)
class Direction:
    """One way a movement can go: `sign` of the angle on the exercise's axis, and the side it counts under."""

    side: Side
    sign: int


@dataclass(frozen=True, slots=True)
class Band:
    """Target range as magnitudes in degrees, the same for every side; 0 < low < high."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits of speed and acceleration of the head.

    Attributes:
        max_speed: degrees a second.
        max_acceleration: degrees a second squared; above it a movement is jerky.
    """

    max_speed: float = 90.0
    max_acceleration: float = 300.0


@dataclass(frozen=True, slots=True)
class Stillness:
    """What must not move: whether the shoulders have to stay down and the trunk has to face forward."""

    shoulders: bool = True
    trunk: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """The exercise's own sentences for a person; each may be empty.

    Attributes:
        go: by side, what to do now.
        hold, back: while holding, and on the way back.
    """

    go: dict[Side, str] = field(default_factory=dict)
    hold: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of a routine.

    Attributes:
        id: unique within the library, e.g. "neck-turn".
        title: for a person.
        axis: the angle that is judged.
        directions: the ways it goes, in the order asked for; one or two.
        order: whether two sides alternate.
        target: the band to be reached and held.
        hold_s: seconds to stay inside the band.
        repetitions: asked for on each side.
        pace, still, words: see their types.
        rest_s: rest suggested after the exercise.
        source: where its figures come from.
    """

    id: str
    title: str
    axis: Axis
    directions: tuple[Direction, ...]
    order: Order
    target: Band
    hold_s: float
    repetitions: int
    pace: Pace = Pace()
    still: Stillness = Stillness()
    words: Words = field(default_factory=Words)
    rest_s: float = 10.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a recording, seconds [start, end), in which one exercise is done."""

    start: float
    end: float
    exercise: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A named sequence of exercises.

    Attributes:
        sha256: of the bytes it was read from, so that a record can say exactly which routine it was.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    posture: str = ""
    source: str = ""
    sha256: str = ""
