"""The walk through the six directions, told in seconds: what is taken, and what is asked for again."""

from collections.abc import Iterable
from datetime import date

import pytest
from traces import Trace, mirrored

from coach.measure.observation import Observation
from coach.own_range import thresholds as th
from coach.own_range.viewing import WalkViewer
from coach.own_range.walk import RangeWalk, WalkEvent, WalkKind
from coach.own_range.ways import Way
from coach.own_range.wording import COME_BACK, GO, SAID, STAY
from coach.session.view import Phase

TODAY = date(2026, 3, 2)
FPS = 15
COURSE = {
    Way.TURN_RIGHT: ("yaw", -60), Way.TURN_LEFT: ("yaw", 64), Way.TILT_RIGHT: ("roll", -32),
    Way.TILT_LEFT: ("roll", 35), Way.FLEXION: ("pitch", -48), Way.EXTENSION: ("pitch", 55),
}  # fmt: skip


def go(trace: Trace, hold: float = 1.6, rest: float = 0.8, **to: float) -> Trace:
    """One try: out, held, and back."""
    return trace.move(1.5, **to).wait(hold).move(1.5, **dict.fromkeys(to, 0)).wait(rest)


def whole(tries: int = 3) -> Trace:
    trace = Trace().wait(1)
    for axis, angle in COURSE.values():
        for n in range(tries):
            go(trace, **{axis: angle + n})
    return trace


def walk(observations: Iterable[Observation], free: bool = False) -> tuple[RangeWalk, list[WalkEvent]]:
    walked = RangeWalk(free)
    return walked, [event for o in observations for event in walked.step(o)]


def told(events: list[WalkEvent], *without: WalkKind) -> list[tuple[WalkKind, Way]]:
    return [(e.kind, e.way) for e in events if e.kind not in without]


def test_six_directions_three_tries_each_hands_free():
    walked, events = walk(whole().observe(FPS))
    expected = []
    for way in Way:
        for _ in range(th.TRIES):
            expected += [(k, way) for k in (WalkKind.ASKED, WalkKind.BEGUN, WalkKind.HELD, WalkKind.TAKEN)]
    expected.append((WalkKind.DONE, Way.EXTENSION))
    assert told(events) == expected
    assert walked.done and not walked.stopped
    ranges = {r.way: r for r in walked.ranges(TODAY)}
    for way, (_, angle) in COURSE.items():
        middle = abs(angle + 1)  # of the three tries, each a degree on
        assert ranges[way].value == pytest.approx(middle, abs=0.5)
        assert len(ranges[way].tries) == 3


def test_held_is_told_a_second_after_the_head_came_to_rest_and_taken_when_it_is_home():
    trace = go(Trace().wait(1), yaw=-60)
    _, events = walk(trace.observe(30))
    times = {e.kind: e.t for e in events if e.kind is not WalkKind.ASKED}
    # the last 4 degrees of the way already count as rest
    assert 1 + 1.5 - 0.45 + th.HELD_SECONDS <= times[WalkKind.HELD] <= 1 + 1.5 + th.HELD_SECONDS + 0.04
    home = 1 + 1.5 + 1.6 + 1.5
    assert home - 0.3 <= times[WalkKind.TAKEN] <= home + th.SETTLE_SECONDS


@pytest.mark.parametrize("jitter", [0.3, 1.0])
def test_noise_changes_neither_the_course_nor_the_range(jitter):
    _, quiet = walk(whole().observe(FPS))
    walked, events = walk(whole().observe(FPS, jitter=jitter, seed=3))
    assert told(events) == told(quiet)
    for own in walked.ranges(TODAY):
        assert own.value == pytest.approx(abs(COURSE[own.way][1] + 1), abs=0.6 + jitter)


def test_the_mirror_image_measures_the_other_side():
    right = go(Trace().wait(1), yaw=-60).observe(FPS)
    one, _ = walk(right, free=True)
    other, _ = walk(mirrored(right), free=True)
    (a,), (b,) = one.ranges(TODAY), other.ranges(TODAY)
    assert (a.way, b.way) == (Way.TURN_RIGHT, Way.TURN_LEFT)
    assert (a.value, a.uncertainty) == (b.value, b.uncertainty)


def test_a_try_that_is_not_held_is_asked_for_again():
    trace = go(go(Trace().wait(1), hold=0.2, yaw=-60), yaw=-50)
    walked, events = walk(trace.observe(FPS))
    assert told(events, WalkKind.BEGUN)[:4] == [
        (WalkKind.ASKED, Way.TURN_RIGHT),
        (WalkKind.NOT_HELD, Way.TURN_RIGHT),
        (WalkKind.HELD, Way.TURN_RIGHT),
        (WalkKind.TAKEN, Way.TURN_RIGHT),
    ]
    assert walked.ranges(TODAY)[0].tries == (pytest.approx(50, abs=0.5),)


def test_the_other_way_is_told_and_not_taken():
    trace = go(go(Trace().wait(1), yaw=60), yaw=-50)
    walked, events = walk(trace.observe(FPS))
    assert told(events)[:6] == [
        (WalkKind.ASKED, Way.TURN_RIGHT),
        (WalkKind.BEGUN, Way.TURN_RIGHT),
        (WalkKind.OTHER_WAY, Way.TURN_RIGHT),
        (WalkKind.NOT_TAKEN, Way.TURN_RIGHT),
        (WalkKind.BEGUN, Way.TURN_RIGHT),
        (WalkKind.HELD, Way.TURN_RIGHT),
    ]
    assert [r.way for r in walked.ranges(TODAY)] == [Way.TURN_RIGHT]


def test_another_movement_is_told_too_and_a_coupled_one_is_not():
    _, events = walk(go(Trace().wait(1), roll=30).observe(FPS))
    assert (WalkKind.OTHER_WAY, Way.TURN_RIGHT) in told(events)
    walked, events = walk(go(Trace().wait(1), yaw=-55, roll=-15, pitch=8).observe(FPS))
    assert WalkKind.OTHER_WAY not in [e.kind for e in events]
    assert walked.ranges(TODAY)[0].value == pytest.approx(55, abs=0.5)


@pytest.mark.parametrize("helping", [{"shoulder_left": 0.1}, {"trunk_turn": -25}, {"trunk_lean": 12}])
def test_a_try_helped_by_the_body_is_told_and_not_taken(helping):
    trace = go(Trace().wait(1), yaw=-60).between(2.5, 4, **helping)
    walked, events = walk(trace.observe(FPS))
    assert (WalkKind.BODY_MOVED, Way.TURN_RIGHT) in told(events)
    assert told(events)[-1] == (WalkKind.NOT_TAKEN, Way.TURN_RIGHT)
    assert walked.ranges(TODAY) == ()


def test_sight_lost_before_the_hold_costs_the_try_and_after_it_does_not():
    early = go(go(Trace().wait(1), yaw=-60), yaw=-55).unreliable(2, 4)
    walked, events = walk(early.observe(FPS))
    assert (WalkKind.LOST, Way.TURN_RIGHT) in told(events) and (WalkKind.BACK, Way.TURN_RIGHT) in told(events)
    assert [r.tries for r in walked.ranges(TODAY)] == [(pytest.approx(55, abs=0.5),)]
    late = go(Trace().wait(1), hold=3, yaw=-60).unreliable(4.5, 5.2)
    assert len(walk(late.observe(FPS))[0].ranges(TODAY)) == 1


def test_a_blink_of_sight_in_a_hold_does_not_matter():
    walked, events = walk(go(Trace().wait(1), hold=2, yaw=-60).unreliable(3, 3.3).observe(FPS))
    assert WalkKind.LOST not in [e.kind for e in events]
    assert walked.ranges(TODAY)[0].value == pytest.approx(60, abs=0.5)


def test_who_comes_back_into_sight_turned_away_must_come_home_first():
    trace = Trace().wait(1).move(1.5, yaw=-60).wait(8).move(1.5, yaw=0).wait(1).unreliable(1.5, 5)
    walked, _ = walk(trace.observe(FPS))
    assert walked.ranges(TODAY) == ()


def test_a_direction_nobody_can_do_today_is_left_hands_free_and_one_try_short_is_kept():
    trace = go(go(Trace().wait(1), yaw=-60), yaw=-62).wait(th.PATIENCE_S + 1)
    walked, events = walk(go(trace, yaw=50).observe(FPS))
    left = next(e for e in events if e.kind is WalkKind.LEFT)
    assert left.way is Way.TURN_RIGHT
    assert left.t == pytest.approx(1 + 2 * 5.4 + th.PATIENCE_S, abs=1)
    ranges = walked.ranges(TODAY)
    assert [(r.way, len(r.tries)) for r in ranges] == [(Way.TURN_RIGHT, 2), (Way.TURN_LEFT, 1)]


def test_patience_waits_for_who_is_away():
    trace = Trace().wait(th.PATIENCE_S * 2).away(2, th.PATIENCE_S * 2 - 5)
    assert WalkKind.LEFT not in [e.kind for e in walk(trace.observe(5))[1]]


def test_somebody_who_only_sits_there_comes_to_the_end_with_nothing():
    walked, events = walk(Trace().wait(6 * th.PATIENCE_S + 10).observe(5))
    assert [e.kind for e in events].count(WalkKind.LEFT) == 6
    assert walked.done and walked.ranges(TODAY) == ()


def test_what_hurts_was_not_comfortable_and_is_not_kept():
    trace = whole(1)
    walked = RangeWalk(free=True)
    for o in trace.observe(FPS):
        walked.step(o)
        if walked.way is Way.TURN_LEFT and walked.held:
            walked.stop()
    assert walked.done and walked.stopped
    assert [r.way for r in walked.ranges(TODAY)] == [Way.TURN_RIGHT]
    assert walked.finish() == []


def test_in_a_recording_each_direction_counts_whenever_it_comes():
    trace = Trace().wait(1)
    for axis, angle in (("pitch", 40), ("yaw", 50), ("yaw", -45), ("roll", 30), ("pitch", 44)):
        go(trace, **{axis: angle})
    walked, _ = walk(trace.observe(FPS), free=True)
    assert {r.way: r.value for r in walked.ranges(TODAY)} == {
        Way.EXTENSION: pytest.approx(42, abs=0.5),
        Way.TURN_LEFT: pytest.approx(50, abs=0.5),
        Way.TURN_RIGHT: pytest.approx(45, abs=0.5),
        Way.TILT_LEFT: pytest.approx(30, abs=0.5),
    }
    assert not walked.done


def test_from_one_side_straight_to_the_other_is_two_tries():
    trace = Trace().wait(1).move(1.5, yaw=-50).wait(1.5).move(2, yaw=55).wait(1.5).move(1.5, yaw=0).wait(1)
    walked, _ = walk(trace.observe(FPS), free=True)
    assert [(r.way, round(r.value)) for r in walked.ranges(TODAY)] == [
        (Way.TURN_RIGHT, 50), (Way.TURN_LEFT, 55)
    ]  # fmt: skip


def test_a_recording_that_ends_in_a_held_try_keeps_it():
    walked, _ = walk(Trace().wait(1).move(1.5, yaw=-50).wait(2).observe(FPS), free=True)
    assert [e.kind for e in walked.finish()] == [WalkKind.TAKEN]
    assert walked.ranges(TODAY)[0].way is Way.TURN_RIGHT


def test_while_calibrating_nothing_is_asked():
    walked, events = walk(Trace().wait(1.5).calibrating(0, 1).observe(FPS))
    assert told(events) == [(WalkKind.ASKED, Way.TURN_RIGHT)]
    assert events[0].t == pytest.approx(1, abs=1 / FPS)
    assert walked.way is Way.TURN_RIGHT


class TestView:
    def shown(self, trace: Trace) -> list:
        walked = RangeWalk()
        viewer = WalkViewer(walked)
        return [viewer.view(o, walked.step(o)) for o in trace.observe(FPS)]

    def test_the_sentences_of_a_try_in_order(self):
        views = self.shown(go(Trace().wait(1), yaw=-60, rest=4))
        said = [v.message for v in views]
        course = [m for m, before in zip(said, [None, *said], strict=False) if m != before]
        ask = GO[Way.TURN_RIGHT]
        assert course == [ask, STAY, COME_BACK, f"{SAID[WalkKind.TAKEN]}. {ask}", ask]
        assert {v.title for v in views} == {"Turn to the right"}
        assert [c.done for c in views[-1].counts] == [1]
        assert (views[-1].step, views[-1].steps) == (1, 6)

    def test_no_band_stands_there_to_be_reached(self):
        assert {v.gauge.bands for v in self.shown(go(Trace().wait(1), yaw=-60))} == {()}

    def test_a_stop_is_shown_as_one(self):
        walked = RangeWalk()
        viewer = WalkViewer(walked)
        *_, last = Trace().wait(1).observe(FPS)
        walked.step(last)
        walked.stop()
        assert viewer.view(last, []).phase is Phase.STOPPED

    def test_nobody_there_is_said(self):
        view = self.shown(Trace().wait(3).away(1, 3))[-1]
        assert (view.phase, view.message) == (Phase.LOST, "I can't see you, come back into the picture")
