"""Ending: what is printed and written when a session is over."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.language import tr

if TYPE_CHECKING:
    from coach.session.session import Session


def close_session(session: "Session", source: str, json_file: Path | None, video: Path | None) -> None:
    """Write the verdict if asked for, and print what was done and found.

    The words go to standard error, so that `--json -` leaves nothing but JSON on standard output.

    Raises:
        CoachError: the verdict can't be written.
    """
    from coach.records.verdict import to_json, verdict
    from coach.safety.advice import closing_advice
    from coach.session.summary import summary_lines, summary_sentence

    for advice in closing_advice(session.stopped, session.events):
        click.echo(advice, err=True)
    results = session.results()
    for line in summary_lines(session.plan, results, session.events):
        click.echo(line, err=True)
    if video and video.exists():
        click.echo(tr("The annotated video is {file}", file=video), err=True)
    click.echo(summary_sentence(results), err=True)
    if json_file is None:
        return
    write_text(json_file, to_json(verdict(source, results, session.events)))


def write_text(file: Path, text: str) -> None:
    """Write a text to a file, or to standard output if that is named `-`.

    Raises:
        CoachError: it can't be written.
    """
    if str(file) == "-":
        sys.stdout.write(text)
        return
    from coach.records.files import cannot_write, create

    try:
        with create(file, "utf-8") as out:
            out.write(text)
    except OSError as error:
        raise cannot_write(file, error) from error
