"""Finding the neutral: who is still and faces the camera, and who only seems to."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from measure.people import FPS, NOBODY, Person, angle_between, sitting

from coach.measure.neutral import (
    Calibration,
    Neutral,
    NeutralFinder,
    NeutralMode,
    camera_neutral,
    find_neutral,
)
from coach.measure.rotation import compose
from coach.measure.sighting import Sighting, sight


def sightings(*stretches) -> list[Sighting]:
    return [sight(marks) for marks in chain(*stretches)]


def found(seen: list[Sighting]) -> tuple[Neutral | None, float]:
    """The neutral and the moment it was found at."""
    finder = NeutralFinder()
    for sighting in seen:
        if (neutral := finder.add(sighting)) is not None:
            return neutral, sighting.t
    return None, np.nan


def trembling(sigma: float, seconds: float, start: float = 0.0, fps: float = FPS, **pose) -> list[Sighting]:
    """Someone whose measured angles carry noise."""
    rng = np.random.default_rng(12)
    rolled = []
    for i in range(round(seconds * fps)):
        yaw, pitch, roll = rng.normal(0, sigma, 3)
        rolled.append(sight(Person(yaw=yaw, pitch=pitch, roll=roll, **pose).at(start + i / fps)))
    return rolled


def test_one_and_a_half_seconds_of_stillness_are_enough_and_less_is_not():
    assert found(sightings(sitting(Person(), 0, 1.5)))[0] is None
    neutral, t = found(sightings(sitting(Person(), 0, 3)))
    assert t == pytest.approx(1.5)
    assert (neutral.start, neutral.end) == (0.0, pytest.approx(1.5))


@pytest.mark.parametrize("fps", [12, 40])
def test_stillness_is_counted_in_seconds_not_in_frames(fps):
    assert found(sightings(sitting(Person(), 0, 3, fps)))[1] == pytest.approx(1.5, abs=1.01 / fps)


def test_a_camera_that_starts_late_in_its_own_time_is_no_different():
    assert found(sightings(sitting(Person(), 1000, 3)))[1] == pytest.approx(1001.5)


def test_the_neutral_is_how_the_person_sits():
    person = Person(yaw=6, pitch=-11, roll=2, trunk=-4, right_cm=8)
    neutral, _ = found(sightings(sitting(person, 0, 2)))
    seen = sight(person.at(0))
    assert angle_between(neutral.head, compose(6, -11, 2)) < 0.01
    assert neutral.trunk_turn == pytest.approx(-4)
    assert neutral.shoulders == pytest.approx(seen.shoulders)
    assert neutral.face_points == pytest.approx(seen.face_points)
    assert neutral.centre == pytest.approx(seen.centre)
    assert neutral.mesh == pytest.approx(seen.mesh)
    assert neutral.face_size_px == pytest.approx(seen.face_size_px)
    line = seen.shoulders[0] - seen.shoulders[1]
    assert neutral.shoulder_width_px == pytest.approx(np.linalg.norm(line[:2]))


def test_someone_who_fidgets_first_is_calibrated_on_the_stillness_that_follows():
    fidget = [Person(yaw=12 * np.sin(5 * i / FPS)).at(i / FPS) for i in range(60)]
    neutral, t = found(sightings(fidget, sitting(Person(yaw=4), 2.0, 3)))
    assert neutral.start >= 1.9
    assert t >= 3.4
    assert angle_between(neutral.head, compose(4, 0, 0)) < 1.0


def test_a_glance_aside_begins_the_stillness_anew():
    seen = sightings(sitting(Person(), 0, 1.2), sitting(Person(yaw=15), 1.2, 0.3), sitting(Person(), 1.5, 3))
    assert found(seen)[1] == pytest.approx(3.0)


def test_a_face_lost_for_one_frame_begins_the_stillness_anew():
    seen = sightings(sitting(Person(), 0, 1.2), [Person(face=False).at(1.2)], sitting(Person(), 1.25, 3))
    assert found(seen)[1] == pytest.approx(2.75)


def test_a_hole_in_the_recording_begins_the_stillness_anew():
    seen = sightings(sitting(Person(), 0, 1.2), sitting(Person(), 1.9, 3))
    assert found(seen)[1] == pytest.approx(3.4)


def test_a_short_hiccup_does_not():
    seen = sightings(sitting(Person(), 0, 0.8), sitting(Person(), 1.1, 3))
    assert found(seen)[1] == pytest.approx(1.5)


@pytest.mark.parametrize(
    "pose",
    [{"yaw": 40}, {"yaw": -40}, {"pitch": 40}, {"pitch": -40}, {"roll": 20}, {"roll": -20}],
    ids=str,
)
def test_nobody_is_calibrated_on_a_turned_or_tilted_head(pose):
    assert found(sightings(sitting(Person(**pose), 0, 4)))[0] is None


@pytest.mark.parametrize("pose", [{"yaw": 20}, {"pitch": -22}, {"pitch": 22}, {"roll": 10}], ids=str)
def test_a_camera_beside_or_above_the_screen_is_no_obstacle(pose):
    assert found(sightings(sitting(Person(**pose), 0, 4)))[0] is not None


def test_a_slow_turn_is_not_stillness():
    turning = [Person(yaw=-20 + 8 * i / FPS).at(i / FPS) for i in range(150)]
    assert found(sightings(turning))[0] is None


def test_ordinary_swaying_is_stillness():
    assert found(trembling(0.35, 3))[1] == pytest.approx(1.5)


def test_a_second_person_is_not_calibrated_on():
    assert found(sightings(sitting(Person(body_right_cm=30), 0, 4)))[0] is None


def test_nobody_there_gives_no_neutral_and_no_progress():
    finder = NeutralFinder()
    for sighting in sightings(sitting(NOBODY, 0, 3)):
        assert finder.add(sighting) is None
    assert finder.progress == 0.0


def test_progress_grows_with_the_stillness_and_falls_back_when_it_is_broken():
    finder = NeutralFinder()
    assert finder.progress == 0.0
    shown = []
    for sighting in sightings(sitting(Person(), 0, 0.8)):
        finder.add(sighting)
        shown.append(finder.progress)
    assert shown == sorted(shown)
    assert shown[-1] == pytest.approx(0.5, abs=0.03)
    finder.add(sight(Person(yaw=50).at(0.8)))
    assert finder.progress == 0.0


@pytest.mark.parametrize("sigma", [0.05, 0.15, 0.4])
def test_the_noise_told_is_the_noise_there_is(sigma):
    neutral, _ = found(trembling(sigma, 3))
    assert neutral.noise == pytest.approx(sigma, rel=0.3)


def test_a_recording_takes_the_first_stillness_that_is_long_enough():
    first, later = Person(yaw=3), Person(yaw=-9)
    seen = sightings(sitting(first, 0, 2), sitting(later, 2, 5))
    assert angle_between(find_neutral(seen).head, compose(3, 0, 0)) < 0.1


def test_a_recording_takes_a_full_stillness_before_an_earlier_short_one():
    seen = sightings(
        sitting(Person(yaw=-9), 0, 0.7), sitting(Person(yaw=30), 0.7, 1), sitting(Person(yaw=3), 1.7, 3)
    )
    neutral = find_neutral(seen)
    assert neutral.start == pytest.approx(1.7)
    assert not Calibration.of(NeutralMode.AUTO, neutral).short


def test_a_recording_cut_tight_is_calibrated_on_what_there_is_and_says_so():
    seen = sightings(sitting(Person(yaw=2), 0, 0.7), sitting(Person(yaw=50), 0.7, 3))
    neutral = find_neutral(seen)
    calibration = Calibration.of(NeutralMode.AUTO, neutral)
    assert neutral.end - neutral.start == pytest.approx(0.4, abs=0.05)
    assert calibration.short and not calibration.missing


def test_a_recording_without_any_stillness_has_no_neutral():
    assert find_neutral(sightings(sitting(Person(yaw=50), 0, 2))) is None
    assert find_neutral([]) is None
    missing = Calibration.of(NeutralMode.AUTO, None)
    assert missing.missing and not missing.short


def test_a_moments_stillness_between_two_frames_is_not_enough_to_judge_noise_by():
    seen = sightings(sitting(Person(), 0, 0.4, fps=5))
    assert find_neutral(seen) is None


def test_the_cameras_own_axes_need_no_calibration_and_know_no_shoulders():
    neutral = camera_neutral()
    calibration = Calibration.of(NeutralMode.CAMERA, neutral)
    assert (neutral.head == np.eye(3)).all()
    assert np.isnan(neutral.shoulders).all()
    assert not calibration.missing and not calibration.short
    assert (calibration.start, calibration.end) == (None, None)


def test_a_body_missed_in_one_frame_of_the_calibration_is_known_all_the_same():
    seen = sightings(
        sitting(Person(), 0, 0.5), [Person(body=False).at(0.5)], sitting(Person(), 0.5 + 1 / FPS, 2)
    )
    neutral, _ = found(seen)
    assert np.isfinite(neutral.shoulders).all()
    assert np.isfinite(neutral.face_points).all()
    assert np.isfinite(neutral.trunk_turn)


def test_a_neutral_is_not_taken_from_a_body_that_was_never_seen():
    neutral, _ = found(sightings(sitting(Person(body=False), 0, 2)))
    assert np.isnan(neutral.shoulder_width_px) and np.isnan(neutral.trunk_turn)
    assert angle_between(neutral.head, np.eye(3)) < 1e-6


# -- the head reader ----------------------------------------------------------------------------------------


def test_the_neutral_knows_what_the_head_reader_makes_of_this_person():
    neutral, _ = found(sightings(sitting(Person(yaw=3, pitch=-5, misread=6), 0, 2)))
    assert angle_between(neutral.look, compose(9, -5, 0)) < 0.01
    assert angle_between(neutral.head, compose(3, -5, 0)) < 0.01  # which is not what the face model makes


def test_a_few_readings_are_enough_and_their_mean_is_taken():
    off = {4: 6.0, 11: -2.0, 20: 5.0}  # frame: by how much it was misread
    seen = [Person(read=i in off, misread=off.get(i, 0.0)).at(i / FPS) for i in range(40)]
    neutral, _ = found(sightings(seen))
    assert angle_between(neutral.look, compose(3, 0, 0)) < 0.02


def test_readings_from_before_the_stillness_do_not_count():
    turned = sitting(Person(yaw=20, misread=9), 0, 1)
    neutral, _ = found(sightings(turned, sitting(Person(misread=1), 1, 3)))
    assert angle_between(neutral.look, compose(1, 0, 0)) < 0.01


def test_a_person_the_reader_never_saw_has_a_neutral_without_a_reading():
    neutral, t = found(sightings(sitting(Person(read=False), 0, 2)))
    assert t == pytest.approx(1.5)
    assert np.isnan(neutral.look).all()
    assert np.isfinite(neutral.head).all()


def test_a_reading_with_a_hole_in_it_is_left_out():
    holed = np.eye(3)
    holed[1, 1] = np.nan
    seen = [
        replace(s, look=holed) if i % 2 else s
        for i, s in enumerate(sightings(sitting(Person(misread=2), 0, 2)))
    ]
    neutral, _ = found(seen)
    assert angle_between(neutral.look, compose(2, 0, 0)) < 0.01


def test_a_wild_reading_neither_breaks_the_stillness_nor_makes_one():
    # stillness is the face model's to judge: the reader is coarser
    seen = [Person(misread=15 * (-1) ** i).at(i / FPS) for i in range(40)]
    assert found(sightings(seen))[1] == pytest.approx(1.5)
    turning = [Person(yaw=-20 + 8 * i / FPS, misread=20 - 8 * i / FPS).at(i / FPS) for i in range(100)]
    assert found(sightings(turning))[0] is None


def test_a_lost_face_is_not_calibrated_on_however_well_the_head_is_read():
    assert found(sightings(sitting(Person(face=False), 0, 4)))[0] is None


def test_the_cameras_own_axes_know_no_reading():
    assert np.isnan(camera_neutral().look).all()
