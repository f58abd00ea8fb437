"""Somebody of whom everything is kept that can be, the export of it, and the way back."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from journal.exercised import MORNING, episode, exercise, whole

from coach.journal.desk_log import DeskLog
from coach.journal.exporting import export_json
from coach.journal.import_stage import staged
from coach.journal.importing import TakenIn, take_in
from coach.journal.journal import Journal
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.profile import SessionsDone, StopKind, StopNote
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent

FIRST_FORMAT = Path(__file__).parents[1] / "fuzz" / "seeds" / "export.json"
"""An export of format 1 with a row of every kind, its courses thinned out."""

TODAY = date(2026, 3, 2)
STOP = StopNote(at=MORNING, kind=StopKind.PAIN, exercise="neck-turn", movement="turn")
CONSENT = Consent(TODAY, {"dizziness": False, "surgery": True}, TODAY - timedelta(days=1))


def everything(folder: Path) -> Path:
    """Keep a row of every kind in the journal `me` there, and export it; two ranges are the very same."""
    measured = OwnRange(TODAY, Way.TURN_LEFT, (61.0, 63.5), 62.2, 2.4)
    store = ProfileStore("me", folder)
    store.change(
        lambda p: (
            p.with_stop(STOP)
            .leaving_out("turn", TODAY)
            .with_ranges((measured, measured))
            .model_copy(update={"sessions": (SessionsDone(routine="lying", on=TODAY, count=2),)})
            .with_consent(CONSENT)
        )
    )
    with store.journal as journal:
        for day in range(2):
            exercise(journal, whole().unreliable(4, 5), at=MORNING + timedelta(days=day))
        log = DeskLog(journal, MORNING, print)
        log.episode(episode("slumped", MORNING))
        log.update(MORNING + timedelta(hours=1), 3000.0, 300.0, 2)
        log.close()
    return exported(folder)


def exported(folder: Path, name: str = "me") -> Path:
    """A new export of a journal there."""
    files = len(list(folder.glob("export-*.json")))
    file = folder / f"export-{files}.json"
    with Journal.open(name, folder) as journal:
        export_json(journal, file)
    return file


def taken(file: Path, folder: Path, name: str = "me") -> TakenIn:
    """Take an export into a journal there."""
    with staged(file, lambda _: None) as stage, Journal.open(name, folder) as journal:
        return take_in(journal, stage)


def changed(file: Path, to: Path, how: Callable[[dict[str, Any]], object]) -> Path:
    """Another file with the export, whose tables were changed."""
    values = json.loads(file.read_text("utf-8"))
    how(values["tables"])
    to.write_text(json.dumps(values), "utf-8")
    return to
