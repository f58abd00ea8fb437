"""Viewing: describes a session's moment as a `View`, for whoever shows it."""

import math

from coach.measure.observation import NAN, Observation, TrackState
from coach.movement.checker import Checker, Stage
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise
from coach.session.session import Session
from coach.session.view import Count, Gauge, Phase, Tone, View
from coach.session.wording import CALIBRATE_WORDS, EITHER_SIDE_WORDS, LOST_WORDS, SIDE_WORDS

_PHASES = {
    Stage.READY: Phase.READY,
    Stage.MOVING: Phase.MOVING,
    Stage.HOLDING: Phase.HOLDING,
    Stage.RETURNING: Phase.RETURNING,
}

_ENDS = {Axis.YAW: ("right", "left"), Axis.ROLL: ("right", "left"), Axis.PITCH: ("down", "up")}
"""Words for the negative and the positive end of each axis."""

GAUGE_MARGIN_DEG = 15.0
"""The scale goes this far beyond the band, so that "too far" can be seen coming."""


def view(session: Session, o: Observation, calibrated: float = NAN) -> View:
    """Describe the moment of one observation.

    Args:
        session: after it has taken `o`.
        o: the latest observation.
        calibrated: share 0..1 of the calibration done.
    """
    if o.state is TrackState.CALIBRATING:
        return View(Phase.CALIBRATING, "Calibration", CALIBRATE_WORDS, calibrated=calibrated)
    posted = session.messages.at(o.t)
    checker = session.checker
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
        text, tone = LOST_WORDS.get(o.reason, ""), Tone.CAUTION
    exercise = checker.exercise
    return View(
        phase=phase,
        title=exercise.title,
        message=text,
        tone=tone,
        gauge=_gauge(checker, session.expected),
        hold_s=checker.attempt.hold if checker.attempt else 0.0,
        hold_asked_s=exercise.hold_s,
        counts=_counts(session, exercise),
        next_up=_next_title(session),
        step=session.step_number if len(session.plan.exercises) > 1 else 0,
        steps=len(session.plan.exercises),
    )


def _next_title(session: Session) -> str:
    following = session.next_exercise
    return following.title if following else ""


def _guidance(checker: Checker, expected: Side | None) -> str:
    """Say what to do now, in the exercise's own words."""
    words, attempt = checker.exercise.words, checker.attempt
    side = attempt.direction.side if attempt else expected
    if side is None and len(checker.exercise.directions) == 1:
        side = checker.exercise.directions[0].side
    go = words.go.get(side, "") if side else EITHER_SIDE_WORDS
    if attempt is None or checker.stage is Stage.MOVING:
        return go
    return words.back if checker.hold_complete or checker.stage is Stage.RETURNING else words.hold


def _gauge(checker: Checker, expected: Side | None) -> Gauge:
    exercise = checker.exercise
    low, high = exercise.target.low, exercise.target.high
    sides = [d.side for d in exercise.directions]
    side = checker.attempt.direction.side if checker.attempt else expected
    negative, positive = _ENDS[exercise.axis]
    return Gauge(
        axis=exercise.axis.value,
        angle=checker.angle,
        bands=tuple((low, high) if d.sign > 0 else (-high, -low) for d in exercise.directions),
        active=sides.index(side) if side in sides else -1,
        limit=math.ceil((high + GAUGE_MARGIN_DEG) / 10) * 10,
        negative=negative,
        positive=positive,
    )


def _counts(session: Session, exercise: Exercise) -> tuple[Count, ...]:
    """Count each side; the person's left stands first, as it does in a mirror."""
    result = next(r for r in session.results() if r.exercise.id == exercise.id)
    sides = sorted((d.side for d in exercise.directions), key=list(Side).index)
    asked = 0 if session.plan.free else exercise.repetitions
    return tuple(Count(s, SIDE_WORDS[s], result.counted(s), asked) for s in sides)
