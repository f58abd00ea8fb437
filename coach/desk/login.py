"""Login: has the desk watch started when the person logs in, and undoes that."""

from collections.abc import Sequence

from coach.autostart.entry import Start, carried, own_command
from coach.autostart.starters import Put, Starter
from coach.desk.protocol import Question, Word
from coach.desk.remote import ask
from coach.errors import CoachError
from coach.language import language

NAME = "coach-desk"
TITLE = "coach: the desk watch"


def desk_start(options: Sequence[str]) -> Start:
    """What is started at login: `coach desk` with these options, speaking the language spoken now.

    Raises:
        CoachError: no entry can hold them.
    """
    return Start(NAME, TITLE, (*own_command(language()), "desk", *options), carried())


def install(starter: Starter, options: Sequence[str]) -> Put:
    """Have it started from the next login on.

    Raises:
        CoachError: it can't be written.
    """
    return starter.put(desk_start(options))


def uninstall(starter: Starter) -> tuple[tuple[str, ...], bool]:
    """End the watch that runs, whoever began it, and start none at login.

    Returns:
        What was removed, and whether a watch ran.

    Raises:
        CoachError: something can't be removed.
    """
    try:
        ran = ask(Question(Word.QUIT)).done
    except CoachError:
        ran = False
    return starter.remove(NAME), ran
