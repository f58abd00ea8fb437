"""`coach import`: takes what `coach export json` wrote back in, beside what is kept already."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.numbered import numbered
from coach.cli.person import profile_option
from coach.language import tr, trn

if TYPE_CHECKING:
    from coach.journal.importing import TakenIn

TOLD = ("sessions", "desk_sittings", "pain_notes", "ranges", "left_out", "sessions_before")
"""Tables whose numbers are told, in this order; the others hang on them."""


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@profile_option
def import_(file: Path, profile: str) -> None:
    """Take in FILE, which `coach export json FILE` wrote, from another computer say.

    What is kept already stays as it is, and nothing is doubled. Take in your own export only: what was done,
    measured and answered in it counts as yours from then on.
    """
    from coach.cli.progress import progress
    from coach.journal.import_stage import staged
    from coach.journal.importing import take_in
    from coach.journal.journal import Journal

    journal = Journal(profile)  # a name that can't be one is told before anything is read
    with progress(tr("Reading"), 1.0) as reached, staged(file, reached) as stage, journal:
        journal.make_ready()
        if journal.note:
            click.echo(f"coach: {journal.note}", err=True)
        came = take_in(journal, stage)
    _tell(profile, came)


def _tell(profile: str, came: "TakenIn") -> None:
    new, here = (", ".join(_parts(numbers)) for numbers in (came.new, came.here))
    if new:
        click.echo(tr("Taken in for {profile}: {parts}.", profile=profile, parts=new))
    elif came.answers_of is None and not came.asks_again:
        click.echo(tr("Nothing in it is new for {profile}.", profile=profile))
    if here:
        click.echo(tr("Here already, and left as it was: {parts}.", parts=here))
    if n := came.different:
        click.echo(
            trn(
                "{n} of these is not the same in the file: it was left as it is here.",
                "{n} of these are not the same in the file: they were left as they are here.",
                n,
            )
        )
    if came.new["left_out"]:
        click.echo(tr("What hurt is left out of your plans here too: `coach pain` shows it."))
    if came.answers_of is not None:
        day = came.answers_of
        click.echo(tr("Your health answers of {day} came along: `coach safety` shows them.", day=day))
    if came.asks_again:
        click.echo(
            tr("Later health answers in it say yes to more than those kept here: you will be asked again.")
        )


def _parts(numbers: "dict[str, int]") -> list[str]:
    return [numbered(name, numbers[name]) for name in TOLD if numbers[name]]
