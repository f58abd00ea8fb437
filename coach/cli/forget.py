"""`coach forget`: removes what is kept of a person, all of it or some days, for good."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.person import DAY, open_journal, profile_option
from coach.language import N_, tr, trn

if TYPE_CHECKING:
    from coach.journal.forgetting import Forgettable
    from coach.journal.journal import Journal

STAYS = N_(
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
        click.echo(tr("Nothing is kept of {profile}.", profile=profile))
        return
    first, last = (day.date() if day else None for day in (since, until))
    found = forgetting.forgettable(journal, first, last)
    if not everything and found.first is None:
        click.echo(tr("Nothing is kept of these days."))
        return
    _tell(profile, found, journal if everything else None)
    if not yes:
        _ask()
    if everything:
        forgetting.forget_everything(journal)
        click.echo(tr("Nothing is kept of {profile} any more.", profile=profile))
        return
    for file in forgetting.forget(journal, first, last):
        said = tr(
            "{file} is a damaged file that was kept aside and may hold some of it: delete it yourself if you"
            " don't need it; --all does.",
            file=file,
        )
        click.echo(f"coach: {said}", err=True)
    click.echo(tr("Forgotten."))


def _tell(profile: str, found: "Forgettable", whole: "Journal | None") -> None:
    """Say what will be gone; `whole` is the journal where all of it is."""
    parts = [_numbered(name, number) for name, number in found.numbers.items() if number]
    if whole is not None:
        parts += [tr("the health answers"), tr("what is left out of your plans")]
        aside = len(whole.places.kept_aside)
        parts += [trn("{n} file kept aside", "{n} files kept aside", aside)] if aside else []
    click.echo(tr("For good, of {profile}:", profile=profile))
    for part in parts:
        click.echo(f"  {part}")
    if found.first is not None and found.last is not None:
        click.echo(tr("From {first} to {last}.", first=found.first, last=found.last))
    if whole is None:
        click.echo(tr(STAYS))


def _numbered(name: str, n: int) -> str:
    """So many of what is forgotten."""
    match name:
        case "sessions":
            return trn("{n} session", "{n} sessions", n)
        case "pain_notes":
            return trn("{n} stop for pain or feeling unwell", "{n} stops for pain or feeling unwell", n)
        case "ranges":
            return trn("{n} measured range", "{n} measured ranges", n)
        case "desk_sittings":
            return trn("{n} desk sitting", "{n} desk sittings", n)
        case _:
            return trn(
                "{n} day of sessions counted before the journal",
                "{n} days of sessions counted before the journal",
                n,
            )


def _ask() -> None:
    """Go on only if the person says so.

    Raises:
        CoachError: there is nobody to ask.
        click.Abort: they don't.
    """
    from coach.errors import CoachError

    if not sys.stdin.isatty():
        raise CoachError("There is no terminal to ask in: say --yes if you mean it.")
    click.confirm(tr("Forget it?"), abort=True)
