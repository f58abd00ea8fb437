"""A full disk: the session goes on, it is said once, and nothing that was finished is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import namedtuple
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from faults.limits import no_file_beyond
from journal.exercised import MORNING, exercise, turns, whole
from pipeline.stage import Film, Noting, told
from traces import Trace

from coach.errors import CoachError
from coach.feedback import video
from coach.feedback.video import ROOM_BYTES, VideoSink
from coach.journal import reading, writer
from coach.journal.journal import Journal
from coach.records.trace import read_trace

SMALL = 40_000
"""Bytes: the shared memory beside a database (32 kB) has room, what a session writes has not."""

EVENING = MORNING + timedelta(hours=10)


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(writer, "RETRY_S", 0.02)
    monkeypatch.setattr(writer, "CLOSING_S", 2.0)


class Filling(Noting):
    """Beside a session: the disk is full from its 50th moment on, up to another one if that is given."""

    def __init__(self, until: float = float("inf")) -> None:
        super().__init__()
        self._until, self._full = until, ExitStack()

    def show(self, measured, events, moment):
        super().show(measured, events, moment)
        if len(self.shown) == 50:
            self._full.enter_context(no_file_beyond(SMALL))
        elif len(self.shown) == self._until:
            self.empty()
        return ""

    def empty(self) -> None:
        self._full.close()


def is_whole(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / "me.sqlite3")) as file:
        return file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_with_no_room_to_the_end_the_session_is_led_through_and_older_ones_are_whole(tmp_path, hasty):
    with Journal.open("me", tmp_path) as journal:
        exercise(journal, whole())
    said, disk = [], Filling()
    with Journal.open("me", tmp_path) as journal:
        session = exercise(journal, whole(), at=EVENING, say=said.append, beside=disk)
        disk.empty()
    assert session.through
    assert len(said) == 2 and "the session goes on" in said[0] and said[1].endswith("is lost.")
    with Journal.open("me", tmp_path) as journal:
        assert journal.note == ""  # not damaged
        first, *rest = reading.sessions(journal)
    assert (first.counted, first.through, first.ended) == (3, True, True)
    assert all(not record.ended for record in rest)  # of the second what had been written before
    assert is_whole(tmp_path)


def test_once_there_is_room_again_everything_is_written(tmp_path, hasty):
    said = []
    with Journal.open("me", tmp_path) as journal:
        exercise(journal, turns(*[-50, 50] * 4), routine=None, say=said.append, beside=Filling(until=450))
        (session,) = reading.sessions(journal)
    assert len(said) <= 1  # the writing may have waited for the room
    assert (session.counted, session.ended) == (8, True)
    assert is_whole(tmp_path)


class FillingFilm(Film):
    """The disk fills up while somebody is filmed."""

    def frames(self):
        with no_file_beyond(SMALL):
            yield from super().frames()


def test_a_trace_that_finds_no_room_is_said_once_and_can_be_replayed_up_to_there(
    coach,
    stage,
    tmp_path,
    hasty,
):
    course = Trace().wait(7).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(1)
    stage(FillingFilm(told(course), live=True))
    trace = tmp_path / "t.jsonl"
    outcome = coach("exercise", "--exercise", "neck-turn", "--hold", "1", "--all-clear", "--no-window",
                    "--trace", trace)  # fmt: skip
    assert outcome.code == 0 and "Traceback" not in outcome.err
    assert "Turn your head: right 0, left 1" in outcome.err
    assert outcome.err.count(f"{trace} can't be written") == 1
    assert 0 < trace.stat().st_size <= SMALL
    entries = list(read_trace(trace)[1])
    assert len(entries) > 40 and entries[-1].observation.t < course.end - 1


Usage = namedtuple("Usage", "free")


def room(monkeypatch, pictures: int) -> None:
    """There is room for a video of so many pictures."""
    left = iter([ROOM_BYTES] * (pictures + 1))
    monkeypatch.setattr(video.shutil, "disk_usage", lambda _: Usage(next(left, ROOM_BYTES - 1)))


def picture(n: int) -> np.ndarray:
    return np.full((48, 64, 3), 5 * n % 250, np.uint8)


def test_a_video_ends_while_there_is_room_to_finish_it_and_says_so_once(tmp_path, monkeypatch):
    room(monkeypatch, 20)
    said = []
    sink = VideoSink(tmp_path / "o.mp4", 10, said.append)
    for n in range(60):
        assert sink.show(picture(n), n / 10) == ""
    sink.close()
    assert len(said) == 1 and "o.mp4 ends here" in said[0]
    film = cv2.VideoCapture(str(tmp_path / "o.mp4"))
    assert film.get(cv2.CAP_PROP_FRAME_COUNT) == 20
    assert [path.name for path in tmp_path.iterdir()] == ["o.mp4"]


def test_without_room_from_the_first_a_video_is_refused_before_the_session(tmp_path, monkeypatch):
    monkeypatch.setattr(video.shutil, "disk_usage", lambda _: Usage(1000))
    with pytest.raises(CoachError, match="too little room for the video"):
        VideoSink(tmp_path / "o.mp4", 10)
    assert list(tmp_path.iterdir()) == []


def test_a_video_that_could_not_be_finished_is_not_passed_off_as_one(tmp_path):
    noise = np.random.default_rng(1)
    with no_file_beyond(SMALL):
        sink = VideoSink(tmp_path / "o.mp4", 10)
        for n in range(40):
            sink.show(noise.integers(0, 255, (96, 128, 3), dtype=np.uint8), n / 10)
        with pytest.raises(CoachError, match="could not be finished: the disk is full"):
            sink.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["report", "json", "csv"])
def test_a_page_or_an_export_that_finds_no_room_leaves_the_older_one_and_one_sentence(coach, tmp_path, what):
    with Journal.open("me", tmp_path / "profiles") as journal:
        exercise(journal, turns(*[-50, 50] * 6), routine=None)
    target = tmp_path / "out"
    target.mkdir()
    page = target / "page.html"
    page.write_text("the older one")
    report = ("report", "--since", "2026-03-01", "--out", page)
    command = report if what == "report" else ("export", what, target / f"new.{what}")
    with no_file_beyond(8 * 4096 + 1):
        said = coach(*command, "--profile", "me").sentence
    assert "can't be written" in said
    assert page.read_text() == "the older one" and list(target.iterdir()) == [page]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["routines", "list"], ["routines", "show", "basic"], ["--help"]])
def test_words_that_find_no_room_are_one_sentence(command, tmp_path):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "coach", *command],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
            env=os.environ | {"COACH_PROFILES": str(tmp_path)},
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("coach: there is no room to write to") and ran.stderr.count("\n") == 1


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 400 kB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "none", place], capture_output=True, check=False
    ).returncode  # fmt: skip
    if not mounted:
        pytest.skip("a disk can't be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_is_really_full(tiny_disk, hasty):
    said = []
    with Journal.open("me", tiny_disk) as journal:
        exercise(journal, whole())
    with Journal.open("me", tiny_disk) as journal:

        class Hoarding(Noting):
            def show(self, measured, events, moment):
                super().show(measured, events, moment)
                if len(self.shown) == 50:
                    with (tiny_disk / "hoard").open("wb", buffering=0) as hoard:
                        try:
                            while True:
                                hoard.write(bytes(4096))
                        except OSError:
                            pass
                return ""

        session = exercise(journal, whole(), at=EVENING, say=said.append, beside=Hoarding())
    assert session.through
    assert len(said) == 2 and "the disk is full" in said[0] and said[1].endswith("is lost.")
    (tiny_disk / "hoard").unlink()
    with Journal.open("me", tiny_disk) as journal:
        assert journal.note == ""
        assert reading.sessions(journal)[0].ended
    assert is_whole(tiny_disk)
