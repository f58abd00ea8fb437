"""Showing: what a live command looks and sounds like, and how it speaks of itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.errors import CoachError
from coach.language import N_, tr

if TYPE_CHECKING:
    from coach.feedback.pictures import PictureOut
    from coach.feedback.sound.sink import Policy
    from coach.feedback.window import Window
    from coach.pipeline.loop import Sink

Command = TypeVar("Command", bound=Callable[..., Any])

VOLUME_PERCENT = 80

SCREEN_LOST = N_("The screen is gone: the session ends here, and what you did is kept.")


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


def open_screen(showing: Showing) -> "Window | None":
    """The window, where one is wanted.

    Raises:
        CoachError: there is no display.
    """
    if not showing.window:
        return None
    from coach.feedback.window import open_window

    window, reason = open_window()
    if window is None:
        raise CoachError(f"{reason} Use --no-window to be told in text what to do.")
    return window


@contextmanager
def outliving_the_screen(
    window: "Window | None",
    finish: Callable[[], object],
    sinks: "Sequence[Sink]",
    end: Callable[[], object],
) -> Iterator[None]:
    """A context to run a session in that ends in order, and says why, where the display goes away meanwhile.

    Mostly the window tells that it is closed, and the session ends by itself. Where the window library ends
    the program instead, what would have followed is done first: `finish`, closing the sinks, `end`.

    Args:
        window: what shows the session; None where nothing does.
        finish: records the attempt in progress.
        sinks: what shows and keeps the session.
        end: tells and writes what was done.
    """
    if window is None:
        yield
        return

    def say() -> None:
        if window.lost:
            tell(SCREEN_LOST)

    def end_at_once() -> None:
        with ExitStack() as ending:
            ending.callback(end)
            ending.callback(say)
            for sink in sinks:
                ending.callback(sink.close)
            finish()

    with window.finishing_first(end_at_once):
        try:
            yield
        finally:
            say()


def sinks_of(
    showing: Showing,
    outputs: "Sequence[PictureOut]",
    hint: str,
    keys: Sequence[tuple[str, str]],
    policy: "Policy | None" = None,
) -> "list[Sink]":
    """What shows and sounds.

    Args:
        showing: what is wanted.
        outputs: where pictures go; none need none drawn.
        hint: the keys of a terminal, see `coach.feedback.keyboard`.
        keys: those of a window, see `coach.feedback.keys`.
        policy: what decides what is heard; a session's unless given.
    """
    from coach.cli.outputs import text_sinks
    from coach.feedback.keys import MUTE_KEY
    from coach.feedback.pictures import OverlaySink

    sinks: list[Sink] = [] if showing.window else text_sinks(hint)
    on_key: dict[str, Callable[[], None]] = {}
    if showing.sound:
        from coach.feedback.sound.sink import open_sound

        sound = open_sound(showing.voice, showing.volume / 100, tell, policy)
        sinks.append(sound)
        on_key[MUTE_KEY] = sound.toggle
    if outputs:
        sinks.append(OverlaySink(outputs, on_key, keys))
    return sinks


def tell(sentence: str) -> None:
    """Say a sentence about the session itself, in the person's language."""
    click.echo(f"coach: {tr(sentence)}", err=True)
