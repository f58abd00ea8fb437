"""Viewing: describes a session's moment as a `View`, for whoever shows it."""

import math

from coach.language import N_, tr
from coach.measure.observation import NAN, Observation, TrackState
from coach.measure.place import Place
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise
from coach.movement.judging import Judge, Stage
from coach.movement.reading import Linear
from coach.programme.vocabulary import is_guided
from coach.session import wording
from coach.session.between import (
    calibration_view,
    finished_view,
    lost_words,
    next_title,
    place_view,
    stopped_view,
    waiting_view,
)
from coach.session.pacing import Stand
from coach.session.session import Session
from coach.session.view import Count, Demo, Gauge, Phase, Tone, View

_PHASES = {
    Stage.READY: Phase.READY,
    Stage.MOVING: Phase.MOVING,
    Stage.HOLDING: Phase.HOLDING,
    Stage.RETURNING: Phase.RETURNING,
}

_SCALES = {
    Axis.YAW: ("yaw", N_("right"), N_("left")),
    Axis.ROLL: ("roll", N_("right"), N_("left")),
    Axis.PITCH: ("pitch", N_("down"), N_("up")),
    Axis.SHOULDERS: ("pitch", N_("low"), N_("high")),
    Axis.FORWARD: ("pitch", N_("back"), N_("forward")),
}
"""How the scale of each measure lies, and words for its negative and its positive end."""

UNITS = (N_(" cm"),)
"""Units that are words; see `Linear.unit`."""

GAUGE_MARGIN_DEG = 15.0
"""The scale goes this far beyond the band, so that "too far" can be seen coming; where the band itself ends
below this, to twice its end."""


def view(session: Session, o: Observation, calibrated: float = NAN, place: Place | None = None) -> View:
    """Describe the moment of one observation.

    Args:
        session: after it has taken `o`.
        o: the latest observation.
        calibrated: share 0..1 of the calibration done.
        place: how the person sits, while that is looked at.
    """
    if session.stopped is not None:
        return stopped_view(session)
    checker, pacing = session.checker, session.pacing
    paused = pacing is not None and pacing.stand is Stand.PAUSED
    now = checker.exercise if checker else session.ahead
    if not (paused or session.done or (now and is_guided(now))):
        if place is not None and not place.good_enough:
            return place_view(place)
        if o.state is TrackState.CALIBRATING:
            return calibration_view(calibrated, place)
    posted = session.messages.at(o.t)
    if checker is None:
        return finished_view(session, posted) if session.done else waiting_view(session, o, posted)
    phase = Phase.LOST if checker.lost else _PHASES[checker.stage]
    text, tone = posted or (_guidance(checker, session.expected), Tone.GUIDE)
    if checker.lost:
        text, tone = tr(wording.UNMEASURED_WORDS) if o.tracked else lost_words(o), Tone.CAUTION
    exercise, course = checker.exercise, checker.course()
    title, reading = tr(exercise.title), checker.reading(session.expected)
    return View(
        phase=phase,
        title=tr(wording.GUIDED_TITLE, title=title) if checker.blind else title,
        message=text,
        tone=tone,
        gauge=_gauge(reading.linear) if reading.linear else None,
        rose=reading.rose,
        hold_s=course.held_s,
        hold_asked_s=exercise.hold_s,
        counts=_counts(session, exercise),
        next_up=next_title(session),
        step=session.step_number if len(session.plan.exercises) > 1 else 0,
        steps=len(session.plan.exercises),
        demo=Demo(exercise, course.side or session.expected, o.t) if session.pacing else None,
    )


def _guidance(checker: Judge, expected: Side | None) -> str:
    """Say what to do now, in the exercise's own words."""
    words, course = checker.exercise.words, checker.course()
    side = course.side or expected
    if side is None and len(checker.exercise.directions) == 1:
        side = checker.exercise.directions[0].side
    go = tr(words.go.get(side, "") if side else wording.EITHER_SIDE_WORDS)
    if course.side is None or checker.stage is Stage.MOVING or checker.blind:
        return go
    return tr(words.back if course.complete or checker.stage is Stage.RETURNING else words.hold)


def _gauge(linear: Linear) -> Gauge:
    axis, negative, positive = _SCALES[linear.axis]
    bands = tuple(dict.fromkeys(linear.bands))  # two shoulders have one scale
    high = max(abs(end) for band in bands for end in band)
    margin = min(GAUGE_MARGIN_DEG, high)
    coarse = 10 if margin == GAUGE_MARGIN_DEG else 1
    return Gauge(
        axis=axis,
        angle=linear.value,
        bands=bands,
        active=min(linear.active, len(bands) - 1),
        limit=math.ceil((high + margin) / coarse) * coarse,
        negative=tr(negative),
        positive=tr(positive),
        unit=tr(linear.unit),
    )


def _counts(session: Session, exercise: Exercise) -> tuple[Count, ...]:
    """Count each side; the person's left stands first, as it does in a mirror."""
    result = next(r for r in session.results() if r.exercise.id == exercise.id)
    sides = sorted((d.side for d in exercise.directions), key=list(Side).index)
    asked = 0 if session.plan.free else exercise.repetitions
    return tuple(Count(s, tr(wording.SIDE_WORDS[s]), result.done(s), asked) for s in sides)
