"""Trace: a session's observations as JSON Lines, enough to repeat its verdict without any picture.

The first line is the header: where it came from, the settings, and exactly what was asked for. Each further
line is one observation, in which what was not measured is null, or a key the person pressed.
"""

import json
import math
import os
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from coach import __version__
from coach.errors import CoachError
from coach.measure.hands import Spot
from coach.measure.neutral import Calibration, NeutralMode
from coach.measure.observation import NAN, Observation, Reason, TrackState
from coach.measure.settings import Settings
from coach.movement.exercise import Span
from coach.programme.serial import exercise_from_dict, exercise_to_dict
from coach.programme.vocabulary import is_sound
from coach.records.files import cannot_write, create
from coach.session.plan import Plan
from coach.session.wish import Wish

FORMAT = 2
"""Number of this format; a reader refuses others."""

SUFFIX = ".jsonl"
"""How a trace's name has to end, so that it is known for one when it is replayed."""

MAX_LINE_BYTES = 1_000_000
"""No header is longer; a file that is no trace is not read whole into memory."""

_KEYS = [{"key": wish.value} for wish in Wish if wish is not Wish.QUIT]
_HANDS = ("hand_left", "hand_right")
_FIGURES = tuple(f.name for f in fields(Observation) if f.name not in ("state", "reason", *_HANDS))
_LATER = dict.fromkeys(("head_forward_cm", *_HANDS))
"""What traces of earlier versions do not have: there it was not measured."""

LONGEST_REASON = 200
"""Characters of why a line is damaged: two lines of a terminal."""

_DAMAGE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, CoachError)


def check_trace_name(path: Path | None) -> None:
    """Refuse a name by which a trace would not be known for one (CoachError); None is no trace."""
    if path is not None and path.suffix != SUFFIX:
        wanted = path.with_suffix(SUFFIX) if path.name else path / f"trace{SUFFIX}"
        raise CoachError(f"The name of a trace ends in {SUFFIX}: call it {wanted}.")


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One observation, and what the person asked for then: a `Wish`, or ""."""

    observation: Observation
    key: str = ""


class TraceWriter:
    """Writes a trace as the session runs."""

    def __init__(self, path: Path, header: Header) -> None:
        """Begin the file.

        Raises:
            CoachError: it can't be written.
        """
        self._path = path
        self._file = create(path, "ascii")
        self._write(_header_values(header))

    def write(self, o: Observation) -> None:
        """Add one observation."""
        values: dict[str, Any] = {name: _null(getattr(o, name)) for name in _FIGURES}
        hands = {name: None if getattr(o, name) is Spot.UNSEEN else getattr(o, name).value for name in _HANDS}
        self._write(
            {"t": values.pop("t"), "state": o.state.value, "reason": o.reason.value, **values, **hands}
        )

    def write_key(self, wish: Wish) -> None:
        """Add what the person asked for after the observation before."""
        self._write({"key": wish.value})

    def close(self) -> None:
        """Finish the file; harmless when called twice.

        Raises:
            CoachError: the last lines can't be written; the others are whole.
        """
        try:
            self._file.close()
        except OSError as error:
            self._cut()
            raise cannot_write(self._path, error) from error

    def _write(self, values: dict[str, Any]) -> None:
        try:
            self._file.write(json.dumps(values, allow_nan=False) + "\n")
        except OSError as error:
            with suppress(OSError):  # it tries once more to write what waits
                self._file.close()
            self._cut()
            raise cannot_write(self._path, error) from error

    def _cut(self) -> None:
        """Take away a line that was written in part, so that what stands there can be replayed."""
        if not self._path.is_file():  # what is no file may have no end to be read to
            return
        with suppress(OSError), self._path.open("r+b") as file:
            start = max(file.seek(0, os.SEEK_END) - MAX_LINE_BYTES, 0)
            file.seek(start)
            file.truncate(start + file.read().rfind(b"\n") + 1)


def read_trace(path: Path) -> tuple[Header, Iterator[Entry]]:
    """The header of a trace and its entries, read as they are asked for.

    Raises:
        CoachError: the file can't be read, is no trace, or has a bad line (said while iterating).
    """
    if path.exists() and not path.is_file():
        raise CoachError(f"{path} is not a file: give a trace written by `coach replay VIDEO --trace`.")
    lines = _lines(path)
    try:
        number, first = next(lines)
    except StopIteration:
        raise CoachError(f"{path} is empty: make it again with `coach replay VIDEO --trace`.") from None
    return _read_header(path, number, first), _entries(path, lines)


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    number = 0
    try:
        with path.open("rb") as file:
            while line := file.readline(MAX_LINE_BYTES):
                number += 1
                yield number, json.loads(line)
    except OSError as error:
        raise CoachError(f"The trace {path} can't be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CoachError(f"{path}:{number}: this line is not JSON; the trace is damaged.") from error


def _entries(path: Path, lines: Iterator[tuple[int, Any]]) -> Iterator[Entry]:
    """Pair each observation with the key that may stand behind it."""
    held: Observation | None = None
    try:
        for number, values in lines:
            if values in _KEYS and held is not None:
                yield Entry(held, values["key"])
                held = None
                continue
            o = _read_observation(path, number, values)
            if held is not None:
                if not o.t > held.t:
                    raise CoachError(f"{path}:{number}: time does not increase here; the trace is damaged.")
                yield Entry(held)
            held = o
    except CoachError:
        if held is not None:
            yield Entry(held)
        raise
    if held is not None:
        yield Entry(held)


def _read_observation(path: Path, number: int, values: Any) -> Observation:
    try:
        values = _LATER | values
        measured: dict[str, Any] = {name: _number(values[name]) for name in _FIGURES}
        measured |= {name: Spot(values[name] or Spot.UNSEEN) for name in _HANDS}
        o = Observation(state=TrackState(values["state"]), reason=Reason(values["reason"]), **measured)
        if o.tracked and not all(math.isfinite(a) for a in (o.yaw, o.pitch, o.roll, o.room_yaw)):
            raise ValueError("tracked, but without angles")
    except _DAMAGE as error:
        raise CoachError(
            f"{path}:{number}: this is not an observation of this program ({_short(error)})."
        ) from error
    return o


def _header_values(header: Header) -> dict[str, Any]:
    calibration = header.calibration
    return {
        "coach_trace": FORMAT,
        "program": __version__,
        "source": header.source,
        "routine": {"name": header.routine, "sha256": header.sha256} if header.routine else None,
        "settings": {
            "neutral": header.settings.neutral.value,
            "field_of_view_deg": header.settings.field_of_view_deg,
        },
        "calibration": calibration and {"start": calibration.start, "end": calibration.end},
        "plan": {
            "exercises": [exercise_to_dict(e) for e in header.plan.exercises],
            "spans": [asdict(s) for s in header.plan.spans],
            "endless": header.plan.endless,
            "paced": header.plan.paced,
        },
    }


def _read_header(path: Path, number: int, values: Any) -> Header:
    if not isinstance(values, dict) or values.get("coach_trace") != FORMAT:
        raise CoachError(f"{path} is not a trace of this program (format {FORMAT}).")
    try:
        settings, routine = values["settings"], values["routine"] or {}
        if not _prints([values["plan"], routine]):
            raise ValueError("control characters in a text")
        mode = NeutralMode(settings["neutral"])
        return Header(
            source=str(values["source"]),
            plan=_read_plan(values["plan"]),
            settings=Settings(mode, _number(settings["field_of_view_deg"])),
            calibration=_read_calibration(mode, values["calibration"]),
            routine=str(routine.get("name", "")),
            sha256=str(routine.get("sha256", "")),
        )
    except _DAMAGE as error:
        raise CoachError(
            f"{path}:{number}: the header of this trace is damaged ({_short(error)})."
        ) from error


def _read_plan(values: Any) -> Plan:
    exercises = tuple(exercise_from_dict(e) for e in values["exercises"])
    spans = ((_number(s["start"]), _number(s["end"]), str(s["exercise"])) for s in values["spans"])
    paced = bool(values.get("paced", False))
    plan = Plan(exercises, tuple(Span(*span) for span in spans), bool(values["endless"]), paced)
    if not plan.exercises or not all(is_sound(e) for e in plan.exercises):
        raise ValueError("an exercise that can't be judged")
    if not {s.exercise for s in plan.spans} <= {e.id for e in plan.exercises}:
        raise ValueError("a span of an exercise that is not in the plan")
    return plan


def _read_calibration(mode: NeutralMode, values: Any) -> Calibration | None:
    if values is None:
        return None
    start, end = values["start"], values["end"]
    if start is None or end is None:
        return Calibration(mode)
    return Calibration(mode, _number(start), _number(end))


def _prints(values: Any) -> bool:
    """Whether every text in JSON values can be shown without moving a terminal's cursor, as in a routine."""
    if isinstance(values, str):
        return values.replace("\n", "").isprintable()
    if isinstance(values, dict):
        return all(map(_prints, (*values, *values.values())))
    return not isinstance(values, list) or all(map(_prints, values))


def _short(error: Exception) -> str:
    """What an error says, which may quote a whole file."""
    return textwrap.shorten(str(error), LONGEST_REASON, placeholder="…")


def _null(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _number(value: Any) -> float:
    if value is None:
        return NAN
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r:.40} is not a number")
    return float(value)
