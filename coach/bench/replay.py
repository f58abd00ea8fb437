"""Replay: one recording through the program and through plain MediaPipe, beside its true angles."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from coach import capture
from coach.bench import plain
from coach.bench.truth import ClipError, Movement, Truth
from coach.errors import CoachError
from coach.landmarks import mediapipe_tasks, plain_models
from coach.measure import weights
from coach.measure.observation import Observation
from coach.measure.settings import Settings
from coach.pipeline.measuring import Recording

Array = NDArray[np.float64]
Advance = Callable[[float], None]

OURS, PLAIN, PNP = METHODS = ("ours", "plain", "pnp")
"""The program; MediaPipe's own matrix with its default options; six-point solvePnP on the same landmarks."""

SHOULDER_WIDTH_CM = 32.5
"""Measured elevations come in shoulder widths, true ones in centimetres. This is the mean distance of the
rendered people's upper-arm joints, the ends the corrections were trained with (anna's 31.1, ben's 37.6, chi's
28.8), so that a shrug may be off by a seventh. A column `shoulder_width_cm` in the table has precedence."""

TIME_SLACK = 0.5
"""A row belongs to a frame if its time is off by less than this share of the time between frames."""


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """What was true and what was measured in n frames; angles in degrees, NaN where nothing was measured.

    Attributes:
        t: shape (n,), seconds.
        truth: shape (n, 3), yaw against the trunk, pitch, roll.
        true_room_yaw, true_trunk: shape (n,).
        true_shoulders_cm: shape (n, 2), left and right.
        true_head_forward_cm: shape (n,), the head forward over the shoulders.
        ours: shape (n, 3), the program's angles where it states `tracked`.
        sigma: shape (n, 3), its stated uncertainty of them.
        trunk: shape (n,), the trunk's turn it measures.
        shoulders_cm: shape (n, 2), the elevations it measures.
        head_forward_cm: shape (n,), the head forward over the shoulders as it measures it.
        plain, pnp: shape (n, 3), against the room.
    """

    t: Array
    truth: Array
    true_room_yaw: Array
    true_trunk: Array
    true_shoulders_cm: Array
    true_head_forward_cm: Array
    ours: Array
    sigma: Array
    trunk: Array
    shoulders_cm: Array
    head_forward_cm: Array
    plain: Array
    pnp: Array

    def __len__(self) -> int:
        return len(self.t)

    def true_yaw(self, method: str) -> Array:
        """What a method's yaw is compared with, shape (n,).

        Ours is against the trunk; the plain ones know no trunk, so theirs is compared with the room's.
        """
        return self.truth[:, 0] if method == OURS else self.true_room_yaw

    def errors(self, method: str) -> Array:
        """Measured less true, shape (n, 3), within ±180 degrees; see `true_yaw`."""
        true = np.column_stack([self.true_yaw(method), self.truth[:, 1:]])
        measured: Array = {OURS: self.ours, PLAIN: self.plain, PNP: self.pnp}[method]
        return (measured - true + 180.0) % 360.0 - 180.0

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One after the other, at least one; times then start anew within."""
        return cls(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)))


def replay(video: Path, truth: Truth, advance: Advance = lambda _seconds: None) -> Replayed:
    """Measure one recording with the program and with plain MediaPipe, each with models of its own.

    Args:
        video: the recording.
        truth: its true angles, one row a frame.
        advance: called with the seconds reached.

    Raises:
        ClipError: the recording can't be read, shows no neutral, or does not fit its table.
        CoachError: the models can't be used.
    """
    with ExitStack() as stack:
        try:
            source = capture.open_source(video)
        except CoachError as error:
            raise _named(video, error) from error
        stack.callback(source.close)
        landmarker = stack.enter_context(mediapipe_tasks.open_landmarker())
        face = plain_models.PlainFace()
        stack.callback(face.close)
        correction, settings = weights.load_correction(), Settings()
        observations: list[Observation] = []
        matrices, solved = [], []
        try:
            recording = Recording(source, landmarker, correction, settings)
            if recording.calibration.missing:
                raise ClipError(f"{video}: nobody sits still facing the camera in it.")
            for measured in recording:
                assert measured.frame is not None  # a recording has its pictures
                observations.append(measured.observation)
                marks = face(measured.frame)
                matrices.append(plain.matrix_rotation(marks))
                solved.append(plain.six_point_rotation(marks, settings.field_of_view_deg))
                advance(measured.observation.t)
        except CoachError as error:
            raise _named(video, error) from error
    _check_times(video, np.array([o.t for o in observations]), truth.t)
    assert recording.calibration.start is not None and recording.calibration.end is not None
    rest = truth.resting(recording.calibration.start, recording.calibration.end)
    return _replayed(
        observations,
        truth,
        truth.against(rest),
        plain.relative_angles(np.array(matrices), rest),
        plain.relative_angles(np.array(solved), rest),
    )


def _replayed(
    observations: list[Observation], truth: Truth, movement: Movement, plain_angles: Array, pnp_angles: Array
) -> Replayed:
    """Put measured and true together; what is not `tracked` counts as not measured."""
    width = truth.shoulder_width_cm if np.isfinite(truth.shoulder_width_cm) else SHOULDER_WIDTH_CM
    nothing = (np.nan,) * 10
    rows = np.array(
        [
            (
                *(o.yaw, o.pitch, o.roll, o.yaw_sigma, o.pitch_sigma, o.roll_sigma),
                *(o.trunk_turn, o.shoulder_left, o.shoulder_right, o.head_forward_cm),
            )
            if o.tracked
            else nothing
            for o in observations
        ]
    )
    return Replayed(
        t=truth.t,
        truth=movement.angles,
        true_room_yaw=movement.room_yaw,
        true_trunk=movement.trunk,
        true_shoulders_cm=movement.shoulders_cm,
        true_head_forward_cm=movement.head_forward_cm,
        ours=rows[:, :3],
        sigma=rows[:, 3:6],
        trunk=rows[:, 6],
        shoulders_cm=rows[:, 7:9] * width,
        head_forward_cm=rows[:, 9],
        plain=plain_angles,
        pnp=pnp_angles,
    )


def _check_times(video: Path, seen: Array, true: Array) -> None:
    if len(seen) != len(true):
        raise ClipError(f"{video} has {len(seen)} frames, but {len(true)} rows of true angles.")
    step = float(np.median(np.diff(true))) if len(true) > 1 else np.inf
    off = np.abs(seen - true)
    if off.max() > TIME_SLACK * step:
        worst = int(off.argmax())
        raise ClipError(
            f"{video}: its frame {worst + 1} is at {seen[worst]:.3f} s, but that row of true angles at "
            f"{true[worst]:.3f} s."
        )


def _named(video: Path, error: CoachError) -> ClipError:
    """The error as one about this recording; its sentence says which."""
    if isinstance(error, ClipError):
        return error
    says = str(error)
    return ClipError(says if video.name in says else f"{video}: {says}")
