"""Plot: the pieces charts are put together of, as Plotly's JSON; colours are names (`coach.report.colours`).

Plotly reads a subset of HTML in every text it shows, links among it: whatever a person may have written goes
through `plain` first.
"""

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.language import decimal_point
from coach.movement.events import Side
from coach.report.colours import SIDE_NAMES
from coach.report.words import day_words

Figure = dict[str, Any]
"""`data`, a list of traces, and `layout`, as plotly.js takes them."""

Trace = dict[str, Any]
Shape = dict[str, Any]

FONT_SIZE = 13
LINE = 2
MARKER = 9
WIDE_HEIGHT, SMALL_HEIGHT = 300, 230
"""Heights in CSS pixels; the width is that of the place."""

MIDNIGHT_MS = 946_684_800_000
"""Of a day long ago (2000-01-01), in milliseconds as browsers count; Plotly takes small ones for years."""

ROOM = 0.16
"""At either end of an axis of days, as a share of it, so that the names of both ends fit in."""

SYMBOLS = {"left": "circle", "right": "square", "both": "diamond"}
DASHES = {"left": "solid", "right": "dash", "both": "solid"}
"""A side has its own shape and line beside its colour."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the page.

    Attributes:
        title: what it shows.
        says: the same for who can't see it, in a sentence.
        figure: what is drawn.
        wide: whether it takes the whole width.
    """

    title: str
    says: str
    figure: Figure
    wide: bool = False


def plain(text: str) -> str:
    """Text that Plotly shows as it is."""
    return html.escape(text, quote=False)


def lines(*texts: str) -> str:
    """Texts below each other, shown as they are; empty ones left out."""
    return "<br>".join(plain(text) for text in texts if text)


def figures_of(values: Iterable[float], digits: int = 2) -> list[float | None]:
    """Figures as JSON has them: None for NaN, a gap in a line."""
    return [round(float(value), digits) if math.isfinite(value) else None for value in values]


def moments(seconds: Iterable[float]) -> list[int]:
    """Seconds of a session as Plotly's times of a day, which then reads them as minutes and seconds."""
    return [MIDNIGHT_MS + round(1000 * value) for value in seconds]


def line(name: str, x: Sequence[Any], y: Sequence[Any], colour: str, **more: Any) -> Trace:
    """A line without markers."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name),
        "x": x,
        "y": y,
        "line": {"color": colour, "width": LINE, **more.pop("line", {})},
        "hoverinfo": "skip",
        **more,
    }


def dots(
    name: str, x: Sequence[Any], y: Sequence[Any], side: Side, says: Sequence[str], **more: Any
) -> Trace:
    """Markers in a side's shape and colour, with words on hover; `filled` says which are no outlines.

    More are `size` of the markers in pixels, whether they are `joined` by a line, and whatever Plotly takes.
    """
    key = SIDE_NAMES[side]
    filled = more.pop("filled", [True] * len(y))
    looks: Trace = {"mode": "markers"}
    if more.pop("joined", False):
        looks = {"mode": "lines+markers", "line": {"color": key, "width": 1.5, "dash": DASHES[key]}}
    return {
        "type": "scatter",
        **looks,
        "name": plain(name),
        "x": x,
        "y": y,
        "marker": {
            "size": more.pop("size", MARKER),
            "symbol": [SYMBOLS[key] + ("" if full else "-open") for full in filled],
            "color": key,
            "line": {"width": LINE, "color": key},
        },
        "hoverinfo": "text",
        "hovertext": list(says),
        **more,
    }


def area(name: str, x: Sequence[Any], low: Sequence[float], high: Sequence[float], key: str) -> Trace:
    """A shaded area from `low` to `high`, of the same length as `x`."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name),
        "x": [*x, *reversed(x)],
        "y": [*figures_of(low), *figures_of(reversed(high))],
        "fill": "toself",
        "fillcolor": f"{key}-band",
        "line": {"color": key, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def across(y: float, colour: str = "soft") -> Shape:
    """A line across the whole chart."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }


def note(text: str, x: Any, y: float, **more: Any) -> dict[str, Any]:
    """A word within the chart."""
    return {
        "text": plain(text),
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": FONT_SIZE - 1, "color": "soft"},
        **more,
    }


def figure(traces: Sequence[Trace], y_title: str, **more: Any) -> Figure:
    """A chart in the style of the page.

    Args:
        traces: what is drawn.
        y_title: what the vertical axis shows, with its unit.
        more: `height`, `x_title`, `x` and `y` (settings of the axes), `legend`, `shapes`, `annotations`.
    """
    axis = {"color": "soft", "linecolor": "line", "automargin": True}
    across_axis = {**axis, "showgrid": False, "zeroline": False}
    up_axis = {**axis, "gridcolor": "line", "zerolinecolor": "soft", "zerolinewidth": 1}
    layout: dict[str, Any] = {
        "height": more.get("height", SMALL_HEIGHT),
        "margin": {"l": 8, "r": 8, "t": 36 if more.get("legend") else 8, "b": 8},
        "paper_bgcolor": "none",
        "plot_bgcolor": "none",
        "font": {"family": "system-ui, sans-serif", "size": FONT_SIZE, "color": "ink"},
        "separators": f"{decimal_point()} ",
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "card", "bordercolor": "soft", "font": {"color": "ink"}, "align": "left"},
        "showlegend": bool(more.get("legend")),
        "xaxis": {**across_axis, **titled(more.get("x_title", "")), **more.get("x", {})},
        "yaxis": {**up_axis, **titled(y_title), **more.get("y", {})},
        "shapes": list(more.get("shapes", ())),
        "annotations": list(more.get("annotations", ())),
    }
    if layout["showlegend"]:
        layout["legend"] = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    return {"data": list(traces), "layout": layout}


def titled(text: str) -> dict[str, Any]:
    """An axis's title."""
    return {"title": {"text": plain(text), "font": {"size": FONT_SIZE}, "standoff": 6}}


def dates(days: Sequence[date]) -> dict[str, Any]:
    """Settings of an axis from the first to the last of these days; both and one between are named."""
    first, last = min(days).toordinal(), max(days).toordinal()
    named = [date.fromordinal(day) for day in sorted({first, (first + last) // 2, last})]
    room = max(1, math.ceil((last - first) * ROOM))
    return {
        "type": "date",
        "tickvals": [day.isoformat() for day in named],
        "ticktext": [plain(day_words(day)) for day in named],
        "range": [date.fromordinal(first - room).isoformat(), date.fromordinal(last + room).isoformat()],
    }
