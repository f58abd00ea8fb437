"""Profile: what is kept of one person besides what they did."""

import math
from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from coach.own_range.value import OwnRange
from coach.safety.gate import Consent

MOST_SESSIONS = 10**12
"""The database holds numbers up to 2**63, and sums of these."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StopKind(StrEnum):
    """Why a session was stopped."""

    PAIN = "pain"
    UNWELL = "unwell"


class StopNote(_Kept):
    """One stop: when, during what, and whether only this movement hurt."""

    at: AwareDatetime
    kind: StopKind
    exercise: str = ""
    movement: str = ""
    only_this: bool = False


class LeftOut(_Kept):
    """A movement that stays out of every plan until the person puts it back."""

    movement: str
    since: date


class SessionsDone(_Kept):
    """How often a routine was gone through on one day."""

    routine: str
    on: date
    count: int = Field(ge=1, le=MOST_SESSIONS)


class Profile(_Kept):
    """Everything kept of one person; a new one is empty."""

    name: str
    consent: Consent | None = None
    stops: tuple[StopNote, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    ranges: tuple[OwnRange, ...] = ()
    sessions: tuple[SessionsDone, ...] = ()

    @field_validator("ranges")
    @classmethod
    def _are_measured(cls, ranges: tuple[OwnRange, ...]) -> tuple[OwnRange, ...]:
        figures = (figure for one in ranges for figure in (*one.tries, one.value, one.uncertainty))
        if not all(map(math.isfinite, figures)):
            raise ValueError("a range is no number")
        return ranges

    @property
    def movements_left_out(self) -> frozenset[str]:
        """Names of the movements left out."""
        return frozenset(entry.movement for entry in self.left_out)

    def days_of(self, routine: str, before: date) -> int:
        """On how many days before this one a routine was gone through.

        That is what it grows by: done twice a day, or split over it, it does not grow faster, nor from one
        time of a day to the next.
        """
        return len({done.on for done in self.sessions if done.routine == routine and done.on < before})

    def with_consent(self, consent: Consent | None) -> "Profile":
        """With these answers to the full list."""
        return self.model_copy(update={"consent": consent})

    def with_stop(self, note: StopNote) -> "Profile":
        """With one more stop."""
        return self.model_copy(update={"stops": (*self.stops, note)})

    def leaving_out(self, movement: str, since: date) -> "Profile":
        """Without this movement in any plan; the last stop is marked as having been for it alone."""
        stops = self.stops
        if stops and stops[-1].movement == movement:
            stops = (*stops[:-1], stops[-1].model_copy(update={"only_this": True}))
        entries = (*self.left_out, LeftOut(movement=movement, since=since))
        kept = self.left_out if movement in self.movements_left_out else entries
        return self.model_copy(update={"stops": stops, "left_out": kept})

    def putting_back(self, movement: str) -> "Profile":
        """With this movement in plans again."""
        return self.model_copy(update={"left_out": tuple(e for e in self.left_out if e.movement != movement)})

    def with_ranges(self, measured: tuple[OwnRange, ...]) -> "Profile":
        """With ranges measured now."""
        return self.model_copy(update={"ranges": (*self.ranges, *measured)})
