"""Language: every sentence a person reads, in their own language, out of gettext catalogues.

The English sentence in the source is the key, so that without a catalogue everything reads as it is written.
Until `use` is called it stays English: a library and its tests depend on nobody's locale.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from string import Formatter
from typing import Any

from coach.language.environment import wanted

ENGLISH = "en"
CATALOGUES = Path(__file__).with_name("catalogues")
"""Holds NAME.po, which people write, and NAME.mo, which is made of it (`tools/messages.py`)."""

POINT = "."
"""What stands before the decimals of what Python writes, and in English."""

_language = ENGLISH
_point = POINT
_catalogue = NullTranslations()


def languages() -> tuple[str, ...]:
    """Codes of all languages that can be spoken, English first."""
    return (ENGLISH, *sorted(file.stem for file in CATALOGUES.glob("*.mo")))


def language() -> str:
    """Code of the language that is spoken, e.g. "ru"."""
    return _language


def known_as(name: str) -> str | None:
    """Under which code the language of a locale ("ru_RU.UTF-8", "pt-BR") is known; None where it is not."""
    whole = name.split(".")[0].split("@")[0].replace("-", "_").lower()
    known = {code.lower(): code for code in languages()}
    return known.get(whole) or known.get(whole.split("_")[0])


def use(language: str | None = None) -> None:
    """Speak a language from now on.

    Args:
        language: its code or locale; None takes the first known one of those that the environment, or else
            the system, names. What is not known is English.
    """
    global _language, _catalogue, _point
    asked = wanted() if language is None else [language]
    _language = next((code for name in asked if (code := known_as(name))), ENGLISH)
    _catalogue = NullTranslations() if _language == ENGLISH else _read(_language)
    # Translators: how the language writes the number one half in figures
    _point = tr("0.5")[1]


def N_(text: str) -> str:
    """The text as it is: marks a constant for the catalogues, which is translated where it is shown."""
    return text


def tr(text: str, **values: object) -> str:
    """The text in the language spoken, its `{placeholders}` filled in; without values it is not formatted.

    A translation whose placeholders don't fit gives way to the English text.
    """
    # an empty key is the catalogue's own header
    return _filled(_catalogue.gettext(text) if text else "", text, values)


def trn(one: str, many: str, n: int, **values: object) -> str:
    """Like `tr`, for a text that changes with a number, which it may name as `{n}`.

    Args:
        one, many: English, for 1 and for any other number; a catalogue has as many forms as its language.
        n: the number.
        values: for further placeholders.
    """
    return _filled(_catalogue.ngettext(one, many, n), one if n == 1 else many, {"n": n, **values})


def decimal_point() -> str:
    """What stands before the decimals."""
    return _point


class _Figures(Formatter):
    """Fills placeholders; decimals stand behind what the language puts before them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.replace(POINT, _point) if isinstance(value, float) else text


_FIGURES = _Figures()
"""Several times as slow as `str.format`, which every picture asks for: only where it is needed."""


def _filled(text: str, english: str, values: dict[str, object]) -> str:
    if not values:
        return text
    try:
        decimals = _point != POINT and any(isinstance(value, float) for value in values.values())
        return _FIGURES.vformat(text, (), values) if decimals else text.format(**values)
    except (LookupError, ValueError, AttributeError, TypeError):
        return english.format(**values)


@cache
def _read(code: str) -> GNUTranslations:
    with (CATALOGUES / f"{code}.mo").open("rb") as file:
        return GNUTranslations(file)
