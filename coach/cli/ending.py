"""Ending: what is printed and written when a session is over."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.session.session import Session


def close_session(session: "Session", source: str, json_file: Path | None, video: Path | None) -> None:
    """Write the verdict if asked for, and print what was done and found.

    The words go to standard error, so that `--json -` leaves nothing but JSON on standard output.

    Raises:
        CoachError: the verdict can't be written.
    """
    from coach.records.verdict import to_json, verdict
    from coach.session.summary import summary_lines, summary_sentence

    results = session.results()
    for line in summary_lines(session.plan, results, session.events):
        click.echo(line, err=True)
    if video and video.exists():
        click.echo(f"The annotated video is {video}", err=True)
    click.echo(summary_sentence(results), err=True)
    if json_file is None:
        return
    text = to_json(verdict(source, results, session.events))
    if str(json_file) == "-":
        sys.stdout.write(text)
        return
    try:
        json_file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CoachError(f"The verdict {json_file} can't be written: {error.strerror}.") from error
