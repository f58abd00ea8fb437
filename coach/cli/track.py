"""`coach track`: writes the measurements of a source to a table."""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options

if TYPE_CHECKING:
    from coach.pipeline.measuring import Measured


@click.command()
@click.argument("source_spec", metavar="SOURCE")
@click.option("--csv", "csv_file", type=options.OUTPUT_FILE, required=True, metavar="F", help="The table.")
@options.measuring_options
def track(source_spec: str, csv_file: Path, neutral: str, field_of_view: float) -> None:
    """Measure head and shoulders in every frame of SOURCE and write a table (CSV), one row a frame.

    SOURCE is a camera's number or name, a video file, a pattern of pictures (frames/%04d.png), or an http or
    rtsp address. A live source is measured until it ends or Ctrl-C.
    """
    from coach.capture import open_source
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.weights import load_correction
    from coach.pipeline.measuring import Recording, measure_live
    from coach.records.files import check_outputs
    from coach.records.table import TableWriter

    settings = options.settings_of(neutral, field_of_view)
    if str(csv_file) == "-":
        raise CoachError("--csv takes the name of a file.")
    check_outputs(source_spec, csv_file)
    with ExitStack() as stack:
        source = open_source(source_spec)
        stack.callback(source.close)
        landmarker = stack.enter_context(open_landmarker())
        moments: Iterable[Measured]
        if source.live:
            moments = measure_live(source, landmarker, load_correction(), settings)
        else:
            moments = Recording(source, landmarker, load_correction(), settings)
        table = TableWriter(csv_file)
        stack.callback(table.close)
        rows = tracked = 0
        with progress("Measuring", source.duration_s) as advance, suppress(KeyboardInterrupt):
            for moment in moments:
                table.write(moment.observation)
                advance(moment.observation.t)
                rows += 1
                tracked += moment.observation.tracked
        if source.note:
            click.echo(f"coach: {source.note}", err=True)
        click.echo(f"{rows} rows in {csv_file}, the head was tracked in {tracked} of them.", err=True)
