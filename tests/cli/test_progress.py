"""The progress bar: there for somebody who waits, silent in a script."""

import math

import pytest

from coach.cli.progress import progress


class Terminal:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


def test_in_a_script_nothing_is_shown(capsys):
    with progress("Coaching", 10.0) as advance:
        advance(5.0)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("length", [10.0, math.nan], ids=["known", "unknown"])
def test_on_a_terminal_a_bar_is_shown_on_standard_error_only(monkeypatch, capsys, length):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Coaching", length) as advance:
        for second in range(11):
            advance(float(second))
    assert "Coaching" in terminal.text
    assert capsys.readouterr().out == ""
    if not math.isnan(length):
        assert "100 %" in terminal.text
