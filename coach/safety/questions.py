"""Questions: what is asked before training, as data; a yes is what stands in the way."""

from dataclasses import dataclass
from enum import StrEnum

from coach.language import N_


class Group(StrEnum):
    """How long an answer holds, and what a yes leads to (docs/safety.md)."""

    LASTING = "lasting"
    FOR_NOW = "for now"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the check list.

    Attributes:
        id: what an answer is kept under; never given to another question.
        text: what may apply to a person, short enough for half a line of a terminal, in English.
        group: how long an answer holds.
    """

    id: str
    text: str
    group: Group


FLARE_UP = "flare_up"
UNWELL = "unwell"
JUST_EATEN = "just_eaten"

_LASTING = (
    Question("hypertension", N_("High blood pressure, stage 2 or 3"), Group.LASTING),
    Question("infarction", N_("A heart attack, now or earlier"), Group.LASTING),
    Question("fibrillation", N_("Atrial fibrillation, heart block"), Group.LASTING),
    Question("aneurysm", N_("An aneurysm of the aorta"), Group.LASTING),
    Question("heart_disease", N_("Another severe heart disease"), Group.LASTING),
    Question("thrombosis", N_("A thrombosis or an embolism"), Group.LASTING),
    Question("circulation", N_("Poor blood flow of brain or heart"), Group.LASTING),
    Question("bleeding", N_("Bleeding"), Group.LASTING),
    Question("tumour", N_("A malignant tumour"), Group.LASTING),
    Question("diabetes", N_("Diabetes of type 1"), Group.LASTING),
    Question("blood_disease", N_("A disease of the blood"), Group.LASTING),
    Question("foreign_body", N_("A foreign body near vessels, nerves"), Group.LASTING),
    Question("vision", N_("A grave loss of eyesight"), Group.LASTING),
)

_FOR_NOW = (
    Question(FLARE_UP, N_("A flare-up of the neck, strong pain"), Group.FOR_NOW),
    Question("neck_complications", N_("Complications of the neck trouble"), Group.FOR_NOW),
    Question("chronic_flare_up", N_("A flare-up of a chronic illness"), Group.FOR_NOW),
    Question("infection", N_("An infection or fever"), Group.FOR_NOW),
    Question("neck_injury", N_("An inflamed or injured neck or skin"), Group.FOR_NOW),
    Question("weakness", N_("Growing weakness, feeling unwell"), Group.FOR_NOW),
    Question("ecg", N_("An ECG that is getting worse"), Group.FOR_NOW),
)

_MEAL = Question(JUST_EATEN, N_("A meal in the last 30 minutes"), Group.MEAL)

FULL_LIST = (*_LASTING, *_FOR_NOW, _MEAL)
"""Asked at the first start and when the answers are due again."""

BEFORE_A_SESSION = (
    next(q for q in _FOR_NOW if q.id == FLARE_UP),
    Question(
        UNWELL, N_("Ill today: fever, new weakness, an inflamed or injured neck, a worse ECG"), Group.FOR_NOW
    ),
    _MEAL,
)
"""Asked before every other session: the list of what may be new since, drawn together to one screen."""

KEPT = frozenset(q.id for q in FULL_LIST if q.group is not Group.MEAL)
"""Ids of the answers that are kept; a list of answers without one of them was given to an older list."""

LASTING = frozenset(q.id for q in _LASTING)
FOR_NOW = frozenset({*(q.id for q in _FOR_NOW), UNWELL})
