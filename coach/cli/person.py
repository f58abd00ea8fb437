"""Person: the options that say whose profile it is and that nothing stands in the way, and their profile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.language import tr
from coach.profiles.names import DEFAULT

if TYPE_CHECKING:
    from coach.journal.journal import Journal
    from coach.profiles.profile import Profile
    from coach.profiles.store import ProfileStore
    from coach.session.plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

profile_option = click.option(
    "--profile",
    default=DEFAULT,
    show_default=True,
    metavar="NAME",
    help="Whose health answers, ranges, pain and sessions are kept and used.",
)

DAY = click.DateTime(["%Y-%m-%d"])
"""A day as an option has it: 2026-03-02."""

all_clear_option = click.option(
    "--all-clear",
    is_flag=True,
    help="For scripts: say that none of the health questions (`coach safety`) applies, and ask nothing.",
)


def own_plan(plan: "Plan", kept: "Profile", routine: str, today: date, asked: bool) -> "Plan":
    """The plan as this person can be asked to do it.

    Grown by the days on which they did it, without what hurt, within their own range.

    It says what is different.

    Args:
        plan: what was asked for.
        kept: the person's profile.
        routine: the routine's name, "" for what is no routine.
        today: the day, which does not count yet.
        asked: whether they asked for this very target.

    Raises:
        CoachError: nothing is left of it.
    """
    from coach.own_range.bands import fit_plan
    from coach.own_range.value import latest
    from coach.programme.progression import grown
    from coach.safety.leaving_out import without

    done = kept.days_of(routine, today)
    whole = replace(plan, exercises=tuple(grown(exercise, done) for exercise in plan.exercises))
    plan = without(whole, kept.movements_left_out)
    if left := [tr(e.title) for e in whole.exercises if e not in plan.exercises]:
        told_left = tr("left out because it hurt (`coach pain`): {titles}.", titles=", ".join(left))
        click.echo(f"coach: {told_left}", err=True)
    fitted, told = fit_plan(plan, latest([r for r in kept.ranges if r.on <= today]), asked)
    for sentence in told:
        click.echo(f"coach: {sentence}", err=True)
    return fitted


def open_profile(name: str) -> tuple["ProfileStore", "Profile"]:
    """The store of a person and what it holds; says so if its file was damaged.

    Raises:
        CoachError: the name can't be one, or the profile can't be read.
    """
    from coach.profiles.store import ProfileStore

    store = ProfileStore(name)
    loaded = store.load()
    if loaded.note:
        click.echo(f"coach: {loaded.note}", err=True)
    return store, loaded.profile


def open_journal(name: str) -> "Journal | None":
    """A person's journal, or None where nothing was ever kept of them; says so if its file was damaged.

    Raises:
        CoachError: the name can't be one, or the journal can't be read.
    """
    from coach.journal.journal import Journal

    journal = Journal(name)
    if not journal.places.used:
        return None
    journal.make_ready()
    if journal.note:
        click.echo(f"coach: {journal.note}", err=True)
    return journal
