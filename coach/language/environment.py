"""Environment: which languages it asks for, or where it says nothing, the system's own settings."""

import os
import sys
from collections.abc import Mapping

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set decides, as POSIX has it (Base Definitions, 8.2)."""

LIST_VARIABLE = "LANGUAGE"
"""A list of languages by preference; GNU gettext looks at it before the locale, unless that is C."""


def wanted(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Names of locales, the one liked best first; empty where nobody says anything."""
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    if locale in ("C", "POSIX"):
        return []
    listed = [name for name in environment.get(LIST_VARIABLE, "").split(":") if name]
    return listed or ([locale] if locale else _of_the_system())


if sys.platform == "win32":

    def _of_the_system() -> list[str]:
        """The language of the user's Windows."""
        import ctypes
        from locale import windows_locale

        return [windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]

elif sys.platform == "darwin":

    def _of_the_system() -> list[str]:
        """The languages of the user's macOS, in their order; none if its settings can't be read."""
        import plistlib
        from pathlib import Path

        try:
            settings = plistlib.loads(
                (Path.home() / "Library/Preferences/.GlobalPreferences.plist").read_bytes()
            )
        except (OSError, ValueError):
            return []
        return [str(name) for name in settings.get("AppleLanguages", [])]

else:

    def _of_the_system() -> list[str]:
        """Elsewhere the environment is the setting."""
        return []
