"""Speed report: the figures in lines of text, and as JSON.

Times are milliseconds, memory MB, shares 0 to 1; what was not measured is null.

    coach_speed      number of this format
    machine          system, python, cores; load: before and after, processes that wanted to run
    clips            a list of CLIP, one for each recording
    everything       CLIP over all frames
    floor_note       why the bare networks were not measured, or empty
    start            seconds from the command to each step
    live             a list: clip, display, seconds, fps, worst_fps, dropped, latency (TIMES), longest_ms
    memory           a list of [frames, resident MB]
    growth_mb        MB at its end more than when a tenth was over

    CLIP     name, frames; stages: STAGE: TIMES; ends (TIMES of the total where all networks looked); of_plain
    TIMES    count, mean, p50, p95
"""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from coach.bench import speed as aims
from coach.bench.speed import STAGES, ClipSpeed, Speed
from coach.bench.speed_live import LiveRun
from coach.bench.speed_stages import OWN, TOTAL
from coach.bench.speed_times import Times

FORMAT = 1
DIGITS = 4
NAME_WIDTH = 28


def to_json(speed: Speed) -> str:
    """The record, ending in a newline."""
    values = {"coach_speed": FORMAT, **asdict(speed), "growth_mb": speed.growth_mb}
    return json.dumps(_plain(values), indent=1, allow_nan=False) + "\n"


def stage_lines(clip: ClipSpeed, floor_note: str) -> Iterator[str]:
    """What each stage took."""
    yield f"{f'{clip.name}, {clip.frames:,} frames':{NAME_WIDTH}}{'mean':>8}{'p50':>8}{'p95':>8}  ms"
    for stage in STAGES:
        times = clip.stages[stage]
        if times.count:
            some = f"  in {times.count / clip.frames:.0%} of the frames" if times.count < clip.frames else ""
            aim = f"  (aim: {aims.OWN_MS:g})" if stage == OWN else ""
            yield f"  {stage:{NAME_WIDTH - 2}}{_row(times)}{some}{aim}"
    if clip.ends.count:
        yield f"  {'total, all three looking':{NAME_WIDTH - 2}}{_row(clip.ends)}"
    yield f"  total over both plain calls {clip.of_plain:.2f}  (aim: {aims.OF_PLAIN:.2f})"
    if floor_note:
        yield f"  bare models: {floor_note}"


def clip_line(clip: ClipSpeed) -> str:
    """One recording among several, in a line."""
    total, own = clip.stages[TOTAL], clip.stages[OWN]
    return (
        f"{clip.name:{NAME_WIDTH}}{clip.frames:7,}  total {_row(total)}  own {own.mean:5.1f}"
        f"  of plain {clip.of_plain:.2f}"
    )


def live_line(live: LiveRun) -> str:
    """One run before a camera."""
    late, shown = live.latency, "window" if live.display == "window" else "no display"
    return (
        f"live {live.clip} ({shown}): {live.fps:.1f} pictures a second, at least {live.worst_fps:.0f}"
        f" (aim: {aims.LIVE_FPS:g}, {aims.LEAST_FPS:g}), {live.dropped:.1%} dropped; read to shown p50"
        f" {late.p50:.0f}, p95 {late.p95:.0f} ms (aim: {aims.LATENCY_P95_MS:.0f}), at most"
        f" {live.longest_ms:.0f}"
    )


def start_line(start: dict[str, float]) -> str:
    """How soon it began."""
    steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in start.items())
    return (
        f"start, seconds after the command: {steps}  (aim: picture {aims.FIRST_PICTURE_S:g}, landmarks"
        f" {aims.FIRST_LANDMARKS_S:g})"
    )


def memory_line(speed: Speed) -> str:
    """How much memory it took."""
    frames, most = speed.memory[-1][0], max(mb for _, mb in speed.memory)
    return (
        f"memory: at most {most:.0f} MB over {frames:,} frames (aim: {aims.MEMORY_MB:.0f}), "
        f"{speed.growth_mb:+.1f} MB after the first tenth (aim: {aims.GROWTH_MB:g})"
    )


def machine_line(speed: Speed) -> str:
    """What it was measured on."""
    m = speed.machine
    return (
        f"{m.cores} cores, Python {m.python}, {m.system}; load {m.load[0]:.2f} before, {m.load[1]:.2f} after"
    )


def _row(times: Times) -> str:
    return f"{times.mean:8.2f}{times.p50:8.2f}{times.p95:8.2f}"


def _plain(value: Any) -> Any:
    """The same with rounded figures and null for NaN."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return round(value, DIGITS) if math.isfinite(value) else None
    return value
