"""Exercise: what one exercise asks for, as the judges need it."""

from dataclasses import dataclass, field
from enum import StrEnum

from coach.measure.hands import Spot
from coach.movement.events import Side


class Axis(StrEnum):
    """What of an observation is judged: one of the head's axes (see `Observation`), or another measure."""

    YAW = "yaw"
    PITCH = "pitch"
    ROLL = "roll"
    COMBINED = "combined"  # the head's rotation along a direction of all three axes, degrees
    SHOULDERS = "shoulders"  # elevation of a shoulder, or of both on average, centimetres
    FORWARD = "forward"  # the head pushed forward or drawn back, centimetres
    POSITION = "position"  # roll and pitch, or all three angles, as one point
    NONE = "none"  # nothing is judged


HEAD_AXES = (Axis.YAW, Axis.PITCH, Axis.ROLL)


class Order(StrEnum):
    """How the sides of an exercise follow each other."""

    ALTERNATE = "alternate"
    ONE_SIDE_FIRST = "one_side_first"


@dataclass(frozen=True, slots=True)
class Direction:
    """One way a movement can go: `sign` of the measure on the exercise's axis, and the side it counts under.

    A circle's sign is +1 clockwise, -1 counterclockwise.
    """

    side: Side
    sign: int


@dataclass(frozen=True, slots=True)
class Band:
    """Target range as magnitudes in the measure's unit, the same for every side; 0 < low < high.

    Of a circle it is the distance from the middle; of keeping still `low` is as steady as can be told and
    `high` how far the head may stray.
    """

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


class Hand(StrEnum):
    """Which hand; `same` and `other` are against the side of the movement."""

    LEFT = "left"
    RIGHT = "right"
    SAME = "same"
    OTHER = "other"
    EITHER = "either"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Contact:
    """A hand that has to be on a spot; `also` is what has to be there besides."""

    hand: Hand
    spot: Spot
    also: "Contact | None" = None


@dataclass(frozen=True, slots=True)
class Progression:
    """What is asked for grows from the exercise's own figures to these, over so many sessions; None stays."""

    sessions: int
    repetitions: int | None = None
    hold_s: float | None = None


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


class Figure(StrEnum):
    """A posture, or a sequence of them, that the drawn figure takes where the other fields don't tell it."""

    FAKIR = "fakir"
    HERON = "heron"
    ELBOW_HELD = "elbow-held"
    HANDS_FRAME = "hands-frame"
    HANDS_FRAME_LOWER = "hands-frame-lower"
    HAND_ON_NECK = "hand-on-neck"
    ARMS_OUT = "arms-out"
    BOOK = "book"
    TABLE_ARCH = "table-arch"
    TABLE_SQUAT = "table-squat"
    TABLE_ARCH_SQUAT = "table-arch-squat"
    CAT = "cat"
    TIGER = "tiger"
    DOVE = "dove"
    SNAKE = "snake"
    SPHINX = "sphinx"
    HEELS = "heels"
    LEGS_UP = "legs-up"
    LYING_TURN = "lying-turn"
    LYING_TILT = "lying-tilt"
    BALL_FRONT = "ball-front"
    BALL_BACK = "ball-back"
    BALL_SIDE = "ball-side"
    STICK_LIFT = "stick-lift"
    STICK_TURN = "stick-turn"
    GOOD_MOOD = "good-mood"
    HANDS_SHAKEN = "hands-shaken"
    NECK_STROKE = "neck-stroke"
    MUSCLE_KNEAD = "muscle-knead"
    NECK_RUB = "neck-rub"
    NECK_SMOOTH = "neck-smooth"
    BELLY_BREATH = "belly-breath"
    BEND_BACK = "bend-back"
    BEND_FORWARD = "bend-forward"
    BEND_ASIDE = "bend-aside"
    TRUNK_TURN = "trunk-turn"
    HEAD_TURN = "head-turn"
    BLADES = "blades"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of a routine.

    Attributes:
        id: unique within the library, e.g. "neck-turn".
        title: for a person.
        axis: what is judged.
        directions: the ways it goes, in the order asked for; one or two.
        order: whether two sides alternate.
        target: the band to be reached and held; meaningless where nothing is judged.
        hold_s: seconds to stay inside the band; of a guided exercise, seconds of one round.
        repetitions: asked for on each side.
        pace, still, words: see their types.
        rest_s: rest suggested after the exercise.
        source: where its figures come from.
        movement: its name in the vocabulary; empty for a reach along `axis`.
        weights: yaw, pitch and roll of the direction of a combined movement to the left (or, of one without
            sides, of the movement itself); to the right it is mirrored.
        contact: the hand that has to be on a spot while it counts.
        hold_max_s: seconds a hold must not exceed; None where it may.
        enough: how many directions have to be covered.
        progression: what it grows to; None if it stays as it is.
        figure: posture of the drawn figure; None where the other fields tell it.
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
    movement: str = ""
    weights: tuple[float, float, float] | None = None
    contact: Contact | None = None
    hold_max_s: float | None = None
    enough: int = 0
    progression: Progression | None = None
    figure: Figure | None = None


class Need(StrEnum):
    """Something a routine needs at hand."""

    CHAIR = "chair"
    TABLE = "table"
    FLOOR = "floor"
    BALL = "ball"
    BOOK = "book"
    STICK = "stick"


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
        sha256: of the bytes it was read from (and of the routines it includes), so that a record can say
            exactly which routine it was.
        needs: what has to be at hand.
        include: names of the routines that are done first, as a warm-up; once they are resolved, `exercises`
            begins with theirs.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    posture: str = ""
    source: str = ""
    sha256: str = ""
    needs: tuple[Need, ...] = ()
    include: tuple[str, ...] = ()
