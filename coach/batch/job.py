"""Job: what is asked of every recording of a batch, and the one function that coaches one of them.

It runs the same in this process, in another, and on another machine: all it needs lies in its arguments, and
all that comes of it in the result file, which is written whole or not at all.
"""

import hashlib
import json
import os
import tempfile
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import __version__
from coach.defects import where_of
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.session.plan import Plan

MADE_OF = "made_of"
"""Key of a result beside those of a verdict: what it was made of."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every recording of a batch is coached with.

    Attributes:
        plan, settings: what is exercised, and how it is measured.
        mark: stands for everything a verdict depends on but the recording; see `mark_of`.
    """

    plan: "Plan"
    settings: "Settings"
    mark: str

    @classmethod
    def of(cls, plan: "Plan", settings: "Settings") -> "Job":
        """The job with its mark."""
        return cls(plan, settings, mark_of(plan, settings))


@dataclass(frozen=True, slots=True)
class Item:
    """One recording of a batch.

    Attributes:
        name: how it is called in results and lists, the same on every machine: its path within the batch.
        recording, result: where it lies, and where its verdict goes.
    """

    name: str
    recording: Path
    result: Path


class Fate(StrEnum):
    """What became of a recording."""

    DONE = "done"
    BEFORE = "done before"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a recording, by name, and why it failed if it did."""

    name: str
    fate: Fate
    why: str = ""


def mark_of(plan: "Plan", settings: "Settings") -> str:
    """A hash of the plan, the settings, the program's version and its networks."""
    from coach.landmarks.store import manifest
    from coach.programme.serial import exercise_to_dict
    from coach.resources import resource

    weights = (resource("models", "head", name) for name in ("weights.npz", "reader.onnx"))
    asked = {
        "program": __version__,
        "exercises": [exercise_to_dict(exercise) for exercise in plan.exercises],
        "spans": [asdict(span) for span in plan.spans],
        "endless": plan.endless,
        "settings": asdict(settings),
        "models": [model.sha256 for model in manifest().models],
        "weights": [hashlib.sha256(path.read_bytes()).hexdigest() for path in weights],
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def do(job: Job, item: Item) -> Outcome:
    """Coach one recording and write its result; whatever goes wrong is in the outcome."""
    try:
        if is_done(job, item):
            return Outcome(item.name, Fate.BEFORE)
        made_of = _made_of(job, item)
        values = {**coach_recording(job, item.recording), MADE_OF: made_of}
        write_whole(item.result, _text(values))
    except Exception as error:  # one bad recording, or a fault of ours it brings to light, stops no other
        # what a defect says may quote what was seen
        told = str(error) if isinstance(error, CoachError) else f"a defect of the program, {where_of(error)}"
        return failed(item, " ".join(told.split()))
    return Outcome(item.name, Fate.DONE)


def failed(item: Item, why: str) -> Outcome:
    """Note that a recording was not coached; a result of other settings, or of before, is taken away."""
    with suppress(OSError):
        item.result.unlink(missing_ok=True)
    return Outcome(item.name, Fate.FAILED, why)


def is_done(job: Job, item: Item) -> bool:
    """Whether there is a result made with this very job, and the recording has not changed since."""
    try:
        written, recorded = item.result.stat().st_mtime_ns, item.recording.stat().st_mtime_ns
        made_of = json.loads(item.result.read_text(encoding="ascii"))[MADE_OF]
        return written >= recorded and bool(made_of == _made_of(job, item))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def coach_recording(job: Job, recording: Path) -> dict[str, Any]:
    """The verdict about one recording, as `coach replay --json` writes it.

    Raises:
        CoachError: it can't be read, or the models can't be used.
    """
    from coach import capture
    from coach.landmarks import mediapipe_tasks
    from coach.measure import weights
    from coach.pipeline.loop import run
    from coach.pipeline.measuring import Recording
    from coach.records.verdict import verdict
    from coach.session.led import session_of

    with closing(capture.open_source(recording)) as source, mediapipe_tasks.open_landmarker() as landmarker:
        measured = Recording(source, landmarker, weights.load_correction(), job.settings)
        session = session_of(job.plan)
        session.calibrated(measured.calibration)
        run(measured, session, [])
        return verdict(source.name, session.results(), session.events)


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all, also when the power fails or two write it at once.

    Raises:
        CoachError: it can't be written.
    """
    from coach.records.files import cannot_write

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}.", encoding="ascii", newline="\n", delete=False
        ) as file:
            beside = Path(file.name)
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                beside.replace(path)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise cannot_write(path, error) from error


def _made_of(job: Job, item: Item) -> dict[str, Any]:
    return {"job": job.mark, "bytes": item.recording.stat().st_size}


def _text(values: dict[str, Any]) -> str:
    from coach.records.verdict import to_json

    return to_json(values)
