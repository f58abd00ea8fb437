"""`coach desk`: watches posture at the desk, quietly, or a recording of it."""

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.person import open_profile, profile_option
from coach.errors import CoachError
from coach.language import tr
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG

if TYPE_CHECKING:
    from coach.capture.source import Source
    from coach.posture.settings import DeskSettings


def _quiet(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[int, int] | None:
    """Read FROM-TO as minutes of the day."""
    if text is None:
        return None
    try:
        start, end = (_minute(part) for part in text.split("-"))
    except ValueError:
        raise click.BadParameter("give hours as 22:00-07:00.") from None
    return start, end


def _minute(clock: str) -> int:
    hours, minutes = (int(part) for part in clock.split(":"))
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise ValueError(clock)
    return 60 * hours + minutes


@click.command()
@click.argument("video", required=False, metavar="[VIDEO]")
@click.option(
    "--json",
    "json_file",
    type=options.OUTPUT_FILE,
    metavar="F",
    help="Write the verdict; - is standard output.",
)
@click.option(
    "--camera", default="0", show_default=True, metavar="SOURCE", help="A camera's number, name or address."
)
@click.option("--place", default="", metavar="NAME", help="Keep a calibration of its own for this desk.")
@click.option("--recalibrate", is_flag=True, help="Calibrate anew, even if there is a calibration of today.")
@click.option(
    "--sustain",
    type=click.FloatRange(1, 600),
    default=40.0,
    show_default=True,
    metavar="S",
    help="Seconds a posture has to last, within one and a half times as long, before a word.",
)
@click.option("--quiet", callback=_quiet, metavar="FROM-TO", help="Say nothing in these hours: 22:00-07:00.")
@click.option(
    "--micro",
    type=click.FloatRange(0, 240),
    default=0.0,
    metavar="MIN",
    help="Offer a few tiny movements every so many minutes; 0 is never.",
)
@click.option(
    "--field-of-view",
    type=click.FloatRange(20, 150),
    default=DEFAULT_FIELD_OF_VIEW_DEG,
    show_default=True,
    metavar="DEG",
    help="Horizontal field of view of the camera: it scales every distance.",
)
@profile_option
def desk(
    video: str | None,
    json_file: Path | None,
    camera: str,
    place: str,
    recalibrate: bool,
    sustain: float,
    quiet: tuple[int, int] | None,
    micro: float,
    field_of_view: float,
    profile: str,
) -> None:
    """Watch how you sit: tells a slouch from a glance down, and says so seldom.

    Sit as you like to sit and look at the screen for three seconds; everything is measured against that.
    Keys: w why, z snooze, c free the camera for a call, space pause and go on, r calibrate again, q end.
    What it finds goes into your journal (`coach report`), figures only. With VIDEO a recording is watched, as
    fast as it goes, calibrated on its first still moment, and nothing is kept.
    """
    from coach.posture.settings import DeskSettings

    settings = DeskSettings(sustain_s=sustain, quiet=quiet, micro_s=60 * micro)
    if video is not None:
        _replay(video, json_file, settings, field_of_view)
        return
    if json_file is not None:
        raise CoachError("--json goes with a recording: coach desk VIDEO --json F.")
    _live(camera, place, recalibrate, settings, field_of_view, profile)


def _replay(video: str, json_file: Path | None, settings: "DeskSettings", field_of_view: float) -> None:
    """Watch a recording and write what was found."""
    from coach.capture import open_source
    from coach.cli.ending import write_text
    from coach.cli.progress import progress
    from coach.measure.weights import load_correction
    from coach.pipeline.desk import DeskWatch, watch_recording
    from coach.pipeline.desk_eyes import DeskEyes, open_desk_landmarker
    from coach.posture.verdict import desk_verdict
    from coach.posture.wording import told
    from coach.records.files import check_outputs
    from coach.records.verdict import to_json

    check_outputs(video, json_file)
    events = []
    with ExitStack() as stack:
        source = open_source(video)
        stack.callback(source.close)
        if source.live:
            raise CoachError(f"{video} is no recording: watch live with coach desk --camera {video}.")
        eyes = DeskEyes(stack.enter_context(open_desk_landmarker()), load_correction(), field_of_view)
        watch = DeskWatch(eyes, settings)
        with progress(tr("Watching"), source.duration_s) as advance:
            for tick in watch_recording(source, watch):
                events += tick.events
                advance(tick.t)
        if source.note:
            click.echo(f"coach: {source.note}", err=True)
    if eyes.baseline is None:
        told_none = tr("nobody sits still before the camera at first: nothing was judged.")
        click.echo(f"coach: {told_none}", err=True)
    for event in events:
        if said := told(event):
            click.echo(said, err=True)
    if json_file is not None:
        write_text(json_file, to_json(desk_verdict(events)))


def _live(
    camera: str, place: str, recalibrate: bool, settings: "DeskSettings", field_of_view: float, profile: str
) -> None:
    """Watch live in the terminal until q or Ctrl-C."""
    from datetime import datetime

    from coach.capture import open_source
    from coach.cli.desk_terminal import DeskTerminal
    from coach.journal.desk_log import DeskLog
    from coach.measure.weights import load_correction
    from coach.pipeline.desk import DeskWatch, watch_live
    from coach.pipeline.desk_eyes import DeskEyes, open_desk_landmarker
    from coach.pipeline.desk_keeping import DeskKeeping
    from coach.posture import thresholds as th
    from coach.posture.policy import finish
    from coach.posture.store import BaselineStore

    with ExitStack() as stack:
        source = open_source(camera, seldom=True)
        stack.callback(source.close)
        if not source.live:
            raise CoachError(f"{camera} is a recording: watch it with coach desk {camera}.")
        store = BaselineStore(source.name, place)
        kept = None if recalibrate else store.load()
        today = kept is not None and kept[1].date() == datetime.now().astimezone().date()
        landmarker = stack.enter_context(open_desk_landmarker())
        known = kept[0] if kept and today else None
        eyes = DeskEyes(landmarker, load_correction(), field_of_view, known, th.CALIBRATE_LIVE_S)
        opened = [source]

        def open_camera() -> "Source":
            return opened.pop() if opened else open_source(camera, seldom=True)

        terminal = stack.enter_context(DeskTerminal(today))
        keeper, _ = open_profile(profile)
        keeper.journal.make_ready()
        begun = datetime.now().astimezone()
        keeping = DeskKeeping(DeskLog(keeper.journal, begun, terminal.say), begun)
        watch = DeskWatch(eyes, settings)
        stack.callback(lambda: keeping.close(finish(watch.state, watch.state.t)))
        with suppress(KeyboardInterrupt):
            for tick in watch_live(open_camera, watch, terminal.moment):
                if tick.recalibrated and eyes.baseline is not None:
                    store.save(eyes.baseline, datetime.now().astimezone())
                keeping.take(tick)
                terminal.show(tick)
