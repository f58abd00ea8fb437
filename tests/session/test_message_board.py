"""One sentence at a time: the most urgent one, for as long as it takes to read."""

import pytest

from coach.movement.events import Event, Kind, Side
from coach.session.messages import SHOWN_SECONDS, MessageBoard
from coach.session.view import Tone
from coach.session.wording import EVENT_WORDS, LOST_WORDS, SIDE_WORDS


def board(*events: Event) -> MessageBoard:
    made = MessageBoard()
    for event in events:
        made.post([event])
    return made


def text(made: MessageBoard, t: float) -> str:
    shown = made.at(t)
    return shown[0] if shown else ""


FAST, FAR = EVENT_WORDS[Kind.TOO_FAST].text, EVENT_WORDS[Kind.TOO_FAR].text
GOOD = EVENT_WORDS[Kind.REPETITION_COUNTED].text


def test_at_first_nothing_is_said():
    assert MessageBoard().at(0) is None


def test_a_sentence_stays_its_time_and_goes():
    made = board(Event(10, Kind.TOO_FAST))
    assert made.at(10) == (FAST, Tone.CAUTION)
    assert text(made, 10 + SHOWN_SECONDS - 0.01) == FAST
    assert made.at(10 + SHOWN_SECONDS) is None


def test_a_more_urgent_sentence_replaces_one_at_once():
    made = board(Event(10, Kind.TOO_FAST), Event(10.1, Kind.TOO_FAR))
    assert text(made, 10.1) == FAR
    assert text(made, 10.1 + SHOWN_SECONDS - 0.01) == FAR


def test_a_less_urgent_one_is_dropped_until_there_is_room():
    made = board(Event(10, Kind.TOO_FAR), Event(11, Kind.REPETITION_COUNTED))
    assert text(made, 11.5) == FAR
    made.post([Event(10 + SHOWN_SECONDS, Kind.REPETITION_COUNTED)])
    assert made.at(10 + SHOWN_SECONDS) == (GOOD, Tone.PRAISE)


def test_an_equally_urgent_one_replaces_it():
    made = board(Event(10, Kind.TOO_FAST), Event(10, Kind.JERKY))
    assert text(made, 10) == EVENT_WORDS[Kind.JERKY].text


def test_of_several_events_at_once_the_most_urgent_is_said_whatever_their_order():
    events = [Event(5, Kind.SHORT_HOLD, value=1.0), Event(5, Kind.TOO_FAR), Event(5, Kind.HOLD_COMPLETE)]
    for order in (events, events[::-1]):
        made = MessageBoard()
        made.post(order)
        assert text(made, 5) == FAR


def test_events_that_are_only_drawn_say_nothing_and_take_nothing_away():
    made = board(Event(10, Kind.TOO_FAR), Event(10.5, Kind.STARTED), Event(11, Kind.HOLD_PROGRESS, value=1))
    assert text(made, 11) == FAR
    assert MessageBoard().at(1) is board(Event(1, Kind.STARTED)).at(1)


def test_the_side_and_the_figure_are_put_into_words():
    assert "left shoulder" in text(board(Event(1, Kind.SHOULDER_RAISED, side=Side.LEFT, value=0.1)), 1)
    assert "right shoulder" in text(board(Event(1, Kind.SHOULDER_RAISED, side=Side.RIGHT, value=0.1)), 1)


@pytest.mark.parametrize(("held", "said"), [(4.99, "held 4 s"), (3.0, "held 3 s"), (0.2, "held 0 s")])
def test_a_hold_is_not_made_longer_in_words(held, said):
    assert said in text(board(Event(1, Kind.SHORT_HOLD, value=held)), 1)


@pytest.mark.parametrize("kind", EVENT_WORDS)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.5])
def test_every_sentence_can_be_said_whatever_its_figure(kind, value):
    said = text(board(Event(1, kind, value=value)), 1)
    assert said
    assert "{" not in said
    assert len(said) <= 60  # one line on the panel


def test_what_must_never_wait_is_more_urgent_than_praise():
    urgency = {kind: words.urgency for kind, words in EVENT_WORDS.items()}
    cautions = {k for k, words in EVENT_WORDS.items() if words.tone is Tone.CAUTION}
    can_wait = {Kind.NEUTRAL_DOUBTFUL, Kind.REPETITION_VOIDED}
    assert max(urgency, key=urgency.get) is Kind.TOO_FAR
    assert all(urgency[k] > urgency[Kind.REPETITION_COUNTED] for k in cautions - can_wait)


def test_every_reason_of_not_being_seen_has_its_words():
    from coach.measure.observation import Reason

    assert set(LOST_WORDS) == set(Reason) - {Reason.NONE, Reason.SEEKING_NEUTRAL}
    assert set(SIDE_WORDS) == set(Side)
