"""Live: what `coach exercise` and `coach today` have in common: a session in front of a camera."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.cli.showing import Showing, open_screen, outliving_the_screen, sinks_of, tell

if TYPE_CHECKING:
    from coach.journal.journal import Journal
    from coach.measure.settings import Settings
    from coach.movement.exercise import Routine
    from coach.session.plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

LIVE_VIDEO_FPS = 30.0
"""Frames a second of a video written live; frames are repeated or left out to keep its time true."""


def camera_option(command: Command) -> Command:
    """Add `--camera`."""
    return click.option(
        "--camera",
        default="0",
        show_default=True,
        metavar="SOURCE",
        help="A camera's number or name, or an http or rtsp address (a phone as camera).",
    )(command)


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
    from coach.feedback.keyboard import HINT
    from coach.feedback.keys import HELP
    from coach.feedback.pictures import PictureOut
    from coach.feedback.video import VideoSink
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
        window = open_screen(showing)
        landmarker = stack.enter_context(landmarker_beside())
        source = open_lasting(camera)
        stack.callback(source.close)
        outputs: list[PictureOut] = [window] if window is not None else []
        if showing.video:
            outputs.append(VideoSink(showing.video, LIVE_VIDEO_FPS, tell))
        sinks = sinks_of(showing, outputs, HINT, HELP)
        if showing.trace:
            name, sha256 = (routine.name, routine.sha256) if routine else ("", "")
            header = Header(source.name, plan, settings, None, name, sha256)
            sinks.append(Enduring(TraceSink(TraceWriter(showing.trace, header)), tell))
        session = LedSession(plan)
        sinks.append(JournalSink(journal, session, SourceKind.CAMERA, routine=routine, say=tell))
        moments = Live(source, landmarker(), load_correction(), settings)

        def end() -> None:
            if source.note:
                tell(source.note)
            close_session(session, source.name, showing.json, showing.video)

        try:
            with outliving_the_screen(window, session.finish, sinks, end):
                run(moments, session, sinks, moments.recalibrate)
        finally:
            end()  # whatever stopped it, the person gets what was done so far
