"""Trace: a session's observations as JSON Lines, enough to repeat its verdict without any picture.

The first line is the header: where it came from, the settings, and exactly what was asked for. Each further
line is one observation; what was not measured is null.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from coach import __version__
from coach.errors import CoachError
from coach.measure.neutral import Calibration, NeutralMode
from coach.measure.observation import NAN, Observation, Reason, TrackState
from coach.movement.exercise import Span
from coach.pipeline.measuring import Settings
from coach.programme.serial import exercise_from_dict, exercise_to_dict
from coach.session.plan import Plan

FORMAT = 1
"""Number of this format; a reader refuses others."""

MAX_LINE_CHARACTERS = 1_000_000
"""No header is longer; a file that is no trace is not read whole into memory."""

_FIGURES = tuple(f.name for f in fields(Observation) if f.name not in ("state", "reason"))


@dataclass(frozen=True, slots=True)
class Header:
    """What a trace says about itself.

    Attributes:
        source: base name of the recording or camera.
        plan: what was asked for, whole, so that the trace needs no other file.
        settings: how it was measured.
        calibration: how the neutral was come by; None where the observations tell (a live source).
        routine, sha256: name and hash of the routine, empty where none was used.
    """

    source: str
    plan: Plan
    settings: Settings
    calibration: Calibration | None
    routine: str = ""
    sha256: str = ""


class TraceWriter:
    """Writes a trace as the session runs."""

    def __init__(self, path: Path, header: Header) -> None:
        """Begin the file.

        Raises:
            CoachError: it can't be written.
        """
        try:
            self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise CoachError(f"The trace {path} can't be written: {error.strerror}.") from error
        self._write(_header_values(header))

    def write(self, o: Observation) -> None:
        """Add one observation."""
        values: dict[str, Any] = {name: _null(getattr(o, name)) for name in _FIGURES}
        self._write({"t": values.pop("t"), "state": o.state.value, "reason": o.reason.value, **values})

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def _write(self, values: dict[str, Any]) -> None:
        self._file.write(json.dumps(values, ensure_ascii=False, allow_nan=False) + "\n")


def read_trace(path: Path) -> tuple[Header, Iterator[Observation]]:
    """The header of a trace and its observations, read as they are asked for.

    Raises:
        CoachError: the file can't be read, is no trace, or has a bad line (said while iterating).
    """
    lines = _lines(path)
    try:
        number, first = next(lines)
    except StopIteration:
        raise CoachError(f"{path} is empty: make it again with `coach replay VIDEO --trace`.") from None
    return _read_header(path, number, first), _observations(path, lines)


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            number = 0
            while line := file.readline(MAX_LINE_CHARACTERS):
                number += 1
                yield number, json.loads(line)
    except OSError as error:
        raise CoachError(f"The trace {path} can't be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CoachError(f"{path}:{number}: this line is not JSON; the trace is damaged.") from error


def _observations(path: Path, lines: Iterator[tuple[int, Any]]) -> Iterator[Observation]:
    last = -math.inf
    for number, values in lines:
        try:
            figures = {name: _number(values[name]) for name in _FIGURES}
            o = Observation(state=TrackState(values["state"]), reason=Reason(values["reason"]), **figures)
        except (KeyError, TypeError, ValueError) as error:
            raise CoachError(
                f"{path}:{number}: this is not an observation of this program ({error})."
            ) from error
        if not o.t > last:
            raise CoachError(f"{path}:{number}: time does not increase here; the trace is damaged.")
        last = o.t
        yield o


def _header_values(header: Header) -> dict[str, Any]:
    return {
        "coach_trace": FORMAT,
        "program": __version__,
        "source": header.source,
        "routine": {"name": header.routine, "sha256": header.sha256} if header.routine else None,
        "settings": {
            "neutral": header.settings.neutral.value,
            "field_of_view_deg": header.settings.field_of_view_deg,
        },
        "calibration": _calibration_values(header.calibration),
        "plan": {
            "exercises": [exercise_to_dict(e) for e in header.plan.exercises],
            "spans": [asdict(s) for s in header.plan.spans],
            "endless": header.plan.endless,
        },
    }


def _read_header(path: Path, number: int, values: Any) -> Header:
    if not isinstance(values, dict) or values.get("coach_trace") != FORMAT:
        raise CoachError(f"{path} is not a trace of this program (format {FORMAT}).")
    try:
        plan, settings = values["plan"], values["settings"]
        routine = values["routine"] or {}
        return Header(
            source=str(values["source"]),
            plan=Plan(
                exercises=tuple(exercise_from_dict(e) for e in plan["exercises"]),
                spans=tuple(
                    Span(float(s["start"]), float(s["end"]), str(s["exercise"])) for s in plan["spans"]
                ),
                endless=bool(plan["endless"]),
            ),
            settings=Settings(NeutralMode(settings["neutral"]), float(settings["field_of_view_deg"])),
            calibration=_read_calibration(NeutralMode(settings["neutral"]), values["calibration"]),
            routine=str(routine.get("name", "")),
            sha256=str(routine.get("sha256", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CoachError(f"{path}:{number}: the header of this trace is damaged ({error}).") from error


def _calibration_values(calibration: Calibration | None) -> dict[str, float | None] | None:
    return None if calibration is None else {"start": calibration.start, "end": calibration.end}


def _read_calibration(mode: NeutralMode, values: Any) -> Calibration | None:
    return None if values is None else Calibration(mode, **values)


def _null(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _number(value: Any) -> float:
    if value is None:
        return NAN
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is not a number")
    return float(value)
