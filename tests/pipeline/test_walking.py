"""The loop of measuring the own range: shown, stopped, and always closed."""

import pytest
from pipeline.stage import Noting
from traces import Trace

from coach.own_range.walk import RangeWalk
from coach.own_range.ways import Way
from coach.pipeline.measuring import Measured
from coach.pipeline.walking import STOP_SHOWN_S, walk_through
from coach.session.view import Phase
from coach.session.wish import Wish

FPS = 10


def moments(trace: Trace) -> list[Measured]:
    return [Measured(o) for o in trace.observe(FPS)]


HELD_TURN = Trace().wait(1).move(1.5, yaw=-50).wait(2)


def test_a_recording_is_shown_to_its_end_and_a_held_try_kept():
    walk, sink = RangeWalk(free=True), Noting()
    assert walk_through(moments(HELD_TURN), walk, [sink]) is None
    assert len(sink.shown) == len(moments(HELD_TURN)) and sink.closed == 1
    assert len(walk.ranges(None)) == 1


@pytest.mark.parametrize("wish", [Wish.PAIN, Wish.UNWELL])
def test_a_stop_acts_within_the_frame_and_is_shown_for_a_while(wish):
    walk, sink = RangeWalk(), Noting(wish, at=35)
    trace = Trace().wait(1).move(1.5, yaw=-50).wait(30)
    assert walk_through(moments(trace), walk, [sink]) is wish
    assert walk.stopped and walk.ranges(None) == ()
    assert {view.phase for _, _, view in sink.shown[36:]} == {Phase.STOPPED}
    assert len(sink.shown) == 36 + STOP_SHOWN_S * FPS


def test_quitting_keeps_what_was_done():
    walk, sink = RangeWalk(), Noting("quit", at=40)
    assert walk_through(moments(HELD_TURN.wait(5)), walk, [sink]) is None
    assert len(sink.shown) == 41 and len(walk.ranges(None)) == 1


def test_ctrl_c_and_errors_close_every_sink():
    def broken(error):
        yield from moments(HELD_TURN)
        raise error

    for error in (KeyboardInterrupt(), RuntimeError("a defect")):
        sink, walk = Noting(), RangeWalk()
        if isinstance(error, KeyboardInterrupt):
            walk_through(broken(error), walk, [sink])
        else:
            with pytest.raises(RuntimeError):
                walk_through(broken(error), walk, [sink])
        assert sink.closed == 1 and walk.done


@pytest.mark.parametrize(("gone_s", "anew"), [(1.0, 0), (3.0, 1)], ids=["missed", "away"])
def test_whoever_was_away_is_calibrated_anew_once(gone_s, anew):
    trace = Trace().wait(12).away(5, 5 + gone_s).unreliable(5 + gone_s, 5.3 + gone_s)
    asked: list[float] = []
    seen: list[float] = []
    walk = RangeWalk()

    def watched():
        for moment in moments(trace):
            seen.append(moment.observation.t)
            yield moment

    walk_through(watched(), walk, [], lambda: asked.append(seen[-1]))
    assert asked == pytest.approx([5.3 + gone_s] * anew, abs=0.11)


def test_time_spent_calibrating_anew_is_not_taken_from_the_time_for_a_try():
    walk = RangeWalk()
    for o in Trace().wait(80).calibrating(1, 60).observe(FPS):
        walk.step(o)
    assert walk.way is Way.TURN_RIGHT


def test_a_try_going_on_when_somebody_left_is_not_counted():
    walk = RangeWalk()
    trace = Trace().wait(1).move(1, yaw=-50).wait(6).move(1, yaw=0).wait(1).away(2.1, 7.5)
    walk_through(moments(trace), walk, [], lambda: None)
    assert walk.ranges(None) == ()


def test_a_recording_keeps_the_neutral_it_has():
    walk = RangeWalk(free=True)
    asked: list[None] = []
    walk_through(moments(Trace().wait(12).away(5, 9)), walk, [], lambda: asked.append(None))
    assert asked == []
