"""Render: a page as one HTML file that needs nothing else, fetches nothing and runs no script but its own."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coach.language import N_, tr
from coach.report.colours import schemes
from coach.report.page import Page
from coach.report.plot import Chart

ASSETS = Path(__file__).with_name("assets")
TEMPLATE = "page.html"
SCRIPTS = ("plotly-basic.min.js", "page.js")
STYLE = "page.css"

LABELS = {
    "report": N_("Report"),
    "exercises": N_("Exercises"),
    "side": N_("Side"),
    "counted": N_("Counted"),
    "reached": N_("Reached (median)"),
    "held": N_("Held"),
    "held_median": N_("Held (median)"),
    "repetition": N_("Repetition"),
    "peak": N_("Farthest"),
    "smoothness": N_("Smoothness"),
    "counts": N_("Counts"),
    "faults": N_("To work on"),
    "every": N_("Every repetition"),
    "range": N_("Your own range"),
    "direction": N_("Direction"),
    "value": N_("Value"),
    "measured": N_("Measured on"),
    "change": N_("Against the median of your last 180 days"),
    "weeks": N_("Over the weeks"),
    "sessions": N_("All sessions"),
    "when": N_("When"),
    "routine": N_("Routine"),
    "minutes": N_("Time"),
    "end": N_("End"),
    "days": N_("Days"),
    "week": N_("Week from"),
    "total": N_("In all"),
    "day_words": N_("Minutes of exercise a day; ▲ a stop because it hurt or you felt unwell"),
    "pain": N_("Pain and feeling unwell"),
    "no_pain": N_("No stop was noted in this time."),
    "desk": N_("At the desk"),
    "what": N_("What"),
    "times": N_("Times"),
    "most": N_("At most"),
    "about": N_("What these figures are"),
    "key_line": N_("measured"),
    "key_held": N_("held in the target"),
    "key_target": N_("target"),
    "key_counts": N_("filled: counts"),
    "key_open": N_("outline: does not count"),
    "key_voids": N_("did not count because of this"),
    "key_told": N_("was told"),
    "left": N_("left"),
    "right": N_("right"),
    "no_script": N_("The charts need JavaScript; the tables have the figures without it."),
    "zoom": N_(
        "Drag across a chart to enlarge a part, click twice to go back; point at a mark for its words."
    ),
}
"""What the template says by itself."""


def html_of(page: Page) -> str:
    """The whole file."""
    charts: list[Chart] = []

    def place(chart: Chart) -> int:
        charts.append(chart)
        return len(charts) - 1

    def drawn() -> dict[str, Any]:
        return {"charts": [chart.figure for chart in charts], "schemes": schemes()}

    scripts = [_asset(name) for name in SCRIPTS]
    style = _variables() + _asset(STYLE)
    return _environment().get_template(TEMPLATE).render(
        page=page,
        label={key: tr(text) for key, text in LABELS.items()},
        place=place,
        drawn=drawn,
        policy=policy(scripts, style),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
    )  # fmt: skip


def policy(scripts: list[str], style: str) -> str:
    """The Content Security Policy: these scripts and this style, and nothing from anywhere else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _variables() -> str:
    """The schemes' colours as CSS variables, so that page and charts have the same."""

    def declared(name: str) -> str:
        return "".join(f"--{key}:{colour};" for key, colour in schemes()[name].items())

    return (
        f":root{{{declared('light')}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{declared('dark')}}}}}\n"
        f"@media print{{:root{{{declared('print')}}}}}\n"
    )


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "allow_nan": False,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment
