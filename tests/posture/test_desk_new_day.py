"""A watch that runs for days asks for a new baseline when somebody sits down on another day."""

import pytest
from posture.sitters import AWAY, SLOUCH, STANDING, UNSEEN, Story

from coach.posture.events import DeskKind
from coach.posture.inputs import Ask
from coach.posture.wording import sentence


def midnight(story: Story, **how: object) -> Story:
    return story.outside(outlived=True, **how)


def asked(story: Story) -> list[float]:
    return [event.t for event in story.watched().of(DeskKind.NEW_DAY)]


def test_who_sits_down_on_a_new_day_is_asked_to_sit_still():
    watched = midnight(Story().sits(60).sits(100, **AWAY)).sits(200, **AWAY).sits(60).watched()
    (event,) = watched.of(DeskKind.NEW_DAY)
    assert event.t == pytest.approx(360, abs=1)
    assert sentence(event).startswith("A new day: sit as you like to sit")


def test_a_slouch_begun_before_midnight_is_told_and_who_works_on_is_left_alone_until_they_come_back():
    story = midnight(Story().sits(30).sits(30, **SLOUCH)).sits(60, **SLOUCH).sits(600)
    watched = story.sits(60, **STANDING).sits(60).watched()
    assert [event.t for event in watched.of(DeskKind.NEW_DAY)] == [pytest.approx(780, abs=1)]
    assert watched.words == [(70.0, "slouch")]
    assert watched.episodes == [("slouch", 30.0, pytest.approx(120, abs=1))]


def test_after_a_pause_or_a_sleep_it_is_asked_however_late_the_camera_sees_them():
    paused = Story().sits(60).outside(ask=Ask.PAUSE).sits(240)
    assert asked(midnight(paused, ask=Ask.RESUME).sits(600)) == [pytest.approx(300, abs=5)]
    slept = midnight(Story().sits(60).sleeps(8 * 3600)).sits(30, **UNSEEN).sits(600)
    assert asked(slept) == [pytest.approx(60 + 8 * 3600 + 30, abs=11)]


def test_in_a_call_and_in_quiet_hours_it_waits_for_their_end_and_is_asked_once():
    calling = midnight(Story().sits(60).sits(100, **AWAY), in_call=True).sits(200)
    assert asked(calling) == []
    assert asked(calling.outside(in_call=False).sits(600)) == [pytest.approx(360, abs=11)]


def test_who_sits_there_again_before_midnight_is_left_alone_at_midnight():
    story = Story().sits(60).sits(60, **AWAY).sits(60)
    assert asked(midnight(story).sits(600)) == []
