"""A trace as it was written."""

from pathlib import Path

import pytest
from records.kept_traces import story, write


@pytest.fixture
def good(tmp_path) -> Path:
    return write(tmp_path / "good.jsonl", story())
