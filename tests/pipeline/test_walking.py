"""The loop of measuring the own range: shown, stopped, and always closed."""

import pytest
from pipeline.stage import Noting
from traces import Trace

from coach.own_range.walk import RangeWalk
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
