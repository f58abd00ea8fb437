"""Microphone: whether something listens through it now, as in a call; only asked of the system, never opened.

Linux is asked through its sound server, or else its sound cards, Windows through its own notes of who uses
the microphone. On macOS it is not known.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.desk.asking import said

NOBODY = "[]"
CARDS = Path("/proc/asound")
RUNNING = "state: RUNNING"

CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"
"""Where Windows 10 (1903) and later note who uses the microphone; a zero `LastUsedTimeStop` is: still."""


def in_use() -> bool:
    """Whether something listens; False where that can't be known."""
    if sys.platform == "win32":
        return _listed_in_windows()
    if sys.platform == "darwin":
        return False
    answers = said("pactl", "--format=json", "list", "source-outputs")
    if answers == NOBODY:
        return False
    sources = said("pactl", "--format=json", "list", "sources") if answers else ""
    listens = recorded(answers, sources) if answers else None
    return card_runs(CARDS) if listens is None else listens


def recorded(outputs: str, sources: str) -> bool | None:
    """Whether the sound server hands a microphone to something; None where the answer is not understood.

    What is paused (corked), records what the computer itself plays (a monitor), or only draws a level meter
    (resampled by its peaks) is no call.

    Args:
        outputs: `pactl --format=json list source-outputs`.
        sources: `pactl --format=json list sources`.
    """
    try:
        monitors = {one["index"] for one in json.loads(sources) if _is_monitor(one)}
        return any(
            not one.get("corked")
            and one.get("source") not in monitors
            and one.get("resample_method") != "peaks"
            for one in json.loads(outputs)
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _is_monitor(source: Mapping[str, Any]) -> bool:
    kind = (source.get("properties") or {}).get("device.class")
    return kind == "monitor" or str(source.get("name")).endswith(".monitor")


def card_runs(cards: Path) -> bool:
    """Whether a sound card records (ALSA's own notes in /proc/asound)."""
    return any(RUNNING in _text(file) for file in cards.glob("card*/pcm*c/sub*/status"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:  # unplugged meanwhile
        return ""


def goes_on(stops: Iterable[int]) -> bool:
    """Whether any of Windows' notes of when a use of the microphone stopped says that it has not."""
    return any(stop == 0 for stop in stops)


if sys.platform == "win32":
    import winreg

    def _listed_in_windows() -> bool:
        return goes_on(_stops(CONSENT))

    def _stops(path: str) -> Iterable[int]:
        """`LastUsedTimeStop` of every program, those from outside the shop being one level deeper."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                names = [winreg.EnumKey(key, i) for i in range(winreg.QueryInfoKey(key)[0])]
                with suppress(OSError):  # where it is no program's own key
                    yield int(winreg.QueryValueEx(key, "LastUsedTimeStop")[0])
        except OSError:
            return
        for name in names:
            yield from _stops(rf"{path}\{name}")
else:

    def _listed_in_windows() -> bool:
        return False
