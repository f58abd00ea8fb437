"""The true angles of rendered recordings, judged as if they had been measured without any error."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from judging import judge
from traces import CIRCLE, SHRUG

from coach.measure.observation import Observation, TrackState
from coach.movement import thresholds as th
from coach.movement.events import Kind, Side

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "clips"
CLIPS = Path(os.environ.get("COACH_CLIPS", BESIDE))
"""Where the full-length clips are: beside the checkout, or where the variable says."""

REST_S = 1.0

pytestmark = pytest.mark.skipif(
    not CLIPS.is_dir(),
    reason="the full-length clips are not here: COACH_CLIPS says where",
)


def observed(clip: str) -> list[Observation]:
    """The truth table of a clip against its first second."""
    with (CLIPS / f"{clip}_truth.csv").open() as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    rest = {name: np.mean([row[name] for row in rows if row["t"] <= REST_S / 2]) for name in rows[0]}
    return [
        Observation(
            n / 30,
            TrackState.TRACKED,
            yaw=row["yaw_rel"] - rest["yaw_rel"],
            pitch=row["pitch"] - rest["pitch"],
            roll=row["roll"] - rest["roll"],
            room_yaw=row["yaw"],
            shoulder_left=row["sh_l_dy_cm"] / th.SHOULDER_WIDTH_CM,
            shoulder_right=row["sh_r_dy_cm"] / th.SHOULDER_WIDTH_CM,
            trunk_turn=0.0,
            trunk_lean=0.0,
            noise=0.02,
        )
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize("clip", ["c_circles_anna_room", "c_circles_chi_window"])
def test_one_circle_each_way_is_counted_and_nothing_else(clip):
    found, events = judge(CIRCLE, observed(clip))
    assert [(r.side, r.counted, r.faults) for r in found.repetitions] == [
        (Side.CLOCKWISE, True, ()),
        (Side.COUNTERCLOCKWISE, True, ()),
    ]
    assert [e.kind for e in events] == 2 * [Kind.STARTED, Kind.REPETITION_COUNTED]
    # they run from 2 to 11 s and from 13 to 22 s
    assert [r.start for r in found.repetitions] == pytest.approx([2.2, 13.2], abs=0.3)
    assert [r.end for r in found.repetitions] == pytest.approx([10.7, 21.7], abs=0.3)


def test_three_shrugs_are_counted_with_their_holds():
    observations = observed("e_shrugs_anna_window")
    found, _ = judge(SHRUG, observations)
    assert [(r.counted, r.faults) for r in found.repetitions] == 3 * [(True, ())]
    assert [r.peak for r in found.repetitions] == pytest.approx([4.5, 4.5, 3.0], abs=0.05)
    high = np.array([o.shoulder_left * th.SHOULDER_WIDTH_CM >= SHRUG.target.low for o in observations])
    true = [len(run) / 30 for run in np.split(high, np.flatnonzero(np.diff(high)) + 1) if run[0]]
    assert [r.hold for r in found.repetitions] == pytest.approx(true, abs=0.3)


@pytest.mark.parametrize("clip", ["e_shrugs_anna_window", "h_idle_chi_room"])
def test_shrugs_and_desk_work_are_no_circles(clip):
    assert judge(CIRCLE, observed(clip))[0].repetitions == []


def test_circles_are_no_shrugs():
    assert judge(SHRUG, observed("c_circles_anna_room"))[0].repetitions == []
