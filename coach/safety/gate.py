"""Gate: decides from a person's answers what may be done today, and says why."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from coach.safety import words
from coach.safety.questions import (
    BEFORE_A_SESSION,
    FLARE_UP,
    FOR_NOW,
    FULL_LIST,
    JUST_EATEN,
    KEPT,
    LASTING,
    Question,
)

ASKED_AGAIN_AFTER_DAYS = 90
"""What lasts may still change: a quarter of a year is the longest an answer is taken for granted."""

GENTLEST = "lying"
"""Name of the one routine that may be left on a bad day (set 20 of the sources)."""


class Allowed(StrEnum):
    """What may be done today."""

    EVERYTHING = "everything"
    GENTLEST = "gentlest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Consent:
    """The full list as it was last answered.

    Attributes:
        on: the day.
        answers: by the question's id, whether it applies.
        doctor_agreed: the day the person said that a doctor knows what lasts and agreed; None if nobody did.
    """

    on: date
    answers: Mapping[str, bool] = field(default_factory=dict)
    doctor_agreed: date | None = None

    @property
    def yes(self) -> frozenset[str]:
        """Ids of what applies."""
        return frozenset(name for name, applies in self.answers.items() if applies)

    def due(self, today: date) -> bool:
        """Whether the full list is to be asked again.

        It is after 90 days, when the clock was set back before the answers, when a question was added since,
        and while something applied only for now.
        """
        age = (today - self.on).days
        known = self.answers.keys() >= KEPT
        return not 0 <= age < ASKED_AGAIN_AFTER_DAYS or not known or bool(self.yes & FOR_NOW)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says.

    Attributes:
        allowed: what may be done today.
        says: the sentence why, in English; empty where nothing stands in the way.
        ask_doctor: whether the answer hangs on the doctor, who has not been asked about yet.
    """

    allowed: Allowed
    says: str = ""
    ask_doctor: bool = False

    def permits(self, routine: str) -> bool:
        """Whether the routine of this name may be started; "" is whatever is no routine."""
        return self.allowed is Allowed.EVERYTHING or (
            self.allowed is Allowed.GENTLEST and routine == GENTLEST
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """What is known before a session.

    Attributes:
        consent: the last answers to the full list, None at the first start.
        today: the day it is.
    """

    consent: Consent | None
    today: date

    @property
    def full(self) -> bool:
        """Whether the full list is to be asked, not only what may have changed since the last session."""
        return self.consent is None or self.consent.due(self.today)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is to be asked now."""
        return FULL_LIST if self.full else BEFORE_A_SESSION

    def answered(self, yes: Set[str], doctor: bool | None = None) -> Consent | None:
        """What is to be kept: the new answers to the full list, or the old ones, with a doctor's agreement.

        Args:
            yes: ids of what applies now, of the questions asked.
            doctor: whether a doctor agreed; None where it was not asked.
        """
        consent = self.consent
        if self.full:
            consent = Consent(self.today, {name: name in yes for name in sorted(KEPT)})
        if consent is not None and doctor and consent.yes & LASTING:
            return replace(consent, doctor_agreed=self.today)
        return consent

    def decide_unasked(self) -> Decision:
        """What may be done where the person says beforehand that nothing applies; what was kept holds on."""
        kept = self.consent
        if kept is not None and kept.yes & LASTING and kept.doctor_agreed is None:
            return Decision(Allowed.NOTHING, words.SEE_A_DOCTOR)
        return Decision(Allowed.EVERYTHING)

    def decide(self, yes: Set[str], routine: str, doctor: bool | None = None) -> Decision:
        """What may be done today.

        Args:
            yes: ids of what applies now, of the questions asked.
            routine: name of what is to be started, "" for anything that is no routine.
            doctor: whether a doctor agreed; None where it has not been asked.
        """
        if JUST_EATEN in yes:
            return Decision(Allowed.NOTHING, words.JUST_EATEN)
        for_now = yes & FOR_NOW
        if for_now:
            return _on_a_bad_day(FLARE_UP in for_now, routine, doctor)
        kept = self.answered(yes)
        lasting = kept is not None and bool(kept.yes & LASTING)
        if not lasting or doctor or (kept is not None and kept.doctor_agreed is not None):
            return Decision(Allowed.EVERYTHING)
        return Decision(Allowed.NOTHING, words.SEE_A_DOCTOR, ask_doctor=doctor is None)


def _on_a_bad_day(flare_up: bool, routine: str, doctor: bool | None) -> Decision:
    """Nothing but the gentlest set, and that only if a doctor agreed."""
    says = words.FLARE_UP if flare_up else words.ILL
    if routine != GENTLEST:
        return Decision(Allowed.GENTLEST, says)
    if doctor:
        return Decision(Allowed.GENTLEST)
    return Decision(Allowed.NOTHING, words.LYING_NEEDS_A_DOCTOR, ask_doctor=doctor is None)
