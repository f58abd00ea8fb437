"""Walk: takes a person hands-free through the six directions, three tries each; a pure state machine."""

import math
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.watch import SightWatch
from coach.own_range import thresholds as th
from coach.own_range.body import BodyStill
from coach.own_range.held import Held, Samples
from coach.own_range.value import OwnRange, own_range
from coach.own_range.ways import Way
from coach.session.pacing import AWAY_PAUSE_S, GAP_S


class WalkKind(StrEnum):
    """What can happen on the walk.

    A try is `BEGUN`, perhaps `HELD`, and ends `TAKEN`, `NOT_HELD`, or `NOT_TAKEN` for a reason told before
    (another way, the body moved) or because there are enough.
    """

    ASKED = "asked"
    BEGUN = "begun"
    HELD = "held"
    TAKEN = "taken"
    OTHER_WAY = "other_way"
    BODY_MOVED = "body_moved"
    NOT_HELD = "not_held"
    NOT_TAKEN = "not_taken"
    NEUTRAL_WANTED = "neutral_wanted"
    LOST = "lost"
    BACK = "back"
    LEFT = "left"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class WalkEvent:
    """Something that happened at `t` seconds; `value` is the angle behind it, degrees, or NaN."""

    t: float
    kind: WalkKind
    way: Way
    value: float = NAN


@dataclass(slots=True)
class _Try:
    """One try in progress.

    Attributes:
        way: where it goes.
        samples: what was seen of it.
        told: whether the person was told that it is held.
        body_moved: whether a shoulder or the trunk came along.
        astray_since: since when the head has been going another way, seconds; NaN while it is not.
        astray: whether that lasted long enough to be told.
    """

    way: Way
    samples: Samples = field(default_factory=Samples)
    told: bool = False
    body_moved: bool = False
    astray_since: float = NAN
    astray: bool = False


class RangeWalk:
    """Follows the walk.

    Attributes:
        free: a recording hears no prompt, so any direction counts whenever it comes.
        way: the direction asked for now, or of the try in progress; None once all is done.
        tries: what each direction has come to so far.
        done: whether the walk is over.
        stopped: whether it was stopped before its end.
    """

    def __init__(self, free: bool = False) -> None:
        self.free = free
        self.tries: dict[Way, list[Held]] = {way: [] for way in Way}
        self.done = False
        self.stopped = False
        self._asked: Way | None = None
        self._asked_t = NAN
        self._left: set[Way] = set()
        self._try: _Try | None = None
        self._home_since = NAN
        self._ready = False
        self._sight = SightWatch()
        self._gone_since = NAN
        self._sits_anew = False
        self._body = BodyStill()
        self._t = NAN

    @property
    def way(self) -> Way | None:
        """See the class."""
        return self._try.way if self._try else self._asked

    @property
    def out(self) -> bool:
        """Whether a try is under way."""
        return self._try is not None

    @property
    def held(self) -> bool:
        """Whether the try under way was held long enough."""
        return self._try is not None and self._try.samples.best is not None

    @property
    def held_s(self) -> float:
        """How long the head has rested in the try under way, seconds, up to what is asked."""
        return self._try.samples.held_s if self._try else 0.0

    @property
    def lost(self) -> bool:
        """Whether sight has been lost for longer than a moment."""
        return self._sight.lost

    def ranges(self, on: date) -> tuple[OwnRange, ...]:
        """What was measured, in the order of the directions, those without any try left out."""
        return tuple(own_range(on, way, held[: th.TRIES]) for way, held in self.tries.items() if held)

    def step(self, o: Observation) -> list[WalkEvent]:
        """Take one observation, later than those before; say what happened."""
        if self.done:
            return []
        lasted_s, self._t = o.t - self._t, o.t
        if o.state in (TrackState.AWAY, TrackState.CALIBRATING) and not math.isnan(lasted_s):
            self._asked_t += lasted_s  # patience waits for who is away
        if self._comes_back(o, lasted_s) and not self.free:
            wanted = WalkEvent(o.t, WalkKind.NEUTRAL_WANTED, self.way or Way.TURN_RIGHT)
            ended = self._conclude(o.t, self._try) if self._try and self.held else []
            self._try, self._ready = None, False
            return [*ended, wanted]
        if o.state is TrackState.CALIBRATING:
            return []
        events = [] if self.free or self._asked is not None or not o.tracked else self._ask(o.t)
        if not o.tracked:
            return events + self._unseen(o)
        lasted = self._sight.seen(o.t)
        if not math.isnan(lasted) and self.way is not None:
            events.append(WalkEvent(o.t, WalkKind.BACK, self.way, lasted))
        moved = self._body.step(o)
        if self._try is None:
            events += self._look_for_start(o)
        if self._try is not None:
            events += self._follow(o, self._try, moved)
        return events + self._lose_patience(o.t)

    def stop(self) -> None:
        """It hurts, or the person feels unwell: nothing more is asked.

        Of the direction done now nothing stands: what hurts was not comfortable.
        """
        if self.way is not None:
            self.tries[self.way].clear()
        self.done = self.stopped = True
        self._try = None

    def finish(self) -> list[WalkEvent]:
        """No more observations will come: a try that was held counts, though nobody saw its end."""
        events = [] if self._try is None or self.done else self._conclude(self._t, self._try)
        self.done = True
        return events

    # -- a try's course ---------------------------------------------------------------------------------

    def _look_for_start(self, o: Observation) -> list[WalkEvent]:
        way = farthest_way(o)
        if way.reach(o) < th.HOME_DEG:
            self._ready = True
        if not self._ready or way.reach(o) < th.START_DEG:
            return []
        self._try = _Try(self._asked or way, body_moved=self._body.standing(o.t))
        self._ready, self._home_since = False, NAN
        return [WalkEvent(o.t, WalkKind.BEGUN, self._try.way, self._try.way.reach(o))]

    def _follow(self, o: Observation, tried: _Try, moved: bool) -> list[WalkEvent]:
        events = []
        if moved and not tried.body_moved:
            tried.body_moved = True
            events.append(WalkEvent(o.t, WalkKind.BODY_MOVED, tried.way))
        events += self._judge_way(o, tried)
        if math.isnan(tried.astray_since):
            tried.samples.add(o.t, tried.way.reach(o), tried.way.sigma(o))
        held = tried.samples.best
        if held is not None and not tried.told:
            tried.told = True
            events.append(WalkEvent(o.t, WalkKind.HELD, tried.way, held.angle))
        if self._came_home(o, tried):
            events += self._conclude(o.t, tried)
        return events

    def _judge_way(self, o: Observation, tried: _Try) -> list[WalkEvent]:
        """Tell once that the head goes another way than asked; where nothing is asked, follow it there."""
        farthest, reach = farthest_way(o), max(tried.way.reach(o), 0.0)
        if farthest.reach(o) < th.START_DEG or farthest.reach(o) <= th.LEADS * reach or tried.told:
            tried.astray_since = NAN
            return []
        if self.free:
            tried.way, tried.samples = farthest, Samples()
            return []
        if math.isnan(tried.astray_since):
            tried.astray_since = o.t
        if tried.astray or o.t - tried.astray_since < th.ASTRAY_SECONDS:
            return []
        tried.astray = True
        return [WalkEvent(o.t, WalkKind.OTHER_WAY, tried.way, farthest.reach(o))]

    def _came_home(self, o: Observation, tried: _Try) -> bool:
        if tried.samples.times and -tried.way.reach(o) >= th.START_DEG:
            return True  # straight on to the other side
        if farthest_way(o).reach(o) >= th.HOME_DEG:
            self._home_since = NAN
            return False
        if math.isnan(self._home_since):
            self._home_since = o.t
        return o.t - self._home_since >= th.SETTLE_SECONDS

    def _conclude(self, t: float, tried: _Try) -> list[WalkEvent]:
        self._try, self._ready = None, True
        held = tried.samples.best
        if held is None and not (tried.astray or tried.body_moved):
            return [WalkEvent(t, WalkKind.NOT_HELD, tried.way)]
        if held is None or tried.body_moved or len(self.tries[tried.way]) >= th.TRIES:
            return [WalkEvent(t, WalkKind.NOT_TAKEN, tried.way)]
        self.tries[tried.way].append(held)
        events = [WalkEvent(t, WalkKind.TAKEN, tried.way, held.angle)]
        return events if self.free else events + self._ask(t)

    # -- sight, and what comes next ---------------------------------------------------------------------

    def _comes_back(self, o: Observation, lasted_s: float) -> bool:
        """Whether somebody is there again who may sit otherwise, or before a camera that stands otherwise."""
        if o.state is not TrackState.AWAY:
            self._gone_since = NAN
        elif math.isnan(self._gone_since):
            self._gone_since = o.t
        self._sits_anew |= lasted_s > GAP_S or o.t - self._gone_since >= AWAY_PAUSE_S
        comes_back = self._sits_anew and o.tracked
        self._sits_anew &= not (comes_back or o.state is TrackState.CALIBRATING)
        return comes_back

    def _unseen(self, o: Observation) -> list[WalkEvent]:
        tell, hopeless = self._sight.unseen(o.t, away=o.state is TrackState.AWAY)
        way = self.way
        events = [WalkEvent(o.t, WalkKind.LOST, way)] if tell and way is not None else []
        if tell and not self.held:
            self._try, self._ready = None, False
        elif hopeless and self._try is not None:
            events += self._conclude(o.t, self._try)
        return events

    def _ask(self, t: float) -> list[WalkEvent]:
        """Ask for the next try, all of one direction before the next."""
        open_ways = [w for w in Way if len(self.tries[w]) < th.TRIES and w not in self._left]
        before = self._asked
        self._asked = open_ways[0] if open_ways else None
        self._asked_t = t
        if self._asked is None:
            self.done = True
            return [WalkEvent(t, WalkKind.DONE, before or Way.EXTENSION)]
        return [WalkEvent(t, WalkKind.ASKED, self._asked)]

    def _lose_patience(self, t: float) -> list[WalkEvent]:
        if self._asked is None or self.done or self.held or t - self._asked_t <= th.PATIENCE_S:
            return []
        way, self._try = self._asked, None
        self._ready = False
        self._left.add(way)
        return [WalkEvent(t, WalkKind.LEFT, way), *self._ask(t)]


def farthest_way(o: Observation) -> Way:
    """The direction in which the head is farthest out."""
    return max(Way, key=lambda way: way.reach(o))
