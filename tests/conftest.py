"""Lets every test import the modules that lie beside this file, such as `traces`."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _profiles_of_nobody(tmp_path_factory):
    """No test reads or writes what is kept of the person at this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_PROFILES", str(tmp_path_factory.mktemp("profiles")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _english():
    """Every test reads English, whatever the locale of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_LANG", "en")
        yield
