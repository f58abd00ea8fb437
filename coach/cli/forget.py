"""`coach forget`: removes what is kept of a person, all of it or some days, for good."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.person import DAY, open_journal, profile_option

if TYPE_CHECKING:
    from coach.journal.forgetting import Forgettable
    from coach.journal.journal import Journal

WORDS = {
    "sessions": ("session", "sessions"),
    "pain_notes": ("stop for pain or feeling unwell", "stops for pain or feeling unwell"),
    "ranges": ("measured range", "measured ranges"),
    "desk_sittings": ("desk sitting", "desk sittings"),
    "sessions_before": (
        "day of sessions counted before the journal",
        "days of sessions counted before the journal",
    ),
}
"""One and many of what is forgotten."""

STAYS = (
    "Your health answers and what is left out of your plans because it hurt stay; --all removes these too."
)


@click.command()
@profile_option
@click.option("--since", type=DAY, metavar="DAY", help="From this day on, e.g. 2026-03-01.")
@click.option("--until", type=DAY, metavar="DAY", help="Up to and with this day.")
@click.option("--all", "everything", is_flag=True, help="Everything, the health answers and the files too.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget(profile: str, since: datetime | None, until: datetime | None, everything: bool, yes: bool) -> None:
    """Remove what is kept of you, all of it or some days, for good.

    It says what will be gone and asks. Exports and other files you had written are yours to delete.
    """
    from coach.errors import CoachError
    from coach.journal import forgetting

    if everything == bool(since or until):
        raise CoachError("Say what to forget: --all, or the days with --since or --until.")
    journal = open_journal(profile)
    if journal is None:
        click.echo(f"Nothing is kept of {profile}.")
        return
    first, last = (day.date() if day else None for day in (since, until))
    found = forgetting.forgettable(journal, first, last)
    if not everything and found.first is None:
        click.echo("Nothing is kept of these days.")
        return
    _tell(profile, found, journal if everything else None)
    if not yes:
        _ask()
    if everything:
        forgetting.forget_everything(journal)
        click.echo(f"Nothing is kept of {profile} any more.")
        return
    for file in forgetting.forget(journal, first, last):
        click.echo(
            f"coach: {file} is a damaged file that was kept aside and may hold some of it: delete it yourself"
            " if you don't need it; --all does.",
            err=True,
        )
    click.echo("Forgotten.")


def _tell(profile: str, found: "Forgettable", whole: "Journal | None") -> None:
    """Say what will be gone; `whole` is the journal where all of it is."""
    parts = [f"{number} {WORDS[name][number != 1]}" for name, number in found.numbers.items() if number]
    if whole is not None:
        parts += ["the health answers", "what is left out of your plans"]
        aside = len(whole.places.kept_aside)
        parts += [f"{aside} file{'s' * (aside != 1)} kept aside"] if aside else []
    span = ""
    if found.first is not None and found.last is not None:
        span = f", from {found.first} to {found.last}" if found.first < found.last else f", of {found.first}"
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    click.echo(f"For good, of {profile}: {listed}{span}.")
    if whole is None:
        click.echo(STAYS)


def _ask() -> None:
    """Go on only if the person says so.

    Raises:
        CoachError: there is nobody to ask.
        click.Abort: they don't.
    """
    from coach.errors import CoachError

    if not sys.stdin.isatty():
        raise CoachError("There is no terminal to ask in: say --yes if you mean it.")
    click.confirm("Forget it?", abort=True)
