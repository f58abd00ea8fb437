"""`coach history`: shows the sessions kept in the journal, and how much was done this week."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from coach.cli.person import DAY, open_journal, profile_option
from coach.language import N_, decimal_point, tr, trn

if TYPE_CHECKING:
    from rich.table import Table

    from coach.journal.entries import DayDone, SessionRecord

SHOWN = 20
"""Sessions listed unless a day is named: as many as fit on a screen."""

ROUND_FROM = 10.0
"""Minutes from which tenths are left out."""

FAULT_FROM, BARS_FROM = 72, 60
"""Columns of the terminal from which there is room for the most frequent fault, and for the bars."""

DAYS_SHOWN = 14
"""Days whose minutes are drawn."""

STOPPED = {"pain": N_("stopped: pain"), "unwell": N_("stopped: unwell")}
"""How a session ended that was stopped."""


@click.command()
@profile_option
@click.option("--since", type=DAY, metavar="DAY", help="Every session since this day, e.g. 2026-03-01.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def history(profile: str, since: datetime | None, as_json: bool) -> None:
    """Show what you did: the last 20 sessions, days in a row, and minutes this week.

    A bar stands for each judged exercise of a session: the share of its attempts that counted. It is what the
    camera saw, no measure of health.
    """
    from coach.journal import reading

    journal = open_journal(profile)
    days: Sequence[DayDone] = ()
    sessions: Sequence[SessionRecord] = ()
    if journal is not None:
        days = reading.days(journal)
        sessions = reading.sessions(
            journal, since.date() if since else None, last=None if since or as_json else SHOWN
        )
    if as_json:
        click.echo(json.dumps(_values(profile, days, sessions), ensure_ascii=False, indent=1))
    elif not days:
        click.echo(tr("Nothing here yet: `coach` begins your first session."))
    else:
        _show(days, sessions, since)


def _show(days: "Sequence[DayDone]", sessions: "Sequence[SessionRecord]", since: datetime | None) -> None:
    from rich.console import Console

    from coach.journal import figures

    screen = Console(highlight=False, markup=False)
    bars = figures.BARS if screen.encoding.lower().startswith("utf") else figures.PLAIN_BARS
    if sessions:
        screen.print(_table(sessions, bars, screen.width))
    else:
        screen.print(tr("No session since {day}.", day=f"{since:%Y-%m-%d}"))
    today = date.today()
    streak, week = figures.days_in_a_row(days, today), figures.minutes_this_week(days, today)
    minutes = figures.minutes_a_day(days, today, DAYS_SHOWN)
    screen.print()
    rows = [
        (tr("Days in a row"), f"{streak}"),
        (tr("Minutes this week"), _minutes(week)),
        (
            tr("Last {days} days", days=DAYS_SHOWN),
            figures.sparkline(minutes, max(minutes), bars)
            + tr("  (minutes a day, at most {most})", most=_minutes(max(minutes))),
        ),
    ]
    wide = max(len(name) for name, _ in rows) + 2
    for name, value in rows:
        screen.print(f"{name:<{wide}}{value}")


def _table(sessions: "Sequence[SessionRecord]", bars: str, width: int) -> "Table":
    from rich.table import Table

    from coach.journal import figures
    from coach.session.summary import FAULT_WORDS

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(tr("date"), no_wrap=True)
    table.add_column(tr("routine"))
    table.add_column(tr("min"), justify="right", no_wrap=True)
    table.add_column(tr("counted"), justify="right", no_wrap=True)
    if width >= BARS_FROM:
        table.add_column(tr("exercises"), no_wrap=True)
    table.add_column(tr("most frequent fault") if width >= FAULT_FROM else "")
    for session in sessions:
        faults = figures.faults_of(session) if width >= FAULT_FROM else ()
        fault = f"{tr(FAULT_WORDS[faults[0][0]])} {faults[0][1]}×" if faults else ""
        done = figures.sparkline(figures.counted_shares(session), 1.0, bars)
        table.add_row(
            f"{session.day}",
            session.routine or session.title,
            _minutes(session.seconds / 60),
            _counted(session),
            *([done] if width >= BARS_FROM else []),
            "; ".join(part for part in (_end(session), fault) if part),
        )
    return table


def _minutes(minutes: float) -> str:
    """With a tenth only where it says something."""
    return f"{minutes:.0f}" if minutes >= ROUND_FROM else f"{minutes:.1f}".replace(".", decimal_point())


def _counted(session: "SessionRecord") -> str:
    """Counted of tried; where nothing was judged, rounds by the clock."""
    if session.repetitions or not session.rounds:
        return tr("{part} of {whole}", part=session.counted, whole=len(session.repetitions))
    return trn("{n} round", "{n} rounds", session.rounds)


def _end(session: "SessionRecord") -> str:
    """How it ended, where it was not gone through."""
    if session.stopped_by is not None:
        return tr(STOPPED[session.stopped_by.value])
    return "" if session.through or not session.routine else tr("broken off")


def _values(profile: str, days: "Sequence[DayDone]", sessions: "Sequence[SessionRecord]") -> dict[str, Any]:
    from coach.journal import figures

    today = date.today()
    return {
        "profile": profile,
        "days_in_a_row": figures.days_in_a_row(days, today),
        "minutes_this_week": round(figures.minutes_this_week(days, today), 1),
        "sessions": [
            {
                "id": session.id,
                "start": session.start.isoformat(timespec="seconds"),
                "routine": session.routine,
                "title": session.title,
                "minutes": round(session.seconds / 60, 1),
                "counted": session.counted,
                "tried": len(session.repetitions),
                "rounds": session.rounds,
                "faults": {kind.value: number for kind, number in figures.faults_of(session)},
                "through": session.through,
                "stopped_by": session.stopped_by.value if session.stopped_by else None,
            }
            for session in sessions
        ],
    }
