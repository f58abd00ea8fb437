"""Record: the accuracy as JSON, for tables and comparisons made elsewhere.

Angles are degrees, shares 0 to 1; what could not be measured is null. METHOD is `ours` (the program), `plain`
(MediaPipe's face matrix with its default options) or `pnp` (six-point solvePnP); AXIS is yaw, pitch or roll.

    coach_accuracy   number of this format
    clips            a list, one MEANS for each recording, in the order they were measured
    all              MEANS over all frames
    shared           MEANS over the frames that every method measured
    bands            AXIS: a list of RANGE by the true angle of that axis (yaw: against the trunk)
    regions          middle, ends: AXIS: RANGE
    still            stretches, seconds; deviation: METHOD: AXIS: standard deviation of measured less true
    lag              METHOD: turns, degrees; median_ms, p95_ms of the yaw's delay, weighted by the degrees
    cross_talk       a list: moved (AXIS), frames; mae and p95: METHOD: each other AXIS
    calibration      multiples: k of k standard deviations; normal: share of normal errors within them;
                     AXIS: share of the program's errors within them
    failed           a list of sentences, one for each recording that could not be measured

    MEANS   name, frames; coverage: METHOD; mae: METHOD: AXIS; trunk; shoulders_cm: left, right;
            head_forward_cm; head_forward_found (share of frames in which that was measured)
    RANGE   name, frames; METHOD: coverage, mae, p95, rmse; for ours also within (share of errors within 1.65
            stated standard deviations) and sigma_ratio (mean stated standard deviation over rmse)

`mae` and `p95` are of the absolute error; coverage is the share of frames in which the head was measured.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from coach.bench.accuracy import MULTIPLES, Accuracy, Range

FORMAT = 1
DIGITS = 5
"""Decimal places kept: far below what any figure is sure to."""


def to_json(accuracy: Accuracy, failed: Sequence[str]) -> str:
    """The record, one line of text and more, ending in a newline.

    Args:
        accuracy: what was found out.
        failed: what is said of each recording that could not be measured.
    """
    record = {
        "coach_accuracy": FORMAT,
        "clips": [asdict(clip) for clip in accuracy.clips],
        "all": asdict(accuracy.everything),
        "shared": asdict(accuracy.shared),
        "bands": {axis: [_range(row) for row in rows] for axis, rows in accuracy.bands.items()},
        "regions": {
            name: {axis: _range(row) for axis, row in rows.items()} for name, rows in accuracy.regions.items()
        },
        "still": asdict(accuracy.still),
        "lag": {method: asdict(lag) for method, lag in accuracy.lag.items()},
        "cross_talk": [asdict(row) for row in accuracy.cross_talk],
        "calibration": {
            "multiples": MULTIPLES.tolist(),
            "normal": [normal_share(k) for k in MULTIPLES],
            **accuracy.calibration,
        },
        "failed": list(failed),
    }
    return json.dumps(_plain(record), indent=1, allow_nan=False, ensure_ascii=False) + "\n"


def normal_share(multiple: float) -> float:
    """Share of normal errors within so many standard deviations."""
    return math.erf(multiple / math.sqrt(2))


def _range(row: Range) -> dict[str, Any]:
    by_method = {method: asdict(figures) for method, figures in row.by_method.items()}
    for figures in by_method.values():
        del figures["frames"]
    return {"name": row.name, "frames": row.frames, **by_method}


def _plain(value: Any) -> Any:
    """The same with rounded figures and null for NaN."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return round(value, DIGITS) if math.isfinite(value) else None
    return value
