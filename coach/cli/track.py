"""`coach track`: writes the measurements of a source to a table."""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.errors import CoachError
from coach.language import tr, trn

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.pipeline.measuring import Measured


@click.command()
@click.argument("source_spec", metavar="SOURCE")
@click.option("--csv", "csv_file", type=options.OUTPUT_FILE, required=True, metavar="F", help="The table.")
@click.option(
    "--independent", is_flag=True, help="SOURCE is a folder or pattern of pictures, each measured for itself."
)
@options.measuring_options
def track(source_spec: str, csv_file: Path, independent: bool, neutral: str, field_of_view: float) -> None:
    """Measure head and shoulders in every frame of SOURCE and write a table (CSV), one row a frame.

    SOURCE is a camera's number or name, a video file, a pattern of pictures (frames/%04d.png), or an http or
    rtsp address. A live source is measured until it ends or Ctrl-C.

    With --independent SOURCE is a folder or a pattern of pictures that have nothing to do with each other, of
    different people even. Every picture is looked at several times and measured without a neutral, in the
    camera's axes; t is its number, from 0, and the table's last column its file name.
    """
    if str(csv_file) == "-":
        raise CoachError("--csv takes the name of a file.")
    settings = options.settings_of(neutral, field_of_view)
    if independent:
        _track_pictures(source_spec, csv_file, settings.field_of_view_deg)
    else:
        _track_source(source_spec, csv_file, settings)


def _track_source(source_spec: str, csv_file: Path, settings: "Settings") -> None:
    from coach.capture import open_source
    from coach.cli.progress import progress
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.weights import load_correction
    from coach.pipeline.measuring import Live, Recording
    from coach.records.files import check_outputs
    from coach.records.table import TableWriter

    check_outputs(source_spec, csv_file)
    with ExitStack() as stack:
        source = open_source(source_spec)
        stack.callback(source.close)
        landmarker = stack.enter_context(open_landmarker())
        moments: Iterable[Measured]
        if source.live:
            moments = Live(source, landmarker, load_correction(), settings)
        else:
            moments = Recording(source, landmarker, load_correction(), settings)
        table = TableWriter(csv_file)
        stack.callback(table.close)
        rows = tracked = 0
        with progress(tr("Measuring"), source.duration_s) as advance, suppress(KeyboardInterrupt):
            for moment in moments:
                table.write(moment.observation)
                advance(moment.observation.t)
                rows += 1
                tracked += moment.observation.tracked
        if source.note:
            click.echo(f"coach: {source.note}", err=True)
        _tell(rows, csv_file, tracked)


def _track_pictures(source_spec: str, csv_file: Path, field_of_view_deg: float) -> None:
    from coach.cli.progress import progress
    from coach.landmarks.stills import StillEyes
    from coach.measure.stills import load_still_correction
    from coach.pipeline.stills import measure_pictures, pictures_of
    from coach.records.files import check_outputs
    from coach.records.table import TableWriter

    pictures = pictures_of(source_spec)
    check_outputs(source_spec, csv_file)
    with ExitStack() as stack:
        eyes = stack.enter_context(StillEyes())
        table = TableWriter(csv_file, ("file",))
        stack.callback(table.close)
        rows = tracked = 0
        moments = measure_pictures(pictures, eyes, load_still_correction(), field_of_view_deg)
        with progress(tr("Measuring"), float(len(pictures))) as advance, suppress(KeyboardInterrupt):
            for picture, observation in zip(pictures, moments, strict=True):
                table.write(observation, picture.name)
                advance(observation.t + 1)
                rows += 1
                tracked += observation.tracked
        _tell(rows, csv_file, tracked)


def _tell(rows: int, csv_file: Path, tracked: int) -> None:
    told = trn(
        "{n} row in {file}, the head was tracked in {tracked} of them.",
        "{n} rows in {file}, the head was tracked in {tracked} of them.",
        rows,
        file=csv_file,
        tracked=tracked,
    )
    click.echo(told, err=True)
