"""Folder: where what is kept of people lies."""

import os
from pathlib import Path

from platformdirs import user_data_path

FOLDER_VARIABLE = "COACH_PROFILES"  # names another folder than the platform's, for tests and portable use


def profiles_folder() -> Path:
    """Where the profiles lie; it need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named).expanduser() if named else user_data_path("coach", appauthor=False) / "profiles"
