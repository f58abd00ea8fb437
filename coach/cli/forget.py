"""`coach forget`: removes what is kept of a person, all of it or some days, for good."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.numbered import numbered
from coach.cli.person import DAY, open_journal, profile_option
from coach.language import N_, tr, trn

if TYPE_CHECKING:
    from pathlib import Path

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
    from coach.cli.defect import defect_file
    from coach.errors import CoachError
    from coach.journal import forgetting
    from coach.posture.store import kept_of

    if everything == bool(since or until):
        raise CoachError("Say what to forget: --all, or the days with --since or --until.")
    journal = open_journal(profile)
    baselines = kept_of(profile) if everything else []
    if journal is None and baselines:
        _forget_baselines(profile, baselines, yes)
        return
    if journal is None:
        click.echo(tr("Nothing is kept of {profile}.", profile=profile))
        return
    first, last = (day.date() if day else None for day in (since, until))
    found = forgetting.forgettable(journal, first, last)
    if not everything and found.first is None:
        click.echo(tr("Nothing is kept of these days."))
        return
    _tell(profile, found, journal if everything else None, len(baselines))
    if not yes:
        _ask()
    if everything:
        forgetting.forget_everything(journal)
        _remove(baselines)
        defect_file().unlink(missing_ok=True)
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


def _forget_baselines(profile: str, baselines: "list[Path]", yes: bool) -> None:
    """Forget somebody of whom nothing is kept but how they sit."""
    click.echo(tr("For good, of {profile}:", profile=profile))
    click.echo(f"  {_calibrations(len(baselines))}")
    if not yes:
        _ask()
    _remove(baselines)
    click.echo(tr("Nothing is kept of {profile} any more.", profile=profile))


def _remove(files: "list[Path]") -> None:
    """Remove files.

    Raises:
        CoachError: one can't be removed.
    """
    from coach.errors import CoachError

    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise CoachError(f"{file} can't be removed: {error.strerror}.") from error


def _calibrations(n: int) -> str:
    return trn("{n} calibration of the desk watch", "{n} calibrations of the desk watch", n)


def _tell(profile: str, found: "Forgettable", whole: "Journal | None", calibrations: int) -> None:
    """Say what will be gone; `whole` is the journal where all of it is."""
    parts = [numbered(name, number) for name, number in found.numbers.items() if number]
    if whole is not None:
        parts += [tr("the health answers"), tr("what is left out of your plans")]
        parts += [_calibrations(calibrations)] if calibrations else []
        aside = len(whole.places.kept_aside)
        parts += [trn("{n} file kept aside", "{n} files kept aside", aside)] if aside else []
    click.echo(tr("For good, of {profile}:", profile=profile))
    for part in parts:
        click.echo(f"  {part}")
    if found.first is not None and found.last is not None:
        click.echo(tr("From {first} to {last}.", first=found.first, last=found.last))
    if whole is None:
        click.echo(tr(STAYS))


def _ask() -> None:
    """Go on only if the person says so.

    Raises:
        CoachError: there is nobody to ask.
        click.Abort: they don't.
    """
    from coach.cli import gate
    from coach.errors import CoachError

    if not gate.at_a_terminal():
        raise CoachError("There is no terminal to ask in: say --yes if you mean it.")
    if not gate.yes_or_no(tr("Forget it?")):
        raise click.Abort
