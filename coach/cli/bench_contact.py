"""`coach bench contact`: how well hands on the head are seen."""

import math
from pathlib import Path

import click

from coach.cli.options import OUTPUT_FILE


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
def contact(folders: tuple[Path, ...], json_file: Path | None) -> None:
    """Compare the hands seen on the head with every recording in DIR that has a NAME_truth.csv beside it.

    A column `hand` (0..1) there says when a hand is on the head; without it none is, and any contact seen
    is a false one.
    """
    import json
    from dataclasses import asdict

    from coach.bench.contact import bench_contact
    from coach.bench.truth import clips_with_truth
    from coach.errors import CoachError

    heading = f"{'seen as':>18}{'recall':>8}{'precision':>11}{'false/min':>11}"
    click.echo(f"{'recording':28}{heading}  seconds: true, seen")
    results = []
    for r in bench_contact(clips_with_truth(list(folders))):
        seen_as = f"{r.hand} {r.spot}".strip()
        seconds = f"{_list(r.presses)}, {_list(r.found)}" if r.presses or r.found else ""
        shares = f"{_share(r.recall):>8}{_share(r.precision):>11}{60 * r.false_contacts / r.seconds:>11.2f}"
        click.echo(f"{r.name:28}{seen_as:>18}{shares}  {seconds}")
        results.append(r)
    minutes = sum(r.seconds for r in results) / 60
    false = sum(r.false_contacts for r in results)
    click.echo(f"{false} false contacts in {minutes:.1f} minutes")
    if json_file:
        values = [
            {k: None if isinstance(v, float) and math.isnan(v) else v for k, v in asdict(r).items()}
            for r in results
        ]
        try:
            json_file.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise CoachError(f"The figures {json_file} can't be written: {error.strerror}.") from error


def _share(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.1%}"


def _list(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.1f}" for value in values) or "-"
