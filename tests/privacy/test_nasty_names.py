"""A routine with a name made to do harm: inert wherever it comes out again."""

import csv
import json
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cli.conftest import coach as coach
from journal.exercised import ROUTINE, exercise, whole
from traces import TURN

from coach.journal.journal import Journal
from coach.measure.neutral import NeutralMode
from coach.measure.settings import Settings
from coach.records.trace import Header, TraceWriter
from coach.session.plan import Plan

ROOT = Path(__file__).parents[2]

NASTY = "=HYPERLINK(\"http://x\")</script><script>alert('n')</script><img src=x onerror=alert(1)>{{7*7}}%s[b]"
CONTROLS = ("\u202e", "\x1b]0;owned\x07", "\x1b[31m", "\u2028", "\x00", "\r")
"""What turns the reading around, writes a terminal's title, colours it, or ends a line or a text."""


class Tags(HTMLParser):
    """Notes every tag of a page, and what is written of others."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


@pytest.fixture
def practised(coach):
    """Somebody who exercised a routine by that name today."""
    exercises = tuple(replace(e, title=f"{NASTY} {e.title}") for e in ROUTINE.exercises)
    with Journal.open("me") as journal:
        routine = replace(ROUTINE, name=NASTY, title=NASTY, exercises=exercises)
        exercise(journal, whole(), routine, at=datetime.now().astimezone())
    return coach


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.tags


def test_in_the_report_it_is_text(practised, tmp_path):
    assert practised("report").code == 0
    page = (tmp_path / "profiles" / "me.report.html").read_text("utf-8")
    tags = tags_of(page)
    assert "alert(" in page  # it is there, and read
    assert not [
        attributes for _, attributes in tags if "onerror" in attributes or attributes.get("src") == "x"
    ]
    assert "<script>alert" not in page and "49" not in page.split("HYPERLINK")[1][:120]


def test_in_a_terminal_it_stands_as_it_is_written(practised):
    said = practised("history").out
    assert "=HYPER" in said and said.replace("\n", "").isprintable()


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_what_would_move_a_terminal_is_refused_in_a_routine_and_in_a_trace(coach, tmp_path, control):
    text = (ROOT / "routines" / "gitt.yaml").read_text("utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        re.sub("title: .*", lambda _: f"title: {json.dumps('a' + control)}", text, count=1), "utf-8"
    )
    found = coach("routines", "check", bad)
    assert found.code == 2 and (found.out + found.err).replace("\n", "").isprintable()

    trace = tmp_path / "t.jsonl"
    plan = Plan((replace(TURN, title=f"a{control}"),))
    TraceWriter(trace, Header("film.mp4", plan, Settings(NeutralMode.AUTO), None)).close()
    said = coach("replay", trace).sentence
    assert "control characters" in said and said[:-1].isprintable()


def test_in_an_export_it_is_one_value(practised, tmp_path):
    assert practised("export", "json", tmp_path / "all.json").code == 0
    tables = json.loads((tmp_path / "all.json").read_text("utf-8"))["tables"]
    assert len(tables["sessions"]) == 1
    assert practised("export", "csv", tmp_path / "all").code == 0
    with (tmp_path / "all" / "sessions.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert len(rows) == 1 and len(rows[0]) == len(header)
    assert not [cell for cell in rows[0] if cell.startswith(("=", "+", "@"))]
