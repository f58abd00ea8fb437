"""Whether this Python and this mediapipe can run the models."""

import platform
import sys

from coach.doctor.apart import run_apart
from coach.doctor.finding import Finding
from coach.errors import CoachError
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.landmarks.store import Condition, examine, manifest
from coach.landmarks.tasks import check_version

TIMEOUT_S = 60.0
"""Loading takes 2 s; the very first time matplotlib, which mediapipe imports, looks through all fonts."""
REFUSED = 3


def check() -> Finding:
    """Look at the versions and, if the models are there, load them."""
    python = f"Python {platform.python_version()}"
    try:
        versions = f"mediapipe {check_version()} on {python}"
    except CoachError as error:
        return Finding("mediapipe", False, f"{error} ({python})")
    if any(examine(model).condition is not Condition.OK for model in manifest().models):
        return Finding("mediapipe", True, f"{versions}; not tried, as the models are not all right")
    outcome = run_apart(load_models, timeout_s=TIMEOUT_S)
    if outcome.ok:
        return Finding("mediapipe", True, f"{versions}; it loads the models")
    if outcome.code == REFUSED:
        return Finding("mediapipe", False, outcome.said)
    return Finding(
        "mediapipe",
        False,
        f"{versions} fails to load the models: {outcome.gist}",
        "install mediapipe again; if that doesn't help, this processor may be too old for it (it needs AVX)",
    )


def load_models() -> None:
    """Load both models; to be run apart."""
    try:
        open_landmarker().close()
    except CoachError as error:
        print(error)
        sys.exit(REFUSED)
