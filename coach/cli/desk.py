"""`coach desk`: watches posture at the desk, quietly, or a recording of it; asks the running watch."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli import desk_login, options
from coach.cli.person import profile_option
from coach.errors import CoachError
from coach.language import tr
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG

if TYPE_CHECKING:
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


class _Watching(click.Group):
    """A group that watches itself unless its first argument is one of its commands."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the command that is meant."""
        if args and args[0] in self.commands:
            name, *rest = args
            return self.commands[name].make_context(f"{info_name} {name}", rest, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.group(
    cls=_Watching,
    invoke_without_command=True,
    subcommand_metavar="| COMMAND",
    context_settings={"allow_interspersed_args": True},
)
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
@click.option("--mute", is_flag=True, help="No tone with what it says.")
@click.option("--no-notices", is_flag=True, help="No desktop notifications: the terminal alone.")
@click.option("--wait", is_flag=True, help="Wait for a camera that is not there yet.")
@click.option("--tray", is_flag=True, help="Show an icon in the desktop's tray; needs the extra `tray`.")
@click.option("--small-window", is_flag=True, help="Show a small window above all others.")
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
    mute: bool,
    no_notices: bool,
    wait: bool,
    tray: bool,
    small_window: bool,
    profile: str,
) -> None:
    """Watch how you sit: tells a slouch from a glance down, and says so seldom.

    Sit as you like to sit and look at the screen for three seconds; everything is measured against that.
    Keys: w why, z snooze, c free the camera for a call, space pause and go on, r calibrate again,
    Enter a break with movements, q end.
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
    from coach.cli.desk_live import Watching, watch_desk

    watch_desk(
        Watching(
            camera,
            place,
            recalibrate,
            settings,
            field_of_view,
            profile,
            sound=not mute,
            notify=not no_notices,
            waits=wait,
            tray=tray,
            small_window=small_window,
        )
    )


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


def _tell(word: str, minutes: float | None = None) -> None:
    """Ask the running watch and print what it answers."""
    from coach.desk.protocol import Question, Word
    from coach.desk.remote import ask

    answer = ask(Question(Word(word), minutes))
    if not answer.done:
        raise CoachError(answer.text)
    click.echo(answer.text)


@desk.command()
def status() -> None:
    """Say what the running watch sees now."""
    _tell("status")


@desk.command()
def why() -> None:
    """Say why it spoke: measure, value, bound, how long."""
    _tell("why")


@desk.command()
def pause() -> None:
    """Let go of the camera until resume."""
    _tell("pause")


@desk.command()
def resume() -> None:
    """Go on watching."""
    _tell("resume")


@desk.command()
@click.argument("minutes", type=click.FloatRange(0, 1440, min_open=True), required=False)
def snooze(minutes: float | None) -> None:
    """Let go of the camera for MINUTES, a quarter of an hour unless given."""
    _tell("snooze", minutes)


@desk.command()
def calibrate() -> None:
    """Take how you sit now as the baseline."""
    _tell("calibrate")


@desk.command(name="quit")
def end() -> None:
    """End the running watch."""
    _tell("quit")


for _command in (desk_login.install, desk_login.uninstall, desk_login.tray):
    desk.add_command(_command)
