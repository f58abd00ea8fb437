"""`coach export`: writes everything that is kept of a person for other programs."""

from pathlib import Path

import click

from coach.cli.person import open_journal, profile_option
from coach.language import tr


@click.command()
@click.argument("kind", metavar="FORMAT", type=click.Choice(["csv", "json", "parquet"]))
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
@profile_option
def export(kind: str, target: Path, profile: str) -> None:
    """Write everything kept of you to PATH, as csv, json or parquet.

    csv and parquet make a folder with a file for each table, json one file; docs/journal.md says what every
    column holds. PATH must not exist yet. Only you can read what is written.
    """
    from coach.errors import CoachError
    from coach.journal.exporting import export_csv, export_json, export_parquet

    journal = open_journal(profile)
    if journal is None:
        raise CoachError(f"Nothing is kept of {profile}, so there is nothing to export.")
    writers = {"csv": export_csv, "json": export_json, "parquet": export_parquet}
    writers[kind](journal, target)
    click.echo(tr("Everything kept of {profile} is in {file}.", profile=profile, file=target))
