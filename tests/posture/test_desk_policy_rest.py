"""The desk watch at rest, in calls and quiet hours, and what it answers to why."""

import pytest
from posture.sitters import LOWER_CHAIR, SLOUCH, UNSEEN, Story

from coach.posture.events import DeskKind
from coach.posture.inputs import Ask
from coach.posture.policy import DeskState
from coach.posture.settings import DeskSettings
from coach.posture.wording import reasons, status

# -- rest, calls, quiet hours ------------------------------------------------------------------------------


def test_a_snooze_frees_the_camera_and_ends_by_itself():
    story = Story().sits(60, **SLOUCH).outside(ask=Ask.SNOOZE).sits(1200, **SLOUCH)
    watched = story.watched(DeskSettings(snooze_s=600))
    assert [(e.t, e.why) for e in watched.of(DeskKind.RELEASED)] == [(60.0, "snoozed")]
    assert [e.t for e in watched.of(DeskKind.TAKEN)] == [660.0]
    assert watched.episodes[0] == ("slouch", 0.0, 59.0)
    assert [t for t, _ in watched.words] == [40.0, pytest.approx(705, abs=4)]


def test_a_snooze_of_ones_own_length_lasts_that_long():
    story = Story().sits(60).outside(ask=Ask.SNOOZE, snooze_s=120.0).sits(600)
    watched = story.watched(DeskSettings(snooze_s=600))
    assert [e.t for e in watched.of(DeskKind.TAKEN)] == [180.0]


@pytest.mark.parametrize("ask", [Ask.PAUSE, Ask.CALL])
def test_pausing_frees_the_camera_until_it_is_asked_to_go_on(ask):
    story = Story().sits(30).outside(ask=ask).sits(3600, **SLOUCH).outside(ask=Ask.RESUME).sits(20)
    watched = story.watched()
    assert watched.words == []
    assert [e.t for e in watched.of(DeskKind.RELEASED)] == [30.0]
    assert [e.t for e in watched.of(DeskKind.TAKEN)] == [3630.0]
    assert watched.looks < 20


def test_a_locked_screen_frees_the_camera_and_a_pause_outlasts_it():
    locked = Story().sits(30).outside(locked=True).sits(300, **SLOUCH).outside(locked=False).sits(30)
    assert [e.t for e in locked.watched().of(DeskKind.TAKEN)] == [330.0]
    paused = Story().sits(30).outside(ask=Ask.PAUSE).sits(10).outside(locked=True).sits(50)
    assert paused.outside(locked=False).sits(50).watched().of(DeskKind.TAKEN) == []


def test_in_a_call_nothing_is_said_and_afterwards_only_what_still_is_so():
    call = Story().sits(30).outside(in_call=True).sits(300, **SLOUCH).sits(60)
    assert call.outside(in_call=False).sits(60).watched().words == []
    still = (
        Story().sits(30).outside(in_call=True).sits(300, **SLOUCH).outside(in_call=False).sits(30, **SLOUCH)
    )
    watched = still.watched()
    assert watched.words == [(330.0, "slouch")] and len(watched.episodes) == 1


def test_quiet_hours_go_over_midnight():
    settings = DeskSettings(quiet=(22 * 60, 7 * 60))
    for minute, words in ((23 * 60, 0), (3 * 60, 0), (7 * 60, 1), (21 * 60 + 59, 1)):
        story = Story().outside(minute=float(minute)).sits(30).sits(60, **SLOUCH)
        assert len(story.watched(settings).words) == words


def test_it_gets_a_little_firmer_and_then_falls_silent():
    story = Story()
    for _ in range(12):
        story.sits(150).sits(100, **SLOUCH)
    watched = story.watched()
    assert [e.level for e in watched.of(DeskKind.WARNING)] == [1, 1, 2, 2, 3, 3]
    assert len(watched.episodes) == 12


# -- why ---------------------------------------------------------------------------------------------------


def test_why_is_answered_with_measure_value_bound_and_how_long():
    state = Story().sits(30).sits(70, **SLOUCH).watched().state
    assert reasons(state) == [
        "the head lower, or the neck shorter, than when you sit well: 4.2 cm (bound 2.5 cm), for 69 s, told.",
        "Told 29 s ago: the head lower, or the neck shorter, than when you sit well: 4.2 cm (bound 2.5 cm),"
        " for 40 s.",
    ]
    assert status(state).startswith("the head lower, or the neck shorter")


def test_why_has_an_answer_in_every_state():
    assert reasons(DeskState()) == ["Nothing has been seen yet."]
    assert reasons(Story().sits(5).watched().state) == ["Now: sitting as at calibration."]
    assert reasons(Story().sits(5, **UNSEEN).watched().state) == [
        "Now: not seen well enough to say: no face."
    ]
    assert reasons(Story().sits(5).sits(5, **LOWER_CHAIR).watched().state) == [
        "The calibration is being checked. All of you went up or down in one piece: chair, table or camera"
        " may have moved."
    ]
    assert reasons(Story().sits(5).outside(ask=Ask.CALL).sits(5).watched().state) == [
        "The camera is free for your call."
    ]
