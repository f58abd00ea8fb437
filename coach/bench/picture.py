"""Picture: the accuracy as one drawing: errors and coverage by band of angle, and calibration."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.bench.accuracy import MULTIPLES, Accuracy, Range
from coach.bench.bands import AXES
from coach.bench.record import normal_share
from coach.bench.replay import METHODS, OURS, PLAIN, PNP
from coach.errors import CoachError
from coach.records.files import cannot_write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, FAINT = "#222222", "#d9d9d9"
COLOURS = {OURS: "#0072B2", PLAIN: "#E69F00", PNP: "#999999"}
AXIS_COLOURS = {"yaw": "#0072B2", "pitch": "#D55E00", "roll": "#009E73"}
AXIS_LINES = {"yaw": "-", "pitch": "--", "roll": "-."}
"""Okabe and Ito's, which colour-blind people can tell apart; never colour alone."""

LABELS = {OURS: "coach", PLAIN: "plain MediaPipe", PNP: "six-point solvePnP"}
BAR = 0.27
"""Width of a bar; three fill a band."""

FEWEST = 3
"""Bands there is room for in a panel, so that one alone has no giant bars."""

INCHES = (12.0, 7.0)
DPI = 130


def check_picture(path: Path) -> None:
    """Find out before the work begins that the picture can be drawn.

    Raises:
        CoachError: matplotlib is missing, or the name is not that of a PNG.
    """
    if path.suffix.lower() != ".png":
        raise CoachError(f"The picture is a PNG: call it {path.with_suffix('.png').name}.")
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise CoachError(
            '--picture needs matplotlib: run `pip install "matplotlib>=3.8"` (the extra `bench`).'
        ) from error


def draw(accuracy: Accuracy, path: Path) -> None:
    """Draw the accuracy into a PNG file.

    Raises:
        CoachError: it can't be written.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    style: dict[Any, Any] = {
        "font.size": 9.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": INK,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
    }
    with rc_context(style):
        figure = Figure(figsize=INCHES, layout="constrained")
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(2, 3, height_ratios=(1.15, 1.0))
        first = figure.add_subplot(grid[0, 0])
        panels = [first, *(figure.add_subplot(grid[0, i], sharey=first) for i in (1, 2))]
        for panel, axis in zip(panels, AXES, strict=True):
            _errors(panel, accuracy, axis)
        first.set_ylabel("mean absolute error, degrees")
        first.margins(y=0.08)
        first.set_ylim(bottom=0)
        _coverage(figure.add_subplot(grid[1, :2]), accuracy)
        _calibration(figure.add_subplot(grid[1, 2]), accuracy)
        handles, labels = first.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper right", ncols=3, frameon=False)
        count = len(accuracy.clips)
        figure.suptitle(
            f"{count} recording{'s' * (count != 1)}, {accuracy.everything.frames:,} frames with known angles",
            x=0.01,
            ha="left",
            fontsize=11,
        )
        try:
            figure.savefig(path, dpi=DPI)
        except OSError as error:
            raise cannot_write(path, error) from error


def _errors(panel: "Axes", accuracy: Accuracy, axis: str) -> None:
    rows = _rows(accuracy, axis)
    for i, method in enumerate(METHODS):
        heights = [row.by_method[method].mae for row in rows]
        places = [n + (i - 1) * BAR for n in range(len(rows))]
        bars = panel.bar(places, heights, BAR * 0.94, color=COLOURS[method], label=LABELS[method])
        panel.bar_label(bars, fmt="%.1f", padding=2, fontsize=7)
    panel.set_xticks(range(len(rows)), [_on_two_lines(row.name) for row in rows])
    panel.set_xlim(-0.6, max(len(rows), FEWEST) - 0.4)
    panel.set_title(axis)
    panel.set_xlabel("true angle, degrees")
    _calm(panel)


def _coverage(panel: "Axes", accuracy: Accuracy) -> None:
    place = 0.0
    ticks, names = [], []
    for axis in AXES:
        rows = _rows(accuracy, axis)
        panel.text(place - 0.4, 104, axis, fontweight="bold")
        for row in rows:
            for i, method in enumerate(METHODS):
                share = 100 * row.by_method[method].coverage
                panel.bar(place + (i - 1) * BAR, share, BAR * 0.94, color=COLOURS[method])
            ticks.append(place)
            names.append(_on_two_lines(row.name))
            place += 1.0
        place += 0.4
    panel.set_xticks(ticks, names)
    panel.set_xlabel("true angle, degrees")
    panel.set_ylim(0, 112)
    panel.set_yticks(range(0, 101, 20))
    panel.set_ylabel("% of frames")
    panel.set_title("frames in which the head was measured")
    _calm(panel)


def _calibration(panel: "Axes", accuracy: Accuracy) -> None:
    """Above the diagonal more errors are small than was stated."""
    stated = [100 * normal_share(k) for k in MULTIPLES]
    panel.plot([0, 100], [0, 100], color=INK, linewidth=0.8, linestyle=":")
    known = False
    for axis in AXES:
        found = [100 * share for share in accuracy.calibration[axis]]
        if any(math.isfinite(share) for share in found):
            known = True
            panel.plot(
                stated, found, color=AXIS_COLOURS[axis], linestyle=AXIS_LINES[axis], linewidth=2, label=axis
            )
    if known:
        panel.legend(frameon=False, loc="lower right")
        panel.text(5, 92, "too cautious", fontsize=8.5)
        panel.text(76, 45, "too sure", fontsize=8.5)
    else:
        panel.text(50, 50, "no uncertainty is stated yet", ha="center", bbox={"fc": "white", "ec": "none"})
    panel.set(xlim=(0, 100), ylim=(0, 100), xlabel="% of errors within, as stated", ylabel="% found within")
    panel.set_aspect("equal")
    panel.set_title("calibration")
    panel.grid(color=FAINT, linewidth=0.7)


def _rows(accuracy: Accuracy, axis: str) -> list[Range]:
    """The bands of an axis that hold any frames."""
    return [row for row in accuracy.bands[axis] if row.frames]


def _calm(panel: "Axes") -> None:
    """Nothing but faint lines across."""
    panel.grid(axis="y", color=FAINT, linewidth=0.7)
    panel.tick_params(axis="x", length=0)


def _on_two_lines(name: str) -> str:
    """A band's name, its direction on a line of its own."""
    return name.replace("down ", "down\n").replace("up ", "up\n")
