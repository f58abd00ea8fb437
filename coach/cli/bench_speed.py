"""`coach bench speed`: how fast the program is, beside plain MediaPipe and the bare models."""

from pathlib import Path

import click

from coach.cli.options import INPUT_FILE, OUTPUT_FILE


@click.command()
@click.argument("videos", nargs=-1, type=INPUT_FILE, metavar="[VIDEO]...")
@click.option(
    "--first",
    type=click.FloatRange(1),
    default=20.0,
    show_default=True,
    metavar="S",
    help="Stage by stage, only so many seconds of each recording are measured.",
)
@click.option(
    "--live",
    "live_s",
    type=click.FloatRange(0),
    default=15.0,
    show_default=True,
    metavar="S",
    help="Seconds that each recording is played as a camera of 30 pictures a second; 0 leaves it out.",
)
@click.option(
    "--frames",
    type=click.IntRange(0),
    default=2000,
    show_default=True,
    metavar="N",
    help="Frames the memory is watched over, the first recording over and over; 0 leaves it out.",
)
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
@click.option("--picture", type=OUTPUT_FILE, metavar="F.png", help="Draw the figures; needs matplotlib.")
def speed(
    videos: tuple[Path, ...],
    first: float,
    live_s: float,
    frames: int,
    json_file: Path | None,
    picture: Path | None,
) -> None:
    """Measure how fast the program is on recordings, the bundled ones unless VIDEO is named.

    On the same frames: the bare networks, plain calls of MediaPipe one after the other, and every stage of
    the program. Then, in processes of their own or before a recording played as a camera: how soon it begins,
    whether it keeps up, how late a picture is shown, and how much memory it takes. Nothing else should run
    meanwhile; the load is told beside the figures.
    """
    from coach.bench import speed as bench
    from coach.bench import speed_fresh, speed_report, speed_stages
    from coach.bench.picture import check_picture
    from coach.bench.speed_floor import open_floor
    from coach.bench.speed_live import measure_runs
    from coach.cli.progress import progress
    from coach.records.files import cannot_write, check_outputs

    clips = videos or bundled()
    for clip in clips:
        check_outputs(str(clip), json_file, picture)
    if picture:
        check_picture(picture)
    before = bench.load()
    floor, floor_note = open_floor()
    rows = {}
    for clip in clips:
        with progress(f"stages of {clip.stem}", float("nan")):
            rows[clip.stem] = speed_stages.measure_stages(clip, first, floor)
    done = [bench.ClipSpeed.of(name, some) for name, some in rows.items()]
    everything = bench.ClipSpeed.of("all", [row for some in rows.values() for row in some])
    for one in done if len(done) > 1 else ():
        click.echo(speed_report.clip_line(one))
    click.echo("\n".join(speed_report.stage_lines(everything, floor_note)))
    with progress("start", float("nan")):
        start = speed_fresh.measure_start(clips[0])
    click.echo(speed_report.start_line(start))
    runs = []
    for run in measure_runs(clips, live_s) if live_s else ():
        click.echo(speed_report.live_line(run))
        runs.append(run)
    memory = []
    if frames:
        with progress("memory", float("nan")):
            memory = speed_fresh.measure_memory(clips[0], frames)
    found = bench.Speed(bench.machine(before), done, everything, floor_note, start, runs, memory)
    if frames:
        click.echo(speed_report.memory_line(found))
    click.echo(speed_report.machine_line(found))
    if json_file:
        try:
            json_file.write_text(speed_report.to_json(found), encoding="utf-8", newline="\n")
        except OSError as error:
            raise cannot_write(json_file, error) from error
    if picture:
        from coach.bench.speed_picture import draw

        draw(found, picture)


def bundled() -> tuple[Path, ...]:
    """The recordings that come with the program.

    Raises:
        CoachError: it was installed without them.
    """
    from coach.errors import CoachError
    from coach.resources import resource

    found = tuple(sorted(resource("samples").glob("*.mp4")))
    if not found:
        raise CoachError(
            "The program was installed without its recordings: name one, `coach bench speed VIDEO`."
        )
    return found
