"""The watch at a glance: what the icon and the small window show, and how it reaches them."""

from dataclasses import replace

import numpy as np
import pytest

from coach.desk.answering import Answering
from coach.desk.control import Asked
from coach.desk.glance import TITLES, Glance, Look, of_answer, still_line, to_text
from coach.desk.glancing import AGAIN, BREAK, STILL, glance_of
from coach.desk.panel import HEIGHT, SIGN, WIDTH, draw
from coach.desk.protocol import Answer, Question, Word
from coach.desk.signs import TINTS, sign
from coach.feedback.overlay import palette
from coach.feedback.overlay.palette import GREY, INK, WHITE, contrast
from coach.language import use
from coach.posture.breaks import Sitting
from coach.posture.fit import Fit
from coach.posture.inputs import Resting
from coach.posture.kinds import Kind
from coach.posture.lasting import Lasting
from coach.posture.policy import DeskState
from coach.posture.reading import PostureReading, Presence
from coach.posture.settings import DeskSettings
from coach.posture.wording import DOUBTS, MEASURES, PRESENCES, RELEASED, WARNINGS

SEEN = DeskState(t=1000.0, reading=PostureReading(1000.0, Presence.SEATED))


def lasting(kind, **values):
    return replace(SEEN, lasting={**SEEN.lasting, kind: Lasting(**values)})


@pytest.mark.parametrize("state, calibrated, glance", [
    (SEEN, 1.0, Glance(Look.STEADY, "sitting as at calibration")),
    (SEEN, 0.5, Glance(Look.UNSURE, "calibrating", STILL)),
    (DeskState(), 1.0, Glance(Look.UNSURE, "looking")),
    (replace(SEEN, resting=(Resting.SNOOZED,)), 1.0,
     Glance(Look.RESTING, "Snoozing; the camera is free, and I come back by myself.", quiet=True)),
    (replace(SEEN, reading=PostureReading(1000.0, Presence.AWAY)), 1.0, Glance(Look.UNSURE, "nobody there")),
    (replace(SEEN, reading=PostureReading(1000.0, Presence.STANDING)), 1.0, Glance(Look.STEADY, "standing")),
    (replace(SEEN, sitting=Sitting(still_since=280.0)), 1.0,
     Glance(Look.STEADY, "sitting as at calibration", still_min=12)),
    (replace(SEEN, sitting=Sitting(offered=999.0)), 1.0,
     Glance(Look.STEADY, "sitting as at calibration", BREAK)),
])  # fmt: skip
def test_every_state_has_one_look(state, calibrated, glance):
    assert glance_of(state, calibrated) == glance


def test_only_what_has_lasted_changes_the_sign_and_says_what_to_do():
    changed = glance_of(lasting(Kind.HEAD_TILT, bad=True, episode=True), 1.0)
    assert changed == Glance(Look.CHANGED, MEASURES[Kind.HEAD_TILT], WARNINGS[Kind.HEAD_TILT])
    assert glance_of(lasting(Kind.HEAD_TILT, bad=True), 1.0).look is Look.STEADY
    assert glance_of(lasting(Kind.HEAD_TILT, episode=True), 1.0).look is Look.STEADY


def test_a_baseline_in_doubt_is_no_accusation():
    doubted = replace(lasting(Kind.SLOUCH, bad=True, episode=True), fit=Fit(doubted=True, why="scene"))
    assert glance_of(doubted, 1.0) == Glance(Look.UNSURE, DOUBTS["scene"], AGAIN)


def test_a_glance_arrives_as_it_was_sent_and_what_is_none_is_shown_as_it_is():
    glance = Glance(Look.CHANGED, "подбородок", "Поднимите глаза.", 3, quiet=True)
    assert of_answer(Answer(to_text(glance))) == glance
    assert of_answer(Answer("Busy.", done=False)) == Glance(Look.UNSURE, "Busy.")
    nan = to_text(glance).replace("3", "NaN")
    for text in ("sitting", "[]", "{}", '{"look": "good"}', nan):
        assert of_answer(Answer(text)) == Glance(Look.UNSURE, text)


def test_the_watch_answers_at_once_and_knows_its_quiet_hours():
    asked = [Asked(Question(Word.GLANCE)) for _ in range(2)]
    waiting = iter(asked)

    class Control:
        def asked(self):
            return next(waiting)

    answering = Answering(Control(), DeskSettings(quiet=(22 * 60, 7 * 60)))
    assert answering.hear(SEEN, 1.0, 12 * 60.0) is None and answering.hear(SEEN, 1.0, 23 * 60.0) is None
    assert [of_answer(one.wait(0)).quiet for one in asked] == [False, True]


def test_still_time_is_told_from_a_minute_on():
    assert still_line(Glance(Look.STEADY)) == ""
    assert still_line(Glance(Look.STEADY, still_min=12)) == "Still for 12 min"


def test_signs_differ_by_shape_and_their_colours_are_the_overlays():
    assert len({tuple(points for _, points in sign(look)) for look in Look}) == len(Look)
    for look in Look:
        for tint, points in sign(look):
            blue, green, red = getattr(palette, tint)
            assert TINTS[tint] == f"#{red:02x}{green:02x}{blue:02x}"
            assert np.abs(points).max() <= 0.5


def test_text_and_signs_stand_out():
    assert min(contrast(colour, INK) for colour in (WHITE, GREY)) >= 4.5
    for look in Look:
        assert contrast(getattr(palette, sign(look)[0][0]), INK) >= 4.5


def test_words_stay_within_the_panel_in_every_language():
    lines = [*PRESENCES.values(), *MEASURES.values(), *RELEASED.values(), *DOUBTS.values()]
    advice = [*WARNINGS.values(), AGAIN, BREAK, STILL]
    for language in ("en", "ru"):
        use(language)
        try:
            from coach.language import tr

            for i in range(max(len(lines), len(advice))):
                glance = Glance(
                    list(Look)[i % len(Look)], tr(lines[i % len(lines)]), tr(advice[i % len(advice)]), 100
                )
                for one in (glance, replace(glance, advice="")):
                    image = draw(one)
                    assert image.shape == (HEIGHT, WIDTH, 3)
                    edges = np.concatenate([image[:8].ravel(), image[-8:].ravel(), image[:, -12:].ravel()])
                    assert (edges.reshape(-1, 3) == INK).all(), one
        finally:
            use("en")


def test_each_look_is_drawn_with_its_own_sign():
    corner = [draw(Glance(look))[:90, : SIGN + 24].tobytes() for look in Look]
    assert len(set(corner)) == len(TITLES) == len(Look)
