"""`coach track --independent` with made-up glances: one row a picture, whoever is in it."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from measure.glances import no_correction, several

from coach.measure.rotation import compose

HEADS = {0: (10, 0, 0), 1: (-30, 15, 5), 3: (0, -20, -10)}
"""Whose picture shows which angles; on the others there is nobody."""


class Eyes:
    """Knows a picture by its shade."""

    def __init__(self, seen):
        self._seen = seen

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._seen.append("closed")

    def __call__(self, picture, field_of_view_deg, rectangle=None):
        self._seen.append(field_of_view_deg)
        head = HEADS.get(int(picture[0, 0, 0]) // 10)
        return several(compose(*head)) if head else []


@pytest.fixture
def seen(monkeypatch):
    asked = []
    monkeypatch.setattr("coach.landmarks.stills.StillEyes", lambda: Eyes(asked))
    monkeypatch.setattr("coach.measure.stills.load_still_correction", no_correction)
    return asked


@pytest.fixture
def folder(tmp_path) -> Path:
    """Pictures 1 to 11 of different sizes, and a file that is none."""
    people = tmp_path / "people"
    people.mkdir()
    for number in range(1, 12):
        shade = np.full((20 + number, 30, 3), 10 * (number - 1), np.uint8)
        cv2.imwrite(str(people / f"{number}.png"), shade)
    (people / "notes.txt").write_text("who is who")
    return people


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("source", ["people", "people/*.png", "people/%d.png"])
def test_one_row_a_picture(coach, seen, folder, tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    outcome = coach("track", source, "--independent", "--csv", "table.csv", "--field-of-view", 50)
    assert outcome.code == 0 and "11 rows in table.csv, the head was tracked in 3 of them." in outcome.err
    read = rows(tmp_path / "table.csv")
    assert list(read[0])[:5] == ["t", "state", "yaw", "pitch", "roll"] and list(read[0])[-1] == "file"
    assert [r["file"] for r in read] == [f"{n}.png" for n in range(1, 12)]
    assert [float(r["t"]) for r in read] == list(range(11))
    for number, row in enumerate(read):
        if number in HEADS:
            assert row["state"] == "tracked" and row["reason"] == ""
            assert tuple(float(row[axis]) for axis in ("yaw", "pitch", "roll")) == pytest.approx(
                HEADS[number], abs=1e-3
            )
            assert float(row["yaw_sigma"]) > 0
        else:
            assert (row["state"], row["reason"], row["yaw"]) == ("away", "nobody", "")
    assert seen == [50.0] * 11 + ["closed"]


def test_a_single_picture(coach, seen, folder, tmp_path):
    outcome = coach("track", folder / "2.png", "--independent", "--csv", tmp_path / "t.csv")
    assert "1 row in" in outcome.err
    assert rows(tmp_path / "t.csv")[0]["yaw"] == "-30"


def test_what_is_no_picture(coach, seen, folder, tmp_path):
    table = tmp_path / "t.csv"
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "notes.txt").write_text("")
    assert "no picture in" in coach("track", empty, "--independent", "--csv", table).sentence
    assert "no pattern, folder or file" in coach("track", "0", "--independent", "--csv", table).sentence
    assert "no picture matches" in coach("track", "x*.png", "--independent", "--csv", table).sentence
    (folder / "5.png").write_bytes(b"no picture")
    assert (
        "5.png can't be read as a picture" in coach("track", folder, "--independent", "--csv", table).sentence
    )
    assert "--csv" in coach("track", folder, "--independent", "--csv", "-").sentence
