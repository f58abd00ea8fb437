"""Settings: what a user may set about the desk watch."""

from dataclasses import dataclass

from coach.posture import thresholds as th


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How it watches; times in seconds.

    Attributes:
        sustain_s: how long a posture has to last, within one and a half times as long.
        quiet: (from, to) minutes of the day in which nothing is said; over midnight if from > to; None never.
        snooze_s: how long a snooze lasts.
        still_s: sitting still so long offers a break.
        bad_s: so much bad posture since the last break offers one.
        micro_s: rhythm of tiny movements; 0 is never.
    """

    sustain_s: float = th.SUSTAIN_S
    quiet: tuple[int, int] | None = None
    snooze_s: float = th.SNOOZE_S
    still_s: float = th.STILL_S
    bad_s: float = th.BAD_S
    micro_s: float = 0.0

    def is_quiet(self, minute: float) -> bool:
        """Whether a minute of the day, 0..1440, lies in the quiet hours; NaN never."""
        if self.quiet is None or minute != minute:
            return False
        start, end = self.quiet
        return start <= minute < end if start <= end else minute >= start or minute < end
