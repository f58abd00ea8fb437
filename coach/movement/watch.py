"""Watches: small conditions over time from which the checker is put together."""

import math
from dataclasses import dataclass

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.contact import raised_by
from coach.movement.events import Kind, Side
from coach.movement.exercise import Exercise


class Lasting:
    """Tells once when a measure has been over its bound for a while, and again only after it fell back.

    A measure that is missing for longer than a step is not taken to have stayed what it was.
    """

    def __init__(self, bound: float, seconds: float, release: float) -> None:
        """`release`: the measure must fall below this before it can be told again."""
        self._bound, self._seconds, self._release = bound, seconds, release
        self._measured = NAN
        self._since = NAN
        self._told = False

    def standing(self, t: float) -> bool:
        """Whether it was told and, as far as is known at `t`, still goes on."""
        return self._told and t - self._measured <= th.MAX_STEP_SECONDS

    def step(self, t: float, measure: float) -> bool:
        """Whether it is to be told at `t`; a NaN measure is no evidence either way."""
        if math.isnan(measure):
            return False
        if t - self._measured > th.MAX_STEP_SECONDS:
            self._since, self._told = NAN, False
        self._measured = t
        if measure < self._release:
            self._since, self._told = NAN, False
        elif measure <= self._bound and not self._told:
            self._since = NAN
        elif measure > self._bound:
            if math.isnan(self._since):
                self._since = t
            if not self._told and t - self._since >= self._seconds - th.TIME_RESOLUTION_S:
                self._told = True
                return True
        return False


@dataclass(frozen=True, slots=True)
class BodyFault:
    """Something that should keep still and did not: which, on which side, by how much."""

    kind: Kind
    side: Side | None
    value: float


class BodyWatch:
    """Watches that shoulders and trunk keep still."""

    def __init__(self, exercise: Exercise) -> None:
        self._still = exercise.still
        share = th.BODY_RELEASE_SHARE
        self._shoulders = {
            side: Lasting(th.SHOULDER_RAISED_WIDTHS, th.BODY_SECONDS, share * th.SHOULDER_RAISED_WIDTHS)
            for side in (Side.LEFT, Side.RIGHT)
            if exercise.still.shoulders and side not in raised_by(exercise.contact)
        }
        self._turn = Lasting(th.TRUNK_TURNED_DEG, th.BODY_SECONDS, share * th.TRUNK_TURNED_DEG)
        self._lean = Lasting(th.TRUNK_LEANED_DEG, th.BODY_SECONDS, share * th.TRUNK_LEANED_DEG)

    def step(self, o: Observation) -> list[BodyFault]:
        """What has newly gone on for too long."""
        told = []
        elevations = {Side.LEFT: o.shoulder_left, Side.RIGHT: o.shoulder_right}
        for side, watch in self._shoulders.items():
            if watch.step(o.t, elevations[side]):
                told.append(BodyFault(Kind.SHOULDER_RAISED, side, elevations[side]))
        if self._still.trunk:
            for watch, kind, angle in (
                (self._turn, Kind.TRUNK_TURNED, o.trunk_turn),
                (self._lean, Kind.TRUNK_LEANED, o.trunk_lean),
            ):
                if watch.step(o.t, abs(angle)):
                    told.append(BodyFault(kind, Side.LEFT if angle > 0 else Side.RIGHT, angle))
        return told

    def standing(self, t: float) -> set[Kind]:
        """Faults told and still going on at `t`: an attempt begun then begins with them."""
        kinds = set()
        if any(w.standing(t) for w in self._shoulders.values()):
            kinds.add(Kind.SHOULDER_RAISED)
        if self._turn.standing(t):
            kinds.add(Kind.TRUNK_TURNED)
        if self._lean.standing(t):
            kinds.add(Kind.TRUNK_LEANED)
        return kinds


class SightWatch:
    """Tells when sight is lost for longer than a moment, when that is hopeless, and when it is back."""

    def __init__(self) -> None:
        self._since = NAN
        self._away_since = NAN
        self._told = False

    @property
    def lost(self) -> bool:
        """Whether a loss has been told and still lasts."""
        return self._told

    def unseen(self, t: float, away: bool) -> tuple[bool, bool]:
        """Whether the loss is to be told now, and whether it has lasted too long to wait on.

        Args:
            t: seconds.
            away: nobody is there at all.
        """
        if math.isnan(self._since):
            self._since = t
        if not away:
            self._away_since = NAN
        elif math.isnan(self._away_since):
            self._away_since = t
        tell = not self._told and t - self._since >= th.LOST_SECONDS
        self._told = self._told or tell
        hopeless = (
            t - self._away_since > th.GIVE_UP_AWAY_SECONDS or t - self._since > th.GIVE_UP_UNSEEN_SECONDS
        )
        return tell, hopeless

    def seen(self, t: float) -> float:
        """Seconds a told loss has lasted that ends now; NaN where none was told."""
        lasted = t - self._since if self._told else NAN
        self._since, self._away_since, self._told = NAN, NAN, False
        return lasted
