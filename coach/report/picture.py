"""Picture: one session as a PNG, for those who just look: its exercises over time, and their repetitions."""

import io
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np

from coach.errors import CoachError
from coach.journal.entries import ExerciseRecord, SessionRecord
from coach.language import N_, tr
from coach.movement.events import Side
from coach.report.colours import BAND_OPACITY, SIDE_NAMES, scheme
from coach.report.comparing import peak_title
from coach.report.course import held, marks, sides_of, stretches, unseen
from coach.report.page import Page
from coach.report.words import AXIS_TITLES, clock, side_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MISSING = "--png needs matplotlib: run `pip install matplotlib`."

INCHES = 11.0
HEAD_INCHES, ROW_INCHES, LINE_INCHES, FOOT_INCHES = 1.75, 2.5, 0.62, 0.65
DPI = 120
"""1320 pixels wide: sharp on a screen, small enough to send."""

MARKERS = {"left": "o", "right": "s", "both": "D"}
LINES = {"left": "-", "right": "--", "both": "-"}

TILE_SHARE = 0.195
"""Of the width; there are five figures at most."""

LONGEST_TITLE, LONGEST_NAME, LONGEST_STATE = 65, 95, 140
"""Letters that fit on a line of their size; what is longer ends in an ellipsis."""

NOT_A_DEVICE = N_("An exercise and posture coach, not a medical device: it does not diagnose or treat.")
SIGNS = (
    ("●■◆", N_("filled: counts")),
    ("○□◇", N_("outline: does not count")),
    ("✖", N_("did not count because of this")),
    ("▲", N_("was told")),
    ("▒", N_("target")),
)
"""What the signs mean, in characters of the built-in face."""


def png_of(session: SessionRecord, page: Page) -> bytes:
    """The picture of a session, as the bytes of a PNG.

    Args:
        session: whole, with courses and events.
        page: what its page says, see `page_of`.

    Raises:
        CoachError: matplotlib is missing.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise CoachError(MISSING) from error
    colours = scheme("light")
    style: dict[Any, Any] = {
        "font.size": 9.5,
        "text.color": colours["ink"],
        "axes.labelcolor": colours["soft"],
        "axes.edgecolor": colours["line"],
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": colours["line"],
        "grid.linewidth": 0.7,
        "xtick.color": colours["soft"],
        "ytick.color": colours["soft"],
        # names are anybody's: a dollar sign in one begins no formula
        "text.parse_math": False,
    }
    with rc_context(style):
        heights = [ROW_INCHES if e.checked and e.done else LINE_INCHES for e in session.exercises]
        height = HEAD_INCHES + sum(heights) + FOOT_INCHES
        figure = Figure(figsize=(INCHES, height), facecolor=colours["card"])
        FigureCanvasAgg(figure)
        _head(figure, page, height, colours)
        top = height - HEAD_INCHES
        for exercise, part, inches in zip(session.exercises, page.exercises, heights, strict=True):
            _words(figure, part.title, part.state, (top / height, 0.25 / height), colours)
            if exercise.checked and exercise.done:
                bottom, tall = (top - inches + 0.55) / height, (inches - 1.3) / height
                _course(figure.add_axes((0.05, bottom, 0.63, tall)), session, exercise, colours)
                _peaks(figure.add_axes((0.735, bottom, 0.245, tall)), exercise, colours)
            top -= inches
        signs = "     ".join(f"{sign} {tr(meaning)}" for sign, meaning in SIGNS)
        for line, text in ((0.38, signs), (0.16, tr(NOT_A_DEVICE))):
            figure.text(0.02, line / height, text, fontsize=8.5, color=colours["soft"])
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=DPI)
    return out.getvalue()


def _head(figure: "Figure", page: Page, height: float, colours: dict[str, str]) -> None:
    figure.text(0.02, 1 - 0.3 / height, page.when, color=colours["soft"])
    title = shorten(page.title, LONGEST_TITLE, placeholder="…")
    figure.text(0.02, 1 - 0.62 / height, title, fontsize=17, fontweight="bold")
    figure.text(0.02, 1 - 0.9 / height, " ".join(page.summary), color=colours["soft"])
    for place, tile in enumerate(page.tiles):
        x = 0.02 + place * TILE_SHARE
        figure.text(x, 1 - 1.27 / height, tile.figure, fontsize=13, fontweight="bold")
        figure.text(x, 1 - 1.47 / height, tile.says, fontsize=8.5, color=colours["soft"])


def _words(
    figure: "Figure", title: str, state: str, place: tuple[float, float], colours: dict[str, str]
) -> None:
    """An exercise's name, and what came of it below; `place`: the first line, and how far to the next."""
    top, below = place
    figure.text(
        0.02, top, shorten(title, LONGEST_NAME, placeholder="…"), fontsize=11.5, fontweight="bold", va="top"
    )
    state = shorten(state, LONGEST_STATE, placeholder="…")
    figure.text(0.02, top - below, state, color=colours["soft"], va="top")


def _course(panel: "Axes", session: SessionRecord, exercise: ExerciseRecord, colours: dict[str, str]) -> None:
    """The measure over time with bands, holds and faults, in the signs of the page's chart."""
    t, value = exercise.course.t, exercise.course.value
    panel.axhline(0, color=colours["soft"], linewidth=0.8)
    for start, end in unseen(exercise):
        panel.axvspan(start, end, color=colours["unseen"], linewidth=0)
    for band in stretches(exercise):
        colour = colours[SIDE_NAMES[band.side]]
        span = (band.start, band.end)
        panel.fill_between(span, band.low, band.high, color=colour, alpha=BAND_OPACITY["light"], linewidth=0)
        panel.hlines((band.low, band.high), *span, colors=colour, linestyles=":", linewidth=0.8)
    panel.plot(t, value, color=colours["ink"], linewidth=1)
    for side in sides_of(exercise):
        panel.plot(t, held(exercise, side), color=colours[SIDE_NAMES[side]], linewidth=2.8)
    for mark in marks(session, exercise):
        face = colours["ink"] if mark.voids else colours["told"]
        shape = "X" if mark.voids else "^"
        panel.plot(mark.t, mark.value, shape, ms=7.5, mfc=face, mec=colours["ink"], mew=0.8, ls="")
    panel.xaxis.set_major_formatter(lambda seconds, _: clock(max(seconds, 0)))
    panel.set_title(tr(AXIS_TITLES[exercise.axis]), loc="left", fontsize=8, color=colours["soft"])
    panel.margins(x=0.01, y=0.12)
    panel.grid(axis="y")


def _peaks(panel: "Axes", exercise: ExerciseRecord, colours: dict[str, str]) -> None:
    """How far each repetition went, left beside right; filled signs count."""
    from matplotlib.ticker import MaxNLocator

    longest = 1
    bands = {tuple(sorted((abs(s.low), abs(s.high)))) for s in stretches(exercise)}
    for low, high in sorted(bands):
        panel.axhspan(low, high, color=colours["ink"], alpha=BAND_OPACITY["light"], linewidth=0)
    for side in sides_of(exercise):
        done = [r for r in exercise.done if r.side is side]
        key = SIDE_NAMES[side]
        numbers = np.arange(1, len(done) + 1)
        peaks = [abs(r.peak) for r in done]
        panel.plot(numbers, peaks, LINES[key], color=colours[key], linewidth=1)
        for n, peak, repetition in zip(numbers, peaks, done, strict=True):
            face = colours[key] if repetition.counted else colours["card"]
            panel.plot(n, peak, MARKERS[key], ms=6, mfc=face, mec=colours[key], mew=1.4)
        if side is not Side.BOTH and done:
            panel.plot([], [], MARKERS[key] + LINES[key], color=colours[key], label=side_words(side))
        longest = max(longest, len(done))
    if panel.get_legend_handles_labels()[1]:
        panel.legend(frameon=False, fontsize=8, loc="lower left", ncols=2)
    panel.set_xlim(0.4, longest + 0.6)
    panel.set_ylim(bottom=0)
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    panel.set_xlabel(tr("repetition"), fontsize=8)
    panel.set_title(peak_title(exercise), loc="left", fontsize=8, color=colours["soft"])
    panel.grid(axis="y")
