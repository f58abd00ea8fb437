"""Live: what `coach exercise` and `coach today` have in common: a session in front of a camera."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.errors import CoachError
from coach.language import N_, tr

if TYPE_CHECKING:
    from coach.journal.journal import Journal
    from coach.measure.settings import Settings
    from coach.movement.exercise import Routine
    from coach.pipeline.loop import Sink
    from coach.session.plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

LIVE_VIDEO_FPS = 30.0
"""Frames a second of a video written live; frames are repeated or left out to keep its time true."""

VOLUME_PERCENT = 80

DISPLAY_LOST = N_("The screen is gone: the session ends here, and what you did is kept.")


@dataclass(frozen=True, slots=True)
class Showing:
    """What a live session looks and sounds like, and what is written of it on demand."""

    window: bool
    sound: bool
    voice: bool
    volume: int
    json: Path | None = None
    trace: Path | None = None
    video: Path | None = None


def camera_option(command: Command) -> Command:
    """Add `--camera`."""
    return click.option(
        "--camera",
        default="0",
        show_default=True,
        metavar="SOURCE",
        help="A camera's number or name, or an http or rtsp address (a phone as camera).",
    )(command)


def showing_options(command: Command) -> Command:
    """Add `--no-window`, `--mute`, `--no-voice` and `--volume`."""
    for option in (
        click.option(
            "--volume",
            type=click.IntRange(0, 100),
            default=VOLUME_PERCENT,
            show_default=True,
            metavar="PERCENT",
            help="How loud tones and voice are, 0 to 100.",
        ),
        click.option("--no-voice", is_flag=True, help="Tones only, no spoken words."),
        click.option("--mute", is_flag=True, help="No sound at all."),
        click.option(
            "--no-window", is_flag=True, help="Say what to do in lines of text instead of a window."
        ),
    ):
        command = option(command)
    return command


def coach_live(
    camera: str,
    plan: "Plan",
    routine: "Routine | None",
    journal: "Journal",
    settings: "Settings",
    showing: Showing,
) -> None:
    """Lead a person through a plan in front of a camera, and print what was done.

    Args:
        camera: as `coach.capture.open_source` takes it.
        plan: fitted to the person.
        routine: what it was taken from; None for a single exercise.
        journal: where the session is kept.
        settings: how it is measured.
        showing: see `Showing`.

    Raises:
        CoachError: there is no camera, no display, or something can't be written.
    """
    from coach.capture import open_lasting
    from coach.cli.ending import close_session
    from coach.cli.loading import landmarker_beside
    from coach.cli.outputs import text_sinks
    from coach.feedback.keyboard import HINT
    from coach.feedback.keys import MUTE_KEY
    from coach.feedback.pictures import OverlaySink, PictureOut
    from coach.feedback.video import VideoSink
    from coach.feedback.window import open_window
    from coach.journal.entries import SourceKind
    from coach.journal.sink import JournalSink
    from coach.measure.weights import load_correction
    from coach.pipeline.enduring import Enduring
    from coach.pipeline.loop import run
    from coach.pipeline.measuring import Live
    from coach.records.trace import Header, TraceWriter
    from coach.records.tracing import TraceSink
    from coach.session.led import LedSession

    plan = replace(plan, paced=True)
    with ExitStack() as stack:
        outputs: list[PictureOut] = []
        sinks: list[Sink] = []
        window = None
        if not showing.window:
            sinks += text_sinks(HINT)
        else:
            window, reason = open_window()
            if window is None:
                raise CoachError(f"{reason} Use --no-window to be told in text what to do.")
            outputs.append(window)
        landmarker = stack.enter_context(landmarker_beside())
        source = open_lasting(camera)
        stack.callback(source.close)
        on_key: dict[str, Callable[[], None]] = {}
        if showing.sound:
            from coach.feedback.sound.sink import open_sound

            sound = open_sound(showing.voice, showing.volume / 100, tell)
            sinks.append(sound)
            on_key[MUTE_KEY] = sound.toggle
        if showing.video:
            outputs.append(VideoSink(showing.video, LIVE_VIDEO_FPS, tell))
        if outputs:
            sinks.append(OverlaySink(outputs, on_key))
        if showing.trace:
            name, sha256 = (routine.name, routine.sha256) if routine else ("", "")
            header = Header(source.name, plan, settings, None, name, sha256)
            sinks.append(Enduring(TraceSink(TraceWriter(showing.trace, header)), tell))
        session = LedSession(plan)
        sinks.append(JournalSink(journal, session, SourceKind.CAMERA, routine=routine, say=tell))
        moments = Live(source, landmarker(), load_correction(), settings)

        def end() -> None:
            if window is not None and window.lost:
                tell(DISPLAY_LOST)
            if source.note:
                tell(source.note)
            close_session(session, source.name, showing.json, showing.video)

        def end_at_once() -> None:
            with ExitStack() as ending:
                ending.callback(end)
                for sink in sinks:
                    ending.callback(sink.close)
                session.finish()

        if window is not None:
            stack.enter_context(window.finishing_first(end_at_once))
        try:
            run(moments, session, sinks, moments.recalibrate)
        finally:
            end()  # whatever stopped it, the person gets what was done so far


def tell(sentence: str) -> None:
    """Say a sentence about the session itself, in the person's language."""
    click.echo(f"coach: {tr(sentence)}", err=True)
