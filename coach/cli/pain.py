"""`coach pain`: lists the movements left out because they hurt, and puts one back."""

import click

from coach.cli.person import open_profile, profile_option
from coach.language import N_, tr

STOPPED_FOR = {"pain": N_("pain"), "unwell": N_("feeling unwell")}

LAST = 10
"""Stops listed; the profile keeps all."""


@click.command()
@profile_option
@click.option("--put-back", "movement", metavar="MOVEMENT", help="Put a movement back into your plans.")
def pain(profile: str, movement: str | None) -> None:
    """List what hurt, and the movements that are left out of every plan until you put them back."""
    from coach.errors import CoachError

    store, kept = open_profile(profile)
    if movement is not None:
        if movement not in kept.movements_left_out:
            left = ", ".join(sorted(kept.movements_left_out)) or tr("nothing")
            raise CoachError(
                tr("'{movement}' is not left out; left out is: {left}.", movement=movement, left=left)
            )
        store.change(lambda profile: profile.putting_back(movement))
        back = tr(
            "{movement} is back in your plans. Begin gently, and stop if it hurts again.", movement=movement
        )
        click.echo(back)
        return
    if not kept.left_out:
        click.echo(tr("No movement is left out."))
    for entry in kept.left_out:
        left_out = tr(
            "{movement}: left out since {since}; `coach pain --put-back {movement}` puts it back",
            movement=entry.movement,
            since=entry.since,
        )
        click.echo(left_out)
    # those of an import were written last, whenever they were
    for note in sorted(kept.stops, key=lambda stop: stop.at)[-LAST:]:
        what = tr(STOPPED_FOR[note.kind])
        if note.exercise:
            what = tr("{what} during {exercise}", what=what, exercise=note.exercise)
        alone = f", {tr('only this movement')}" if note.only_this else ""
        click.echo(f"{note.at:%Y-%m-%d %H:%M}  {what}{alone}")
