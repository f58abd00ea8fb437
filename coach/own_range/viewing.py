"""Viewing: describes a moment of the walk as a `View`, for the same pictures that sessions have."""

import math
from collections.abc import Iterable

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.exercise import Axis
from coach.own_range import thresholds as th
from coach.own_range.walk import RangeWalk, WalkEvent, WalkKind
from coach.own_range.ways import Way
from coach.own_range.wording import ALL_DONE, COME_BACK, GO, SAID, STAY, STOPPED, TITLES
from coach.session.messages import SHOWN_SECONDS
from coach.session.view import Count, Gauge, Phase, Tone, View
from coach.session.wording import CALIBRATE_WORDS, LOST_WORDS

SCALE_DEG = {Axis.YAW: 90.0, Axis.ROLL: 60.0, Axis.PITCH: 90.0}
"""Ends of the scale: beyond what any neck does, so that no end invites to be reached."""

_ENDS = {Axis.YAW: ("right", "left"), Axis.ROLL: ("right", "left"), Axis.PITCH: ("down", "up")}


class WalkViewer:
    """Describes the walk's moments; it remembers the last thing that was said."""

    def __init__(self, walk: RangeWalk) -> None:
        self._walk = walk
        self._said, self._until = "", NAN

    def view(self, o: Observation, events: Iterable[WalkEvent], calibrated: float = NAN) -> View:
        """Describe the moment of one observation, after the walk has taken it.

        Args:
            o: the observation.
            events: what it made happen.
            calibrated: share 0..1 of the calibration done.
        """
        for event in events:
            if event.kind in SAID:
                self._said, self._until = SAID[event.kind], o.t + SHOWN_SECONDS
            elif event.kind is WalkKind.BEGUN:
                self._until = NAN
        walk, way = self._walk, self._walk.way
        if o.state is TrackState.CALIBRATING:
            return View(Phase.CALIBRATING, "Calibration", CALIBRATE_WORDS, calibrated=calibrated)
        if walk.stopped:
            return View(Phase.STOPPED, "Stopped", STOPPED, Tone.CAUTION)
        if walk.done:
            return View(Phase.DONE, "Your own range", ALL_DONE)
        if walk.lost or way is None:
            text = LOST_WORDS.get(o.reason, "")
            return View(Phase.LOST if text else Phase.READY, "Your own range", text, Tone.CAUTION)
        return self._asking(o, way)

    def _asking(self, o: Observation, way: Way) -> View:
        walk = self._walk
        text, phase = GO[way], Phase.MOVING if walk.out else Phase.READY
        if walk.held:
            text, phase = COME_BACK, Phase.RETURNING
        elif walk.out and walk.held_s > th.HELD_SECONDS / 2 and way.reach(o) >= th.START_DEG:
            text, phase = STAY, Phase.HOLDING
        if o.t < self._until:
            text = f"{self._said}. {text}" if self._said == SAID[WalkKind.TAKEN] else self._said
        negative, positive = _ENDS[way.axis]
        gauge = Gauge(
            axis=way.axis.value,
            angle=float(getattr(o, way.axis)) if o.tracked else math.nan,
            bands=(),
            active=-1,
            limit=SCALE_DEG[way.axis],
            negative=negative,
            positive=positive,
        )
        return View(
            phase=phase,
            title=TITLES[way],
            message=text,
            gauge=gauge,
            hold_s=min(walk.held_s, th.HELD_SECONDS) if walk.out else 0.0,
            hold_asked_s=th.HELD_SECONDS,
            counts=(Count(way.side, "Tries", min(len(walk.tries[way]), th.TRIES), th.TRIES),),
            step=list(Way).index(way) + 1,
            steps=len(Way),
        )
