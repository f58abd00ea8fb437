"""A person's mistakes: each ends with exit code 2 and one sentence that says what to do, no stack trace."""

import importlib
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from measure.people import Person
from pipeline.stage import Film, still

from coach.errors import CoachError
from coach.landmarks.store import Condition, examine, manifest, models_folder

TEN_MISTAKES = """\
name: My Routine
titel: Mine
exercises:
  - id: neck-turn
    title: ""
    movement: twirl
    sides: [up]
    target: {min: 75, max: 35}
    hold_s: -5
    repetitions: many
    pace: {max_speed: 0}
    still: {shoulders: perhaps}
  - id: neck-turn
"""


@pytest.fixture
def video(tmp_path) -> Path:
    """A real, if empty, recording."""
    path = tmp_path / "room.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20, (64, 48))
    for _ in range(10):
        writer.write(np.full((48, 64, 3), 80, np.uint8))
    writer.release()
    return path


# -- sources ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("replay",), ("track", "--csv", "table.csv")], ids=["replay", "track"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no file"),
        (b"", "is empty"),
        (b"\x17\x99 no video" * 500, "can't be opened as a video"),
    ],
    ids=["missing", "zero length", "garbled"],
)
def test_a_file_that_is_no_video(coach, tmp_path, monkeypatch, command, content, says):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("turns.mp4").write_bytes(content)
    assert says in coach(*command, "turns.mp4").sentence
    assert not Path("table.csv").exists()


def test_a_video_that_was_cut_off_before_its_index(coach, video):
    video.write_bytes(video.read_bytes()[:200])
    assert "cut off" in coach("replay", video).sentence


def test_a_folder(coach, tmp_path):
    assert "is a folder" in coach("replay", tmp_path).sentence


def test_a_pattern_without_pictures(coach, tmp_path):
    assert "no picture matches" in coach("replay", tmp_path / "%04d.png").sentence


def test_no_name_at_all(coach):
    assert "no source was named" in coach("replay", "").sentence


@pytest.mark.parametrize("command", [("replay", "7"), ("track", "7", "--csv", "t.csv"),
                                     ("exercise", "--no-window", "--all-clear", "--camera", "7")],
                         ids=str)  # fmt: skip
def test_a_camera_that_is_not_there(coach, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "there is no camera 7" in coach(*command).sentence


def test_a_stream_nobody_sends(coach):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    said = coach(
        "exercise", "--no-window", "--all-clear", "--camera", f"http://me:secret@127.0.0.1:{port}/video"
    ).sentence
    assert f"no video stream was found at 127.0.0.1:{port}" in said
    assert "secret" not in said


def test_replaying_something_live(coach, stage):
    placed = stage(Film(still(Person(), 0, 1), name="camera 0", live=True))
    assert "camera 0 is live: use `coach exercise" in coach("replay", "0").sentence
    assert placed.film.closed and placed.eyes is None


def test_a_picture_that_can_not_be_read_is_named_and_nothing_is_judged(coach, stage, tmp_path):
    film = Film(still(Person(), 0, 3), breaks=CoachError("0061.png can't be read as a picture; remove it"))
    stage(film)
    assert (
        "0061.png" in coach("replay", "a", "--exercise", "neck-turn", "--json", tmp_path / "v.json").sentence
    )
    assert film.closed


# -- what is to be exercised --------------------------------------------------------------------------------


def test_an_unknown_exercise(coach, video):
    said = coach("replay", video, "--exercise", "neck-trun").sentence
    assert "There is no exercise 'neck-trun'; did you mean 'neck-turn'?" in said


def test_an_unknown_routine(coach, video):
    assert (
        "There is no routine 'basci'; did you mean 'basic'?"
        in coach("replay", video, "--routine", "basci").sentence
    )


@pytest.mark.parametrize("target", ["70:35", "35", "35-75", "0:40", "-20:40", "a:b", "nan:40", "35:500", ""])
def test_a_target_that_is_none(coach, video, target):
    assert "target" in coach("replay", video, "--exercise", "neck-turn", f"--target={target}").sentence


@pytest.mark.parametrize("hold", ["-1", "nan", "inf", "1e9"])
def test_a_hold_nobody_can_hold(coach, video, hold):
    assert "hold of" in coach("replay", video, "--exercise", "neck-turn", f"--hold={hold}").sentence


def test_a_hold_that_is_no_number(coach, video):
    outcome = coach("replay", video, "--exercise", "neck-turn", "--hold", "long")
    assert outcome.code == 2 and "'long' is not a valid float" in outcome.err


@pytest.mark.parametrize("options", [("--target", "30:60"), ("--hold", "3"),
                                     ("--routine", "basic", "--target", "30:60")], ids=str)  # fmt: skip
def test_a_target_for_a_whole_routine(coach, video, options):
    assert "--target and --hold go with --exercise" in coach("replay", video, *options).sentence
    assert (
        "--target and --hold go with --exercise" in coach("exercise", "--no-window", *options[-2:]).sentence
    )


@pytest.mark.parametrize("other", [("--routine", "basic"), ("--schedule", "s.csv")], ids=str)
def test_an_exercise_and_something_else_at_once(coach, video, other):
    assert "either --exercise" in coach("replay", video, "--exercise", "neck-turn", *other).sentence


def test_a_routine_and_an_exercise_at_once_live(coach, stage):
    stage(Film(still(Person(), 0, 1), live=True))
    assert "either" in coach("exercise", "no-such-routine", "--exercise", "neck-turn", "--no-window").sentence


@pytest.mark.parametrize(
    "command", [("replay", "room.mp4", "--routine"), ("exercise", "--no-window")], ids=str
)
def test_a_routine_with_ten_mistakes_is_told_all_of_them_before_anything_is_opened(
    coach, video, stage, monkeypatch, command
):
    monkeypatch.chdir(video.parent)
    placed = stage(Film(still(Person(), 0, 1)))
    Path("mine.yaml").write_text(TEN_MISTAKES)
    outcome = coach(*command, "mine.yaml")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert outcome.err.count("mine.yaml:") >= 10
    assert placed.film.given == 0 and placed.eyes is None


def test_a_schedule_with_mistakes(coach, video, tmp_path):
    assert "There is no file" in coach("replay", video, "--schedule", tmp_path / "none.csv").sentence
    (tmp_path / "s.csv").write_text("start,end,exercise\n1,9,neck-roll\n")
    assert "neck-roll" in coach("replay", video, "--schedule", tmp_path / "s.csv").sentence


def test_a_camera_that_sees_more_than_there_is(coach, video):
    outcome = coach("replay", video, "--field-of-view", "360")
    assert outcome.code == 2 and "20<=x<=150" in outcome.err


def test_a_field_of_view_that_is_no_number(coach, stage, tmp_path):
    stage(Film(still(Person(), 0, 2)))
    outcome = coach("replay", "a", "--field-of-view", "nan", "--trace", tmp_path / "t.jsonl")
    assert outcome.code == 2


# -- traces -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", [("--video", "o.mp4"), ("--trace", "o.jsonl"), ("--window",)], ids=str)
def test_a_trace_has_no_pictures(coach, tmp_path, option):
    assert "A trace has no pictures" in coach("replay", tmp_path / "t.jsonl", *option).sentence


def test_a_trace_that_is_missing_or_none(coach, tmp_path):
    assert "can't be read" in coach("replay", tmp_path / "t.jsonl").sentence
    (tmp_path / "t.jsonl").write_text("name: basic\n")
    assert "t.jsonl:1: this line is not JSON" in coach("replay", tmp_path / "t.jsonl").sentence


# -- outputs ------------------------------------------------------------------------------------------------

UNWRITABLE = [
    ("replay", "--json", "v.json"), ("replay", "--trace", "t.jsonl"), ("replay", "--video", "o.mp4"),
    ("track", "--csv", "t.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "option", "name"), UNWRITABLE, ids=lambda v: v)
def test_an_output_in_a_folder_that_is_not_there(coach, stage, tmp_path, command, option, name):
    stage(Film(still(Person(), 0, 2)))
    outcome = coach(command, "a", option, tmp_path / "nowhere" / name)
    assert outcome.code == 2
    assert outcome.err.splitlines()[-1].startswith("coach: ") and name in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(("command", "option", "name"), UNWRITABLE, ids=lambda v: v)
def test_it_is_said_before_the_long_work_begins(coach, stage, tmp_path, command, option, name):
    placed = stage(Film(still(Person(), 0, 2)))
    coach(command, "a", option, tmp_path / "nowhere" / name)
    assert placed.film.given == 0


@pytest.mark.parametrize(("command", "option"), [(c, o) for c, o, _ in UNWRITABLE], ids=lambda v: v)
def test_an_output_that_is_a_folder(coach, stage, tmp_path, command, option):
    placed = stage(Film(still(Person(), 0, 2)))
    outcome = coach(command, "a", option, tmp_path)
    assert outcome.code == 2 and "is a directory" in outcome.err
    assert placed.film.given == 0


def test_a_video_of_another_kind(coach, stage, tmp_path):
    stage(Film(still(Person(), 0, 2)))
    assert "call it o.mp4" in coach("replay", "a", "--video", tmp_path / "o.avi").err


@pytest.mark.parametrize("option", ["--video", "--trace", "--json"])
def test_the_recording_itself_is_never_written_over(coach, stage, video, option):
    stage(Film(still(Person(), 0, 2)))
    before = video.read_bytes()
    outcome = coach("replay", video, option, video)
    assert video.read_bytes() == before
    assert outcome.code == 2


# -- models -------------------------------------------------------------------------------------------------

MODELS_HERE = all(examine(model).condition is Condition.OK for model in manifest().models)


def test_no_models_yet(coach, video, tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    assert "is missing: run `coach models fetch`" in coach("replay", video).sentence
    assert coach("models", "check").code == 2


@pytest.mark.skipif(not MODELS_HERE, reason="the model files are missing: run `coach models fetch`")
@pytest.mark.parametrize("name", ["face", "pose"])
def test_a_model_with_one_flipped_bit(coach, video, tmp_path, monkeypatch, name):
    for model in manifest().models:
        shutil.copy(models_folder() / model.file, tmp_path)
    flipped = tmp_path / manifest().named(name).file
    content = bytearray(flipped.read_bytes())
    content[len(content) // 3] ^= 0x10
    flipped.write_bytes(content)
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    said = coach("replay", video).sentence
    assert flipped.name in said and "is damaged" in said and "run `coach models fetch`" in said
    assert coach("models", "check").code == 2


# -- the whole program --------------------------------------------------------------------------------------


def test_as_a_program_it_says_one_sentence_and_ends_with_2(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "coach", "replay", "none.mp4"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr == "coach: there is no file none.mp4; check its name and folder\n"


def test_as_a_program_a_check_that_fails_ends_with_2(tmp_path):
    (tmp_path / "mine.yaml").write_text(TEN_MISTAKES)
    run = subprocess.run(
        [sys.executable, "-m", "coach", "routines", "check", "mine.yaml"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 2
    assert "mine.yaml:" in run.stdout and "Traceback" not in run.stderr


def test_a_bare_server_without_the_graphics_libraries_is_told_which_to_install(coach, monkeypatch):
    def bare(**_):
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(importlib.import_module("coach.cli.replay").replay, "callback", bare)
    sentence = coach("replay", "me.mp4").sentence
    assert "libGL.so.1" in sentence and "apt-get install libgl1" in sentence
