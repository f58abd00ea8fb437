"""`coach routines`: list, show and check the routines."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from coach.movement.exercise import Exercise
    from coach.programme.library import Entry


@click.group()
def routines() -> None:
    """List, show and check routines."""


@routines.command("list")
def list_command() -> None:
    """List every routine that can be started by name."""
    from rich.console import Console
    from rich.table import Table

    from coach.programme.library import list_routines, user_folder

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "title", "minutes", "exercises", "from"):
        table.add_column(heading, justify="right" if heading in ("minutes", "exercises") else "left")
    entries = list_routines()
    for entry in entries:
        table.add_row(entry.name, *_cells(entry), "coach" if entry.bundled else "you")
    # a title is a person's text, not markup
    Console(markup=False, highlight=False, emoji=False).print(table)
    click.echo(f"\nYour own routines belong in {user_folder()}")
    for entry in entries:
        if entry.routine is None:
            click.echo(f"{entry.path} has mistakes: see `coach routines check`")


@routines.command("show")
@click.argument("name")
def show_command(name: str) -> None:
    """Show everything a routine asks for; NAME is a routine or a routine file."""
    from coach.programme.estimate import estimated_seconds
    from coach.programme.library import find_routine

    routine = find_routine(name)
    click.echo(f"{routine.title} ({routine.name}), about {_minutes(estimated_seconds(routine))} min")
    for line in (routine.posture, routine.source and f"Source: {routine.source}"):
        if line:
            click.echo(click.wrap_text(line, _width()))
    for number, exercise in enumerate(routine.exercises, start=1):
        click.echo(f"\n{number}. {exercise.title} ({exercise.id})")
        for label, text in _figures(exercise):
            first = f"   {label + ':':<13}"
            click.echo(click.wrap_text(text, _width(), first, " " * len(first)))


@routines.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def check_command(context: click.Context, files: tuple[Path, ...]) -> None:
    """Look for mistakes in routine FILES (without any: in all routines) and print every one."""
    from coach.errors import CoachError
    from coach.programme.library import all_entries
    from coach.programme.loader import load_routine

    reports = []
    if files:
        for file in files:
            try:
                load_routine(file)
            except CoachError as error:
                reports.append(str(error))
        looked_at = len(files)
    else:
        entries = all_entries()
        reports = [entry.error for entry in entries if entry.routine is None]
        looked_at = len(entries)
    for report in reports:
        click.echo(report)
    noun = "routine" if looked_at == 1 else "routines"
    if reports:
        click.echo(f"{len(reports)} of {looked_at} {noun} must be mended before use.")
        context.exit(2)
    click.echo(f"All is well with {looked_at} {noun}.")


def _cells(entry: "Entry") -> tuple[str, str, str]:
    """Title, minutes and number of exercises of a routine."""
    from coach.programme.estimate import estimated_seconds

    if entry.routine is None:
        return "(has mistakes)", "", ""
    minutes = _minutes(estimated_seconds(entry.routine))
    return entry.routine.title, minutes, str(len(entry.routine.exercises))


def _width() -> int:
    """Columns to write in: the terminal's, but no wider than reads well."""
    return min(shutil.get_terminal_size().columns, 100)


def _minutes(seconds: float) -> str:
    return f"{max(1, round(seconds / 60))}"


def _figures(exercise: "Exercise") -> list[tuple[str, str]]:
    """Return what an exercise asks for as pairs of label and text, with units."""
    from coach.programme.vocabulary import movement_of

    sides = [direction.side for direction in exercise.directions]
    turns = {"alternate": "in turn", "one_side_first": "one side after the other"}[exercise.order]
    ways = f"{', '.join(sides)}, {turns}" if len(sides) > 1 else f"{sides[0]}"
    still = [part for part in ("shoulders", "trunk") if getattr(exercise.still, part)]
    words = [*exercise.words.go.values(), exercise.words.hold, exercise.words.back]
    figures = [
        ("movement", f"{movement_of(exercise)} ({ways})"),
        ("target", f"{exercise.target.low:g} to {exercise.target.high:g} degrees"),
        ("hold", f"{exercise.hold_s:g} s"),
        ("repetitions", f"{exercise.repetitions} times" + (" on each side" if len(sides) > 1 else "")),
        (
            "pace",
            f"at most {exercise.pace.max_speed:g} degrees a second, "
            f"{exercise.pace.max_acceleration:g} degrees a second squared",
        ),
        ("still", " and ".join(still) or "nothing"),
        ("rest after", f"{exercise.rest_s:g} s"),
        ("words", " / ".join(sentence for sentence in words if sentence)),
        ("source", exercise.source),
    ]
    return [(label, text) for label, text in figures if text]
