"""`coach remind`: a reminder at times of the day, shown only if something of today's plan is due."""

import subprocess
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.person import open_profile, profile_option
from coach.errors import CoachError
from coach.language import N_, language, tr

if TYPE_CHECKING:
    from coach.autostart.entry import Start

NAME = "coach-remind"
TITLE = "coach: the reminder"

SET = N_("You are reminded at {when}, if something of your plan is due then. Profile: {profile}.")
WROTE = N_("Written: {file}")
LOOPS = N_("No systemd keeps the time here: a small program does from login on, and has begun now.")
UNDO = N_("`coach remind --off` takes it away; `coach remind --now` shows how it is.")
NOT_SET = N_("No reminder is set: `coach remind 17:30` sets one.")
OFF = N_("No reminder any more.")
REMOVED = N_("Removed: {file}")
NOTHING = N_("Nothing to remind of: nothing is due now.")


@click.command()
@click.argument("times", nargs=-1, metavar="[HH:MM]...")
@click.option("--days", metavar="DAYS", help="Only on these days: mon-fri, or mon,wed,sat.")
@click.option("--off", is_flag=True, help="Remind no more.")
@click.option("--now", is_flag=True, help="Remind at once, if something is due.")
@click.option("--by-clock", is_flag=True, hidden=True)
@click.option("--keep-time", is_flag=True, hidden=True)
@profile_option
def remind(
    times: tuple[str, ...],
    days: str | None,
    off: bool,
    now: bool,
    by_clock: bool,
    keep_time: bool,
    profile: str,
) -> None:
    """Be reminded of your exercises at these times of the day; without any, say what is set.

    A notification comes only if something of the plan of `coach today` is left, and not in a call, behind a
    locked screen, or while the desk watch is to be quiet: then it waits, for an hour at most. Nothing of the
    coach runs in between.
    """
    if sum((bool(times), off, now, by_clock, keep_time)) > 1:
        raise CoachError("Give times, or --off, or --now: one of them.")
    if days is not None and not times:
        raise CoachError("--days goes with times: coach remind 17:30 --days mon-fri.")
    if times:
        _set(times, days, profile)
    elif off:
        _off()
    elif now:
        said, _ = _look(profile)
        _show(said)
        click.echo(said or tr(NOTHING))
    elif by_clock:
        _by_clock()
    elif keep_time:
        _keep_time()
    else:
        _tell()


def _set(times: tuple[str, ...], days: str | None, profile: str) -> None:
    from coach.autostart.entry import Timetable
    from coach.autostart.starters import starter
    from coach.profiles.names import file_stem
    from coach.reminder import setting

    file_stem(profile)  # refuses what is no name
    when = Timetable(setting.times_of(times), setting.days_of(days or "mon-sun"))
    reminder = setting.Reminder(when, profile)
    setting.save(reminder)
    put = starter().put(_start("--by-clock"), when, loop=_start("--keep-time"))
    click.echo(tr(SET, when=reminder.told(), profile=profile))
    for file in put.names:
        click.echo(tr(WROTE, file=file))
    if put.loops:
        # its output goes nowhere, its end is nobody's concern: it lasts until logout, or another takes over
        subprocess.Popen(
            _start("--keep-time").command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        click.echo(tr(LOOPS))
    click.echo(tr(UNDO))


def _off() -> None:
    from coach.autostart.starters import starter
    from coach.reminder import setting

    was_set = setting.forget()
    gone = starter().remove(NAME)
    for file in gone:
        click.echo(tr(REMOVED, file=file))
    click.echo(tr(OFF if was_set or gone else NOT_SET))


def _tell() -> None:
    from coach.reminder import setting

    reminder = setting.load()
    if reminder is None:
        click.echo(tr(NOT_SET))
    else:
        click.echo(tr(SET, when=reminder.told(), profile=reminder.profile))


def _by_clock() -> None:
    """Remind, as the system asks for it at one of the times; wait while something stands in the way."""
    from coach.reminder import deciding, setting
    from coach.reminder.surroundings import in_the_way

    reminder = setting.load()
    if reminder is None or not deciding.on_time(reminder.when, datetime.now()):
        return
    begun = datetime.now()
    while True:
        due, goes_on = _look(reminder.profile)
        waited_s = (datetime.now() - begun).total_seconds()
        step = deciding.decide(bool(due), bool(due) and (goes_on or in_the_way()), waited_s)
        if step is deciding.Step.LEAVE:
            return
        if step is deciding.Step.SHOW:
            if not _show(due) and sys.stderr is not None:
                click.echo(due, err=True)  # for the system's log
            return
        time.sleep(deciding.LOOK_AGAIN_S)


def _keep_time() -> None:
    from coach.reminder import clock, setting

    clock.keep_time(
        setting.load, lambda: subprocess.call(_start("--by-clock").command), mine=clock.take_over()
    )


def _show(said: str) -> bool:
    """Show a notification, if there is anything to say; whether the desktop took it."""
    from coach.desk.notices import Notices

    return bool(said) and Notices().leave(said)


def _look(profile: str) -> tuple[str, bool]:
    """What there is to be said of today, "" for nothing, and whether a session is going on."""
    from coach.cli.today import done_on, minutes_of, plan_of
    from coach.reminder import plan
    from coach.safety.gate import Gate
    from coach.session.today import State

    store, kept = open_profile(profile)
    now = datetime.now().astimezone()
    today = done_on(store.journal, now.date())
    routine, items = plan_of(None, kept, store.journal, today, now.date())
    allowed = Gate(kept.consent, now.date()).decide_unasked().permits(routine.name)
    left = plan.left_of(routine.name, items, today) if allowed else 0
    begun = any(item.state is State.DONE for item in items)
    said = plan.words(tr(routine.title), left, begun, minutes_of(items)) if left else ""
    return said, plan.goes_on(today, now)


def _start(option: str) -> "Start":
    from coach.autostart.entry import Start, carried, own_command

    return Start(NAME, TITLE, (*own_command(language()), "remind", option), carried())
