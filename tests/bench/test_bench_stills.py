"""The bench of single pictures: the labels' convention, where a cut-out belongs, and what is told."""

import json

import numpy as np
import pytest

from coach.bench.stills import (
    COACH,
    COLUMNS,
    ENLARGED,
    IN_PLACE,
    METHODS,
    biwi_angles,
    enlarged,
    in_frame,
    read_labels,
    scores,
    table,
    to_json,
)
from coach.errors import CoachError
from coach.measure.rotation import compose

HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [((30, 0, 0), (-30, 0, 0)), ((0, 25, 0), (0, 25, 0)), ((0, 0, 15), (0, 0, 15)), ((0, 0, 0), (0, 0, 0))],
)
def test_the_labels_convention(ours, theirs):
    """Their yaw is towards the picture's left, the person's right; up and the tilt are as ours."""
    assert biwi_angles(compose(*ours)) == pytest.approx(theirs, abs=1e-9)


def test_the_labels_order_of_axes():
    """A head tilted first, turned then and nodded last, about the camera's axes, has these very angles."""
    assert biwi_angles(compose(0, 30, 0) @ compose(40, 0, 0) @ compose(0, 0, 20)) == pytest.approx(
        (-40, 30, 20), abs=1e-9
    )
    assert np.isnan(biwi_angles(np.full((3, 3), np.nan))).all()


def test_a_cut_out_goes_back_to_its_place():
    cut = np.zeros((100, 90, 3), np.uint8)
    cut[50, 45] = 255
    frame = in_frame(cut, (200, 150, 100, 110))
    assert frame.shape == (480, 640, 3)
    (y,), (x,) = np.nonzero(frame[:, :, 0])
    assert (x, y) == (200 + (100 - 90) // 2 + 45, 150 + 50)


@pytest.mark.parametrize("corner", [(-30, -20), (600, 440)])
def test_a_cut_out_over_the_edge_of_its_frame(corner):
    cut = np.zeros((100, 100, 3), np.uint8)
    cut[35, 35] = 255
    frame = in_frame(cut, (*corner, 100, 100))
    assert frame.shape == (480, 640, 3)
    (y,), (x,) = np.nonzero(frame[:, :, 0])
    assert (x, y) == (corner[0] + 35, corner[1] + 35)


def test_enlarged_four_times_with_a_border():
    assert enlarged(np.zeros((50, 40, 3), np.uint8)).shape == (400, 320, 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "can't be read"),
        ("file,yaw\na.png,3\n", "needs lines under the header file,yaw,pitch,roll"),
        (HEADER + "\n", "needs lines under the header"),
        (HEADER + "\na.png,1,2,3,4,5,6,7\nb.png,1,2,much,4,5,6,7\n", "line 3 holds something else"),
        (HEADER + "\na.png,1,2\n", "line 2 holds something else"),
    ],
)
def test_labels_that_are_none(tmp_path, content, said):
    if content is not None:
        (tmp_path / "labels.csv").write_text(content)
    with pytest.raises(CoachError, match=said):
        read_labels(tmp_path)


def measured(*errors):
    """The coach's errors, with sigmas of 2; plain MediaPipe sees nothing in place, and all enlarged."""
    return [
        {
            COACH: np.array(e, float),
            IN_PLACE: np.full(3, np.nan),
            ENLARGED: np.ones(3),
            "sigma": np.full(3, 2.0),
        }
        for e in errors
    ]


def test_scores():
    result = scores(measured((1, -3, 0), (3, 1, -2), (np.nan,) * 3, (2, -2, 1)))
    ours = result[COACH]
    assert ours.coverage == 0.75
    assert ours.mae == pytest.approx((2, 2, 1))
    assert ours.mean == pytest.approx(5 / 3)
    assert ours.within_sigma == pytest.approx((2 / 3, 2 / 3, 1))
    assert result[IN_PLACE].coverage == 0 and np.isnan(result[IN_PLACE].mean)
    assert result[ENLARGED].mae == (1, 1, 1) and np.isnan(result[ENLARGED].within_sigma).all()
    told = table(result)
    assert "75.0%" in told[1] and COACH in told[1]
    read = json.loads(to_json(result, 4))
    assert read["pictures"] == 4 and list(read["methods"]) == list(METHODS)
    assert read["methods"][COACH]["mae"] == {"yaw": 2.0, "pitch": 2.0, "roll": 1.0}
    assert read["methods"][IN_PLACE]["mean"] is None
