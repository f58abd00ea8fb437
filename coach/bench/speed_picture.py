"""Speed picture: the figures of one run as a drawing: where a frame's time goes, live runs, memory."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.bench import speed as aims
from coach.bench.picture import DPI, FAINT, INCHES, INK
from coach.bench.speed import Speed
from coach.bench.speed_stages import (
    CONVERT,
    FLOOR_FACE,
    FLOOR_POSE,
    MODELS,
    OVERLAY,
    PLAIN_FACE,
    PLAIN_POSE,
    READER,
    SESSION,
    TOTAL,
    TRACK,
)
from coach.records.files import cannot_write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BARS = {
    "bare networks": (FLOOR_FACE, FLOOR_POSE),
    "plain calls": (PLAIN_FACE, PLAIN_POSE),
    "the program": (MODELS, CONVERT, READER, TRACK, SESSION, OVERLAY),
}
COLOURS = {
    FLOOR_FACE: "#56B4E9", PLAIN_FACE: "#56B4E9", FLOOR_POSE: "#0072B2", PLAIN_POSE: "#0072B2",
    MODELS: "#3b8fc2", CONVERT: "#999999", READER: "#E69F00", TRACK: "#009E73", SESSION: "#CC79A7",
    OVERLAY: "#D55E00",
}  # fmt: skip
"""Okabe and Ito's, which colour-blind people can tell apart; every part has its name beside it, too."""

WIDE_MS = 2.5
"""A part of a bar from this width on holds its figure."""


def draw(speed: Speed, path: Path) -> None:
    """Draw what was measured into a PNG file.

    Raises:
        CoachError: it can't be written.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    style: dict[Any, Any] = {
        "font.size": 9.5,
        "text.color": INK,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
    }
    with rc_context(style):
        figure = Figure(figsize=INCHES, layout="constrained")
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(3, 2, height_ratios=(1.1, 1.0, 1.0), width_ratios=(1.0, 1.1))
        _stages(figure.add_subplot(grid[0, :]), speed)
        _totals(figure.add_subplot(grid[1:, 0]), speed)
        _live(figure.add_subplot(grid[1, 1]), speed)
        _memory(figure.add_subplot(grid[2, 1]), speed)
        m, frames = speed.machine, speed.everything.frames
        starts = "".join(f"; {step} after {s:.1f} s" for step, s in list(speed.start.items())[-1:])
        figure.suptitle(
            f"{frames:,} frames, {m.cores} cores, load {m.load[0]:.1f} before, {m.load[1]:.1f} after{starts}",
            x=0.01,
            ha="left",
            fontsize=11,
        )
        try:
            figure.savefig(path, dpi=DPI)
        except OSError as error:
            raise cannot_write(path, error) from error


def _stages(panel: "Axes", speed: Speed) -> None:
    """Mean time of a frame; a stage that some frames lack counts by its share of all."""
    stages, frames = speed.everything.stages, speed.everything.frames
    names = [name for name, parts in BARS.items() if stages[parts[0]].count]
    for place, name in enumerate(names):
        left = 0.0
        for part in BARS[name]:
            width = stages[part].mean * stages[part].count / frames if stages[part].count else 0.0
            panel.barh(place, width, left=left, color=COLOURS[part], edgecolor="white", linewidth=0.8)
            if width >= WIDE_MS:
                panel.text(
                    left + width / 2, place, f"{part}\n{width:.1f}", ha="center", va="center", fontsize=8
                )
            left += width
        panel.text(left + 0.3, place, f"{left:.1f}", va="center", fontweight="bold")
    small = [part for part in BARS["the program"] if stages[part].count and _mean(speed, part) < WIDE_MS]
    told = ", ".join(f"{part} {_mean(speed, part):.1f}" for part in small)
    panel.text(0.0, len(names) - 0.45, f"small in the program: {told}", fontsize=8, va="bottom")
    panel.set_yticks(range(len(names)), names)
    panel.set_ylim(-0.6, len(names) - 0.1)
    panel.set_title("where a frame's time goes, mean ms (decoding and the window left out)")
    panel.grid(axis="x", color=FAINT, linewidth=0.7)


def _mean(speed: Speed, part: str) -> float:
    times = speed.everything.stages[part]
    return times.mean * times.count / speed.everything.frames


def _totals(panel: "Axes", speed: Speed) -> None:
    clips = list(reversed(speed.clips))
    for place, clip in enumerate(clips):
        total = clip.stages[TOTAL]
        panel.plot([total.p50, total.p95], [place, place], color=INK, linewidth=1.2)
        panel.plot(total.p50, place, "o", color="#0072B2", label="median" if not place else None)
        panel.plot(total.p95, place, "|", color="#D55E00", ms=12, mew=2, label="95 %" if not place else None)
        if clip.ends.count:
            panel.plot(
                clip.ends.p50,
                place,
                "D",
                color="#E69F00",
                ms=4,
                label="median, all three" if not place else None,
            )
    panel.axvline(1000 / 30, color=INK, linewidth=0.8, linestyle=":")
    panel.text(1000 / 30, len(clips) - 0.4, "30 a second", fontsize=8, ha="center")
    panel.set_yticks(range(len(clips)), [clip.name for clip in clips])
    panel.set_ylim(-0.6, len(clips))
    panel.set_xlim(left=0)
    panel.set_title("from picture to overlay, ms")
    panel.legend(frameon=False, loc="lower left")
    panel.grid(axis="x", color=FAINT, linewidth=0.7)


def _live(panel: "Axes", speed: Speed) -> None:
    panel.set_title("live: 95 % shown within, ms")
    if not speed.live:
        _not_measured(panel)
        return
    runs = list(reversed(speed.live))
    for place, live in enumerate(runs):
        panel.barh(place, live.latency.p95, color="#56B4E9")
        told = f"{live.latency.p95:.0f} ms; {live.fps:.1f} a second, least {live.worst_fps:.0f}"
        panel.text(1, place, told, va="center", fontsize=8)
    panel.axvline(aims.LATENCY_P95_MS, color=INK, linewidth=0.8, linestyle=":")
    labels = [live.clip + (" in a window" if live.display == "window" else "") for live in runs]
    panel.set_yticks(range(len(runs)), labels)
    panel.set_xlim(0, max(aims.LATENCY_P95_MS, *(live.latency.p95 for live in runs)) * 1.05)


def _memory(panel: "Axes", speed: Speed) -> None:
    panel.set_title("memory, MB")
    if not speed.memory:
        _not_measured(panel)
        return
    panel.plot([n for n, _ in speed.memory], [mb for _, mb in speed.memory], color="#0072B2", linewidth=2)
    panel.axhline(aims.MEMORY_MB, color=INK, linewidth=0.8, linestyle=":")
    panel.set_ylim(0, aims.MEMORY_MB * 1.1)
    panel.set_xlabel("frames")
    panel.grid(color=FAINT, linewidth=0.7)


def _not_measured(panel: "Axes") -> None:
    panel.text(0.5, 0.5, "not measured", ha="center", va="center", transform=panel.transAxes)
    panel.set_axis_off()
