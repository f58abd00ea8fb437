"""`coach export`: everything, in the format asked for."""

import json

import pytest
from journal.exercised import exercise, turns

from coach.journal.journal import Journal


@pytest.fixture
def kept(coach):
    with Journal.open("me") as journal:
        exercise(journal, turns(-50, 50))
    return coach


def test_json_and_csv_are_written_where_asked(kept, tmp_path):
    done = kept("export", "json", tmp_path / "me.json")
    assert done.out == f"Everything kept of me is in {tmp_path / 'me.json'}.\n"
    assert len(json.loads((tmp_path / "me.json").read_text())["tables"]["repetitions"]) == 2
    assert kept("export", "csv", tmp_path / "me").code == 0
    assert len((tmp_path / "me" / "repetitions.csv").read_text().splitlines()) == 3


def test_mistakes_are_one_sentence(kept, tmp_path):
    assert "exists already" in kept("export", "csv", tmp_path).sentence
    assert "nothing to export" in kept("export", "csv", tmp_path / "x", "--profile", "Anna").sentence
    assert "Invalid value for 'FORMAT'" in kept("export", "xlsx", tmp_path / "x").err
