"""`coach bench`: measures the program itself."""

from pathlib import Path

import click

from coach.cli.options import OUTPUT_FILE


@click.group()
def bench() -> None:
    """Measure the program itself: figures, not tests."""


@bench.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
def accuracy(folders: tuple[Path, ...], json_file: Path | None) -> None:
    """Compare with the true angles of every recording in DIR that has a NAME_truth.csv beside it.

    Mean absolute errors in degrees; in brackets those of the face model's own rotation against the same
    neutral.
    """
    import json
    from dataclasses import asdict

    from coach.bench.accuracy import AXES, clips_with_truth, measure_clips
    from coach.errors import CoachError

    heading = "".join(f"{axis:>16}" for axis in AXES)
    click.echo(f"{'recording':28}{'frames':>7}{'tracked':>9}{heading}{'trunk':>8}")
    results = []
    for result in measure_clips(clips_with_truth(list(folders))):
        pairs = zip(result.error, result.plain, strict=True)
        errors = "".join(f"{f'{ours:.2f} ({plain:.2f})':>16}" for ours, plain in pairs)
        click.echo(f"{result.name:28}{result.frames:7}{result.tracked:9.1%}{errors}{result.trunk:8.2f}")
        results.append(result)
    frames = sum(r.frames for r in results)
    means = [
        [sum(getattr(r, part)[i] * r.frames for r in results) / frames for part in ("error", "plain")]
        for i in range(len(AXES))
    ]
    errors = "".join(f"{f'{ours:.2f} ({plain:.2f})':>16}" for ours, plain in means)
    tracked = sum(r.tracked * r.frames for r in results) / frames
    trunk = sum(r.trunk * r.frames for r in results) / frames
    click.echo(f"{'all frames':28}{frames:7}{tracked:9.1%}{errors}{trunk:8.2f}")
    if json_file:
        try:
            json_file.write_text(json.dumps([asdict(r) for r in results], indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise CoachError(f"The figures {json_file} can't be written: {error.strerror}.") from error
