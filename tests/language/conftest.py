"""Texts of this folder: whatever language a test speaks, the next one begins in English."""

import pytest

from coach.language import use


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use("en")


@pytest.fixture
def russian():
    use("ru")
