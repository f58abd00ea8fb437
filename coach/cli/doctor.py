"""`coach doctor`: what works on this machine, and what to do about what doesn't."""

import click


@click.command()
@click.option("--sound", is_flag=True, help="Only play what a session sounds like.")
@click.pass_context
def doctor(context: click.Context, sound: bool) -> None:
    """Look at camera, display, models and sound; say what works and what to do about what doesn't.

    Ends with exit code 1 if something is missing that `coach exercise` needs.
    """
    from coach.doctor.checks import run_checks
    from coach.doctor.sound import play_sample

    if sound:
        play_sample(click.echo)
        return
    ready = True
    for finding in run_checks():
        word = "ok" if finding.ok else "missing"
        note = "" if finding.ok or finding.needed else " (the coach works without it)"
        click.echo(f"{word:8} {finding.name:10} {finding.says}{note}")
        if finding.fix:
            click.echo(f"{'':8} {'':10} What to do: {finding.fix}.")
        ready = ready and (finding.ok or not finding.needed)
    click.echo()
    if ready:
        click.echo("Everything `coach exercise` needs is here.")
        return
    click.echo("`coach exercise` can't run here yet: see the lines that begin with `missing`.")
    context.exit(1)
