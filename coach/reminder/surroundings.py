"""Surroundings: whether something stands in the way of a word just now."""

from coach.desk import microphone, screen
from coach.desk.glance import of_answer
from coach.desk.protocol import Question, Word
from coach.desk.remote import ask
from coach.errors import CoachError


def in_the_way() -> bool:
    """Whether there is a call, a locked screen, or a desk watch that is to be quiet or leads a break."""
    return screen.is_locked() or microphone.in_use() or _watch_is_quiet()


def _watch_is_quiet() -> bool:
    try:
        answer = ask(Question(Word.GLANCE))
    except CoachError:
        return False  # no watch, and nobody asked for quiet
    return not answer.done or of_answer(answer).quiet
