"""`coach bench movement`: what the movement rules say about repetitions whose truth is known."""

import math
from pathlib import Path

import click

from coach.cli.options import OUTPUT_FILE

REPETITIONS = 40
"""Three minutes on one core; for shares of a per cent ask for 200 and wait a quarter of an hour."""


@click.command()
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
@click.option(
    "--repetitions",
    type=click.IntRange(min=1),
    default=REPETITIONS,
    show_default=True,
    metavar="N",
    help="Repetitions of every kind; 200 take a quarter of an hour.",
)
def movement(json_file: Path | None, repetitions: int) -> None:
    """Judge synthetic repetitions, without a camera: smoothness, delay of warnings, counting and hold times.

    The seed is fixed: the same number of repetitions gives the same figures. The spectral arc length (SPARC)
    and the log dimensionless jerk (LDLJ) are compared with an independent implementation where one is
    installed.
    """
    import json
    from dataclasses import asdict

    from coach.bench import movement as bench
    from coach.bench.performed import FAINT, FPS, PERFORMERS
    from coach.records.files import cannot_write

    figures = bench.bench_movement(repetitions)
    click.echo(f"{repetitions} repetitions of every kind, {FPS:.0f} frames a second, seed {figures.seed}")
    for title, kinds in (
        ("Flagged as jerky or too fast; smooth ones falsely", PERFORMERS),
        ("The same of fainter faults, of which nobody says how many have to be flagged", FAINT),
    ):
        click.echo(f"\n{title}\n{'noise, degrees':14}" + "".join(f"{kind:>13}" for kind in kinds))
        for noise in bench.NOISES_DEG:
            row = [f for f in figures.flagged if f.noise == noise and f.kind in kinds]
            remark = "" if all(f.judged == 1 for f in row) else "  smoothness not judged"
            click.echo(f"{noise:<14.2f}" + "".join(f"{f.flagged:>13.1%}" for f in row) + remark)
    delay = figures.delay
    click.echo(
        f"\nSnap to warning: median {_number(delay.median_ms, 0)} ms, 95th percentile "
        f"{_number(delay.p95_ms, 0)} ms (bound {bench.DELAY_BOUND_MS:.0f}); {delay.told:.1%} told"
    )
    click.echo(f"Stop-and-go told by the end of the repetition: {delay.halting_told:.1%}")
    click.echo(f"\n{'exercise':10}{'body':10}{'performed':>11}{'counted':>9}{'voided':>8}")
    for c in figures.counts:
        click.echo(f"{c.exercise:10}{c.body:10}{c.performed:>11}{c.counted:>9}{c.voided:>8}")
    holds = figures.holds
    click.echo(
        f"\nHold times, counted less true: mean {_number(holds.mean_s, 3)} s, largest "
        f"{_number(holds.largest_s, 3)} s (bound {bench.HOLD_BOUND_S}); {holds.recorded} repetitions"
    )
    for measure, difference in (("SPARC", figures.sparc_difference), ("LDLJ", figures.ldlj_difference)):
        bound = f"(bound {bench.SMOOTHNESS_BOUND:.0e})"
        told = "not installed" if difference is None else f"{difference:.1e} {bound}"
        click.echo(f"{measure}, largest difference from monalysa: {told}")
    if json_file:
        text = json.dumps(_without_nan(asdict(figures)), indent=1) + "\n"
        try:
            json_file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise cannot_write(json_file, error) from error


def _number(value: float, decimals: int) -> str:
    return "-" if math.isnan(value) else f"{value:.{decimals}f}"


def _without_nan(value: object) -> object:
    """The same with null for every figure there is not."""
    if isinstance(value, dict):
        return {key: _without_nan(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_nan(one) for one in value]
    return None if isinstance(value, float) and math.isnan(value) else value
