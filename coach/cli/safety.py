"""`coach safety`: shows what was answered about a person's health and when, or asks again."""

import click

from coach.cli.person import open_profile, profile_option
from coach.language import N_, tr

TOLD = {None: "", True: N_("yes"), False: N_("no")}


@click.command()
@profile_option
@click.option("--again", is_flag=True, help="Ask all the questions again, now.")
def safety(profile: str, again: bool) -> None:
    """Show the health questions, what was answered and when, and the signs to stop at.

    They are asked before the first session and every 90 days; --again asks them now, e.g. after seeing a
    doctor.
    """
    from datetime import date

    from coach.cli.gate import ask
    from coach.errors import CoachError
    from coach.safety import words
    from coach.safety.gate import Gate
    from coach.safety.questions import FULL_LIST, KEPT

    store, kept = open_profile(profile)
    if again:
        decision = ask(store, Gate(None, date.today()), "")
        if decision.says:
            raise CoachError(tr(decision.says))
        click.echo(tr("Nothing stands in the way today."))
        return
    click.echo(click.wrap_text(tr(words.WHAT_IT_IS)))
    signs = tr("Stop at once, and see a doctor, at any of these: {signs}.", signs=words.stop_signs())
    click.echo(f"\n{click.wrap_text(signs)}\n")
    consent = kept.consent
    for question in (q for q in FULL_LIST if q.id in KEPT):
        told = consent.answers.get(question.id) if consent else None
        click.echo(f"  {tr(question.text):<40}{tr(TOLD[told])}".rstrip())
    if consent is None:
        unanswered = tr(
            "Not answered yet: asked before the first session, or now with `coach safety --again`."
        )
        click.echo(f"\n{unanswered}")
        return
    answered = tr("Answered on {on}.", on=consent.on)
    if consent.doctor_agreed:
        answered = tr("Answered on {on}; a doctor agreed on {day}.", on=consent.on, day=consent.doctor_agreed)
    when = tr("They are asked again before the next session.") if consent.due(date.today()) else ""
    click.echo(f"\n{answered} {when}".rstrip())
