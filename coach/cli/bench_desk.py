"""`coach bench desk`: what the desk watch finds, and what it costs, beside a simple watcher."""

import math
from pathlib import Path

import click

from coach.cli.options import INPUT_FILE, OUTPUT_FILE


@click.command()
@click.argument("folders", nargs=-1, type=INPUT_FILE, metavar="[DIR]...")
@click.option(
    "--stills", type=INPUT_FILE, metavar="DIR", help="Stills with isSlouching or notSlouching in the name."
)
@click.option(
    "--cost",
    metavar="SOURCE",
    help="Measure what watching costs: a recording played at its own pace, a camera or an address.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(10),
    default=60.0,
    show_default=True,
    metavar="S",
    help="How long to watch it.",
)
@click.option(
    "--rest",
    type=click.FloatRange(3),
    default=9.5,
    show_default=True,
    metavar="S",
    help="Of a recording, only so many seconds from its beginning are played: somebody at rest.",
)
@click.option(
    "--hours",
    type=click.FloatRange(0),
    default=0.0,
    metavar="H",
    help="Simulate so many hours of that recording, for the memory; 8 take about a quarter of an hour.",
)
@click.option(
    "--sustain",
    type=click.FloatRange(1, 600),
    default=5.0,
    show_default=True,
    metavar="S",
    help="Seconds a posture has to last; recordings are shorter than the real rule.",
)
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
def desk(
    folders: tuple[Path, ...],
    stills: Path | None,
    cost: str | None,
    seconds: float,
    rest: float,
    hours: float,
    sustain: float,
    json_file: Path | None,
) -> None:
    """Compare the desk watch with the recordings in DIR that have a NAME_truth.csv beside them.

    Beside it runs what simple watchers do: the body model ten times a second, the height of the nose against
    a bound.
    """
    import json
    from dataclasses import asdict

    from coach.bench import desk as bench
    from coach.bench import desk_cost as cost_bench
    from coach.bench.truth import clips_with_truth
    from coach.errors import CoachError
    from coach.measure.weights import load_correction
    from coach.records.files import cannot_write

    if not (folders or stills or cost):
        raise CoachError("Name recordings, --stills DIR or --cost SOURCE.")
    if hours and not (cost and Path(cost).is_file()):
        raise CoachError("--hours plays a recording: name one with --cost VIDEO.")
    correction = load_correction()
    figures: dict[str, object] = {}
    if folders:
        heading = f"{'expected':>9}{'found':>7}{'false':>7}{'looks':>7}"
        click.echo(f"{'recording':28}{heading}  nose: found, false")
        results = []
        for r in bench.bench_clips(clips_with_truth(folders), sustain, correction):
            slouches = sum(span.kind == "slouch" for span in r.expected)
            nose = f"{r.nose_found} of {slouches}, {r.nose_false}"
            falsely = ", ".join(f"{s.kind} {s.start:.1f}-{s.end:.1f}" for s in r.false)
            counts = f"{len(r.expected):>9}{r.found:>7}{len(r.false):>7}{r.looks:>7}"
            click.echo(f"{r.name:28}{counts}  {nose:18}{falsely}")
            results.append(r)
        delays = [d for r in results for d in r.delays]
        click.echo(
            f"\n{sum(r.found for r in results)} of {sum(len(r.expected) for r in results)} postures found,"
            f" {sum(len(r.false) for r in results)} false; a word at most"
            f" {max(delays, default=math.nan):.1f} s after its due time"
        )
        figures["clips"] = [asdict(r) for r in results]
    if stills:
        s = bench.bench_stills(stills, correction)
        click.echo(
            f"stills: {s.slouching_called} of {s.slouching} slouching and {s.upright_called} of {s.upright}"
            " upright ones called a slouch"
        )
        figures["stills"] = asdict(s)
    if cost:
        c = cost_bench.bench_cost(cost, seconds, rest, correction)
        click.echo(
            f"cost: {c.core:.1%} of one core (bound {cost_bench.CORE_BOUND:.0%}), of it {c.nothing:.1%} for"
            f" getting the pictures; {c.looks} looks in {c.seconds:.0f} s; {c.memory_mb:.0f} MB (bound"
            f" {cost_bench.MEMORY_BOUND_MB:.0f}); body model at 10 frames a second: {c.nose_core:.1%}"
        )
        figures["cost"] = asdict(c)
    if cost and hours:
        rows = []
        for row in cost_bench.bench_hours(Path(cost), hours, rest, correction):
            click.echo(f"after {row.hours:g} h: {row.memory_mb:.1f} MB, {row.looks} looks")
            rows.append(asdict(row))
        figures["hours"] = rows
    if json_file:
        try:
            json_file.write_text(json.dumps(_plain(figures), indent=1) + "\n", encoding="utf-8", newline="\n")
        except OSError as error:
            raise cannot_write(json_file, error) from error


def _plain(value: object) -> object:
    """The same with null for every figure there is not."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and math.isnan(value) else value
