"""`coach routines`: list, show, check and write routines."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from coach.movement.exercise import Contact, Exercise
    from coach.programme.library import Entry


@click.group()
def routines() -> None:
    """List, show, check and write routines."""


@routines.command("list")
def list_command() -> None:
    """List every routine that can be started by name."""
    from rich.console import Console
    from rich.table import Table

    from coach.programme.library import list_routines, user_folder

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("name", no_wrap=True)
    table.add_column("title", ratio=4)
    table.add_column("min", justify="right")
    table.add_column("checked", ratio=3)
    table.add_column("needs", ratio=2)
    entries = list_routines()
    mixed = not all(entry.bundled for entry in entries)  # nobody asks where they are from if all come along
    if mixed:
        table.add_column("from")
    for entry in entries:
        table.add_row(entry.name, *_cells(entry), *(["coach" if entry.bundled else "you"] if mixed else []))
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
    from coach.programme.library import all_entries, load_whole

    reports = []
    if files:
        for file in files:
            try:
                load_whole(file)
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


@routines.command("new")
@click.argument("name")
def new_command(name: str) -> None:
    """Begin a routine of your own, called NAME, from a template that explains itself."""
    from coach.programme.template import begin_routine

    path = begin_routine(name)
    click.echo(f"{path} is yours to change. `coach routines check` looks for mistakes in it,")
    click.echo(f"`coach exercise {name}` starts it.")


@routines.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of routine files, for editors that check as one types."""
    import json

    from coach.programme.jsonschema import routine_schema

    click.echo(json.dumps(routine_schema(), indent=1))


def _cells(entry: "Entry") -> tuple[str, str, str, str]:
    """Title, minutes, what is checked and what is needed of a routine."""
    from coach.programme.estimate import estimated_seconds
    from coach.programme.vocabulary import Check, check_of

    if entry.routine is None:
        return "(has mistakes)", "", "", ""
    checks = {check_of(exercise) for exercise in entry.routine.exercises}
    return (
        entry.routine.title,
        _minutes(estimated_seconds(entry.routine)),
        ", ".join(check for check in Check if check in checks),
        ", ".join(entry.routine.needs),
    )


def _width() -> int:
    """Columns to write in: the terminal's, but no wider than reads well."""
    return min(shutil.get_terminal_size().columns, 100)


def _minutes(seconds: float) -> str:
    return f"{max(1, round(seconds / 60))}"


def _figures(exercise: "Exercise") -> list[tuple[str, str]]:
    """Return what an exercise asks for as pairs of label and text, with units."""
    from coach.programme.vocabulary import MOVEMENTS, check_of, movement_of

    sides = [direction.side for direction in exercise.directions]
    turns = {"alternate": "in turn", "one_side_first": "one side after the other"}[exercise.order]
    ways = f"{', '.join(sides)}, {turns}" if len(sides) > 1 else f"{sides[0]}"
    still = [part for part in ("shoulders", "trunk") if getattr(exercise.still, part)]
    movement = MOVEMENTS[movement_of(exercise)]
    words = [*exercise.words.go.values(), exercise.words.hold, exercise.words.back]
    figures = [
        ("movement", f"{movement_of(exercise)} ({ways})"),
        ("check", check_of(exercise) + (f": {movement.seen}" if movement.seen else "")),
        ("target", _target(exercise)),
        ("contact", _contact(exercise.contact)),
        ("hold", _hold(exercise)),
        ("repetitions", f"{exercise.repetitions} times" + (" on each side" if len(sides) > 1 else "")),
        ("grows to", _growth(exercise)),
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


def _target(exercise: "Exercise") -> str:
    """The band, or how far the head may stray, or how much has to be covered."""
    from coach.programme.vocabulary import MOVEMENTS, movement_of

    movement = MOVEMENTS[movement_of(exercise)]
    if movement.bounds is None:
        return ""
    if "stray" in movement.asks:
        return f"no more than {exercise.target.high:g} degrees off"
    band = f"{exercise.target.low:g} to {exercise.target.high:g} {movement.bounds.unit}"
    return f"{band}, in {exercise.enough} directions" if exercise.enough else band


def _contact(contact: "Contact | None") -> str:
    if contact is None:
        return ""
    one = f"{contact.hand} hand: {contact.spot.replace('_', ' ')}"
    return ", ".join(part for part in (one, _contact(contact.also)) if part)


def _hold(exercise: "Exercise") -> str:
    if exercise.hold_max_s is None:
        return f"{exercise.hold_s:g} s" if exercise.hold_s else ""
    return f"{exercise.hold_s:g} s, no longer than {exercise.hold_max_s:g} s"


def _growth(exercise: "Exercise") -> str:
    growth = exercise.progression
    if growth is None:
        return ""
    figures = [(growth.repetitions, "times"), (growth.hold_s, "s")]
    parts = " and ".join(f"{figure:g} {unit}" for figure, unit in figures if figure is not None)
    return f"{parts} over {growth.sessions} sessions"
