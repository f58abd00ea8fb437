"""Pain is logged the moment it is told."""

from dataclasses import replace

import pytest
from pipeline.stage import Noting
from traces import EXTENSION, TURN, Trace

from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.profiles.profile import StopKind
from coach.profiles.stop_log import StopLog
from coach.profiles.store import ProfileStore
from coach.session.plan import Plan
from coach.session.session import Session

PLAN = Plan((replace(TURN, repetitions=1), EXTENSION))


@pytest.fixture
def store(tmp_path) -> ProfileStore:
    return ProfileStore("me", tmp_path)


def press(store: ProfileStore, keys: dict[int, str]) -> list[int]:
    """Press keys at these frames of somebody's sitting still; how many stops were kept after each frame."""
    kept = []

    class Pressing(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            kept.append(len(store.load().profile.stops))
            return keys.get(len(self.shown) - 1, "")

    moments = [Measured(o) for o in Trace().wait(8).observe(10)]
    run(moments, Session(PLAN), [Pressing(), StopLog(store, PLAN)])
    return kept


def test_a_pain_is_kept_before_the_next_frame(store):
    kept = press(store, {20: "pain"})
    assert kept[20:22] == [0, 1]
    (note,) = store.load().profile.stops
    assert (note.kind, note.exercise, note.movement, note.only_this) == (
        StopKind.PAIN, "neck-turn", "turn", False
    )  # fmt: skip
    assert store.load().profile.left_out == ()


def test_only_this_movement_is_left_out_from_now_on(store):
    press(store, {20: "pain", 25: "only_this"})
    profile = store.load().profile
    assert profile.movements_left_out == {"turn"}
    assert [note.only_this for note in profile.stops] == [True]


@pytest.mark.parametrize("keys", [{20: "unwell"}, {20: "unwell", 25: "only_this"}])
def test_feeling_unwell_is_kept_and_leaves_nothing_out(store, keys):
    press(store, keys)
    assert [note.kind for note in store.load().profile.stops] == [StopKind.UNWELL]
    assert store.load().profile.left_out == ()


def test_only_this_without_a_pain_or_after_feeling_unwell_leaves_nothing_out(store):
    press(store, {20: "only_this", 30: "pain", 35: "unwell", 40: "only_this"})
    assert store.load().profile.left_out == ()
    assert [note.kind for note in store.load().profile.stops] == [StopKind.PAIN, StopKind.UNWELL]


def test_a_session_without_pain_leaves_no_trace(store):
    press(store, {20: "skip"})
    assert store.load().profile.stops == ()
