"""Glance: what the tray icon, the small window and the reminder have to know of the watch, and no more."""

import json
import math
from dataclasses import asdict, dataclass
from enum import StrEnum

from coach.desk.protocol import Answer
from coach.language import N_, tr


class Look(StrEnum):
    """How it stands, in one word."""

    STEADY = "steady"
    CHANGED = "changed"
    RESTING = "resting"
    UNSURE = "unsure"


TITLES = {
    Look.STEADY: N_("On watch"),
    Look.CHANGED: N_("Your posture has changed"),
    Look.RESTING: N_("Resting"),
    Look.UNSURE: N_("Can't tell just now"),
}


@dataclass(frozen=True, slots=True)
class Glance:
    """The watch at a glance, in the language of the watch.

    Attributes:
        look: how it stands.
        line: what is seen, or why nothing is.
        advice: what to do now; "" for nothing.
        still_min: whole minutes the person has sat still.
        quiet: whether nothing is to be said now: it rests, or these are quiet hours.
    """

    look: Look
    line: str = ""
    advice: str = ""
    still_min: int = 0
    quiet: bool = False


def to_text(glance: Glance) -> str:
    """A glance as the text of an answer."""
    return json.dumps(asdict(glance))


def of_answer(answer: Answer) -> Glance:
    """The glance that was answered; where the watch only said why not, that stands in its line."""
    if not answer.done:
        return Glance(Look.UNSURE, answer.text)
    try:
        values = json.loads(answer.text)
        look, minutes = Look(values["look"]), float(values["still_min"])
        if not math.isfinite(minutes):
            raise ValueError(minutes)
        texts = str(values["line"]), str(values["advice"])
        return Glance(look, *texts, int(minutes), bool(values["quiet"]))
    except (ValueError, TypeError, LookupError):
        return Glance(Look.UNSURE, answer.text)


def still_line(glance: Glance) -> str:
    """How long the person has sat still; "" below a minute."""
    return tr("Still for {minutes} min", minutes=glance.still_min) if glance.still_min else ""
