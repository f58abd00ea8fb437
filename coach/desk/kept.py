"""Kept: the baseline a watch is measured against: yesterday's is none, and a new one is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach.desk.answering import CALIBRATES
from coach.language import N_, tr
from coach.pipeline.desk import Tick
from coach.pipeline.desk_eyes import DeskEyes
from coach.posture.inputs import Moment
from coach.posture.store import BaselineStore

KEPT = N_("You are measured against today's calibration; r calibrates again.")
OTHER_LENS = N_("Today's calibration was made with another field of view, so there is a new one now.")


def _now() -> datetime:
    return datetime.now().astimezone()


class KeptBaseline:
    """Gives the eyes today's baseline, if there is one, and keeps what they find."""

    def __init__(
        self,
        stored: Callable[[], BaselineStore | None],
        eyes: DeskEyes,
        field_of_view_deg: float,
        greet: Callable[[str, bool], object],
        anew: bool = False,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Begin.

        Args:
            stored: where it is kept; None as long as the camera has not been there, and is not known.
            eyes: they have no baseline yet.
            field_of_view_deg: of the camera, horizontal.
            greet: says what somebody is measured against, and whether they have to keep still for it.
            anew: whether to pass over what is kept at first.
            now: the clock on the wall, aware.
        """
        self._stored, self._eyes, self._greet = stored, eyes, greet
        self._anew, self._now = anew, now
        self._field_of_view_deg = field_of_view_deg
        self._store: BaselineStore | None = None
        self._taken: datetime | None = None
        self._begin()

    def dated(self, moment: Moment | None) -> Moment | None:
        """The moment with what only the calendar knows: whether the baseline is of another day."""
        if moment is None or self._taken is None or self._is_todays(self._taken):
            return moment
        return replace(moment, outlived=True)

    def after(self, tick: Tick) -> None:
        """Begin once the camera is known; keep what was found at this tick.

        Raises:
            CoachError: it can't be kept.
        """
        if self._store is None:
            self._begin()
        if tick.recalibrated and self._eyes.baseline is not None and self._store is not None:
            self._taken = self._now()
            self._store.save(self._eyes.baseline, self._taken)

    def _begin(self) -> None:
        self._store = self._stored()
        if self._store is None:
            return
        kept = None if self._anew else self._store.load()
        if kept is None or not self._is_todays(kept[1]):
            self._greet(tr(CALIBRATES), True)
        elif not kept[0].seen_through(self._field_of_view_deg):
            self._greet(tr("{other} {calibrates}", other=tr(OTHER_LENS), calibrates=tr(CALIBRATES)), True)
        else:
            self._eyes.take(kept[0])
            self._taken = kept[1]
            self._greet(tr(KEPT), False)

    def _is_todays(self, taken: datetime) -> bool:
        return taken.astimezone().date() == self._now().date()
