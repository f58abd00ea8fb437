"""Outputs: the pictures a command shows or writes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.language import tr

if TYPE_CHECKING:
    from coach.feedback.pictures import OverlaySink
    from coach.pipeline.loop import Sink


def text_sinks(hint: str) -> "list[Sink]":
    """What stands for a window: lines of text, and the keys of the terminal where there is one.

    Args:
        hint: which keys there are, to be translated.
    """
    from coach.feedback.keyboard import Keyboard
    from coach.feedback.messages import MessageSink

    if not sys.stdin.isatty():
        return [MessageSink(click.echo)]
    click.echo(tr(hint), err=True)
    return [MessageSink(click.echo), Keyboard()]


def picture_sink(fps: float, video: Path | None, window: bool) -> "OverlaySink":
    """The overlay of a recording into a video file and a window, as far as there is a display.

    Raises:
        CoachError: the video can't be written.
    """
    from coach.feedback.pictures import OverlaySink, PictureOut
    from coach.feedback.video import VideoSink
    from coach.feedback.window import open_window

    outputs: list[PictureOut] = []
    if video:
        outputs.append(VideoSink(video, fps, lambda says: click.echo(f"coach: {says}", err=True)))
    if window:
        opened, reason = open_window(paced=True)
        if opened is None:
            told = tr("no window is shown: {reason}", reason=reason)
            click.echo(f"coach: {told}", err=True)
        else:
            outputs.append(opened)
    return OverlaySink(outputs)
