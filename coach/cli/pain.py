"""`coach pain`: lists the movements left out because they hurt, and puts one back."""

import click

from coach.cli.person import open_profile, profile_option

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
            left = ", ".join(sorted(kept.movements_left_out)) or "nothing"
            raise CoachError(f"{movement!r} is not left out; left out is: {left}.")
        store.change(lambda profile: profile.putting_back(movement))
        click.echo(f"{movement} is back in your plans. Begin gently, and stop if it hurts again.")
        return
    if not kept.left_out:
        click.echo("No movement is left out.")
    for entry in kept.left_out:
        click.echo(
            f"{entry.movement}: left out since {entry.since}; `coach pain --put-back {entry.movement}`"
            " puts it back"
        )
    for note in kept.stops[-LAST:]:
        what = f" during {note.exercise}" if note.exercise else ""
        alone = ", only this movement" if note.only_this else ""
        click.echo(f"{note.at:%Y-%m-%d %H:%M}  {note.kind}{what}{alone}")
