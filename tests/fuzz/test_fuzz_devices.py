"""What looks like a file and is none: pipes, devices, links that lead nowhere or in a circle."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.records.files import check_outputs, create

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes among the files are POSIX")

ROOT = Path(__file__).parents[2]
BOUNDED = """
import os, resource, sys
from coach.cli.main import main
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
for own, *command in {commands!r}:
    os.environ["COACH_PROFILES"] = own
    sys.argv = ["coach", *command]
    try:
        main()
    except SystemExit as end:
        print(end.code, *command)
"""


def make(folder: Path, name: str, kind: str) -> str:
    """Something of this name that is no file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "endless":
            path.symlink_to("/dev/zero")
        case "circle":
            path.symlink_to(path)
        case _:
            path.symlink_to(folder / "nowhere")
    return str(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that gives zeros for ever")
def test_nothing_waits_for_a_pipe_or_reads_an_endless_file(tmp_path):
    own = str(tmp_path / "own")
    commands = []
    for kind in ("pipe", "endless", "circle", "nowhere"):
        for suffix, command in (
            (".yaml", ("routines", "check")),
            (".jsonl", ("replay",)),
            (".mp4", ("replay",)),
        ):
            commands.append((own, *command, make(tmp_path / kind, f"x{suffix}", kind)))
        schedule = make(tmp_path / kind, "s.csv", kind)
        commands.append((own, "replay", str(ROOT / "samples" / "hasty.mp4"), "--schedule", schedule))
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "COACH_LANG": "en"}
    script = [sys.executable, "-c", BOUNDED.format(commands=commands)]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, env=env, timeout=120)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr[-2000:]
    codes = [line.split()[0] for line in done.stdout.splitlines() if line[:1].isdigit() and "x." in line]
    assert codes == ["2"] * 12, done.stdout


def test_models_that_are_no_files_are_damaged_and_fetch_is_named(tmp_path, monkeypatch):
    from coach.landmarks.store import manifest, model_path

    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    for number, model in enumerate(manifest().models):
        make(tmp_path, model.file, ("pipe", "circle")[number % 2])
    for name in ("face", "pose"):
        with pytest.raises(CoachError, match="coach models fetch"):
            model_path(name)


@pytest.mark.parametrize("kind", ["pipe", "circle", "nowhere"])
@pytest.mark.parametrize("name", ["me.json", "me.sqlite3"])
def test_a_profile_or_journal_that_is_no_file_is_not_waited_for(tmp_path, kind, name):
    from coach.journal.journal import Journal

    make(tmp_path, name, kind)
    before = (tmp_path / name).lstat()
    try:
        with Journal.open("me", tmp_path) as journal:
            assert (journal.note, name, kind) in (("", "me.json", kind), ("", "me.sqlite3", "nowhere"))
    except CoachError as error:
        assert name == "me.sqlite3" and "can't be used" in str(error)
    after = (tmp_path / name).lstat()
    assert (after.st_ino, after.st_mode) == (
        before.st_ino,
        before.st_mode,
    )  # neither moved nor its rights changed


def test_an_output_that_is_a_pipe_stays_where_it_is_and_is_not_waited_for(tmp_path):
    pipe = Path(make(tmp_path, "out.json", "pipe"))
    check_outputs("film.mp4", pipe)
    with pytest.raises(CoachError, match="can't be written"):
        create(pipe, "utf-8")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_is_there_already_is_not_removed_by_looking_whether_it_can_be_written(tmp_path):
    there, new = tmp_path / "empty.json", tmp_path / "new.json"
    there.touch()
    check_outputs("film.mp4", there, new)
    assert [file.name for file in tmp_path.iterdir()] == ["empty.json"]


def test_a_verdict_trace_or_table_is_its_owners_alone_even_if_it_was_open_to_all(tmp_path):
    file = tmp_path / "v.json"
    file.touch(mode=0o644)
    file.chmod(0o644)
    for one in (file, tmp_path / "new.csv"):
        with create(one, "utf-8") as out:
            out.write("x")
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
