"""Outputs: what a command shows besides its verdict: lines of text, or the window of a recording."""

import sys
from typing import TYPE_CHECKING

import click

from coach.language import tr

if TYPE_CHECKING:
    from coach.feedback.window import Window
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


def recording_window() -> "Window | None":
    """The window of a recording, which plays it at its own pace; where there is none a sentence says why."""
    from coach.feedback.window import open_window

    window, reason = open_window(paced=True)
    if window is None:
        told = tr("no window is shown: {reason}", reason=reason)
        click.echo(f"coach: {told}", err=True)
    return window
