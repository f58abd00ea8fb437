"""The command line in this very process: run as a person runs it, with made-up people instead of a camera."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pipeline.stage import Eyes, Film

from coach.cli.defect import CODE as DEFECT
from coach.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence that a mistake is answered with."""
        assert self.code == 2, self.err
        assert self.err.startswith("coach: ") and self.err.count("\n") == 1, self.err
        return self.err


@pytest.fixture
def coach(monkeypatch, capsys, tmp_path) -> Callable[..., Outcome]:
    """Runs `coach` with these arguments; whatever is no clean end of it fails the test."""

    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "profiles"))

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["coach", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            main()
        said = capsys.readouterr()
        if leaving.value.code == DEFECT and leaving.value.__context__ is not None:
            raise leaving.value.__context__
        return Outcome(int(leaving.value.code or 0), said.out, said.err)

    return run


@dataclass
class Stage:
    """What the command sees instead of the world.

    Attributes:
        film: whatever source is named, it is this one.
        eyes: the landmarker, None until it is opened.
        window: what stands for the window; None where there is no display.
    """

    film: Film
    eyes: Eyes | None = None
    window: object | None = None


class Silence:
    """What stands for the sound: it starts no process."""

    def show(self, measured, events, moment):
        return ""

    def obeyed(self, wish, events):
        pass

    def toggle(self):
        pass

    def close(self):
        pass


@pytest.fixture
def stage(monkeypatch, tmp_path) -> Callable[..., Stage]:
    """Puts people on the stage; without any learned correction, so that their angles stay as told."""
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "no routines of their own"))
    monkeypatch.setattr("coach.measure.weights.load_correction", lambda: None)

    def put(film: Film, window: object | None = None) -> Stage:
        placed = Stage(film, window=window)

        def open_landmarker() -> Eyes:
            placed.eyes = Eyes(film)
            return placed.eyes

        said = "" if window is not None else "no display: DISPLAY is not set."
        monkeypatch.setattr("coach.capture.open_source", lambda _spec: film)
        monkeypatch.setattr("coach.capture.open_lasting", lambda _spec: film)
        monkeypatch.setattr("coach.landmarks.mediapipe_tasks.open_landmarker", open_landmarker)
        monkeypatch.setattr("coach.feedback.sound.sink.open_sound", lambda *_: Silence())
        monkeypatch.setattr("coach.feedback.window.open_window", lambda paced=False: (window, said))
        return placed

    return put


@pytest.fixture
def keys(monkeypatch) -> Callable[..., list[str]]:
    """Sits somebody down at a terminal who presses these keys; gives those not pressed yet."""

    def sit_down(*pressed: str) -> list[str]:
        left = list(pressed)

        def getchar() -> str:
            assert left, "the program asks for more than was expected"
            return left.pop(0)

        monkeypatch.setattr("click.getchar", getchar)
        monkeypatch.setattr("coach.cli.gate.at_a_terminal", lambda: True)
        return left

    return sit_down
