"""Sinks: the overlay, the lines of text, and the records, each fed with moments."""

import numpy as np
import pytest
from measure.people import Person
from pipeline.stage import BLACK

from coach.capture.frame import Frame
from coach.errors import CoachError
from coach.feedback.messages import MessageSink
from coach.feedback.pictures import OverlaySink
from coach.measure.observation import Observation, TrackState
from coach.pipeline.measuring import Measured
from coach.records.tracing import TraceSink
from coach.session.view import Phase, View

PICTURE = np.full((480, 640, 3), 90, np.uint8)
MOMENT = View(Phase.READY, "Turn your head", "Slowly turn your head to your left")


class Screen:
    """Something that shows pictures and on which keys are pressed."""

    def __init__(self, *keys: str) -> None:
        self.pictures: list[np.ndarray] = []
        self.times: list[float] = []
        self.closed = 0
        self._keys = list(keys)

    def show(self, image: np.ndarray, t: float) -> str:
        self.pictures.append(image)
        self.times.append(t)
        return self._keys.pop(0) if self._keys else ""

    def close(self) -> None:
        self.closed += 1


def measured(t: float = 1.0, picture: np.ndarray = PICTURE) -> Measured:
    return Measured(Observation(t, TrackState.TRACKED, yaw=3.0), Frame(t, picture), Person().at(t))


def test_the_overlay_is_drawn_once_and_given_to_window_and_video():
    window, video = Screen(), Screen()
    sink = OverlaySink([window, video])
    before = PICTURE.copy()
    assert sink.show(measured(2.5), [], MOMENT) == ""
    assert window.pictures[0] is video.pictures[0]
    assert window.times == video.times == [2.5]
    assert (before == PICTURE).all()  # the frame itself is never drawn on
    assert not (window.pictures[0] == PICTURE).all()
    sink.close()
    assert (window.closed, video.closed) == (1, 1)


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        ("q", "quit"),
        ("escape", "quit"),
        ("closed", "quit"),
        ("n", "skip"),
        ("p", "pain"),
        ("o", "only_this"),
        ("d", "unwell"),
        ("x", ""),
        ("", ""),
    ],
)
def test_keys_and_the_closed_window_ask_for_what_they_mean(key, wish):
    assert OverlaySink([Screen(key)]).show(measured(), [], MOMENT) == wish


def test_a_key_counts_whichever_output_it_was_pressed_on():
    assert OverlaySink([Screen(), Screen("q")]).show(measured(), [], MOMENT) == "quit"
    assert OverlaySink([Screen("x"), Screen("n")]).show(measured(), [], MOMENT) == "skip"


def test_a_trace_has_no_picture_to_draw_on():
    screen = Screen()
    assert OverlaySink([screen]).show(Measured(Observation(1.0, TrackState.AWAY)), [], MOMENT) == ""
    assert screen.pictures == []


def test_a_video_that_can_not_be_finished_leaves_no_window_behind():
    class Full(Screen):
        def close(self) -> None:
            raise CoachError("the disk is full")

    window = Screen()
    with pytest.raises(CoachError, match="full"):
        OverlaySink([Full(), window]).close()
    assert window.closed == 1


def test_a_new_message_is_said_once():
    said: list[str] = []
    sink = MessageSink(said.append)
    for message in ("Sit upright", "Sit upright", "", "Turn left", "Turn left", "Sit upright"):
        assert sink.show(measured(), [], View(Phase.READY, "x", message)) == ""
    sink.close()
    assert said == ["Sit upright", "Turn left", "Sit upright"]


def test_a_record_keeps_every_observation_and_is_finished():
    class Kept:
        def __init__(self) -> None:
            self.rows: list[Observation] = []
            self.closed = False

        def write(self, o: Observation) -> None:
            self.rows.append(o)

        def close(self) -> None:
            self.closed = True

    kept = Kept()
    sink = TraceSink(kept)
    for t in (0.0, 0.5):
        assert sink.show(measured(t), [], MOMENT) == ""
    sink.close()
    assert [o.t for o in kept.rows] == [0.0, 0.5] and kept.closed


def test_pictures_of_any_size_can_be_drawn_on():
    screen = Screen()
    OverlaySink([screen]).show(measured(1.0, BLACK), [], MOMENT)
    assert screen.pictures[0].dtype == np.uint8
