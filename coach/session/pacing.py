"""Pacing: what stands between a person and the next movement: a rest, a count, a pause, a calibration."""

from collections import deque
from enum import StrEnum

import numpy as np

from coach.measure.observation import CAMERA_FAILS, NAN, Observation, TrackState
from coach.movement.events import Event, Kind

INTRO_S = 5.0
"""Least time before an exercise: to hear its name and see the figure do it once."""

FIRST_S = 4.0
"""The same before the first one: whoever just wants to begin is to be moving ten seconds after the command,
of which starting takes three and the calibration two."""

COUNT_S = 3.0
"""The count before it begins: three, two, one."""

AWAY_PAUSE_S = 2.0
"""Nobody in the picture for so long has walked away; a shorter gap is a missed detection."""

BACK_S = 1.0
"""Back in the picture for so long has sat down again, and is not just passing."""

CHECK_S = 1.0
CHECK_STILL_DEG = 2.5
CHECK_OFF_DEG = 8.0
"""A new neutral is looked at once more during the count: a head that keeps still (by the calibration's own
measure) well off it sat differently while it was taken. People find their neutral again within 3-5 degrees,
and read the screen a few degrees below the camera."""

CHECKS = 2
"""So often at most, so that nobody is kept from beginning."""

LONGEST_STEP_S = 1.0
"""A longer gap between two observations (a laptop asleep) does not use up a rest."""

GAP_S = 5.0
"""A longer one is a pause: nobody knows what was done meanwhile, and how they sit by now. A busy machine
leaves out a second at most."""


class Stand(StrEnum):
    """What the person is doing."""

    RESTING = "resting"
    GETTING_READY = "getting_ready"
    MOVING = "moving"
    PAUSED = "paused"


class Pacing:
    """Leads from one exercise to the next; it says when a movement may go on.

    Attributes:
        stand: see `Stand`.
        left_s: seconds of rest and count left; 0 while moving.
        of_s: of how many.
        by_itself: whether a pause began because nobody was there or to be seen, and ends when somebody is.
        in_rest: whether a rest goes on, its last seconds for getting ready included.
    """

    def __init__(self) -> None:
        self.stand = Stand.GETTING_READY
        self.left_s = self.of_s = FIRST_S
        self._t = NAN
        self._gone_since = self._back_since = NAN
        self.by_itself = self.in_rest = False
        self._wanted = False
        self._fresh = True
        self._checks = 0
        self._recent: deque[tuple[float, tuple[float, float, float]]] = deque()

    @property
    def moving(self) -> bool:
        """Whether the exercise goes on now."""
        return self.stand is Stand.MOVING

    @property
    def counting(self) -> bool:
        """Whether the seconds before the exercise are counted."""
        return self.stand is Stand.GETTING_READY and self.left_s <= COUNT_S

    def rest(self, seconds: float) -> None:
        """Begin a rest; its last seconds are for getting ready."""
        self.left_s = self.of_s = max(seconds, INTRO_S)
        self.in_rest = seconds > INTRO_S
        self.stand = Stand.RESTING if self.in_rest else Stand.GETTING_READY
        self._recent.clear()

    def get_ready(self, seconds: float = INTRO_S) -> None:
        """Begin the time before an exercise."""
        self.rest(0.0)
        self.left_s = self.of_s = seconds

    def end_rest(self) -> None:
        """Cut a rest short; a count that has begun goes on."""
        self.in_rest = False
        if self.stand is Stand.RESTING:
            self.get_ready()
        elif not self.counting:
            self.get_ready(COUNT_S)

    def want_neutral(self) -> None:
        """Have the neutral found anew before the next exercise begins."""
        self._wanted, self._checks = True, 0

    def pause(self) -> None:
        """Stand still until `resume`."""
        self.stand, self.by_itself = Stand.PAUSED, False
        self.in_rest = False

    def resume(self) -> None:
        """Go on after a pause, with a count."""
        self.get_ready(COUNT_S)

    def step(self, o: Observation, blind: bool) -> list[Event]:
        """Take one observation; say what it changes.

        Args:
            o: the observation.
            blind: the exercise done or ahead needs nobody in the picture.
        """
        gone_by = min(o.t - self._t, LONGEST_STEP_S) if o.t > self._t else 0.0
        gap = o.t - self._t > GAP_S
        self._t = o.t
        self._note_presence(o, gap)
        if gap and self.stand is Stand.MOVING:
            self.stand, self.by_itself = Stand.PAUSED, True
            return [Event(o.t, Kind.PAUSED)]
        if self.stand is Stand.PAUSED:
            if not blind and o.t - self._gone_since >= AWAY_PAUSE_S:
                self.want_neutral()
            if self.by_itself and (blind or o.t - self._back_since >= BACK_S):
                self.want_neutral()
                self.resume()
                return [Event(o.t, Kind.RESUMED)]
            return []
        if self.stand is Stand.MOVING:
            if not blind and o.t - self._gone_since >= AWAY_PAUSE_S:
                self.stand, self.by_itself = Stand.PAUSED, True
                return [Event(o.t, Kind.PAUSED)]
            return []
        if self.stand is Stand.RESTING:
            self.left_s -= gone_by
            if self.left_s > INTRO_S:
                return []
            self.stand = Stand.GETTING_READY
        return self._count(o, blind, gone_by)

    def _note_presence(self, o: Observation, gap: bool) -> None:
        if gap or o.reason in CAMERA_FAILS:
            self.want_neutral()  # the camera may stand, and the person sit, otherwise than before
            self._back_since = NAN
        if o.state is TrackState.AWAY:
            self._gone_since = o.t if np.isnan(self._gone_since) else self._gone_since
            self._back_since = NAN
        else:
            self._back_since = o.t if np.isnan(self._back_since) else self._back_since
            self._gone_since = NAN

    def _count(self, o: Observation, blind: bool, gone_by: float) -> list[Event]:
        if self._wanted and not blind and o.reason not in CAMERA_FAILS:
            self._wanted, self._fresh = False, True
            self._recent.clear()
            return [Event(o.t, Kind.NEUTRAL_WANTED)]
        if not blind and not o.tracked:
            return []
        self._recent.append((o.t, (o.yaw, o.pitch, o.roll)))
        while o.t - self._recent[0][0] > CHECK_S:
            self._recent.popleft()
        before, self.left_s = self.left_s, self.left_s - gone_by
        if self.left_s > 0:
            begins = before > COUNT_S >= self.left_s or (before == self.of_s == COUNT_S)
            return [Event(o.t, Kind.GET_READY, value=COUNT_S)] if begins else []
        if not blind and self._fresh and self._checks < CHECKS and self._sits_elsewhere():
            self._checks += 1
            self._recent.clear()
            self.left_s = self.of_s = COUNT_S
            return [Event(o.t, Kind.NEUTRAL_WANTED)]
        self.stand, self.left_s, self._fresh, self.in_rest = Stand.MOVING, 0.0, False, False
        self._gone_since = NAN
        return []

    def _sits_elsewhere(self) -> bool:
        """Whether the head keeps still, but clearly off the neutral just found."""
        angles = np.array([a for _, a in self._recent])
        still = bool((np.ptp(angles, axis=0) <= 2 * CHECK_STILL_DEG).all())
        return still and float(np.abs(angles.mean(axis=0)).max()) > CHECK_OFF_DEG
