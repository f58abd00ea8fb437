"""Sounds: the tones a session has, by name."""

from enum import StrEnum


class Sound(StrEnum):
    """What a tone says; the guiding tone, which has a pitch of its own at every moment, is not among them."""

    TICK = "tick"  # another second held
    CHORD = "chord"  # the hold is done
    COUNT = "count"  # that one counts
    SLOW = "slow"  # slower, or less
    STOP = "stop"  # stop, gently
    BEAT = "beat"  # a second of the count before an exercise
    GO = "go"  # it begins
