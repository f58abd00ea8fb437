"""The tracker follows a head that moves steadily, and does not believe one that leaps."""

import numpy as np
import pytest
from measure.people import FPS, NOBODY, Person, made_up_correction, sitting
from measure.watching import ANGLES, BODY, LEAPT, SIGMAS, STRAIGHT, TRACKED, unknown, watch

from coach.measure import thresholds as th
from coach.measure.tracker import Tracker


def turning(to: float, seconds: float, fps: float, **other: object) -> list[Person]:
    """The same person frame by frame while they turn in one even movement."""
    x = np.arange(round(seconds * fps) + 1) / round(seconds * fps)
    course = to * x**3 * (10 - 15 * x + 6 * x * x)
    return [Person(yaw=float(yaw), **other) for yaw in course]  # type: ignore[arg-type]


def followed(tracker: Tracker, people: list[Person], fps: float, start: float = 10.0) -> np.ndarray:
    """The yaw of each of them as it is told."""
    return np.array([o.yaw for o in watch(tracker, [p.at(start + i / fps) for i, p in enumerate(people)])])


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_a_head_seen_well_is_told_where_it_is_and_not_where_it_was(fps):
    people = turning(60, 1.5, fps)
    told = followed(Tracker(STRAIGHT), people, fps)
    assert np.abs(told - [p.yaw for p in people]).max() < 0.5


def test_a_head_that_rests_stays_exactly_where_it_is():
    tracker = Tracker(STRAIGHT, made_up_correction())
    told = followed(tracker, [Person(yaw=20)] * 40, FPS)
    assert told == pytest.approx(20, abs=1e-4)


def test_the_readings_scatter_is_steadied_and_does_not_make_a_head_late():
    # a face lost while turned to 70 degrees; the reader scatters by 4 degrees
    rng = np.random.default_rng(3)
    resting = [Person(yaw=70, face=False, misread=rng.normal(0, 4)) for _ in range(90)]
    tracker = Tracker(STRAIGHT, made_up_correction())
    told = followed(tracker, resting, 30)[30:]
    scatter = np.array([p.misread for p in resting])[30:]
    assert told.std() < 0.5 * scatter.std()
    assert told.mean() == pytest.approx(70 + scatter.mean(), abs=0.7)
    back = [p.but(yaw=70 - p.yaw) for p in turning(70, 2.0, 30, face=False)]
    late = followed(tracker, back, 30, start=13.0) - [p.yaw for p in back]
    assert np.abs(late).max() < 5


@pytest.mark.parametrize("gone", [[NOBODY.at(11.05)], []], ids=["away", "hole"])
def test_after_a_hole_the_head_is_where_it_is_now(gone):
    tracker = Tracker(STRAIGHT, made_up_correction())
    watch(tracker, sitting(Person(yaw=-20), 10, 1))
    lost = Person(yaw=15, face=False)
    t = 11.1 if gone else 11.0 + th.FILTER_MAX_GAP_S
    watch(tracker, gone)
    assert watch(tracker, [lost.at(t)])[0].yaw == pytest.approx(15, abs=1e-3)


def test_a_frame_on_which_the_head_is_lost_does_not_lose_the_movement():
    people = turning(60, 2.0, 30)
    hidden = [p.but(face=False, read=False) if 20 <= i < 24 else p for i, p in enumerate(people)]
    seen = watch(Tracker(STRAIGHT, made_up_correction()), [p.at(10 + i / 30) for i, p in enumerate(hidden)])
    assert unknown(seen[22], *ANGLES)
    assert seen[24].yaw == pytest.approx(people[24].yaw, abs=0.5)


@pytest.mark.parametrize("correction", [None, made_up_correction()], ids=["plain", "corrected"])
def test_a_face_that_leaps_is_another_one_and_not_believed(correction):
    # for two frames a model sees a face where none is
    people = [Person(yaw=-30)] * 10 + [Person(yaw=30, read=False)] * 2 + [Person(yaw=-30)] * 3
    seen = watch(Tracker(STRAIGHT, correction), [p.at(10 + i / 30) for i, p in enumerate(people)])
    assert [(o.state, o.reason) for o in seen[9:13]] == [TRACKED, LEAPT, LEAPT, TRACKED]
    for o in seen[10:12]:
        assert unknown(o, *ANGLES, *SIGMAS)
        assert not unknown(o, *BODY)
    assert seen[12].yaw == pytest.approx(-30, abs=0.01)


def test_where_the_face_leaps_and_the_reading_does_not_it_is_the_reading_that_is_believed():
    before = Person(yaw=-70)
    wrong = Person(yaw=45, misread=-115)  # the face model sees another face, and the body goes along with it
    people = [before] * 10 + [wrong]
    tracker = Tracker(STRAIGHT, made_up_correction())
    o = watch(tracker, [p.at(10 + i / 30) for i, p in enumerate(people)])[-1]
    assert (o.state, o.reason) == TRACKED
    assert o.yaw == pytest.approx(-70, abs=0.01)
    assert o.yaw_sigma == 4


def test_where_the_reading_leaps_and_the_face_does_not_it_is_the_face_that_is_believed():
    people = [Person(yaw=60)] * 10 + [Person(yaw=60, misread=-90)]
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=4, look_sigma=3))
    o = watch(tracker, [p.at(10 + i / 30) for i, p in enumerate(people)])[-1]
    assert (o.state, o.reason) == TRACKED
    assert o.yaw == pytest.approx(60, abs=0.01)
    assert o.yaw_sigma == 4


def test_what_stays_where_it_leapt_to_is_believed_after_a_while():
    people = [Person(yaw=-30)] * 10 + [Person(yaw=30)] * 30
    seen = watch(Tracker(STRAIGHT), [p.at(10 + i / 20) for i, p in enumerate(people)])
    doubted = [o for o in seen if (o.state, o.reason) == LEAPT]
    assert len(doubted) == pytest.approx(th.FILTER_MAX_GAP_S * 20, abs=1)
    assert seen[-1].tracked and seen[-1].yaw == pytest.approx(30, abs=0.01)
    assert [o.tracked for o in seen] == [True] * 10 + [False] * len(doubted) + [True] * (30 - len(doubted))


@pytest.mark.parametrize("fps", [10, 15, 30])
def test_the_fastest_everyday_turn_is_no_leap(fps):
    people = turning(70, 70 * 1.875 / 104, fps)  # at most 104 degrees a second
    seen = watch(Tracker(STRAIGHT), [p.at(10 + i / fps) for i, p in enumerate(people)])
    assert all(o.tracked for o in seen)


def test_from_face_to_reading_the_head_does_not_leap():
    # the reading is 6 degrees off, and the face is lost at once
    people = [Person(yaw=60, misread=6, read=i >= 30, face=i < 30) for i in range(90)]
    told = followed(Tracker(STRAIGHT, made_up_correction()), people, 30)
    assert np.abs(np.diff(told)).max() < 2
    assert told[-1] == pytest.approx(66, abs=0.5)
