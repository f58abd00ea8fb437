"""`coach bench stills` with made-up glances, and on real pictures where they lie beside the checkout."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from measure.glances import glance, no_correction

from coach.bench.stills import COACH, COLUMNS, ENLARGED, FIELD_OF_VIEW_DEG, IN_PLACE, biwi_angles
from coach.measure.rotation import compose

HEAD = compose(20, 10, -5)
HEADER = ",".join(COLUMNS)
BIWI = Path(__file__).resolve().parents[3] / "shared" / "real" / "biwi"


class Eyes:
    """Sees HEAD in every picture, in its place."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __call__(self, picture, field_of_view_deg, rectangle=None):
        assert picture.shape == (480, 640, 3) and field_of_view_deg == FIELD_OF_VIEW_DEG and rectangle
        return [glance(HEAD)] * 3


class Plain:
    """Finds a face in enlarged pictures only, and takes it for straight."""

    def __init__(self, *_):
        pass

    def __call__(self, picture):
        found = picture.shape[:2] != (480, 640)
        return np.zeros((478, 3)), np.eye(4) if found else np.full((4, 4), np.nan)

    def close(self):
        pass


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two labelled cut-outs of HEAD."""
    monkeypatch.setattr("coach.bench.stills.StillEyes", Eyes)
    monkeypatch.setattr("coach.bench.stills.StillFace", Plain)
    monkeypatch.setattr("coach.measure.stills.load_still_correction", lambda: no_correction())
    yaw, pitch, roll = biwi_angles(HEAD)
    lines = [HEADER]
    for i in range(2):
        cv2.imwrite(str(tmp_path / f"{i}.png"), np.zeros((110, 110, 3), np.uint8))
        lines.append(f"{i}.png,{yaw + i},{pitch},{roll},200,150,110,110")
    (tmp_path / "labels.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_the_command(coach, folder):
    outcome = coach("bench", "stills", folder, "--json", folder / "figures.json")
    assert outcome.code == 0
    assert "2 pictures, mean absolute errors in degrees" in outcome.out
    read = json.loads((folder / "figures.json").read_text())["methods"]
    assert read[COACH]["coverage"] == 1 and read[COACH]["mae"]["yaw"] == pytest.approx(0.5, abs=1e-3)
    assert read[COACH]["mae"]["pitch"] == pytest.approx(0, abs=1e-3)
    assert read[IN_PLACE]["coverage"] == 0 and read[ENLARGED]["coverage"] == 1


def test_the_command_with_a_picture_missing(coach, folder):
    (folder / "1.png").unlink()
    assert "1.png can't be read as a picture" in coach("bench", "stills", folder).sentence


def test_the_command_without_labels(coach, tmp_path):
    assert "labels.csv can't be read" in coach("bench", "stills", tmp_path).sentence


def test_the_labels_must_not_be_overwritten(coach, folder):
    assert "is what is read" in coach("bench", "stills", folder, "--json", folder / "labels.csv").sentence


@pytest.mark.long
@pytest.mark.skipif(not BIWI.is_dir(), reason="the BIWI pictures are not beside this checkout")
def test_real_people(coach, tmp_path):
    """578 pictures of 12 people, none of whom anything was fitted to; see models/head/README.md."""
    assert coach("bench", "stills", BIWI, "--json", tmp_path / "figures.json").code == 0
    ours = json.loads((tmp_path / "figures.json").read_text())["methods"][COACH]
    assert ours["coverage"] >= 0.97
    assert ours["mean"] <= 3.0
