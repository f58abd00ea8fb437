"""Wish: what a person may ask for in the middle of a session."""

from enum import StrEnum


class Wish(StrEnum):
    """The most urgent first. All but `quit`, after which there is nothing to repeat, are kept in a trace."""

    UNWELL = "unwell"
    PAIN = "pain"
    ONLY_THIS = "only_this"
    PAUSE = "pause"
    SKIP = "skip"
    REPEAT = "repeat"
    MORE = "more"
    LESS = "less"
    RECALIBRATE = "recalibrate"
    QUIT = "quit"
