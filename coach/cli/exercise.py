"""`coach exercise`: coaches live, in a window."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.person import all_clear_option, open_profile, own_plan, profile_option

if TYPE_CHECKING:
    from coach.pipeline.loop import Sink

LIVE_VIDEO_FPS = 30.0
"""Frames a second of a video written live; frames are repeated or left out to keep its time true."""


@click.command()
@click.argument("routine", metavar="[ROUTINE]", required=False)
@click.option(
    "--camera",
    default="0",
    show_default=True,
    metavar="SOURCE",
    help="A camera's number or name, or an http or rtsp address (a phone as camera).",
)
@options.exercise_options
@options.record_options
@click.option("--no-window", is_flag=True, help="Say what to do in lines of text instead of a window.")
@options.measuring_options
@profile_option
@all_clear_option
def exercise(
    routine: str | None,
    camera: str,
    exercise: str | None,
    target: str | None,
    hold: float | None,
    json_file: Path | None,
    trace: Path | None,
    video: Path | None,
    no_window: bool,
    neutral: str,
    field_of_view: float,
    profile: str,
    all_clear: bool,
) -> None:
    """Coach ROUTINE (`basic` unless named) live in front of a camera.

    Sit upright and look at the camera; after a moment of stillness it begins. In the window: p stops at once
    because it hurts, d because you feel dizzy or unwell; n goes on to the next exercise, q or Esc ends.
    Nothing is recorded of a session but that it was done and what hurt, unless you ask for it here.
    """
    from coach.capture import open_source
    from coach.cli.ending import close_session, keep_session
    from coach.cli.gate import pass_gate
    from coach.cli.outputs import text_sinks
    from coach.errors import CoachError
    from coach.feedback.pictures import OverlaySink, PictureOut
    from coach.feedback.video import VideoSink
    from coach.feedback.window import open_window
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.weights import load_correction
    from coach.pipeline.loop import run
    from coach.pipeline.measuring import measure_live
    from coach.profiles.stop_log import StopLog
    from coach.records.files import check_outputs
    from coach.records.trace import Header, TraceWriter, check_trace_name
    from coach.records.tracing import TraceSink
    from coach.session.session import Session

    settings = options.settings_of(neutral, field_of_view)
    check_trace_name(trace)
    check_outputs(camera, json_file, trace, video)
    if exercise is not None:
        if routine is not None:
            raise CoachError("Give either a routine or --exercise.")
        plan, name, sha256 = options.single_exercise(exercise, target, hold), "", ""
    else:
        plan, chosen = options.whole_routine(routine or "basic", None, target, hold)
        name, sha256 = chosen.name, chosen.sha256
    store, kept = open_profile(profile)
    plan = own_plan(plan, kept, name, asked=target is not None)
    pass_gate(store, kept, name, all_clear)
    with ExitStack() as stack:
        outputs: list[PictureOut] = []
        sinks: list[Sink] = []
        if no_window:
            sinks += text_sinks()
        else:
            window, reason = open_window()
            if window is None:
                raise CoachError(f"{reason} Use --no-window to be told in text what to do.")
            outputs.append(window)
        source = open_source(camera)
        stack.callback(source.close)
        landmarker = stack.enter_context(open_landmarker())
        if video:
            outputs.append(VideoSink(video, LIVE_VIDEO_FPS))
        if outputs:
            sinks.append(OverlaySink(outputs))
        if trace:
            header = Header(source.name, plan, settings, None, name, sha256)
            sinks.append(TraceSink(TraceWriter(trace, header)))
        sinks.append(StopLog(store, plan))
        session = Session(plan)
        moments = measure_live(source, landmarker, load_correction(), settings)
        try:
            run(moments, session, sinks)
        finally:
            # whatever stopped it, the person gets what was done so far
            if source.note:
                click.echo(f"coach: {source.note}", err=True)
            close_session(session, source.name, json_file, video)
            keep_session(session, store, name)
