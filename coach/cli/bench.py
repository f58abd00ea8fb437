"""`coach bench`: measures the program itself."""

from pathlib import Path

import click

from coach.cli.bench_contact import contact
from coach.cli.bench_desk import desk
from coach.cli.bench_movement import movement
from coach.cli.bench_speed import speed
from coach.cli.bench_stills import stills
from coach.cli.options import OUTPUT_FILE


@click.group()
def bench() -> None:
    """Measure the program itself: figures, not tests."""


bench.add_command(contact)


@bench.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
@click.option("--picture", type=OUTPUT_FILE, metavar="F.png", help="Draw the figures; needs matplotlib.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Recordings measured at a time; the figures are the same.",
)
@click.pass_context
def accuracy(
    context: click.Context, folders: tuple[Path, ...], json_file: Path | None, picture: Path | None, jobs: int
) -> None:
    """Compare with the true angles of every recording in DIR that has a NAME_truth.csv beside it.

    Beside the program's own errors stand those of plain MediaPipe and of a six-point solvePnP on the very
    same frames. A recording that can't be measured is named and left out; then the exit code is 2.
    """
    from coach.bench import record, report
    from coach.bench.accuracy import means, summarise
    from coach.bench.picture import check_picture, draw
    from coach.bench.pool import measuring
    from coach.bench.replay import replay
    from coach.bench.truth import ClipError, clips_with_truth, read_truth, truth_path
    from coach.cli.progress import progress
    from coach.records.files import cannot_write, check_outputs

    videos = clips_with_truth(folders)
    for read in (path for video in videos for path in (video, truth_path(video))):
        check_outputs(str(read), json_file, picture)
    if picture:
        check_picture(picture)
    failed: list[str] = []

    def fail(error: ClipError) -> None:
        failed.append(str(error))
        click.echo(f"coach: {error}", err=True)

    clips = []
    for video in videos:
        try:
            clips.append((video, read_truth(truth_path(video))))
        except ClipError as error:
            fail(error)
    done = []
    with measuring(clips, jobs, replay) as measured:
        for i, (video, truth) in enumerate(clips):
            try:
                seconds = float(truth.t[-1]) if jobs == 1 else float("nan")
                with progress(f"{i + 1} of {len(clips)} {video.stem}", seconds) as advance:
                    done.append((video.stem, measured(i, advance)))
            except ClipError as error:
                fail(error)
                continue
            if len(done) == 1:
                click.echo("\n".join(report.heading()))
            click.echo(report.clip_row(means(*done[-1])))
    if done:
        result = summarise(done)
        click.echo("\n".join(report.rest(result)))
        if json_file:
            try:
                json_file.write_text(record.to_json(result, failed), encoding="utf-8", newline="\n")
            except OSError as error:
                raise cannot_write(json_file, error) from error
        if picture:
            draw(result, picture)
    if failed:
        context.exit(2)


bench.add_command(stills)
bench.add_command(desk)
bench.add_command(contact)
bench.add_command(movement)
bench.add_command(speed)
