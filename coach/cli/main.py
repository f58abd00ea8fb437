"""The `coach` command: finds its subcommands late, and turns a person's mistakes into one sentence."""

import errno
import importlib
import keyword
import os
import sys

import click

from coach import __version__
from coach.cli.defect import defects_told, tell_defect
from coach.errors import CoachError
from coach.language import known_as, languages, tr, use

COMMANDS = {
    "today": "Show what is due today, and begin; what `coach` alone does.",
    "exercise": "Coach a routine live in front of a camera.",
    "replay": "Coach a recording, or repeat a trace, and give the verdict.",
    "remind": "Be reminded at a time of day, if something is due then.",
    "desk": "Watch how you sit, quietly, or a recording of it.",
    "measure": "Measure how far your head goes comfortably.",
    "safety": "Show or ask again what has to be known before training.",
    "history": "Show what you did: sessions, days in a row, minutes this week.",
    "report": "Write a page about your last session and the weeks before it.",
    "export": "Write everything kept of you as CSV, JSON or Parquet.",
    "import": "Take in what `coach export json` wrote, from another computer say.",
    "forget": "Remove what is kept of you, all of it or some days, for good.",
    "pain": "Show what hurt and is left out, or put it back.",
    "track": "Write the measurements of a source to a table.",
    "routines": "List, show, check and write routines.",
    "models": "Get and check the model files the coach sees with.",
    "bench": "Measure the program itself: figures, not tests.",
    "doctor": "Say what works on this machine, and what to do about what doesn't.",
}
"""Name and short help of each command; its module of the same name is imported only when it is run. Where
Python has the word for itself, an underscore follows it there."""

SHARED_OBJECT = "shared object"
SYSTEM_LIBRARIES = "On Debian or Ubuntu: sudo apt-get install libgl1 libegl1 libgles2 libglib2.0-0"
"""OpenCV and MediaPipe load these from the system; desktops have them, bare servers often don't."""

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""A full disk, a file grown too large, a used up quota: nothing the program could have seen coming."""


class _LateGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"coach.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=_LateGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="coach")
@click.option(
    "--lang",
    "name",
    envvar="COACH_LANG",
    metavar="CODE",
    help=f"Language to speak, {' or '.join(languages())}; the system's unless told here or in COACH_LANG.",
)
@click.pass_context
def coach(context: click.Context, name: str | None) -> None:
    """Coach neck exercises in front of a webcam, wholly on this machine.

    Without a command it shows what is due today, and begins with Enter.

    An exercise and posture coach, not a medical device: it does not diagnose or treat. Stop at once if
    something hurts.
    """
    if name is not None and known_as(name) is None:
        raise CoachError(
            f"{name!r} is no language it speaks: give --lang (or COACH_LANG) one of {', '.join(languages())}."
        )
    use(name)
    if context.invoked_subcommand is None:
        from coach.cli.today import today

        context.invoke(today)


def main() -> None:
    """Run the command line and exit: 0 done, 2 a mistake that one sentence explains, 130 Ctrl-C.

    A defect of the program itself is told in one sentence too, and ends with 70 (see `defect`); where nobody
    reads on what it prints, it ends with 1.
    """
    with defects_told():
        _run()


def _run() -> None:
    try:
        # outside its standalone mode click returns the code of a command that leaves by `context.exit`
        code = coach(standalone_mode=False) or 0
        sys.stdout.flush()  # a full disk is to be told here, not by the interpreter's last breath
        sys.exit(code)
    except CoachError as error:
        click.echo(f"coach: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"coach: {tr('stopped.')}", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # what is left in the buffer would be written at the end, and fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        sys.exit(_unforeseen(error))


def _unforeseen(error: Exception) -> int:
    """Say what happened, and give the code to end with."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - takes what is left
        said = tr(
            "there is no room to write to ({reason}): make some, and run it again.", reason=error.strerror
        )
    elif isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        said = tr("a name is too long for a file: give a shorter one.")
    elif isinstance(error, ImportError) and SHARED_OBJECT in str(error):
        said = f"a library of the system is missing ({error}). {SYSTEM_LIBRARIES}"
    else:
        return tell_defect(error)
    click.echo(f"coach: {said}", err=True)
    return 2
