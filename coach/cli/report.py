"""`coach report`: writes what the journal holds as a page to read, print and pass on, and opens it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.person import DAY, open_journal, profile_option
from coach.errors import CoachError
from coach.language import tr
from coach.records.files import check_outputs

if TYPE_CHECKING:
    from coach.journal.journal import Journal
    from coach.report.material import Material


@click.command()
@profile_option
@click.option("--session", "session_id", metavar="ID", help="The session with this id, or its beginning.")
@click.option("--since", type=DAY, metavar="DAY", help="Look back to this day, not only eight weeks.")
@click.option(
    "--out", type=options.OUTPUT_FILE, metavar="F", help="Write the page there, not beside your journal."
)
@click.option("--png", type=options.OUTPUT_FILE, metavar="F", help="Draw the session as a picture, too.")
@click.option("--open", "open_it", is_flag=True, help="Show the page in your browser.")
def report(
    profile: str,
    session_id: str | None,
    since: datetime | None,
    out: Path | None,
    png: Path | None,
    open_it: bool,
) -> None:
    """Write a page about your last session and the weeks before it.

    One file that needs no network: charts, your own range, days, pain. It holds what the journal holds of you
    and is yours alone to read; whom you give it to is up to you.
    """
    if session_id and since:
        raise click.UsageError("give either --session or --since, not both.")
    if png and png.suffix.lower() != ".png":
        raise CoachError(f"The picture is a PNG: call it {png.with_suffix('.png').name}.")
    check_outputs("", out, png)
    journal = open_journal(profile)
    if journal is None:
        click.echo(tr("Nothing here yet: `coach` begins your first session."))
        return
    with journal:
        material = _material(journal, session_id, since.date() if since else None)
    if material.empty:
        click.echo(tr("Nothing was kept since {day}.", day=material.since))
        return
    _write(journal, material, out, png, open_it)


def _material(journal: "Journal", session_id: str | None, since: date | None) -> "Material":
    """What the page is about.

    Raises:
        CoachError: there is no such session, or the journal can't be read.
    """
    from coach.journal import reading
    from coach.report.material import Material, looked_back_on

    session = reading.session(journal, session_id) if session_id else None
    day = session.day if session else date.today()
    first = since or looked_back_on(day)
    if session is None:
        session = next(iter(reading.sessions(journal, first, day, whole=True, last=1)), None)
    return Material(
        name=journal.name,
        day=day,
        since=first,
        session=session,
        sessions=reading.sessions(journal, first, day),
        days=reading.days(journal),
        ranges=reading.ranges(journal, until=day),
        stops=reading.stops(journal, first, day),
        desk=reading.desk(journal, first, day),
    )


def _write(
    journal: "Journal", material: "Material", out: Path | None, png: Path | None, open_it: bool
) -> None:
    from coach.report.files import write_private
    from coach.report.page import page_of
    from coach.report.render import html_of

    page = page_of(material)
    target = out or journal.places.report
    write_private(target, html_of(page).encode())
    click.echo(tr("The page is {file}", file=target))
    if png:
        if material.session is None:
            raise CoachError("There is no session in this time to draw: no picture was written.")
        from coach.report.picture import png_of

        write_private(png, png_of(material.session, page))
        click.echo(tr("The picture is {file}", file=png))
    if open_it:
        import webbrowser

        if not webbrowser.open(target.absolute().as_uri()):
            told = tr("no browser could be started: open the page yourself.")
            click.echo(f"coach: {told}", err=True)
