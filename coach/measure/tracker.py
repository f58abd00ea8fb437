"""Tracker: turns sightings into observations relative to a neutral."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from coach.measure import thresholds as th
from coach.measure.correction import Correction, angles_of, uncorrected
from coach.measure.fusion import Estimate
from coach.measure.hands_watch import HandWatch
from coach.measure.head_filter import HeadFilter
from coach.measure.head_forward import head_forward_cm
from coach.measure.neutral import Neutral, NeutralFinder
from coach.measure.observation import NAN, Observation, Reason, TrackState
from coach.measure.sighting import Sighting

_Body = tuple[float, float, float, float, float]
"""Trunk's turn and lean, left and right elevation, the head's way forward; units as in `Observation`."""
_NOTHING: _Body = (NAN, NAN, NAN, NAN, NAN)


class Tracker:
    """Measures the head and shoulders of one person against one neutral.

    Without a neutral it looks for one first; until then every observation is `calibrating`.
    """

    def __init__(
        self,
        neutral: Neutral | None = None,
        correction: Correction | None = None,
        doubt: Reason = Reason.NONE,
    ) -> None:
        """Start measuring.

        Args:
            neutral: a known one, or None to find it.
            correction: without one the landmark models' figures stand as they are.
            doubt: a reason why nothing measured can be relied on, such as a neutral that is only assumed.
        """
        self.neutral = neutral
        self._correction = correction
        self._doubt = doubt
        self._finder = NeutralFinder()
        self._head = HeadFilter()
        self._body = _BodyFilter()
        self._hands = HandWatch(), HandWatch()

    @property
    def calibrated(self) -> float:
        """Share 0..1 of the calibration done."""
        return 1.0 if self.neutral is not None else self._finder.progress

    def forget_neutral(self) -> None:
        """Look for the neutral anew: the person sits, or the camera stands, otherwise than before."""
        self.neutral, self._finder = None, NeutralFinder()
        self._head, self._body = HeadFilter(), _BodyFilter()

    def observe(self, sighting: Sighting, settled: bool = True) -> Observation:
        """Measure one sighting; sightings come in the order of time.

        Args:
            sighting: what was seen.
            settled: whether the person sits well enough for a neutral to be taken of them.
        """
        if self.neutral is None and not settled:
            self._finder = NeutralFinder()
            state = TrackState.CALIBRATING if sighting.seen else TrackState.AWAY
            return _observation(sighting, state, Reason.SEEKING_NEUTRAL if sighting.seen else Reason.NOBODY)
        watched = zip(self._hands, sighting.hands, strict=True)
        left, right = (watch.step(sighting.t, hand) for watch, hand in watched)
        return replace(self._observe(sighting), hand_left=left, hand_right=right)

    def _observe(self, sighting: Sighting) -> Observation:
        if self.neutral is None:
            self.neutral = self._finder.add(sighting)
            state = TrackState.CALIBRATING if sighting.seen else TrackState.AWAY
            reason = sighting.reason if sighting.reason is not Reason.NONE else Reason.SEEKING_NEUTRAL
            return _observation(sighting, state, reason)
        if not sighting.seen:
            self._head.reset()
            self._body.reset()
            return _observation(sighting, TrackState.AWAY, Reason.NOBODY, noise=self.neutral.noise)
        return self._measure(sighting, self.neutral)

    def _measure(self, sighting: Sighting, neutral: Neutral) -> Observation:
        estimate = self._estimate(sighting, neutral)
        turn, left, right = self._trunk_and_shoulders(sighting, neutral, angles_of(estimate))
        lean = _slope(neutral.shoulders) - _slope(sighting.shoulders)
        left_raised, right_raised = (hand.raised for hand in sighting.hands)  # their shoulders are misread
        left, right = NAN if left_raised else left, NAN if right_raised else right
        lean = NAN if left_raised or right_raised else lean
        forward = (
            head_forward_cm(sighting, neutral, estimate.rotation, (turn, left, right)) if estimate else NAN
        )
        body = self._body.smooth(sighting.t, np.array([turn, lean, left, right, forward]))
        reason = self._doubt if estimate else self._why_not(sighting)
        return _observation(
            sighting,
            TrackState.TRACKED if reason is Reason.NONE else TrackState.UNRELIABLE,
            reason,
            estimate,
            body,
            neutral.noise,
        )

    def _estimate(self, sighting: Sighting, neutral: Neutral) -> Estimate | None:
        if self._correction:
            estimates = self._correction.head(sighting, neutral)
        else:
            estimates = [uncorrected(sighting, neutral)] if sighting.usable else []
        for estimate in estimates:
            if self._head.follows(sighting.t, estimate.rotation):
                steadied = self._head.step(sighting.t, estimate.rotation, estimate.jitter)
                return replace(estimate, rotation=steadied)
        return None

    @staticmethod
    def _why_not(sighting: Sighting) -> Reason:
        return sighting.reason if sighting.reason is not Reason.NONE else Reason.LEAPT

    def _trunk_and_shoulders(
        self, sighting: Sighting, neutral: Neutral, angles: tuple[float, float, float]
    ) -> tuple[float, float, float]:
        """(trunk turn in degrees, left and right elevation in shoulder widths), NaN where unknown."""
        corrected = self._correction.body(sighting, neutral, angles) if self._correction else None
        if corrected is not None:
            return corrected
        turn = (sighting.trunk_turn - neutral.trunk_turn + 180) % 360 - 180
        up = (neutral.shoulders[:, 1] - sighting.shoulders[:, 1]) / neutral.shoulder_width_px
        return turn, float(up[0]), float(up[1])


def trunk_share(turn: float) -> float:
    """How much of the trunk's turn, in degrees, is taken off the yaw.

    Nothing within its stated error, all of it clearly beyond, blended in between; nothing where unknown.
    """
    if not math.isfinite(turn):
        return 0.0
    x = min(max((abs(turn) - th.TRUNK_ERROR_DEG) / th.TRUNK_BLEND_DEG, 0.0), 1.0)
    return turn * x * x * (3 - 2 * x)


def _slope(shoulders: NDArray[np.float64]) -> float:
    """Degrees by which the left shoulder stands higher than the right."""
    dx, dy = shoulders[0, :2] - shoulders[1, :2]
    return math.degrees(math.atan2(-dy, dx))


class _BodyFilter:
    """First-order low-pass for the body's measures; NaN passes as NaN and starts it anew."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what came before."""
        self._t, self._value = NAN, np.full(len(_NOTHING), np.nan)

    def smooth(self, t: float, value: NDArray[np.float64]) -> _Body:
        """Take the value at `t` seconds, shape (5,), and give the smoothed one."""
        share = 1.0 if math.isnan(self._t) else 1 - math.exp(-(t - self._t) / th.TRUNK_SMOOTHING_S)
        mixed = self._value + share * (value - self._value)
        self._value = np.where(np.isfinite(mixed), mixed, value)
        self._t = t
        turn, lean, left, right, forward = (float(v) for v in self._value)
        return turn, lean, left, right, forward


def _observation(
    sighting: Sighting,
    state: TrackState,
    reason: Reason,
    estimate: Estimate | None = None,
    body: _Body = _NOTHING,
    noise: float = NAN,
) -> Observation:
    """Put an observation together from the head's estimate and the body's measures.

    Its figures are cut, far below the noise, to what a trace file keeps.
    """
    yaw, pitch, roll = angles_of(estimate)
    sigma = estimate.sigma if estimate else np.full(3, NAN)
    turn, lean, left, right, forward = (round(b, 4) for b in body)
    return Observation(
        t=round(sighting.t, 6),
        state=state,
        reason=reason,
        yaw=round(yaw - trunk_share(turn), 4),
        pitch=round(pitch, 4),
        roll=round(roll, 4),
        room_yaw=round(yaw, 4),
        trunk_turn=turn,
        trunk_lean=lean,
        shoulder_left=left,
        shoulder_right=right,
        distance_cm=round(sighting.distance_cm, 1),
        noise=round(noise, 4),
        yaw_sigma=round(float(sigma[0]), 3),
        pitch_sigma=round(float(sigma[1]), 3),
        roll_sigma=round(float(sigma[2]), 3),
        head_forward_cm=forward,
    )
