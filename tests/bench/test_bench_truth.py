"""Tables of true angles: what they may look like, and what they mean against a stretch of rest."""

import numpy as np
import pytest
from bench.made import HEADER
from measure.people import rotation_of

from coach.bench.truth import ClipError, clips_with_truth, read_truth
from coach.errors import CoachError


@pytest.fixture
def table(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "me_truth.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_columns_in_any_order_and_more_of_them(table):
    truth = read_truth(
        table("frame,roll,pitch,torso_yaw,yaw_rel,t\n0,3,2,10,1,0\n1,6,5,20,4,0.1\n", "utf-8-sig")
    )
    assert truth.t.tolist() == [0, 0.1]
    assert truth.angles.tolist() == [[11, 2, 3], [24, 5, 6]]  # the yaw against the room
    assert truth.trunk.tolist() == [10, 20]
    assert np.isnan(truth.shoulders_cm).all() and np.isnan(truth.shoulder_width_cm)


def test_shoulders_where_the_table_has_them(table):
    text = f"{HEADER},sh_l_dy_cm,sh_r_dy_cm,shoulder_width_cm\n0,0,0,0,0,1,2,35\n1,0,0,0,0,4,-1,35\n"
    truth = read_truth(table(text))
    assert truth.shoulder_width_cm == 35
    moved = truth.against(np.array([True, False])).shoulders_cm
    assert moved.tolist() == [[0, 0], [3, -3]]


def test_the_head_forward_where_the_table_has_it(table):
    truth = read_truth(table(f"{HEADER},head_forward_cm\n0,0,0,0,0,1\n1,0,0,0,0,4\n"))
    assert truth.against(np.array([True, False])).head_forward_cm.tolist() == [0, 3]
    assert np.isnan(read_truth(table(f"{HEADER}\n0,0,0,0,0\n")).head_forward_cm).all()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it has no column t, yaw_rel, pitch, roll, torso_yaw"),
        ("t,yaw,pitch,roll,torso_yaw\n0,0,0,0,0\n", "it has no column yaw_rel"),
        (HEADER + "\n", "has no rows"),
        (HEADER + "\n0,0,0,0,0\n0.1,0,up,0,0\n", "line 3: pitch is 'up', not a number"),
        (HEADER + "\n0,0,,0,0\n", "line 2: pitch is 'empty', not a number"),
        (HEADER + "\n0,0,0,0\n", "line 2: torso_yaw is 'empty', not a number"),
        (HEADER + "\n0,0,nan,0,0\n", "line 2: pitch is 'nan', not a number"),
        (HEADER + "\n0,0,0,0,0\n0.1,0,0,0,0\n0.1,0,0,0,0\n", "line 4: t is not later"),
        (HEADER + ",sh_l_dy_cm\n0,0,0,0,0,?\n", "line 2: sh_l_dy_cm is '?', not a number"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_place(table, text, says):
    with pytest.raises(ClipError) as caught:
        read_truth(table(text))
    assert "me_truth.csv" in str(caught.value) and says in str(caught.value)


def test_what_is_no_text_or_not_there(table, tmp_path):
    with pytest.raises(ClipError, match=r"none\.csv can't be read: No such file"):
        read_truth(tmp_path / "none.csv")
    (tmp_path / "me_truth.csv").write_bytes(b"\xff\xfe\x00t,yaw")
    with pytest.raises(ClipError, match=r"me_truth\.csv can't be read"):
        read_truth(tmp_path / "me_truth.csv")


def test_the_movement_is_a_rotation_against_the_rest_not_a_difference_of_angles(table):
    """Someone who sits with the chin up turns about an axis that is tilted with the head."""
    start, turned = rotation_of(0, 20, 0), rotation_of(0, 20, 0) @ rotation_of(50, 0, 0)
    yaw = np.degrees(np.arctan2(turned[0, 2], turned[2, 2]))
    pitch = np.degrees(np.arcsin(turned[1, 2]))
    roll = -np.degrees(np.arctan2(turned[1, 0], turned[1, 1]))
    assert abs(pitch - 20) > 5  # so that subtracting would be wrong
    truth = read_truth(table(f"{HEADER}\n0,0,20,0,0\n1,{yaw - 15},{pitch},{roll},15\n"))
    moved = truth.against(truth.resting(0, 0))
    assert start.shape == (3, 3)
    assert moved.room_yaw == pytest.approx([0, 50], abs=1e-6)
    assert moved.angles[1] == pytest.approx([35, 0, 0], abs=1e-6)
    assert moved.trunk.tolist() == [0, 15]


def test_resting_rows_are_those_within_the_stretch_rounded_or_not(table):
    truth = read_truth(table(f"{HEADER}\n0,0,0,0,0\n0.0333,0,0,0,0\n0.0667,0,0,0,0\n0.1,0,0,0,0\n"))
    assert truth.resting(1 / 30, 2 / 30).tolist() == [False, True, True, False]


def test_the_mean_of_the_rest_is_what_counts(table):
    truth = read_truth(table(f"{HEADER}\n0,1,0,0,2\n0.1,3,0,0,4\n0.2,12,0,0,3\n"))
    moved = truth.against(truth.resting(0, 0.1))
    assert moved.trunk.tolist() == [-1, 1, 0]
    assert moved.angles[:, 0] == pytest.approx([-1, 1, 10])


def test_recordings_are_those_with_a_table_each_once(tmp_path):
    for name in ("b.mp4", "a.mp4", "c.mp4", "a_truth.csv", "b_truth.csv", "d_truth.csv"):
        (tmp_path / name).touch()
    found = clips_with_truth([tmp_path, tmp_path / ".." / tmp_path.name])
    assert [video.name for video in found] == ["a.mp4", "b.mp4"]


def test_folders_without(tmp_path):
    with pytest.raises(CoachError, match="There is no folder"):
        clips_with_truth([tmp_path / "none"])
    (tmp_path / "a.mp4").touch()
    with pytest.raises(CoachError, match=r"No recording with a NAME_truth\.csv beside it in"):
        clips_with_truth([tmp_path])
