"""Material: everything a report is made of, as the journal gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.journal.entries import DayDone, DeskSitting, OwnRange, SessionRecord, StopRecord

WEEKS = 8
"""So many weeks are looked back on unless a day is named: two of the four-week blocks in which the routines'
sources let repetitions and holds grow."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one report is about.

    Attributes:
        name: whose it is.
        day: the day it is about: today, or that of the session asked for.
        since: the first day that is looked back on.
        session: the session shown in full, with course and events; None where there is none.
        sessions: those from `since` to `day`, oldest first; their courses are not needed.
        days: on which there was a session, as far back as is known.
        ranges: measured up to `day`, as far back as is known.
        stops, desk: from `since` to `day`.
    """

    name: str
    day: date
    since: date
    session: SessionRecord | None = None
    sessions: Sequence[SessionRecord] = ()
    days: Sequence[DayDone] = ()
    ranges: Sequence[OwnRange] = ()
    stops: Sequence[StopRecord] = ()
    desk: Sequence[DeskSitting] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to report."""
        return not (self.session or self.sessions or self.ranges or self.stops or self.desk)


def looked_back_on(day: date) -> date:
    """The first day of a report about a day, unless another is named."""
    return day - timedelta(weeks=WEEKS) + timedelta(days=1)
