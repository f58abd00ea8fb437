"""The calibrations kept for each camera and place."""

import json
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
from measure.people import Person, neutral_of

from coach.errors import CoachError
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG
from coach.posture.baseline import baseline_of
from coach.posture.seat import seat_of
from coach.posture.store import BaselineStore, desk_folder, kept_of

PERSON = Person(read=False)
BASELINE = baseline_of(neutral_of(PERSON), [seat_of(PERSON.at(0))])
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def test_a_baseline_comes_back_as_it_was_kept(tmp_path):
    BaselineStore("me", "HD Webcam", "home", tmp_path).save(BASELINE, NOW)
    back, taken = BaselineStore("me", "HD Webcam", "home", tmp_path).load()
    assert taken == NOW
    assert (back.depth, back.behind, back.distance_cm, back.width) == (
        BASELINE.depth, BASELINE.behind, BASELINE.distance_cm, BASELINE.width,
    )  # fmt: skip
    for name in ("head", "look", "centre", "mesh", "face_points", "shoulders"):
        np.testing.assert_array_equal(getattr(back.neutral, name), getattr(BASELINE.neutral, name))
    assert np.isnan(back.neutral.look).all()


def test_every_camera_and_every_place_has_its_own(tmp_path):
    BaselineStore("me", "cam", "", tmp_path).save(BASELINE, NOW)
    assert BaselineStore("me", "cam", "office", tmp_path).load() is None
    assert BaselineStore("me", "cam 2", "", tmp_path).load() is None
    names = {BaselineStore("me", c, p, tmp_path).path for c in ("a/b", "a b", "Камера") for p in ("", "x")}
    assert len(names) == 6 and all(path.parent == tmp_path for path in names)


def test_a_damaged_one_is_none_and_a_newer_one_says_so(tmp_path):
    store = BaselineStore("me", "cam", "", tmp_path)
    store.save(BASELINE, NOW)
    values = json.loads(store.path.read_text())
    for damaged in ("", "[]", "{", json.dumps({**values, "arrays": {}}), json.dumps({**values, "camera": 3})):
        store.path.write_text(damaged)
        assert store.load() is None
    store.path.write_text(json.dumps({**values, "format": 2}))
    with pytest.raises(CoachError, match="newer coach"):
        store.load()


def test_each_person_has_their_own_and_forgetting_finds_it_and_what_is_nobodys(tmp_path):
    for who in ("Anna", "ben"):
        BaselineStore(who, "cam", "", tmp_path).save(BASELINE, NOW)
    assert BaselineStore("anna", "cam", "", tmp_path).load() is not None
    assert BaselineStore("me", "cam", "", tmp_path).load() is None
    (tmp_path / ".x.part").write_text('{"person"')
    found = kept_of("anna", tmp_path)
    assert {file.name for file in found} == {".x.part", BaselineStore("Anna", "cam", "", tmp_path).path.name}
    assert kept_of("anna", tmp_path / "none") == []


def test_it_knows_the_lens_it_was_taken_with(tmp_path):
    store = BaselineStore("me", "cam", "", tmp_path)
    store.save(BASELINE, NOW)
    back, _ = store.load()
    assert back.seen_through(DEFAULT_FIELD_OF_VIEW_DEG) and not back.seen_through(78.0)
    assert (back.width, back.height) == (640, 480)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_person_may_read_it(tmp_path):
    store = BaselineStore("me", "cam", "", tmp_path / "desk")
    store.save(BASELINE, NOW)
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in store.path.parent.iterdir()] == [store.path.name]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CoachError, match="can't be kept"):
        BaselineStore("me", "cam", "", tmp_path / "file" / "desk").save(BASELINE, NOW)


def test_it_lies_beside_the_profiles(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_PROFILES", str(tmp_path))
    assert desk_folder() == tmp_path / "desk"
