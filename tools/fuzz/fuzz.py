"""Fuzz: coverage-guided fuzzing of whatever reads files that others have written.

    pip install atheris
    python tools/fuzz/fuzz.py routine -max_total_time=300 [FOLDER of inputs kept from before]

What is fuzzed: routine, schedule, trace, manifest, profile, import or arguments. Everything behind that goes
to libFuzzer. Any outcome but a result or a `CoachError` ends it, and leaves the input in a file `crash-...`;
so do an input that takes 25 s, and one that takes 2 GB.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import atheris

with atheris.instrument_imports(include=["coach", "yaml", "tomllib", "click"]):
    import click

    from coach import capture
    from coach.cli.main import COMMANDS, coach
    from coach.errors import CoachError
    from coach.journal import reading
    from coach.journal.import_stage import staged
    from coach.journal.importing import take_in
    from coach.journal.journal import Journal
    from coach.journal.person import load_person
    from coach.journal.places import Places
    from coach.journal.take_over import _read
    from coach.landmarks.manifest import load_manifest
    from coach.measure.neutral import NeutralMode
    from coach.measure.observation import Observation, TrackState
    from coach.measure.settings import Settings
    from coach.programme.library import find_exercise
    from coach.programme.loader import parse_routine
    from coach.programme.schedule import read_schedule
    from coach.records.trace import Header, TraceWriter, read_trace
    from coach.session.led import session_of
    from coach.session.plan import Plan
    from coach.session.viewing import view

ROOT = Path(__file__).parents[2]
FOLDER = Path(tempfile.mkdtemp(prefix="coach-fuzz-"))

Target = Callable[[bytes], object]
Seeds = Callable[[Path], None]

WORDS = (
    b"show\nbasic",
    b"check\nx.yaml",
    b"t.jsonl\n--exercise\nneck-turn\n--target\n30:60",
    b"--since\n2026-02-30",
)
ARGUMENTS_OF = [
    name for name in COMMANDS if name in ("routines", "replay", "history", "export", "forget", "pain")
]
"""Commands that open no camera, no window and no other process by themselves."""


def _schedule(data: bytes) -> None:
    read_schedule(_file("s.csv", data))


def _trace(data: bytes) -> None:
    header, entries = read_trace(_file("t.jsonl", data))
    session = session_of(header.plan)
    for entry in entries:
        session.step(entry.observation)
        view(session, entry.observation)
    session.finish()


def _manifest(data: bytes) -> None:
    load_manifest(_file("m.toml", data))


def _profile(data: bytes) -> None:
    _file("me.json", data)
    _read(Places("me", FOLDER))


def _import(data: bytes) -> None:
    """What is accepted comes into a new journal, whose sessions and person can be read."""
    folder = FOLDER / "new"
    shutil.rmtree(folder, ignore_errors=True)
    with staged(_file("e.json", data), lambda _: None) as stage, Journal.open("me", folder) as journal:
        take_in(journal, stage)
        reading.sessions(journal, whole=True)
        reading.desk(journal)
        reading.stops(journal)
        with journal.reading() as connection:
            load_person(connection, "me")


def _arguments(data: bytes) -> None:
    """The first byte chooses the command, each line behind it is one argument."""
    command = ARGUMENTS_OF[(data or b"\0")[0] % len(ARGUMENTS_OF)]
    # no system hands over an argument with a zero in it
    words = data[1:].replace(b"\0", b"").decode("utf-8", "surrogateescape").split("\n")
    with suppress(click.ClickException, click.Abort):
        coach([command, *words], standalone_mode=False)


def _files(pattern: str) -> Seeds:
    def seeds(folder: Path) -> None:
        for file in ROOT.glob(pattern):
            shutil.copy(file, folder)

    return seeds


def _an_export(folder: Path) -> None:
    """An export as it is, and without the explanation of its columns, of which nothing hangs."""
    file = ROOT / "tests" / "fuzz" / "seeds" / "export.json"
    shutil.copy(file, folder)
    values = json.loads(file.read_bytes()) | {"columns": {}}
    (folder / "short.json").write_text(json.dumps(values), "utf-8")


def _some_words(folder: Path) -> None:
    for command in range(len(ARGUMENTS_OF)):
        for number, words in enumerate(WORDS):
            (folder / f"{command}-{number}").write_bytes(bytes([command]) + words)


def _a_trace(folder: Path) -> None:
    """A turn to either side, short enough for thousands of runs a minute."""
    for paced, exercise in ((False, "neck-turn"), (True, "neck-tilt")):
        plan = Plan((replace(find_exercise(exercise), hold_s=0.2, repetitions=1),), paced=paced)
        header = Header("film.mp4", plan, Settings(NeutralMode.AUTO), None)
        writer = TraceWriter(folder / f"{exercise}.jsonl", header)
        for number in range(40):
            angle = 50.0 - abs(number % 20 - 10) * 5.0
            sign = 1 if number < 20 else -1
            turned = dict.fromkeys(("yaw", "pitch", "roll", "room_yaw"), 0.0) | {"room_yaw": sign * angle}
            turned |= {"yaw" if exercise == "neck-turn" else "roll": sign * angle}
            writer.write(Observation(number / 5, TrackState.TRACKED, **turned))
        writer.close()


TARGETS: dict[str, tuple[Target, Seeds]] = {
    "routine": (lambda data: parse_routine(data, "x"), _files("routines/*.yaml")),
    "schedule": (_schedule, _files("samples/*.schedule.csv")),
    "trace": (_trace, _a_trace),
    "manifest": (_manifest, _files("models/manifest.toml")),
    "profile": (_profile, _files("tests/fuzz/seeds/profile.json")),
    "import": (_import, _an_export),
    "arguments": (_arguments, _some_words),
}
"""What takes the bytes, and what puts sound files to begin with into a folder."""


def _file(name: str, data: bytes) -> Path:
    path = FOLDER / name
    path.write_bytes(data)
    return path


def _alone(target: Target) -> Target:
    """The target in a folder of its own, with nothing to open, and the words it prints thrown away."""
    os.environ["COACH_PROFILES"] = str(FOLDER / "profiles")
    os.chdir(FOLDER)
    capture.open_source = capture.open_lasting = _refuse

    def quiet(data: bytes) -> None:
        shown = sys.stdout, sys.stderr
        with Path(os.devnull).open("w", encoding="utf-8", errors="surrogateescape") as nowhere:
            sys.stdout = sys.stderr = nowhere
            try:
                target(data)
            finally:
                sys.stdout, sys.stderr = shown

    return quiet


def _refuse(*_: object) -> NoReturn:
    raise CoachError("there is no such source")


def main() -> None:
    """Fuzz what the first argument names."""
    name, *options = sys.argv[1:] or ["?"]
    if name not in TARGETS:
        sys.exit(__doc__)
    target, put = TARGETS[name]
    if name == "arguments":
        target = _alone(target)
    seeds = FOLDER / "seeds"
    seeds.mkdir()
    put(seeds)

    def one(data: bytes) -> None:
        try:
            target(data)
        except CoachError as error:
            assert str(error)

    atheris.Setup([sys.argv[0], "-timeout=25", "-rss_limit_mb=2048", *options, str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
