"""Gate: asks a person in the terminal what has to be known before the first movement."""

import sys
from collections.abc import Sequence
from datetime import date
from string import ascii_lowercase
from typing import TYPE_CHECKING

import click

from coach.errors import CoachError
from coach.language import tr
from coach.language.keys import latin

if TYPE_CHECKING:
    from coach.profiles.profile import Profile
    from coach.profiles.store import ProfileStore
    from coach.safety.gate import Decision, Gate
    from coach.safety.questions import Question

NONE_KEY, ENTER_KEYS, LEAVE_KEY = "0", "\r\n", "\x1b"
WIDE = 76
"""Columns of the terminal from which the list stands in two columns."""


def pass_gate(store: "ProfileStore", profile: "Profile", routine: str, all_clear: bool) -> None:
    """Ask what is to be asked today, keep the answers, and let pass who may begin.

    Args:
        store, profile: the person's.
        routine: name of what is to be started, "" for what is no routine.
        all_clear: nothing is asked; what was answered before still holds.

    Raises:
        CoachError: something stands in the way, or there is no terminal to ask in.
        click.Abort: the person left the questions.
    """
    from coach.safety.gate import Gate

    gate = Gate(profile.consent, date.today())
    decision = gate.decide_unasked() if all_clear else ask(store, gate, routine)
    if not decision.permits(routine):
        raise CoachError(tr(decision.says))


def ask(store: "ProfileStore", gate: "Gate", routine: str) -> "Decision":
    """Put the questions of the day, keep the answers, and decide.

    Raises:
        CoachError: there is no terminal.
        click.Abort: the person left the questions.
    """
    from coach.safety import words

    if not at_a_terminal():
        raise CoachError(tr(words.CAN_NOT_ASK))
    _show(gate)
    yes = _marked(gate.questions)
    decision = gate.decide(yes, routine)
    doctor = None
    if decision.ask_doctor:
        doctor = yes_or_no(tr(words.DOCTOR_QUESTION))
        decision = gate.decide(yes, routine, doctor)
    consent = gate.answered(yes, doctor)
    if consent != gate.consent:
        store.change(lambda profile: profile.with_consent(consent))
    return decision


def at_a_terminal() -> bool:
    """Whether somebody can read questions and press keys."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _show(gate: "Gate") -> None:
    """Put the questions on one screen: what lasts on the left, what is for now on the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from coach.safety import words
    from coach.safety.questions import Group

    screen = Console(stderr=True, highlight=False, markup=False)
    lines = [
        (question.group, Text.assemble((key, "bold"), "  ", tr(question.text)))
        for key, question in zip(ascii_lowercase, gate.questions, strict=False)
    ]
    screen.print()
    if gate.full:
        screen.print(tr(words.WHAT_IT_IS), end="\n\n")
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        columns = [
            [line for group, line in lines if (group is Group.LASTING) is lasting]
            for lasting in (True, False)
        ]
        columns[0].insert(0, Text(tr("Do you have, or have you had:"), style="bold"))
        columns[1].insert(0, Text(tr("And now:"), style="bold"))
        if screen.width >= WIDE:
            for row in range(max(map(len, columns))):
                table.add_row(*(column[row] if row < len(column) else "" for column in columns))
        else:
            for line in (*columns[0], *columns[1]):
                table.add_row(line)
        screen.print(table)
    else:
        screen.print(tr("Before you begin, is there today:"), style="bold")
        for _, line in lines:
            screen.print(line)
    begin = Text.assemble("\n", (NONE_KEY, "bold"), "  ", tr("none of these, begin"), style="green")
    screen.print(begin)
    further = tr("or the letter of everything that applies, then Enter; Esc leaves")
    screen.print(f"   {further}", style="dim")


def _marked(questions: Sequence["Question"]) -> frozenset[str]:
    """Read keys until the person is through; ids of what applies."""
    by_key = dict(zip(ascii_lowercase, questions, strict=False))
    yes: dict[str, str] = {}
    while True:
        key = latin(_key())
        if key == NONE_KEY and not yes:
            click.echo(f"   {tr('none of these')}", err=True)
            return frozenset()
        if key in ENTER_KEYS and yes:
            return frozenset(yes)
        question = by_key.get(key)
        if question is None:
            continue
        if yes.pop(question.id, None) is None:
            yes[question.id] = question.text
            answer = tr("yes: {what}", what=tr(question.text))
        else:
            answer = tr("no after all: {what}", what=tr(question.text))
        click.echo(f"   {answer}", err=True)


def yes_or_no(question: str) -> bool:
    """Ask a question, already translated, that a single key answers.

    Raises:
        click.Abort: the person leaves.
    """
    # Translators: the keys for yes and for no
    own = tr("y"), tr("n")
    click.echo(f"\n{question} [{own[0]}/{own[1]}] ", err=True, nl=False)
    # the letters themselves: by their place on the keyboard, the Russian н (no) would be y
    while (key := _key()) not in ("y", "n", *own):
        pass
    agreed = key in ("y", own[0])
    click.echo(tr("yes") if agreed else tr("no"), err=True)
    return agreed


def _key() -> str:
    """One key, in lower case.

    Raises:
        click.Abort: the person leaves.
    """
    try:
        key = click.getchar().lower()
    except (EOFError, KeyboardInterrupt) as error:
        raise click.Abort from error
    if key == LEAVE_KEY:
        raise click.Abort
    return key
