"""`coach today`, and `coach` alone: what is due today, and an Enter away from beginning."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.live import camera_option, coach_live
from coach.cli.person import all_clear_option, open_profile, own_plan, profile_option
from coach.cli.showing import Showing, showing_options
from coach.language import N_, tr

if TYPE_CHECKING:
    from coach.journal.entries import SessionRecord
    from coach.journal.journal import Journal
    from coach.movement.exercise import Routine
    from coach.profiles.profile import Profile
    from coach.session.today import Item, State

FIRST_ROUTINE = "basic"
"""What somebody begins with who has done nothing yet and names nothing."""

ALL_DONE = N_("Everything is done for today. Another routine: `coach today NAME`, see `coach routines list`.")

_STATES = {"due": N_("due"), "done": N_("done today"), "left_out": N_("left out, it hurt")}
_SIGNS = {"due": "○", "done": "✓", "left_out": "–"}


@click.command()
@click.argument("routine", metavar="[ROUTINE]", required=False)
@click.option("--list", "only_list", is_flag=True, help="Say what is due, and do not begin.")
@camera_option
@showing_options
@options.measuring_options
@profile_option
@all_clear_option
def today(
    routine: str | None,
    only_list: bool,
    camera: str,
    no_window: bool,
    mute: bool,
    no_voice: bool,
    volume: int,
    neutral: str,
    field_of_view: float,
    profile: str,
    all_clear: bool,
) -> None:
    """Show what is due today of ROUTINE, and begin with Enter.

    Without a name it is the routine you did last, or `basic`. What you did earlier today is not asked for
    again, what hurt is left out, and the numbers grow with the days on which you did it.
    """
    from coach.cli.gate import at_a_terminal, pass_gate
    from coach.session.plan import Plan
    from coach.session.today import due

    settings = options.settings_of(neutral, field_of_view)
    store, kept = open_profile(profile)
    day = date.today()
    chosen, items = plan_of(routine, kept, store.journal, done_on(store.journal, day), day)
    _show(chosen.title, items)
    ahead = due(items)
    if not ahead:
        click.echo(tr(ALL_DONE))
        return
    if only_list:
        return
    if not all_clear and not at_a_terminal():
        click.echo(tr("In a terminal, Enter begins here; or start `coach exercise`."))
        return
    ids = {e.id for e in ahead}
    plan = Plan(tuple(e for e in chosen.exercises if e.id in ids))
    if not all_clear:
        click.prompt(tr("Enter begins, Ctrl-C leaves"), default="", show_default=False, prompt_suffix=" ")
    plan = own_plan(plan, kept, chosen.name, day, asked=False)
    pass_gate(store, kept, chosen.name, all_clear)
    showing = Showing(not no_window, not mute, not no_voice, volume)
    coach_live(camera, plan, chosen, store.journal, settings, showing)


def plan_of(
    routine: str | None, kept: "Profile", journal: "Journal", done: "Sequence[SessionRecord]", day: date
) -> "tuple[Routine, tuple[Item, ...]]":
    """The routine of the day and how its exercises stand.

    Args:
        routine: its name; None is the one done last, or the first of all.
        kept, journal: the person's.
        done: the sessions of that day.
        day: whose plan it is.

    Raises:
        CoachError: there is no such routine.
    """
    from coach.programme.progression import after_sessions
    from coach.session.today import day_plan

    name = routine or _last_routine(journal) or FIRST_ROUTINE
    _, chosen = options.whole_routine(name, None, None, None)
    grown = after_sessions(chosen, kept.days_of(chosen.name, day))
    complete = {e.id for s in done if s.routine == chosen.name for e in s.exercises if e.complete}
    return chosen, day_plan(grown.exercises, complete, kept.movements_left_out)


def minutes_of(items: "Sequence[Item]") -> int:
    """About how many minutes what is due takes, 0 where nothing is."""
    from coach.programme.estimate import estimated_time
    from coach.session.today import due

    return max(1, round(estimated_time(due(items)) / 60)) if due(items) else 0


def _last_routine(journal: "Journal") -> str:
    from coach.errors import CoachError
    from coach.journal.reading import sessions
    from coach.programme.library import find_routine

    if not journal.places.used:
        return ""
    # a day to come is the mark of a clock that was ahead once: it is not to be the last one for months
    for record in reversed(sessions(journal, until=date.today(), last=10)):
        try:
            return find_routine(record.routine).name if record.routine else ""
        except CoachError:
            continue  # it is gone since then
    return ""


def done_on(journal: "Journal", day: date) -> "Sequence[SessionRecord]":
    """The sessions of a day, without opening a journal that is not there."""
    from coach.journal.reading import sessions

    return sessions(journal, day, day) if journal.places.used else ()


def _show(title: str, items: "Sequence[Item]") -> None:
    from rich.console import Console
    from rich.table import Table

    said = tr("Today: {title}, about {minutes} min", title=tr(title), minutes=minutes_of(items))
    click.echo(said)
    table = Table(box=None, show_header=False, pad_edge=False)
    for item in items:
        table.add_row(_SIGNS[item.state], tr(item.exercise.title), _asked(item), _said(item.state))
    Console(markup=False, highlight=False, emoji=False).print(table)


def _said(state: "State") -> str:
    return "" if state == "due" else tr(_STATES[state])


def _asked(item: "Item") -> str:
    exercise = item.exercise
    hold = f" · {tr('{seconds:g} s', seconds=exercise.hold_s)}" if exercise.hold_s else ""
    each = len(exercise.directions) > 1
    times = tr("{times}× each side", times=exercise.repetitions) if each else f"{exercise.repetitions}×"
    return times + hold
