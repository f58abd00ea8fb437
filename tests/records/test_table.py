"""The table: one row a frame, in figures any spreadsheet reads."""

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.measure.observation import Observation, Reason, TrackState
from coach.records.table import COLUMNS, TableWriter, _cell


def written(tmp_path, *observations: Observation) -> list[dict[str, str]]:
    path = tmp_path / "table.csv"
    table = TableWriter(path)
    for o in observations:
        table.write(o)
    table.close()
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_header_begins_as_promised_and_names_every_figure(tmp_path):
    written(tmp_path)
    text = (tmp_path / "table.csv").read_bytes()
    assert text.startswith(b"t,state,yaw,pitch,roll,")
    assert text == (",".join(COLUMNS) + "\n").encode()
    assert set(COLUMNS) == set(Observation.__dataclass_fields__)


def test_a_tracked_frame_is_a_row_of_figures(tmp_path):
    o = Observation(
        1.033333,
        TrackState.TRACKED,
        yaw=-12.3456,
        pitch=0.5,
        roll=0.0,
        room_yaw=-13.0,
        distance_cm=61.2,
        noise=0.12,
    )
    (row,) = written(tmp_path, o)
    assert row["state"] == "tracked" and row["reason"] == ""
    assert float(row["t"]) == pytest.approx(1.033333, abs=1e-5)
    assert float(row["yaw"]) == pytest.approx(-12.3456, abs=1e-3)
    assert (row["pitch"], row["roll"], row["distance_cm"]) == ("0.5", "0", "61.2")


def test_what_was_not_measured_is_empty_and_never_zero(tmp_path):
    (row,) = written(tmp_path, Observation(2.0, TrackState.UNRELIABLE, Reason.NO_FACE, trunk_turn=3.0))
    assert row["t"] == "2" and row["reason"] == "no_face" and row["trunk_turn"] == "3"
    assert {name for name, cell in row.items() if cell == ""} == set(COLUMNS) - {
        "t",
        "state",
        "reason",
        "trunk_turn",
    }


def test_every_frame_has_its_row_in_order(tmp_path):
    rows = written(tmp_path, *(Observation(i / 30, TrackState.AWAY, Reason.NOBODY) for i in range(50)))
    assert len(rows) == 50
    assert [float(r["t"]) for r in rows] == pytest.approx([i / 30 for i in range(50)], abs=1e-4)


@given(st.floats(-180, 180))
def test_angles_are_kept_to_a_hundredth_of_a_degree(angle):
    assert float(_cell(angle)) == pytest.approx(angle, abs=0.006)
    assert _cell(math.nan) == _cell(math.inf) == ""


@pytest.mark.parametrize("hours", [0.5, 3, 12])
def test_a_long_day_at_the_desk_keeps_every_frames_own_time(tmp_path, hours):
    times = [round(hours * 3600 + i / 30, 6) for i in range(10)]
    rows = written(tmp_path, *(Observation(t, TrackState.TRACKED) for t in times))
    assert [float(r["t"]) for r in rows] == pytest.approx(times, abs=1e-3)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(CoachError, match="table"):
        TableWriter(tmp_path / "nowhere" / "table.csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence():
    table = TableWriter(Path("/dev/full"))
    with pytest.raises(CoachError, match="No space left"):
        for i in range(2000):
            table.write(Observation(i / 30, TrackState.AWAY))
        table.close()
