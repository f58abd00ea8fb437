"""Report: the accuracy in lines of text, at most 100 columns wide; a dash where there is no figure."""

import math
from collections.abc import Iterable

from coach.bench.accuracy import SIDES, Accuracy, CrossTalk, Means, Range
from coach.bench.bands import AXES, MOVED_DEG, PURE_DEG
from coach.bench.figures import WITHIN_SIGMAS
from coach.bench.motion import MOVING_DEG_S
from coach.bench.replay import METHODS, OURS, PLAIN

NAME_WIDTH = 27
RANGE_WIDTH = 21

METHOD_NOTES = (
    "Mean absolute error in degrees. ours: the program; plain: MediaPipe's face matrix with its default",
    "options; pnp: solvePnP on six of its points; all against the same neutral. Yaw: ours against the",
    "trunk, the others against the room. found: share of frames in which the head was measured.",
)


def heading() -> list[str]:
    """What stands over the rows of single recordings."""
    groups = "".join(f"  {axis:^16}" for axis in AXES)
    return [
        *METHOD_NOTES,
        "",
        f"{'':{NAME_WIDTH + 7}}{'found, %':>12}{groups}",
        f"{'recording':{NAME_WIDTH}}{'frames':>7}{'ours':>6}{'plain':>6}"
        + "".join(f"{method:>6}" for _ in AXES for method in METHODS),
    ]


def clip_row(clip: Means) -> str:
    """One recording's coverage and errors of the head's angles."""
    found = "".join(_percent(clip.coverage[method], 6) for method in (OURS, PLAIN))
    errors = "".join(_number(clip.mae[method][axis], 6) for axis in AXES for method in METHODS)
    return f"{_short(clip.name, NAME_WIDTH)}{clip.frames:7,}{found}{errors}"


def rest(accuracy: Accuracy) -> list[str]:
    """What follows the rows of the single recordings."""
    return [
        *(clip_row(row) for row in (accuracy.everything, accuracy.shared)),
        "",
        *_body(accuracy),
        "",
        *_ranges(accuracy),
        "",
        *_still(accuracy),
        "",
        *_lag(accuracy),
        "",
        *_cross_talk(accuracy.cross_talk),
    ]


def _body(accuracy: Accuracy) -> Iterable[str]:
    yield (
        f"{'':{NAME_WIDTH}}{'trunk turn, °':>15}{'left shoulder, cm':>18}{'right, cm':>11}"
        f"{'head forward, cm':>18}{'found, %':>10}"
    )
    for clip in (*accuracy.clips, accuracy.everything):
        left, right = (clip.shoulders_cm[side] for side in SIDES)
        forward = _number(clip.head_forward_cm, 18) + _percent(clip.head_forward_found, 10)
        yield (
            f"{_short(clip.name, NAME_WIDTH)}{_number(clip.trunk, 15)}{_number(left, 18)}{_number(right, 11)}"
            f"{forward}"
        )


def _ranges(accuracy: Accuracy) -> Iterable[str]:
    yield f"{'':{RANGE_WIDTH + 7}}{'ours':>8}{'':34}{'plain':>10}{'':6}{'pnp':>8}"
    columns = ("found %", "MAE", "p95", "RMSE", f"in {WITHIN_SIGMAS}σ", "σ/RMSE", "found %", "MAE")
    widths = (8, 6, 6, 6, 9, 7, 10, 6)
    titles = "".join(f"{name:>{width}}" for name, width in zip(columns, widths, strict=True))
    yield f"{'true angle, °':{RANGE_WIDTH}}{'frames':>7}{titles}{'found %':>8}{'MAE':>6}"
    for axis in AXES:
        for band in accuracy.bands[axis]:
            if band.frames:
                yield _range_row(f"{axis} {band.name}", band)
    for name, by_axis in accuracy.regions.items():
        for axis in AXES:
            yield _range_row(f"{name}: {axis}", by_axis[axis])


def _range_row(name: str, row: Range) -> str:
    ours, plain, pnp = (row.by_method[method] for method in METHODS)
    cells = [
        _percent(ours.coverage, 8),
        *(_number(value, 6) for value in (ours.mae, ours.p95, ours.rmse)),
        _percent(ours.within, 9, "%"),
        _number(ours.sigma_ratio, 7),
        _percent(plain.coverage, 10),
        _number(plain.mae, 6),
        _percent(pnp.coverage, 8),
        _number(pnp.mae, 6),
    ]
    return f"{_short(name, RANGE_WIDTH)}{row.frames:7,}{''.join(cells)}"


def _still(accuracy: Accuracy) -> Iterable[str]:
    still = accuracy.still
    yield (
        f"Head still ({still.stretches} stretches, {still.seconds:,.0f} s): standard deviation of measured "
        "less true, degrees"
    )
    for method in METHODS:
        values = "".join(f"{axis:>8}{_number(still.deviation[method][axis], 6, 3)}" for axis in AXES)
        yield f"  {method:6}{values}"


def _lag(accuracy: Accuracy) -> Iterable[str]:
    yield f"Lag of the yaw in turns faster than {MOVING_DEG_S:.0f}°/s, weighted by how far they go"
    for method, lag in accuracy.lag.items():
        yield (
            f"  {method:6}  median {_number(lag.median_ms, 5, 0)} ms   95th percentile "
            f"{_number(lag.p95_ms, 5, 0)} ms   ({lag.turns} turns, {lag.degrees:,.0f} degrees in all)"
        )


def _cross_talk(rows: list[CrossTalk]) -> Iterable[str]:
    yield (
        f"Cross-talk: error on the other axes, one beyond {MOVED_DEG:.0f}° and they within {PURE_DEG:.0f}°; "
        "mean (95th percentile)"
    )
    yield f"{'moved':8}{'on':8}{'frames':>8}" + "".join(f"{method:>16}" for method in METHODS)
    for row in rows:
        for axis in AXES:
            if axis != row.moved and row.frames:
                cells = "".join(
                    f"{_number(row.mae[m][axis], 8)} {f'({_number(row.p95[m][axis]).strip()})':>7}"
                    for m in METHODS
                )
                yield f"{row.moved:8}{axis:8}{row.frames:8,}{cells}"


def _number(value: float, width: int = 0, decimals: int = 2) -> str:
    return f"{'-':>{width}}" if math.isnan(value) else f"{value:{width}.{decimals}f}"


def _percent(share: float, width: int, sign: str = "") -> str:
    return f"{'-':>{width}}" if math.isnan(share) else f"{f'{share * 100:.1f}{sign}':>{width}}"


def _short(name: str, width: int) -> str:
    """The name in exactly `width` columns, cut if it has to be, with a space at its end."""
    return f"{name if len(name) < width else name[: width - 2] + '…':{width}}"
