"""docs/contracts.md says what the program does: every kind, reason, state and column, and no others."""

import re
from pathlib import Path

from coach.measure.observation import Reason, TrackState
from coach.movement.events import FAULTS, VOIDING, Kind
from coach.records.table import COLUMNS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "contracts.md").read_text(encoding="utf-8")


def rows_under(heading):
    """First and second cell of each row of the first table under a heading."""
    section = TEXT.split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([^|]*?) *\| ?([^|]*?) *\|", section, flags=re.MULTILINE)
    return [
        (first, second) for first, second in rows if first not in ("kind", "column") and "--" not in first
    ]


def test_every_kind_is_documented_and_which_of_them_are_faults():
    documented = dict(rows_under("Kinds"))
    assert set(documented) == {kind.value for kind in Kind}
    assert {k for k, fault in documented.items() if fault} == {kind.value for kind in FAULTS}
    assert {k for k, fault in documented.items() if fault == "voids"} == {kind.value for kind in VOIDING}


def test_every_column_of_the_table_is_documented():
    documented = {name for cell, _ in rows_under("`coach track") for name in cell.split(", ")}
    assert documented == set(COLUMNS)


def test_every_state_and_reason_is_documented():
    for word in [*TrackState, *Reason]:
        assert not word.value or f"`{word.value}`" in TEXT
