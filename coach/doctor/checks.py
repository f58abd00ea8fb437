"""All checks of this machine, none of which can fail otherwise than by saying so."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from coach.doctor import camera, display, library, models, sound
from coach.doctor.finding import Finding
from coach.errors import CoachError

CHECKS: dict[str, Callable[[], Finding]] = {
    "mediapipe": library.check,
    "models": models.check,
    "camera": camera.check,
    "display": display.check,
    "sound": sound.check,
}


def run_checks(checks: dict[str, Callable[[], Finding]] = CHECKS) -> Iterator[Finding]:
    """Run the checks side by side, most wait for processes of their own; yield findings in their order."""
    with ThreadPoolExecutor(len(checks)) as pool:
        yield from pool.map(_guarded, checks.keys(), checks.values())


def _guarded(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except CoachError as error:
        return Finding(name, False, str(error))
    except Exception as error:  # a doctor who faints helps nobody
        says = f"the check itself failed: {type(error).__name__}: {error}"
        return Finding(name, False, says, "please report this as a fault of the coach")
