"""Glancing: the watch's state at a glance, for those who only show it."""

from coach.desk.glance import Glance, Look
from coach.language import N_, tr
from coach.posture import thresholds as th
from coach.posture.kinds import Kind
from coach.posture.policy import DeskState
from coach.posture.reading import Presence
from coach.posture.wording import DOUBTS, MEASURES, PRESENCES, RELEASED, WARNINGS

STILL = N_("Sit as you like to sit, and keep still for three seconds.")
AGAIN = N_("Sit as you like to sit, and calibrate again.")
BREAK = N_("Time for two minutes of movement.")

_UNSEEN = frozenset({Presence.AWAY, Presence.SOMEBODY_ELSE, Presence.UNRELIABLE})


def glance_of(state: DeskState, calibrated: float, quiet: bool = False) -> Glance:
    """The state at a glance.

    Args:
        state: of the last step.
        calibrated: share 0..1 of the calibration done.
        quiet: whether these are quiet hours.
    """
    if not state.watching:
        return Glance(Look.RESTING, tr(RELEASED[state.resting[-1]]), quiet=True)
    if calibrated < 1:
        return Glance(Look.UNSURE, tr("calibrating"), tr(STILL), quiet=quiet)
    still_min = int(state.sitting.still_s(state.t) // 60)
    if state.reading is None:
        return Glance(Look.UNSURE, tr("looking"), still_min=still_min, quiet=quiet)
    if state.fit.doubted:
        return Glance(Look.UNSURE, tr(DOUBTS[state.fit.why]), tr(AGAIN), still_min, quiet)
    if (kind := _lasting(state)) is not None:
        return Glance(Look.CHANGED, tr(MEASURES[kind]), tr(WARNINGS[kind]), still_min, quiet)
    look = Look.UNSURE if state.reading.presence in _UNSEEN else Look.STEADY
    offered = state.t - state.sitting.offered < th.ASK_AGAIN_S
    return Glance(look, tr(PRESENCES[state.reading.presence]), tr(BREAK) if offered else "", still_min, quiet)


def _lasting(state: DeskState) -> Kind | None:
    """The posture that has lasted: a glance down or a stretch changes no sign."""
    return next((kind for kind, one in state.lasting.items() if one.episode and one.bad), None)
