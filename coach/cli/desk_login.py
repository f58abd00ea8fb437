"""`coach desk install` and `uninstall`: the desk watch from login on; `tray`: its icon."""

from pathlib import Path
from typing import Any

import click

from coach.errors import CoachError
from coach.language import N_, tr

NEXT = N_("The desk watch starts at your next login, as: {command}")
WROTE = N_("Written: {file}")
UNDO = N_("`coach desk uninstall` takes it away again; `coach desk` begins it now.")
REMOVED = N_("Removed: {file}")
NOTHING = N_("Nothing was there to remove: the desk watch does not start at login.")
NO_MORE = N_("The desk watch does not start at login any more.")


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    options_metavar="[OPTIONS of coach desk]",
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="")
def install(words: tuple[str, ...]) -> None:
    """Start the desk watch at login, with these options of `coach desk`; once more changes them.

    It says what it wrote. A systemd user unit or an entry of the desktop's autostart on Linux, a LaunchAgent
    on macOS, a script in the Startup folder on Windows.
    """
    import shlex
    from importlib.util import find_spec

    from coach.autostart.starters import starter
    from coach.desk import login
    from coach.desk.tray import LIBRARY, NO_LIBRARY

    if not (asked := _check(words))["wait"]:
        words = (*words, "--wait")  # nobody reads what it would say to a camera plugged in later
    if asked["tray"] and find_spec(LIBRARY) is None:
        click.echo(f"coach: {tr(NO_LIBRARY)}", err=True)
    put = login.install(starter(), words)
    click.echo(tr(NEXT, command=shlex.join(("coach", "desk", *words))))
    for file in put.names:
        click.echo(tr(WROTE, file=file))
    click.echo(tr(UNDO))


@click.command()
def uninstall() -> None:
    """End the desk watch, and start it at login no more."""
    from coach.autostart.starters import starter
    from coach.desk import login

    gone, ran = login.uninstall(starter())
    if ran:
        click.echo(tr("The desk watch ends."))
    for file in gone:
        click.echo(tr(REMOVED, file=file))
    click.echo(tr(NO_MORE if gone else NOTHING))


@click.command()
def tray() -> None:
    """Show the icon of the running watch in the desktop's tray."""
    from coach.desk.protocol import Question, Word
    from coach.desk.remote import ask
    from coach.desk.tray import TrayIcon

    ask(Question(Word.GLANCE))
    said: list[str] = []
    icon = TrayIcon(said.append)
    try:
        icon.wait()
    finally:
        icon.close()
    if said:
        raise CoachError(said[-1])


def _check(words: tuple[str, ...]) -> dict[str, Any]:
    """The options as the watch will take them at login, when nobody reads what it says to mistakes.

    Raises:
        CoachError, click.UsageError: it would not.
    """
    from coach.cli.desk import desk
    from coach.profiles.names import file_stem

    if words and words[0] in desk.commands:
        raise CoachError(f"{words[0]} is a command of its own: coach desk {words[0]}.")
    # the parent has the names of the help option, which click keeps with the command
    parent = click.get_current_context().parent
    asked: dict[str, Any] = desk.make_context("desk install", list(words), parent).params
    if asked["video"] is not None:
        raise CoachError(f"{asked['video']!r} is no option of coach desk: --camera names what is watched.")
    if asked["json_file"] is not None:
        raise CoachError("--json goes with a recording, and not with the watch from login on.")
    file_stem(asked["profile"])  # refuses what is no name
    if Path(asked["camera"]).is_file():
        raise CoachError(f"{asked['camera']} is a recording: give the number, name or address of a camera.")
    return asked
