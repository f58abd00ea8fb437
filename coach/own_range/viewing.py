"""Viewing: describes a moment of the walk as a `View`, for the same pictures that sessions have."""

import math
from collections.abc import Iterable

from coach.language import N_, tr
from coach.measure.observation import NAN, Observation, TrackState
from coach.measure.place import Place
from coach.movement.exercise import Axis
from coach.own_range import thresholds as th
from coach.own_range.walk import RangeWalk, WalkEvent, WalkKind
from coach.own_range.ways import Way
from coach.own_range.wording import ALL_DONE, COME_BACK, GO, SAID, STAY, STOPPED, TITLES
from coach.session.between import calibration_view, place_view
from coach.session.messages import SHOWN_SECONDS
from coach.session.view import Count, Gauge, Phase, Tone, View
from coach.session.wording import LOST_WORDS

SCALE_DEG = {Axis.YAW: 90.0, Axis.ROLL: 60.0, Axis.PITCH: 90.0}
"""Ends of the scale: beyond what any neck does, so that no end invites to be reached."""

_ENDS = {
    Axis.YAW: (N_("right"), N_("left")),
    Axis.ROLL: (N_("right"), N_("left")),
    Axis.PITCH: (N_("down"), N_("up")),
}


class WalkViewer:
    """Describes the walk's moments; it remembers the last thing that was said."""

    def __init__(self, walk: RangeWalk) -> None:
        self._walk = walk
        self._said: WalkKind | None = None
        self._until = NAN

    def view(
        self,
        o: Observation,
        events: Iterable[WalkEvent],
        calibrated: float = NAN,
        place: Place | None = None,
    ) -> View:
        """Describe the moment of one observation, after the walk has taken it.

        Args:
            o: the observation.
            events: what it made happen.
            calibrated: share 0..1 of the calibration done.
            place: how the person sits, while that is looked at.
        """
        for event in events:
            if event.kind in SAID:
                self._said, self._until = event.kind, o.t + SHOWN_SECONDS
            elif event.kind is WalkKind.BEGUN:
                self._until = NAN
        walk, way = self._walk, self._walk.way
        if place is not None and not place.good_enough:
            return place_view(place)
        if o.state is TrackState.CALIBRATING:
            return calibration_view(calibrated, place)
        if walk.stopped:
            return View(Phase.STOPPED, tr("Stopped"), tr(STOPPED), Tone.CAUTION)
        if walk.done:
            return View(Phase.DONE, tr("Your own range"), tr(ALL_DONE))
        if walk.lost or way is None:
            text = tr(LOST_WORDS.get(o.reason, ""))
            return View(Phase.LOST if text else Phase.READY, tr("Your own range"), text, Tone.CAUTION)
        return self._asking(o, way)

    def _asking(self, o: Observation, way: Way) -> View:
        walk = self._walk
        text, phase = tr(GO[way]), Phase.MOVING if walk.out else Phase.READY
        if walk.held:
            text, phase = tr(COME_BACK), Phase.RETURNING
        elif walk.out and walk.held_s > th.HELD_SECONDS / 2 and way.reach(o) >= th.START_DEG:
            text, phase = tr(STAY), Phase.HOLDING
        if self._said is not None and o.t < self._until:
            said = tr(SAID[self._said])
            text = f"{said}. {text}" if self._said is WalkKind.TAKEN else said
        negative, positive = _ENDS[way.axis]
        gauge = Gauge(
            axis=way.axis.value,
            angle=float(getattr(o, way.axis)) if o.tracked else math.nan,
            bands=(),
            active=-1,
            limit=SCALE_DEG[way.axis],
            negative=tr(negative),
            positive=tr(positive),
        )
        return View(
            phase=phase,
            title=tr(TITLES[way]),
            message=text,
            gauge=gauge,
            hold_s=min(walk.held_s, th.HELD_SECONDS) if walk.out else 0.0,
            hold_asked_s=th.HELD_SECONDS,
            counts=(Count(way.side, tr("Tries"), min(len(walk.tries[way]), th.TRIES), th.TRIES),),
            step=list(Way).index(way) + 1,
            steps=len(Way),
        )
