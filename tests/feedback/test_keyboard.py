"""Keys in the terminal where there is no window: read without Enter, without waiting, and given back."""

import os
import sys

import pytest

from coach.feedback.keyboard import Keyboard
from coach.measure.observation import Observation, TrackState
from coach.pipeline.measuring import Measured
from coach.session.view import Phase, View

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)
import pty
import termios

MOMENT = (Measured(Observation(1.0, TrackState.TRACKED)), [], View(Phase.READY, "x"))


@pytest.fixture
def terminal():
    person, program = pty.openpty()
    yield person, program
    os.close(person)
    os.close(program)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        (b"p", "pain"),
        (b"P", "pain"),
        (b"d", "unwell"),
        (b"o", "only_this"),
        (b"n", "skip"),
        (b"q", "quit"),
        (b"\x1b", "quit"),
        (b"\x1b[A", ""),
        (b"x", ""),
        (b"xp", "pain"),
        (b"", ""),
    ],
)
def test_a_key_is_read_at_once_and_nothing_is_waited_for(terminal, typed, wish):
    person, program = terminal
    keyboard = Keyboard(program)
    assert keyboard.show(*MOMENT) == ""
    if typed:
        os.write(person, typed)
    assert keyboard.show(*MOMENT) == wish
    assert keyboard.show(*MOMENT) == ""
    keyboard.close()


def test_the_terminal_is_given_back_as_it_was(terminal):
    _, program = terminal
    before = termios.tcgetattr(program)
    keyboard = Keyboard(program)
    keyboard.close()  # never begun: nothing to give back
    keyboard.show(*MOMENT)
    assert termios.tcgetattr(program) != before
    keyboard.close()
    keyboard.close()
    assert termios.tcgetattr(program) == before
