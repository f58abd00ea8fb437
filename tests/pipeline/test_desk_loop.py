"""The desk watch's loop before made-up people: calibration, few looks, the camera let go."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from measure.people import NOBODY, Person
from pipeline.desk_stage import Desk, DeskLandmarks, picture

from coach.capture.frame import Frame, PictureTrouble
from coach.errors import CoachError
from coach.pipeline.desk import DeskWatch, watch_live, watch_recording
from coach.pipeline.desk_eyes import DeskEyes
from coach.posture.events import DeskKind
from coach.posture.inputs import Ask, Moment
from coach.posture.reading import Presence
from coach.posture.settings import DeskSettings

WELL = Person()
TILTED = Person(roll=16.0)
STORY = [(30.0, WELL), (60.0, TILTED), (40.0, WELL)]


def recorded(story, **settings):
    eyes = DeskLandmarks(story)
    watch = DeskWatch(DeskEyes(eyes, None), DeskSettings(**settings))
    ticks = list(watch_recording(Desk(story), watch))
    return watch, eyes, ticks, [e for tick in ticks for e in tick.events]


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def live(story, asks=(), end=math.inf, cameras=None, stage=Desk, sleeps=(math.inf, 0.0)):
    """Watch live.

    `asks` are (seconds, what is told from outside from then on), `sleeps` when the computer does so,
    and how long.
    """
    clock, cameras = Clock(), [] if cameras is None else cameras
    eyes = DeskLandmarks(story)
    asleep = list(sleeps[:1])
    watch = DeskWatch(DeskEyes(eyes, None), DeskSettings())
    pending, said = list(asks), {}

    def open_camera():
        cameras.append(stage(story, clock=lambda: clock.now - 1000.0))
        return cameras[-1]

    def outside(t):
        said.pop("ask", None)
        if asleep and t >= asleep[0]:
            asleep.clear()
            clock.sleep(sleeps[1])
        while pending and pending[0][0] <= t:
            said.update(pending.pop(0)[1])
        return None if t >= end else Moment(t, **said)

    ticks = list(watch_live(open_camera, watch, outside, clock, clock.sleep))
    return watch, eyes, ticks, [e for tick in ticks for e in tick.events]


def test_a_recording_is_calibrated_on_its_first_still_seconds_and_watched_with_few_looks():
    watch, _, ticks, events = recorded(STORY)
    assert [(e.posture, e.start) for e in events if e.kind is DeskKind.EPISODE] == [
        ("head_tilt", pytest.approx(30, abs=1))
    ]
    (word,) = [e for e in events if e.kind is DeskKind.WARNING]
    assert word.t == pytest.approx(70, abs=1) and word.value == pytest.approx(16, abs=0.5)
    assert watch.looks < 40
    assert [t.t for t in ticks if t.recalibrated] == [pytest.approx(1.5, abs=0.11)]


def test_at_rest_the_models_look_once_in_ten_seconds():
    watch, eyes, _, events = recorded([(102.0, WELL)])
    assert watch.looks == 10 and events == []
    assert eyes.looks - watch.looks <= 25  # the calibration


def test_nobody_to_calibrate_on_is_judged_by_nothing():
    watch, _, ticks, events = recorded([(10.0, NOBODY), (20.0, Person(roll=40.0))])
    assert events == [] and watch.looks == 0 and ticks[-1].calibrated < 1


def test_somebody_else_is_not_taken_for_the_person_who_went():
    far = Person(distance_cm=130.0, roll=25.0)
    _, _, ticks, events = recorded([(20.0, WELL), (90.0, far), (20.0, WELL)])
    seen = {t.reading.presence for t in ticks if t.reading is not None and 21 < t.t < 110}
    assert seen <= {Presence.AWAY, Presence.SOMEBODY_ELSE}
    assert [e for e in events if e.kind is DeskKind.WARNING] == []


def test_live_it_looks_twice_a_second_at_most_and_closes_the_camera_at_the_end():
    cameras = []
    watch, _, ticks, events = live([(500.0, WELL)], end=120.0, cameras=cameras)
    after = [t.t for t in ticks if t.calibrated == 1]
    assert min(b - a for a, b in pairwise(after)) >= 0.499
    assert watch.looks <= 13 and events == []
    assert [c.closed for c in cameras] == [1]


@pytest.mark.parametrize("told", [{"ask": Ask.PAUSE}, {"ask": Ask.CALL}, {"locked": True}])
def test_pause_call_and_lock_really_let_go_of_the_camera(told):
    cameras = []
    back = {"locked": False} if "locked" in told else {"ask": Ask.RESUME}
    _, _, ticks, events = live([(500.0, WELL)], [(20.0, told), (80.0, back)], 120.0, cameras)
    kinds = [(e.kind, round(e.t)) for e in events]
    assert kinds == [(DeskKind.RELEASED, 20), (DeskKind.TAKEN, 80)]
    assert [c.closed for c in cameras] == [1, 1]
    assert all(tick.reading is None for tick in ticks if 20 < tick.t < 80)
    assert any(tick.reading is not None for tick in ticks if tick.t > 80)


def test_a_snooze_takes_the_camera_back_by_itself():
    cameras = []
    _, _, _, events = live([(2000.0, WELL)], [(20.0, {"ask": Ask.SNOOZE})], 1000.0, cameras)
    assert [e.kind for e in events] == [DeskKind.RELEASED, DeskKind.TAKEN]
    assert events[1].t == pytest.approx(920, abs=1) and len(cameras) == 2


def test_calibrating_again_measures_against_how_the_person_sits_then():
    story = [(20.0, WELL), (300.0, Person(roll=12.0))]
    _, _, ticks, events = live(story, [(25.0, {"ask": Ask.RECALIBRATE})], 200.0)
    assert [e for e in events if e.kind is DeskKind.WARNING] == []
    assert sum(tick.recalibrated for tick in ticks) == 2
    assert abs(ticks[-1].state.reading.tilt) < 1


def test_a_camera_that_ends_ends_the_watch():
    _, _, ticks, _ = live([(30.0, WELL)])
    assert ticks[-1].t == pytest.approx(30, abs=0.6)


def test_a_camera_that_shows_nothing_is_told_once_and_so_is_its_return():
    class Fails(Desk):
        def frames(self):
            for frame in super().frames():
                trouble = PictureTrouble.SILENT if 20 < frame.t < 60 else PictureTrouble.NONE
                yield replace(frame, trouble=trouble)

    _, _, ticks, events = live([(400.0, WELL)], end=100.0, stage=Fails)
    assert [(e.kind, round(e.t), e.why) for e in events] == [
        (DeskKind.BLIND, 30, "no_pictures"), (DeskKind.SEES_AGAIN, 60, ""),
    ]  # fmt: skip
    assert {(t.reading.presence, t.reading.reason) for t in ticks if t.reading and 21 < t.t < 60} == {
        (Presence.UNRELIABLE, "no_pictures")
    }
    assert ticks[-1].state.reading.presence is Presence.SEATED


def test_pictures_of_another_size_are_calibrated_anew():
    class Larger(Desk):
        def frames(self):
            for frame in super().frames():
                wider = np.pad(frame.image, ((0, 0), (0, 200), (0, 0)), mode="edge")
                yield frame if frame.t < 20 else replace(frame, image=wider)

    _, _, ticks, events = live([(20.0, WELL), (60.0, WELL)], stage=Larger)
    assert [(e.kind, round(e.t)) for e in events] == [(DeskKind.OTHER_VIEW, 20)]
    assert [round(tick.t) for tick in ticks if tick.recalibrated] == [2, 22]


def test_time_asleep_is_no_episode_and_no_sitting_still_and_nothing_is_said_on_waking():
    story = [(20.0, WELL), (60.0, TILTED), (4000.0, TILTED)]
    _, _, ticks, events = live(story, end=3700.0, sleeps=(70.0, 3600.0))
    (first, *_) = [e for e in events if e.kind is DeskKind.EPISODE]
    assert (round(first.start), round(first.end)) == (20, 70)
    words = [round(e.t) for e in events if e.kind is DeskKind.WARNING]
    assert words == [60] and not [e for e in events if e.kind is DeskKind.BREAK]
    still = [tick.state.sitting.still_s(tick.t) for tick in ticks if tick.t > 3669]
    assert max(still) < 35


def test_a_camera_that_never_opened_ends_the_watch_at_once():
    watch = DeskWatch(DeskEyes(DeskLandmarks([(1.0, WELL)]), None), DeskSettings())

    def open_camera():
        raise CoachError("there is no camera")

    with pytest.raises(CoachError, match="there is no camera"):
        next(watch_live(open_camera, watch, Moment))


def test_a_tick_that_says_it_rests_comes_after_the_camera_was_closed():
    clock, cameras = Clock(), []
    watch = DeskWatch(DeskEyes(DeskLandmarks([(400.0, WELL)]), None), DeskSettings())

    def open_camera():
        cameras.append(Desk([(400.0, WELL)], clock=lambda: clock.now - 1000.0))
        return cameras[-1]

    def outside(t):
        return None if t > 20 else Moment(t, ask=Ask.PAUSE if t > 10 else None)

    for tick in watch_live(open_camera, watch, outside, clock, clock.sleep):
        assert tick.state.watching or cameras[0].closed == 1


def test_a_small_glance_is_seen_by_the_face_model_alone_and_a_posture_by_both():
    story = [(3.0, WELL), (2.0, Person(yaw=8.0)), (2.0, Person(pitch=-5.0)), (12.0, TILTED)]
    _, eyes, ticks, _ = recorded(story, sustain_s=5.0)
    seen = [(round(tick.t, 1), tick.reading.tilt > 10) for tick in ticks if tick.reading is not None]
    assert eyes.heads >= 2
    assert not [t for t, _ in seen if 3.5 < t < 6.9]
    assert next(t for t, tilted in seen if tilted) <= 8.1


def test_a_face_that_the_face_model_alone_has_just_found_is_not_looked_for_again():
    marks = DeskLandmarks([(3.0, WELL), (10.0, Person(distance_cm=45.0))])
    eyes = DeskEyes(marks, None)
    assert any(eyes.calibrate(frame) for frame in Desk([(3.0, WELL)]).frames())
    eyes.look(Frame(3.0, picture(0)))
    nearer = Frame(4.0, picture(1))
    eyes.peek(nearer)
    before = marks.looks
    assert not eyes.head_as_before(nearer)
    eyes.look(nearer)
    assert marks.looks == before + 1


def test_an_empty_chair_is_searched_seldom_and_whoever_comes_is_calibrated_all_the_same():
    watch, eyes, ticks, _ = live([(600.0, NOBODY), (30.0, WELL)], end=600.0)
    assert watch.calibrated == 0 and 380 < eyes.looks < 420  # 200 in the first 20 s, then one in 3
    assert max(b.t - a.t for a, b in pairwise(ticks)) < 0.6  # keys and locks are noticed all the same
    _, _, ticks, _ = live([(600.0, NOBODY), (30.0, WELL)])
    assert [tick.t for tick in ticks if tick.recalibrated] == [pytest.approx(603, abs=2)]


def test_a_camera_that_fails_before_anybody_was_calibrated_is_told_and_so_is_its_return():
    class Late(Desk):
        def frames(self):
            for frame in super().frames():
                trouble = PictureTrouble.SILENT if frame.t < 60 else PictureTrouble.NONE
                yield replace(frame, trouble=trouble)

    _, _, ticks, events = live([(400.0, WELL)], end=100.0, stage=Late)
    assert [(e.kind, round(e.t)) for e in events] == [(DeskKind.BLIND, 10), (DeskKind.SEES_AGAIN, 60)]
    waits = [tick.t for tick in ticks if tick.t < 60]
    assert min(b - a for a, b in pairwise(waits)) >= 0.499
    assert [tick.t for tick in ticks if tick.recalibrated] == [pytest.approx(61.5, abs=0.6)]


def test_on_a_new_day_how_somebody_sits_then_is_what_they_are_measured_against():
    story = [(20.0, WELL), (60.0, NOBODY), (100.0, Person(roll=12.0))]
    _, _, ticks, events = live(story, [(50.0, {"outlived": True}), (90.0, {"outlived": False})])
    (new,) = [e for e in events if e.kind is DeskKind.NEW_DAY]
    assert new.t == pytest.approx(80, abs=2)
    assert [tick.t for tick in ticks if tick.recalibrated] == [
        pytest.approx(2, abs=1), pytest.approx(82, abs=2),
    ]  # fmt: skip
    assert [e for e in events if e.kind is DeskKind.WARNING] == []
    assert abs(ticks[-1].state.reading.tilt) < 1
