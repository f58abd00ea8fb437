"""`coach track` with made-up people: one row a frame, whatever comes."""

import csv
from pathlib import Path

import pytest
from measure.people import NOBODY, Person
from pipeline.stage import Film, still, told
from traces import Trace

from coach.errors import CoachError
from coach.records.table import COLUMNS


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def table(tmp_path) -> Path:
    return tmp_path / "table.csv"


def test_one_row_a_frame_with_the_neutral_applied_from_the_first(coach, stage, table):
    film = Film(
        [
            *still(Person(yaw=-15), 0, 0.5),
            *still(Person(yaw=5), 0.5, 2),
            *still(Person(face=False), 2.5, 0.5),
        ]
    )
    placed = stage(film)
    outcome = coach("track", "film.mp4", "--csv", table)
    assert outcome.code == 0 and outcome.out == ""
    assert f"60 rows in {table}, the head was tracked in 50 of them." in outcome.err
    assert table.read_text().splitlines()[0] == ",".join(COLUMNS)
    assert table.read_text().startswith("t,state,yaw,pitch,roll,")
    read = rows(table)
    assert [float(r["t"]) for r in read] == pytest.approx([t for t, _ in film.moments], abs=1e-4)
    assert [r["state"] for r in read] == ["tracked"] * 50 + ["unreliable"] * 10
    assert float(read[0]["yaw"]) == pytest.approx(-20, abs=0.01)
    assert (read[-1]["yaw"], read[-1]["reason"]) == ("", "no_face")
    assert placed.film.closed and placed.eyes.closed


def test_in_the_cameras_axes(coach, stage, table):
    stage(Film(still(Person(yaw=18), 0, 1)))
    coach("track", "film.mp4", "--csv", table, "--neutral", "camera")
    assert float(rows(table)[0]["yaw"]) == pytest.approx(18, abs=0.01)


def test_a_live_source_is_calibrating_first(coach, stage, table):
    stage(Film([*still(NOBODY, 0, 0.5), *still(Person(), 0.5, 2.5)], live=True))
    coach("track", "0", "--csv", table)
    states = [r["state"] for r in rows(table)]
    assert states == sorted(states, key=["away", "calibrating", "tracked"].index)
    assert set(states) == {"away", "calibrating", "tracked"}


def test_ctrl_c_keeps_what_was_measured(coach, stage, table):
    stage(Film(still(Person(), 0, 3), live=True, breaks=KeyboardInterrupt()))
    outcome = coach("track", "0", "--csv", table)
    assert outcome.code == 0 and "60 rows" in outcome.err
    assert len(rows(table)) == 60


def test_a_source_that_breaks_off_keeps_what_was_measured(coach, stage, table):
    stage(Film(still(Person(), 0, 3), live=True, breaks=CoachError("camera 0 stopped sending pictures")))
    assert "stopped sending pictures" in coach("track", "0", "--csv", table).sentence
    assert len(rows(table)) == 60


def test_a_recording_that_was_cut_off_is_told(coach, stage, table):
    stage(Film(told(Trace().wait(2)), note="the pictures end after 2.0 s of the announced 9.0 s"))
    assert "coach: the pictures end after 2.0 s" in coach("track", "f", "--csv", table).err


def test_a_dash_is_standard_output_here_too(coach, stage, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stage(Film(still(Person(), 0, 2)))
    outcome = coach("track", "f", "--csv", "-")
    assert not Path("-").exists()
    assert outcome.out.startswith("t,state,yaw") or outcome.code == 2
