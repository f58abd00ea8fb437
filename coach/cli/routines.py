"""`coach routines`: list, show, check and write routines."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.language import N_, tr, trn

if TYPE_CHECKING:
    from coach.movement.exercise import Contact, Exercise
    from coach.programme.library import Entry

STILL = {"shoulders": N_("shoulders"), "trunk": N_("trunk")}
BOTH_STILL, NONE_STILL = N_("shoulders and trunk"), N_("nothing")
"""What an exercise asks to keep still."""


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
    table.add_column(tr("name"), no_wrap=True)
    table.add_column(tr("title"), ratio=4)
    table.add_column(tr("min"), justify="right")
    table.add_column(tr("checked"), ratio=3)
    table.add_column(tr("needs"), ratio=2)
    entries = list_routines()
    mixed = not all(entry.bundled for entry in entries)  # nobody asks where they are from if all come along
    if mixed:
        table.add_column(tr("from"))
    for entry in entries:
        origin = ["coach" if entry.bundled else tr("you")] if mixed else []
        table.add_row(entry.name, *_cells(entry), *origin)
    # a title is a person's text, not markup
    Console(markup=False, highlight=False, emoji=False).print(table)
    own = tr("Your own routines belong in {folder}", folder=user_folder())
    click.echo(f"\n{own}")
    for entry in entries:
        if entry.routine is None:
            click.echo(tr("{path} has mistakes: see `coach routines check`", path=entry.path))


@routines.command("show")
@click.argument("name")
def show_command(name: str) -> None:
    """Show everything a routine asks for; NAME is a routine or a routine file."""
    from coach.programme.estimate import estimated_seconds
    from coach.programme.library import find_routine

    routine = find_routine(name)
    head = tr(
        "{title} ({name}), about {minutes} min",
        title=tr(routine.title),
        name=routine.name,
        minutes=_minutes(estimated_seconds(routine)),
    )
    click.echo(head)
    source = tr("Source: {source}", source=routine.source)
    for line in (tr(routine.posture), routine.source and source):
        if line:
            click.echo(click.wrap_text(line, _width()))
    for number, exercise in enumerate(routine.exercises, start=1):
        click.echo(f"\n{number}. {tr(exercise.title)} ({exercise.id})")
        for label, text in _figures(exercise):
            first = f"   {tr(label):<13}"
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
    if reports:
        told = trn(
            "{bad} of {n} routine must be mended before use.",
            "{bad} of {n} routines must be mended before use.",
            looked_at,
            bad=len(reports),
        )
        click.echo(told)
        context.exit(2)
    click.echo(trn("All is well with {n} routine.", "All is well with {n} routines.", looked_at))


@routines.command("new")
@click.argument("name")
def new_command(name: str) -> None:
    """Begin a routine of your own, called NAME, from a template that explains itself."""
    from coach.programme.template import begin_routine

    path = begin_routine(name)
    told = tr(
        "{path} is yours to change. `coach routines check` looks for mistakes in it,\n`coach exercise {name}`"
        " starts it.",
        path=path,
        name=name,
    )
    click.echo(told)


@routines.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of routine files, for editors that check as one types."""
    import json

    from coach.programme.jsonschema import routine_schema

    click.echo(json.dumps(routine_schema(), indent=1))


def _cells(entry: "Entry") -> tuple[str, str, str, str]:
    """Title, minutes, what is checked and what is needed of a routine."""
    from coach.programme.estimate import estimated_seconds
    from coach.programme.vocabulary import check_of
    from coach.programme.wording import CHECKS, NEEDS

    if entry.routine is None:
        return tr("(has mistakes)"), "", "", ""
    checks = {check_of(exercise) for exercise in entry.routine.exercises}
    return (
        tr(entry.routine.title),
        _minutes(estimated_seconds(entry.routine)),
        ", ".join(tr(words) for check, words in CHECKS.items() if check in checks),
        ", ".join(tr(NEEDS[need]) for need in entry.routine.needs),
    )


def _width() -> int:
    """Columns to write in: the terminal's, but no wider than reads well."""
    return min(shutil.get_terminal_size().columns, 100)


def _minutes(seconds: float) -> str:
    return f"{max(1, round(seconds / 60))}"


def _figures(exercise: "Exercise") -> list[tuple[str, str]]:
    """Return what an exercise asks for as pairs of label (English) and text (translated), with units.

    Of what goes by the clock neither pace nor stillness is watched, and so neither is told.
    """
    from coach.programme.vocabulary import MOVEMENTS, check_of, is_guided, movement_of
    from coach.programme.wording import CHECKS, ORDERS, SIDES

    sides = [tr(SIDES[direction.side]) for direction in exercise.directions]
    ways = ", ".join([*sides, *([tr(ORDERS[exercise.order])] if len(sides) > 1 else [])])
    still = [name for name in STILL if getattr(exercise.still, name)]
    seen = MOVEMENTS[movement_of(exercise)].seen
    words = [*exercise.words.go.values(), exercise.words.hold, exercise.words.back]
    times = trn("{n} time", "{n} times", exercise.repetitions)
    pace = tr(
        "at most {speed:g} degrees a second, {acceleration:g} degrees a second squared",
        speed=exercise.pace.max_speed,
        acceleration=exercise.pace.max_acceleration,
    )
    quiet = tr(STILL[still[0]] if len(still) == 1 else BOTH_STILL if still else NONE_STILL)
    figures = [
        (N_("movement:"), f"{movement_of(exercise)} ({ways})"),
        (N_("check:"), tr(CHECKS[check_of(exercise)]) + (f": {tr(seen)}" if seen else "")),
        (N_("target:"), _target(exercise)),
        (N_("contact:"), _contact(exercise.contact)),
        (N_("hold:"), _hold(exercise)),
        (N_("repetitions:"), tr("{times} on each side", times=times) if len(sides) > 1 else times),
        (N_("grows to:"), _growth(exercise)),
        (N_("pace:"), "" if is_guided(exercise) else pace),
        (N_("still:"), "" if is_guided(exercise) else quiet),
        (N_("rest after:"), tr("{seconds:g} s", seconds=exercise.rest_s)),
        (N_("words:"), " / ".join(tr(sentence) for sentence in words if sentence)),
        (N_("source:"), exercise.source),
    ]
    return [(label, text) for label, text in figures if text]


def _target(exercise: "Exercise") -> str:
    """The band, or how far the head may stray, or how much has to be covered."""
    from coach.programme.vocabulary import MOVEMENTS, WAY, movement_of

    movement, low, high = MOVEMENTS[movement_of(exercise)], exercise.target.low, exercise.target.high
    if movement.bounds is None:
        return ""
    if "stray" in movement.asks:
        return tr("no more than {high:g} degrees off", high=high)
    if movement.bounds is WAY:
        return tr("{low:g} to {high:g} centimetres", low=low, high=high)
    band = tr("{low:g} to {high:g} degrees", low=low, high=high)
    if not exercise.enough:
        return band
    return trn("{band}, in {n} direction", "{band}, in {n} directions", exercise.enough, band=band)


def _contact(contact: "Contact | None") -> str:
    from coach.programme.wording import HANDS, SPOTS

    if contact is None:
        return ""
    spot = tr(SPOTS[contact.spot])
    if contact.spot.inferred:
        spot = tr("{spot} (inferred from the arms: no camera sees a hand there)", spot=spot)
    one = tr(HANDS[contact.hand], spot=spot)
    return ", ".join(part for part in (one, _contact(contact.also)) if part)


def _hold(exercise: "Exercise") -> str:
    if exercise.hold_max_s is None:
        return tr("{seconds:g} s", seconds=exercise.hold_s) if exercise.hold_s else ""
    return tr("{low:g} s, no longer than {high:g} s", low=exercise.hold_s, high=exercise.hold_max_s)


def _growth(exercise: "Exercise") -> str:
    growth = exercise.progression
    if growth is None:
        return ""
    parts = []
    if growth.repetitions is not None:
        parts.append(trn("{n} time", "{n} times", growth.repetitions))
    if growth.hold_s is not None:
        parts.append(tr("{seconds:g} s", seconds=growth.hold_s))
    figures = tr("{one} and {other}", one=parts[0], other=parts[1]) if len(parts) > 1 else parts[0]
    return trn("{figures} over {n} session", "{figures} over {n} sessions", growth.sessions, figures=figures)
