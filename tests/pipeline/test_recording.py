"""Recordings: the neutral is looked for first, then every frame is measured against it, seen only once."""

import pytest
from measure.people import NOBODY, Person
from pipeline.stage import Eyes, Film, still

from coach.errors import CoachError
from coach.measure import thresholds as th
from coach.measure.neutral import NeutralMode
from coach.measure.observation import Reason, TrackState
from coach.measure.settings import Settings
from coach.measure.weights import load_correction
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis, Band, Direction, Exercise, Order
from coach.pipeline.measuring import Measured, Recording
from coach.session.plan import Plan
from coach.session.session import Session

CAMERA = Settings(NeutralMode.CAMERA)


def measure(*stretches, settings: Settings | None = None) -> tuple[Recording, list[Measured], Film, Eyes]:
    film = Film(moment for stretch in stretches for moment in stretch)
    eyes = Eyes(film)
    recording = Recording(film, eyes, None, settings or Settings())
    return recording, list(recording), film, eyes


def session() -> Session:
    turn = Exercise(
        "turn", "Turn", Axis.YAW, (Direction(Side.LEFT, 1),), Order.ALTERNATE, Band(35, 75), 2.0, 1
    )
    return Session(Plan((turn,)))


def test_every_frame_is_looked_at_once_though_the_beginning_is_read_twice():
    _, measured, film, eyes = measure(still(Person(), 0, 4))
    assert film.passes == 2
    assert len(measured) == len(film.moments)
    assert eyes.seen == sorted(set(eyes.seen))
    assert len(eyes.seen) == len(film.moments)


def test_looking_for_the_neutral_reads_no_farther_than_it_must():
    film = Film(still(Person(), 0, 60))
    eyes = Eyes(film)
    Recording(film, eyes, None, Settings())
    assert eyes.seen[-1] == pytest.approx(th.NEUTRAL_SECONDS)


def test_each_row_carries_its_own_frame_and_marks():
    _, measured, film, _ = measure(still(Person(yaw=3), 0, 2))
    for row, (t, _person) in zip(measured, film.moments, strict=True):
        assert row.frame.t == t == row.marks.t
        assert row.observation.t == round(t, 6)
        assert row.calibrated == 1.0


def test_someone_who_only_settles_later_is_measured_against_that_from_the_first_frame_on():
    recording, measured, _, _ = measure(
        still(Person(yaw=-30), 0, 0.9),
        still(Person(yaw=-9), 0.9, 0.1),
        still(Person(yaw=12), 1.0, 2),
        still(Person(yaw=26), 3.0, 0.2),
        still(Person(yaw=40), 3.2, 1),
    )
    assert recording.calibration.start == pytest.approx(1.0)
    assert not recording.calibration.short and not recording.calibration.missing
    assert {m.observation.state for m in measured} == {TrackState.TRACKED}
    assert measured[0].observation.yaw == pytest.approx(-42, abs=0.01)
    assert measured[40].observation.yaw == pytest.approx(0, abs=0.01)
    assert measured[-1].observation.yaw == pytest.approx(28, abs=0.01)


def test_a_recording_in_which_nobody_ever_faces_the_camera_is_unreliable_throughout_and_says_why():
    recording, measured, _, eyes = measure(still(Person(yaw=50), 0, 2), still(NOBODY, 2, 1))
    assert recording.calibration.missing
    turned, gone = measured[:40], measured[40:]
    assert {(m.observation.state, m.observation.reason) for m in turned} == {
        (TrackState.UNRELIABLE, Reason.NO_NEUTRAL)
    }
    assert {m.observation.state for m in gone} == {TrackState.AWAY}
    assert len(eyes.seen) == len(measured)
    assert [e.kind for e in session().calibrated(recording.calibration)] == [Kind.NEUTRAL_MISSING]


def test_a_recording_cut_too_tight_is_judged_and_the_doubt_is_said():
    recording, measured, _, _ = measure(still(Person(yaw=4), 0, 0.8), still(Person(yaw=54), 0.8, 2))
    assert recording.calibration.short
    assert measured[-1].observation.tracked
    assert measured[-1].observation.yaw == pytest.approx(50, abs=0.01)
    assert [e.kind for e in session().calibrated(recording.calibration)] == [Kind.NEUTRAL_DOUBTFUL]


def test_a_good_calibration_is_not_worth_a_word():
    recording, *_ = measure(still(Person(), 0, 3))
    assert session().calibrated(recording.calibration) == []


def test_in_the_cameras_own_axes_nothing_is_looked_for():
    film = Film(still(Person(yaw=20, pitch=-10), 0, 2))
    eyes = Eyes(film)
    recording = Recording(film, eyes, None, CAMERA)
    assert eyes.seen == []
    measured = list(recording)
    assert film.passes == 1
    assert {m.observation.state for m in measured} == {TrackState.TRACKED}
    assert measured[0].observation.yaw == pytest.approx(20, abs=0.01)
    assert measured[0].observation.pitch == pytest.approx(-10, abs=0.01)
    assert session().calibrated(recording.calibration) == []


def test_a_long_recording_with_a_short_stillness_is_calibrated_like_a_short_recording():
    away = [(0.7 + i * 0.45, Person(yaw=50)) for i in range(round(th.NEUTRAL_SEARCH_S / 0.45) + 3)]
    assert away[-1][0] > th.NEUTRAL_SEARCH_S
    recording, *_ = measure(still(Person(), 0, 0.7), away)
    assert recording.calibration.short and not recording.calibration.missing


def test_the_search_is_given_up_after_a_while():
    film = Film((i * 0.45, Person(yaw=50)) for i in range(round(th.NEUTRAL_SEARCH_S / 0.45) + 200))
    eyes = Eyes(film)
    assert Recording(film, eyes, None, Settings()).calibration.missing
    assert eyes.seen[-1] < th.NEUTRAL_SEARCH_S + 1


def test_a_source_that_can_not_be_read_says_so_itself():
    with pytest.raises(CoachError, match="nothing to see"):
        measure([])


def test_the_same_recording_gives_the_same_figures():
    stretches = [still(Person(yaw=2, pitch=-6), 0, 2), still(Person(yaw=33, left_up=2, trunk=12), 2, 1)]
    films = [Film(moment for stretch in stretches for moment in stretch) for _ in range(2)]
    one, other = (
        [repr(m.observation) for m in Recording(film, Eyes(film), load_correction(), Settings())]
        for film in films
    )
    assert one == other


def test_the_cameras_field_of_view_only_scales_the_distance():
    narrow = measure(still(Person(), 0, 2), settings=Settings(field_of_view_deg=45))[1][0].observation
    wide = measure(still(Person(), 0, 2), settings=Settings(field_of_view_deg=90))[1][0].observation
    assert narrow.distance_cm > 1.5 * wide.distance_cm
    assert (narrow.yaw, narrow.shoulder_left) == (wide.yaw, wide.shoulder_left)
