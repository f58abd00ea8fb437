"""Time nobody watched: a computer that sleeps, a long pause, a camera that shows nothing."""

import pytest
from posture.sitters import SLOUCH, UNSEEN, WELL, Story

from coach.posture import thresholds as th
from coach.posture.events import DeskKind
from coach.posture.inputs import Ask, Moment
from coach.posture.policy import DeskState, step
from coach.posture.settings import DeskSettings
from coach.posture.wording import reasons, sentence, status

NO_PICTURES = {**UNSEEN, "reason": "no_pictures"}
BLACK = {**UNSEEN, "reason": "black"}
HOUR = 3600.0


def blind(story: Story, **settings) -> list[tuple[str, float, str]]:
    events = story.watched(DeskSettings(**settings)).events
    return [(e.kind.value, e.t, e.why) for e in events if e.kind in (DeskKind.BLIND, DeskKind.SEES_AGAIN)]


# -- asleep ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asleep", [20.0, HOUR, 9 * HOUR])
def test_an_episode_ends_where_the_sleep_began_and_nothing_is_said_on_waking(asleep):
    watched = Story().sits(60).sits(100, **SLOUCH).sleeps(asleep).sits(30, **SLOUCH).watched()
    assert watched.words == [(100.0, "slouch")]
    assert watched.episodes == [("slouch", 60.0, 160.0)]
    assert watched.of(DeskKind.BREAK) == []


def test_what_goes_on_after_waking_has_to_last_anew():
    watched = Story().sits(60).sits(30, **SLOUCH).sleeps(HOUR).sits(60, **SLOUCH).watched()
    woke = 60 + 30 + HOUR
    assert watched.episodes == [("slouch", pytest.approx(woke + 6, abs=2), woke + 60)]
    assert [t for t, _ in watched.words] == [pytest.approx(woke + th.SETTLE_S + 40, abs=3)]


def test_what_had_become_well_before_the_sleep_ended_then():
    watched = Story().sits(10).sits(60, **SLOUCH).sits(3).sleeps(HOUR).sits(30).watched()
    assert watched.episodes == [("slouch", 10.0, 70.0)]


def test_time_asleep_is_not_time_sat_still():
    watched = Story().sits(1500).sleeps(HOUR).sits(1790).watched(tick=2.0)
    assert watched.of(DeskKind.BREAK) == []
    assert watched.state.sitting.still_s(watched.state.t) == pytest.approx(1786, abs=3)
    assert len(Story().sits(1500).sleeps(HOUR).sits(1810).watched(tick=2.0).of(DeskKind.BREAK)) == 1


@pytest.mark.parametrize("asleep, offered", [(600.0, 1), (HOUR, 0)])
def test_bad_minutes_outlast_a_nap_of_the_computer_and_no_night(asleep, offered):
    story = Story()
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    story.sleeps(asleep)
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    assert [e.why for e in story.watched().of(DeskKind.BREAK)] == ["bad_minutes"] * offered


def test_a_slow_tick_is_no_sleep():
    slouching = Story().sits(60).sits(30, **SLOUCH)
    assert slouching.sleeps(th.GAP_S - 1).sits(30, **SLOUCH).watched().episodes[0][1] == 60.0


def test_a_snooze_ends_by_the_clock_though_the_computer_slept():
    story = Story().sits(30).outside(ask=Ask.SNOOZE).sits(10).sleeps(HOUR).sits(30)
    assert [e.t for e in story.watched().of(DeskKind.TAKEN)] == [30 + 10 + HOUR]


def test_waking_behind_a_lock_says_nothing_but_that_the_camera_is_free():
    story = Story().sits(60).sits(50, **SLOUCH).outside(locked=True).sleeps(HOUR).sits(10)
    watched = story.outside(locked=False).sits(20).watched()
    assert watched.episodes == [("slouch", 60.0, 109.0)]
    assert [e.kind for e in watched.events if e.kind is not DeskKind.EPISODE] == [
        DeskKind.WARNING, DeskKind.RELEASED, DeskKind.TAKEN,
    ]  # fmt: skip


def test_who_has_just_come_back_is_told_that_nothing_is_judged_yet():
    state = Story().sits(30).sleeps(HOUR).sits(3, **SLOUCH).watched().state
    assert status(state) == "looking"
    assert reasons(state) == ["You have just come back: nothing is judged for some seconds."]


# -- paused for long, not seen for long --------------------------------------------------------------------


@pytest.mark.parametrize("pause, offered", [(600.0, 1), (2 * HOUR, 0)])
def test_bad_minutes_outlast_a_call_and_no_evening(pause, offered):
    story = Story()
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    story.outside(ask=Ask.PAUSE).sits(pause).outside(ask=Ask.RESUME)
    for _ in range(6):
        story.sits(60, **SLOUCH).sits(60)
    assert [e.why for e in story.watched().of(DeskKind.BREAK)] == ["bad_minutes"] * offered


def test_who_was_not_seen_for_minutes_is_not_told_to_have_sat_still_meanwhile():
    story = Story().sits(1200).sits(180, **NO_PICTURES).sits(1200)
    assert story.watched(tick=2.0).of(DeskKind.BREAK) == []


# -- a camera that shows nothing ---------------------------------------------------------------------------


def test_a_camera_that_shows_nothing_is_told_once_and_so_is_its_return():
    assert blind(Story().sits(60).sits(300, **NO_PICTURES).sits(60)) == [
        ("blind", pytest.approx(70, abs=4), "no_pictures"), ("sees_again", 360.0, ""),
    ]  # fmt: skip
    assert blind(Story().sits(60).sits(9, **NO_PICTURES).sits(60)) == []


def test_a_loose_plug_is_told_once_an_hour_and_something_else_at_once():
    story = Story().sits(60)
    for _ in range(5):
        story.sits(60, **NO_PICTURES).sits(60)
    story.sits(60, **BLACK)
    assert [why for kind, _, why in blind(story) if kind == "blind"] == ["no_pictures", "black"]
    later = Story().sits(60).sits(60, **NO_PICTURES).sits(HOUR).sits(60, **NO_PICTURES)
    assert len([1 for kind, *_ in blind(later) if kind == "blind"]) == 2


def test_in_quiet_hours_a_failing_camera_is_not_told():
    story = Story().outside(minute=60.0).sits(60).sits(60, **BLACK)
    assert blind(story, quiet=(0, 120)) == []


def test_every_way_to_fail_has_its_sentence_and_status():
    for why, word in (("no_pictures", "plugged in"), ("frozen", "stands still"), ("black", "cover")):
        watched = Story().sits(60).sits(60, **{**UNSEEN, "reason": why}).watched()
        (told,) = watched.of(DeskKind.BLIND)
        assert word in sentence(told) and status(watched.state).startswith("not seen: ")


def test_an_episode_before_a_camera_that_fails_ends_when_it_was_last_seen():
    watched = Story().sits(60).sits(60, **SLOUCH).sits(200, **BLACK).watched()
    ((_, start, end),) = watched.episodes
    assert start == 60.0 and end == pytest.approx(120, abs=4)


def test_another_picture_than_at_calibration_ends_what_was_measured_and_is_told():
    state = Story().sits(30).sits(50, **SLOUCH).watched().state
    state, events = step(state, Moment(81.0, other_view=True), DeskSettings())
    assert [e.kind for e in events] == [DeskKind.EPISODE, DeskKind.OTHER_VIEW]
    assert "another size" in sentence(events[1]) and state.reading is None and state.present == ()


def test_the_first_moment_of_all_is_no_waking():
    state, events = step(DeskState(), Moment(1000.0, WELL), DeskSettings())
    assert events == [] and not state.settling
