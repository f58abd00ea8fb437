"""Groups: the small groups of fields within an exercise of a routine file."""

from pydantic import Field, field_validator, model_validator

from coach.measure.hands import Spot
from coach.movement.exercise import Hand, Pace, Stillness
from coach.programme.fields import Fields, line, mistake, number, one_of

MAX_ANGLE = 90.0  # degrees; no healthy neck goes further on any axis
MAX_REPETITIONS = 50  # the sources' most is 20 each way
MIN_SPEED, MAX_SPEED = 5.0, 300.0  # deg/s; 5 takes half a minute there and back, everyday turns peak near 104
MIN_ACCELERATION, MAX_ACCELERATION = 20.0, 3000.0  # deg/s²; a slow 60° turn takes 38, a snap far above 300
MAX_SESSIONS = 200  # half a year, every day

SPOTS = tuple(spot for spot in Spot if spot not in (Spot.NONE, Spot.UNSEEN))
"""Spots a hand may be asked to be on."""


class TargetFields(Fields):
    """The band to be reached and held, as magnitudes."""

    min: float = number(1, MAX_ANGLE, "degrees")
    max: float = number(1, MAX_ANGLE, "degrees")

    @model_validator(mode="after")
    def _has_width(self) -> "TargetFields":
        if self.min >= self.max:
            raise mistake(f"expected min smaller than max, found min {self.min:g} and max {self.max:g}")
        return self


class PaceFields(Fields):
    """Limits of speed and acceleration."""

    max_speed: float = number(MIN_SPEED, MAX_SPEED, "degrees a second", Pace().max_speed)
    max_acceleration: float = number(
        MIN_ACCELERATION, MAX_ACCELERATION, "degrees a second squared", Pace().max_acceleration
    )


class StillFields(Fields):
    """What must not move."""

    shoulders: bool = Field(default=Stillness().shoulders, description="true or false")
    trunk: bool = Field(default=Stillness().trunk, description="true or false")


class WordsFields(Fields):
    """The exercise's own sentences."""

    left: str = line("")
    right: str = line("")
    both: str = line("")
    clockwise: str = line("")
    counterclockwise: str = line("")
    hold: str = line("")
    back: str = line("")


class DirectionFields(Fields):
    """Where a stretch goes, as parts of the three axes."""

    yaw: float = number(-1, 1, "part of turning, > 0 to the left", 0.0)
    pitch: float = number(-1, 1, "part of nodding, > 0 up", 0.0)
    roll: float = number(-1, 1, "part of tilting, > 0 to the left", 0.0)

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "DirectionFields":
        if not (self.yaw or self.pitch or self.roll):
            raise mistake("expected at least one of yaw, pitch and roll other than 0")
        return self


class ContactFields(Fields):
    """A hand on a spot, and what has to be there besides."""

    hand: str = Field(description=f"one of {', '.join(Hand)}")
    spot: str = Field(description=f"one of {', '.join(SPOTS)}")
    also: "ContactFields | None" = Field(default=None, description="a second group with hand and spot")

    @field_validator("hand")
    @classmethod
    def _is_a_hand(cls, value: str) -> str:
        return one_of(value, list(Hand))

    @field_validator("spot")
    @classmethod
    def _is_a_spot(cls, value: str) -> str:
        return one_of(value, SPOTS)

    @property
    def hands(self) -> list[str]:
        """Every hand named in it."""
        return [self.hand, *(self.also.hands if self.also else [])]


class ProgressionFields(Fields):
    """What an exercise grows to."""

    sessions: int = Field(
        ge=1, le=MAX_SESSIONS, description=f"a whole number from 1 to {MAX_SESSIONS} (sessions it takes)"
    )
    repetitions: int | None = Field(
        default=None, ge=1, le=MAX_REPETITIONS, description=f"a whole number from 1 to {MAX_REPETITIONS}"
    )
    hold_s: float | None = Field(default=None, ge=0, description="a number of seconds")

    @model_validator(mode="after")
    def _grows(self) -> "ProgressionFields":
        if self.repetitions is None and self.hold_s is None:
            raise mistake("expected repetitions or hold_s that it grows to, found neither")
        return self
