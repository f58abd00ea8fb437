"""Viewing: describes a session's moment as a `View`, for whoever shows it."""

import math

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise
from coach.movement.judging import Judge, Stage
from coach.movement.reading import Linear
from coach.session.session import Session
from coach.session.view import Count, Gauge, Phase, Tone, View
from coach.session.wording import (
    CALIBRATE_WORDS,
    EITHER_SIDE_WORDS,
    GUIDED_TITLE,
    LOST_WORDS,
    ONLY_THIS_WORDS,
    SIDE_WORDS,
    STOPPED_WORDS,
    UNMEASURED_WORDS,
)

_PHASES = {
    Stage.READY: Phase.READY,
    Stage.MOVING: Phase.MOVING,
    Stage.HOLDING: Phase.HOLDING,
    Stage.RETURNING: Phase.RETURNING,
}

_SCALES = {
    Axis.YAW: ("yaw", "right", "left"),
    Axis.ROLL: ("roll", "right", "left"),
    Axis.PITCH: ("pitch", "down", "up"),
    Axis.SHOULDERS: ("pitch", "low", "high"),
    Axis.FORWARD: ("pitch", "back", "forward"),
}
"""How the scale of each measure lies, and words for its negative and its positive end."""

GAUGE_MARGIN_DEG = 15.0
"""The scale goes this far beyond the band, so that "too far" can be seen coming; where the band itself ends
below this, to twice its end."""


def view(session: Session, o: Observation, calibrated: float = NAN) -> View:
    """Describe the moment of one observation.

    Args:
        session: after it has taken `o`.
        o: the latest observation.
        calibrated: share 0..1 of the calibration done.
    """
    if session.stopped is not None:
        further = f". {ONLY_THIS_WORDS}" if session.may_resume else ""
        return View(Phase.STOPPED, "Stopped", STOPPED_WORDS[session.stopped] + further, Tone.CAUTION)
    checker = session.checker
    if o.state is TrackState.CALIBRATING and not (checker and checker.blind):
        return View(Phase.CALIBRATING, "Calibration", CALIBRATE_WORDS, calibrated=calibrated)
    posted = session.messages.at(o.t)
    if checker is None:
        text, tone = posted or ("", Tone.GUIDE)
        if session.done:
            return View(Phase.DONE, "Session finished", text or "You may stand up and move", tone)
        if not o.tracked:
            return View(Phase.LOST, "Get ready", LOST_WORDS.get(o.reason, ""), Tone.CAUTION)
        return View(Phase.READY, "Get ready", text, tone, next_up=_next_title(session))
    phase = Phase.LOST if checker.lost else _PHASES[checker.stage]
    text, tone = posted or (_guidance(checker, session.expected), Tone.GUIDE)
    if checker.lost:
        text, tone = UNMEASURED_WORDS if o.tracked else LOST_WORDS.get(o.reason, ""), Tone.CAUTION
    exercise, course = checker.exercise, checker.course()
    reading = checker.reading(session.expected)
    return View(
        phase=phase,
        title=GUIDED_TITLE.format(title=exercise.title) if checker.blind else exercise.title,
        message=text,
        tone=tone,
        gauge=_gauge(reading.linear) if reading.linear else None,
        rose=reading.rose,
        hold_s=course.held_s,
        hold_asked_s=exercise.hold_s,
        counts=_counts(session, exercise),
        next_up=_next_title(session),
        step=session.step_number if len(session.plan.exercises) > 1 else 0,
        steps=len(session.plan.exercises),
    )


def _next_title(session: Session) -> str:
    following = session.next_exercise
    return following.title if following else ""


def _guidance(checker: Judge, expected: Side | None) -> str:
    """Say what to do now, in the exercise's own words."""
    words, course = checker.exercise.words, checker.course()
    side = course.side or expected
    if side is None and len(checker.exercise.directions) == 1:
        side = checker.exercise.directions[0].side
    go = words.go.get(side, "") if side else EITHER_SIDE_WORDS
    if course.side is None or checker.stage is Stage.MOVING or checker.blind:
        return go
    return words.back if course.complete or checker.stage is Stage.RETURNING else words.hold


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
        negative=negative,
        positive=positive,
        unit=linear.unit,
    )


def _counts(session: Session, exercise: Exercise) -> tuple[Count, ...]:
    """Count each side; the person's left stands first, as it does in a mirror."""
    result = next(r for r in session.results() if r.exercise.id == exercise.id)
    sides = sorted((d.side for d in exercise.directions), key=list(Side).index)
    asked = 0 if session.plan.free else exercise.repetitions
    return tuple(Count(s, SIDE_WORDS[s], result.done(s), asked) for s in sides)
