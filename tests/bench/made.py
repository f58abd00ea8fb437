"""Made-up measurements with errors that are known exactly, for the bench's tests."""

from pathlib import Path

import numpy as np

from coach.bench.replay import Replayed
from coach.bench.truth import Truth
from coach.errors import CoachError

HEADER = "t,yaw_rel,pitch,roll,torso_yaw"


def replayed(truth, **changes) -> Replayed:
    """Someone measured without any error by every method, 30 frames a second, except for the changes.

    `truth` has shape (n, 3); what is stated of uncertainty is NaN.
    """
    truth = np.asarray(truth, dtype=float)
    n = len(truth)
    fields = {
        "t": np.arange(n) / 30,
        "truth": truth,
        "true_room_yaw": truth[:, 0].copy(),
        "true_trunk": np.zeros(n),
        "true_shoulders_cm": np.full((n, 2), np.nan),
        "true_head_forward_cm": np.full(n, np.nan),
        "ours": truth.copy(),
        "sigma": np.full((n, 3), np.nan),
        "trunk": np.zeros(n),
        "shoulders_cm": np.full((n, 2), np.nan),
        "head_forward_cm": np.full(n, np.nan),
        "plain": truth.copy(),
        "pnp": truth.copy(),
    }
    return Replayed(**(fields | {k: np.asarray(v, dtype=float) for k, v in changes.items()}))


def truth_of(values) -> Truth:
    """A table with these yaws at 30 rows a second, everything else 0."""
    yaw = np.asarray(values, dtype=float)
    n = len(yaw)
    angles = np.column_stack([yaw, np.zeros(n), np.zeros(n)])
    return Truth(np.arange(n) / 30, angles, np.zeros(n), np.full((n, 2), np.nan), np.nan, np.full(n, np.nan))


def reverse(video: Path, truth: Truth, advance=lambda _seconds: None) -> Replayed:
    """Stands for `replay` in other processes: measures each yaw as its opposite, and takes its time."""
    if video.stem.startswith("bad"):
        from coach.bench.truth import ClipError

        raise ClipError(f"{video} is bad.")
    if video.stem == "no models":
        raise CoachError("there are no models.")
    if video.stem == "killed":
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)
    advance(float(truth.t[-1]))
    return replayed(truth.angles, ours=-truth.angles)


def turn(t, seconds=1.5, begin=1.0, degrees=60.0):
    """A minimum-jerk turn at times t."""
    x = np.clip((np.asarray(t) - begin) / seconds, 0, 1)
    return degrees * x**3 * (10 - 15 * x + 6 * x**2)


def there_and_back(t, hold=2.0, **how):
    """A turn out, a hold, and the turn back."""
    seconds, begin = how.get("seconds", 1.5), how.get("begin", 1.0)
    back = begin + seconds + hold
    return turn(t, **how) - turn(t, **(how | {"begin": back}))
