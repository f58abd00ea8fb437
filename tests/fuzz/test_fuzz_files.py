"""Files that were damaged, or made to do damage: a right result or one clear error, soon and in bounds."""

import gzip
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fuzz.breaking import broken, damaged
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from traces import TURN, Trace

from coach.errors import CoachError
from coach.journal import reading
from coach.journal.journal import Journal
from coach.landmarks.manifest import load_manifest
from coach.measure.neutral import NeutralMode
from coach.measure.settings import Settings
from coach.movement.exercise import Routine
from coach.programme.loader import parse_routine
from coach.programme.schedule import read_schedule
from coach.records.trace import Header, TraceWriter, read_trace
from coach.session.led import session_of
from coach.session.plan import Plan
from coach.session.viewing import view

ROOT = Path(__file__).parents[2]
ROUTINES = sorted((ROOT / "routines").glob("*.yaml"))
CHANCE = st.integers(0, 2**32).map(random.Random)
CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PROFILE = json.loads((Path(__file__).parent / "seeds" / "profile.json").read_bytes())
LONG = settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))


def clear(error: CoachError) -> bool:
    """Whether an error is something to be read: lines of words, nothing of the program's own."""
    lines = str(error).splitlines()
    shows = all(line.isprintable() and len(line) < 1000 for line in lines)
    return bool(lines) and shows and not re.search("Traceback|<class", str(error))


def routine_of(data: bytes) -> None:
    try:
        assert isinstance(parse_routine(data, "x"), Routine)
    except CoachError as error:
        assert clear(error)


def damaged_routine(file: Path, chance: random.Random) -> None:
    routine_of(damaged(file.read_bytes(), chance))
    values = broken(yaml.safe_load(file.read_bytes()), chance)
    routine_of(yaml.safe_dump(values, allow_unicode=True).encode("utf-8", "surrogatepass"))


@CALM
@given(st.sampled_from(ROUTINES), CHANCE)
def test_a_routine_that_was_damaged(file, chance):
    damaged_routine(file, chance)


@pytest.fixture(scope="module")
def trace(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("trace") / "good.jsonl"
    header = Header(
        "film.mp4", Plan((TURN,), paced=True), Settings(NeutralMode.AUTO), None, "basic", "ab" * 32
    )
    writer = TraceWriter(path, header)
    for o in Trace().wait(6).move(1, yaw=-50).wait(1).observe(4):
        writer.write(o)
    writer.close()
    return path


def read_damaged_trace(path: Path, chance: random.Random) -> None:
    """A damaged trace is replayed as far as it goes, or refused."""
    lines = path.read_bytes().splitlines(keepends=True)
    number = chance.choice((0, chance.randrange(len(lines))))
    if chance.random() < 0.5:
        lines[number] = json.dumps(broken(json.loads(lines[number]), chance)).encode() + b"\n"
    else:
        lines[number] = damaged(lines[number], chance)
    other = path.with_name("damaged.jsonl")
    other.write_bytes(b"".join(lines))
    try:
        header, entries = read_trace(other)
        session = session_of(header.plan)
        for entry in entries:
            session.step(entry.observation)
            view(session, entry.observation)
        session.finish()
    except CoachError as error:
        assert clear(error)


@CALM
@given(CHANCE)
def test_a_trace_that_was_damaged(trace, chance):
    read_damaged_trace(trace, chance)


@CALM
@given(CHANCE)
def test_a_schedule_that_was_damaged(tmp_path_factory, chance):
    file = tmp_path_factory.getbasetemp() / "s.csv"
    file.write_bytes(damaged((ROOT / "samples" / "basic.schedule.csv").read_bytes(), chance))
    try:
        spans = read_schedule(file)
        assert spans and all(0 <= span.start < span.end and span.exercise for span in spans)
    except CoachError as error:
        assert clear(error)


@CALM
@given(CHANCE)
def test_a_list_of_models_that_was_damaged(tmp_path_factory, chance):
    file = tmp_path_factory.getbasetemp() / "manifest.toml"
    file.write_bytes(damaged((ROOT / "models" / "manifest.toml").read_bytes(), chance))
    try:
        assert load_manifest(file).models
    except CoachError as error:
        assert clear(error)


def take_over(folder: Path, data: bytes) -> None:
    """An old profile, whatever is in it, is taken over or kept aside; nothing of it is thrown away."""
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    (folder / "me.json").write_bytes(data)
    try:
        with Journal.open("me", folder) as journal:
            assert not reading.sessions(journal)
    except CoachError as error:
        assert clear(error)
    assert data in {file.read_bytes() for file in folder.iterdir()}


@settings(CALM, max_examples=5, deadline=None)
@given(CHANCE)
def test_an_old_profile_that_was_damaged(tmp_path_factory, chance):
    text = json.dumps(PROFILE if chance.random() < 0.1 else broken(PROFILE, chance)).encode()
    take_over(
        tmp_path_factory.getbasetemp() / "taken", text if chance.random() < 0.7 else damaged(text, chance)
    )


@pytest.mark.long
@pytest.mark.parametrize("what", ["routine", "trace", "profile"])
def test_thousands_of_them(what, trace, tmp_path):
    @settings(LONG, max_examples=500 if what == "profile" else 2000)
    @given(st.sampled_from(ROUTINES), CHANCE)
    def try_all(file, chance):
        if what == "routine":
            damaged_routine(file, chance)
        elif what == "trace":
            read_damaged_trace(trace, chance)
        else:
            take_over(tmp_path / "taken", json.dumps(broken(PROFILE, chance)).encode())

    try_all()


# -- made to do damage ---------------------------------------------------------------------------------------

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "aliases.yaml": LAUGHS.encode(),
    "deep.yaml": b"[" * 100_000,
    "keys.yaml": b"{" + b"?" * 100_000,
    "digits.yaml": b"name: " + b"9" * 1_000_000,
    "long.yaml": b"name: x\n" * 3_000_000,
    "code.yaml": b"!!python/object/apply:os.system ['touch pwned']",
    "anchor.yaml": b"&a [*a]",
    "line.jsonl": b'{"coach_trace": 2, "x": "' + b"a" * 30_000_000,
    "nested.jsonl": b'{"coach_trace": 2, "plan": ' + b"[" * 900_000,
    "digits.jsonl": b'{"coach_trace": ' + b"9" * 900_000 + b"}",
    "digits.export": b'{"coach_journal": ' + b"9" * 30_000_000 + b"}",
    "nested.export": b'{"coach_journal": 1, "columns": ' + b"[" * 30_000_000,
    "spaces.export": b'{"coach_journal": 1, "tables": {' + b" " * 30_000_000,
    "text.export": b'{"coach_journal": 1, "tables": {"ranges": [{"way": "' + b"a" * 30_000_000,
    "list.export": b'{"coach_journal": 1, "tables": {"ranges": [{"tries": [' + b"1," * 30_000_000,
    "keys.export": b'{"coach_journal": 1, "tables": {"ranges": [{'
    + b",".join(b'"%d": 1' % n for n in range(900_000)),
}
BOUNDED = """
import resource, sys
from coach.cli.main import main
bound = 1500 << 20
resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
for command in {commands!r}:
    sys.argv = ["coach", *command]
    try:
        main()
    except SystemExit as end:
        assert end.code == 2, (command, end.code)
"""
COMMANDS_FOR = {
    "yaml": (["routines", "check", "{}"],),
    "jsonl": (["replay", "{}"],),
    "csv": (["replay", "film.mp4", "--schedule", "{}"],),
    "export": (["import", "{}"],),
    "mp4": (["replay", "{}"], ["desk", "{}"], ["track", "{}", "--csv", "o.csv"], ["measure", "{}"]),
}


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by a POSIX call")
def test_files_made_to_exhaust_it_are_refused_in_bounds(tmp_path):
    """Less than 1.5 GB of addresses, of which the libraries alone take a third, and 20 s for all of them."""
    for name, data in BOMBS.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "film.mp4").write_bytes((ROOT / "samples" / "hasty.mp4").read_bytes())
    for ending in COMMANDS_FOR:
        (tmp_path / f"endless.{ending}").symlink_to("/dev/zero")
        os.mkfifo(tmp_path / f"pipe.{ending}")
        (tmp_path / f"folder.{ending}").mkdir()
        (tmp_path / f"packed.{ending}").write_bytes(gzip.compress(ROUTINES[0].read_bytes()))
        (tmp_path / f"zeros.{ending}").write_bytes(bytes(2_000_000))
    commands = [
        [word.format(file.name) for word in command]
        for file in sorted(tmp_path.iterdir())
        for command in COMMANDS_FOR[file.suffix[1:]]
        if file.name != "film.mp4"
    ]
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "COACH_LANG": "en"}
    script = [sys.executable, "-c", BOUNDED.format(commands=commands)]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, env=env, timeout=300)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr[-2000:]
    assert len(done.stderr.splitlines()) + len(done.stdout.splitlines()) >= len(commands) > 40
    assert not (tmp_path / "pwned").exists()
    assert max(map(len, done.stderr.splitlines())) < 2000


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..", "a/../../b", "secret\0", "C:\\secret"])
def test_a_routine_reaches_no_file_outside_its_folder(tmp_path, monkeypatch, name):
    from coach.programme.library import find_routine

    (tmp_path / "own").mkdir()
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "own"))
    (tmp_path / "secret.yaml").write_text("SECRET: 1\n")
    text = (ROOT / "routines" / "gitt.yaml").read_text("utf-8")
    text = text.replace("name: gitt", f"name: mine\ninclude: [{json.dumps(name)}]")
    file = tmp_path / "own" / "mine.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CoachError) as told:
        find_routine("mine")
    assert clear(told.value) and "SECRET" not in str(told.value)


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_out_of_the_folder_is_no_routine_and_a_linked_folder_is(tmp_path, monkeypatch):
    from coach.programme.library import find_routine

    (tmp_path / "secret").write_text("name: SECRET\n")
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "theirs.yaml").symlink_to("../secret")
    text = (ROOT / "routines" / "gitt.yaml").read_text("utf-8").replace("name: gitt", "name: mine")
    (tmp_path / "real" / "mine.yaml").write_text(text, "utf-8")
    (tmp_path / "own").symlink_to("real")
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "own"))
    assert find_routine("mine").name == "mine"
    with pytest.raises(CoachError, match="is a link out of its folder") as told:
        find_routine("theirs")
    assert "SECRET" not in str(told.value)
