"""Breaks: what sitting still, bad minutes and the clock offer."""

import pytest
from posture.sitters import AWAY, SLOUCH, UNSEEN, Story

from coach.posture.events import DeskKind
from coach.posture.inputs import Ask
from coach.posture.reading import Presence
from coach.posture.settings import DeskSettings
from coach.posture.wording import sentence

HALF_HOUR = 1800.0


def breaks(story: Story, settings: DeskSettings | None = None) -> list[tuple[float, str]]:
    return [(e.t, e.why) for e in story.watched(settings, tick=2.0).of(DeskKind.BREAK)]


def test_half_an_hour_without_moving_offers_a_break():
    watched = Story().sits(2000).watched(tick=2.0)
    (event,) = watched.of(DeskKind.BREAK)
    assert (event.t, event.why, event.bound) == (HALF_HOUR, "still", HALF_HOUR)
    assert sentence(event) == "You have sat still for 30 minutes. Two minutes of movement?"


def test_small_sway_is_no_movement_and_leaning_over_or_turning_round_is():
    sway, lean, turn = Story(noise=0.5), Story(), Story()
    for _ in range(30):
        sway.sits(30, lean_cm=1.5).sits(30, lean_cm=-1.0)
        lean.sits(50).sits(10, lean_cm=7.0, nearer_cm=4.0)
        turn.sits(50).sits(10, yaw=28.0)
    assert [why for _, why in breaks(sway.sits(60))] == ["still"]
    assert breaks(lean.sits(60)) == [] and breaks(turn.sits(60)) == []


def test_two_minutes_away_are_a_break():
    assert breaks(Story().sits(1500).sits(130, **AWAY).sits(1500)) == []
    assert breaks(Story().sits(200, **AWAY).sits(1700)) == []


def test_not_being_seen_for_a_while_is_no_movement():
    assert [t for t, _ in breaks(Story().sits(1000).sits(60, **UNSEEN).sits(1000))] == [HALF_HOUR]


def test_ten_bad_minutes_offer_a_break_and_getting_up_makes_up_for_them():
    story = Story()
    for _ in range(11):
        story.sits(60, **SLOUCH).sits(60)
    ((t, why),) = breaks(story)
    assert why == "bad_minutes" and t == pytest.approx(1140, abs=11)
    story = Story()
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    story.sits(150, **AWAY)
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    assert breaks(story) == []


def test_a_break_that_is_not_taken_is_offered_again_after_twenty_minutes():
    assert [t for t, _ in breaks(Story().sits(3100))] == [HALF_HOUR, 3000.0]
    taken = Story().sits(1850).outside(ask=Ask.BREAK_DONE).sits(1700)
    assert [t for t, _ in breaks(taken)] == [HALF_HOUR]


def test_nothing_is_offered_in_a_call_or_to_nobody():
    assert breaks(Story().outside(in_call=True).sits(2400)) == []
    assert breaks(Story().sits(1795).sits(100, **AWAY)) == []


def test_tiny_movements_come_in_a_rhythm_only_if_wanted():
    story = Story()
    for _ in range(25):
        story.sits(100).sits(10, lean_cm=8.0)
    assert story.watched(tick=2.0).of(DeskKind.MICRO) == []
    events = story.watched(DeskSettings(micro_s=1200), tick=2.0).of(DeskKind.MICRO)
    assert [e.t for e in events] == [1200.0, 2400.0]
    assert "tiny movements" in sentence(events[0])


def test_a_face_behind_a_hand_is_no_place_to_measure_movement_from():
    nan = float("nan")
    hidden = dict.fromkeys(("lean_cm", "height_cm", "nearer_cm", "yaw", "chin", "tilt"), nan)
    story = Story().sits(10, presence=Presence.HAND_AT_HEAD, **hidden)
    for _ in range(35):
        story.sits(50).sits(10, lean_cm=7.0, nearer_cm=4.0)
    assert breaks(story) == []
