"""The loop: however a session ends, what was done is recorded and everything is closed."""

from collections.abc import Iterator

import pytest
from pipeline.stage import Noting
from traces import TILT, TURN, Trace, repetition

from coach.errors import CoachError
from coach.movement.events import Kind
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.session.plan import Plan
from coach.session.session import Session
from coach.session.view import Phase

HALF_WAY = Trace().wait(1).move(2, yaw=50).wait(3)
"""A turn to the left that never comes back."""


class Failing(Noting):
    """A sink whose file can't be finished."""

    def close(self) -> None:
        super().close()
        raise CoachError("the disk is full")


def measured(trace: Trace, fps: float = 15.0) -> list[Measured]:
    return [Measured(o) for o in trace.observe(fps)]


def interrupted(moments: list[Measured], by: BaseException) -> Iterator[Measured]:
    yield from moments
    raise by


def endless() -> Session:
    return Session(Plan((TURN,), endless=True))


def test_every_moment_is_judged_and_shown_with_its_events():
    session, sink = endless(), Noting()
    run(measured(repetition("yaw", 50)), session, [sink])
    assert len(sink.shown) == len(measured(repetition("yaw", 50)))
    shown = [e for _, events, _ in sink.shown for e in events]
    assert shown == session.events
    assert Kind.REPETITION_COUNTED in [e.kind for e in shown]
    assert all(e.t == o.t for o, events, _ in sink.shown for e in events if e.kind is Kind.STARTED)
    assert sink.closed == 1


def test_all_sinks_see_the_same_moment():
    one, other = Noting(), Noting()
    run(measured(repetition("yaw", 50)), endless(), [one, other])
    seen = [[(o.t, events, view.message) for o, events, view in sink.shown] for sink in (one, other)]
    assert seen[0] == seen[1]


def test_quitting_half_way_records_the_attempt_and_closes_everything():
    session, quitter, other = endless(), Noting("quit", at=60), Noting()
    run(measured(HALF_WAY), session, [quitter, other])
    assert len(quitter.shown) == len(other.shown) == 61
    assert len(session.results()[0].repetitions) == 1
    assert session.done
    assert (quitter.closed, other.closed) == (1, 1)


def test_ctrl_c_ends_quietly_with_what_was_done():
    session, sink = endless(), Noting()
    run(interrupted(measured(HALF_WAY), KeyboardInterrupt()), session, [sink])
    repetition = session.results()[0].repetitions[0]
    assert repetition.peak == pytest.approx(50, abs=0.5)
    assert sink.closed == 1


@pytest.mark.parametrize(
    "error", [CoachError("the camera stopped sending pictures"), RuntimeError("a defect")]
)
def test_an_error_in_the_middle_is_passed_on_after_everything_was_closed(error):
    session, sink = endless(), Noting()
    with pytest.raises(type(error), match=str(error)):
        run(interrupted(measured(HALF_WAY), error), session, [sink])
    assert len(session.results()[0].repetitions) == 1
    assert sink.closed == 1


def test_a_sink_that_fails_while_showing_leaves_the_others_closed():
    class Full(Noting):
        def show(self, measured, events, moment):
            raise CoachError("the disk is full")

    full, other = Full(), Noting()
    with pytest.raises(CoachError, match="full"):
        run(measured(HALF_WAY), endless(), [full, other])
    assert (full.closed, other.closed) == (1, 1)


def test_a_video_that_can_not_be_finished_does_not_cost_the_trace():
    video, trace = Failing(), Noting()
    with pytest.raises(CoachError, match="full"):
        run(measured(HALF_WAY), endless(), [video, trace])
    assert trace.closed == 1


def test_the_attempt_in_progress_at_the_end_of_a_recording_is_recorded():
    session = endless()
    run(measured(HALF_WAY), session, [])
    assert len(session.results()[0].repetitions) == 1
    assert session.done


def test_a_finished_plan_ends_the_loop_though_frames_would_go_on():
    turns = Trace()
    for yaw in (-50, 50, -50, 50):
        turns.wait(0.7).move(1.5, yaw=yaw).wait(2.3).move(1.5, yaw=0)
    turns.wait(60)
    session, sink = Session(Plan((TURN,))), Noting()
    run(measured(turns), session, [sink])
    assert [r.counted for r in session.results()[0].repetitions] == [True] * 4
    assert sink.shown[-1][0].t < 35
    assert sink.shown[-1][2].phase is Phase.DONE


def test_skipping_goes_on_to_the_next_exercise():
    session, sink = Session(Plan((TURN, TILT))), Noting("skip", at=10)
    run(measured(Trace().wait(3)), session, [sink])
    left = [(e.kind, e.exercise) for e in session.events]
    assert left == [
        (Kind.EXERCISE_STARTED, TURN.id), (Kind.EXERCISE_LEFT, TURN.id), (Kind.EXERCISE_STARTED, TILT.id)
    ]  # fmt: skip


def test_skipping_the_last_exercise_ends_the_session():
    session, sink = Session(Plan((TURN,))), Noting("skip", at=10)
    run(measured(Trace().wait(3)), session, [sink])
    assert session.done
    assert len(sink.shown) <= 12


def test_without_any_frame_everything_is_closed_all_the_same():
    session, sink = endless(), Noting()
    run([], session, [sink])
    assert sink.closed == 1 and sink.shown == []
