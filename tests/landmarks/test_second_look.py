"""The second look: when the head reader is asked, where, and how large it is told the face is."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import NOBODY, Person, rotation_of

from coach.landmarks.second_look import EVERY_S, SIZES, TURNED_DEG, SecondLook
from coach.landmarks.types import FACE_POSE, Landmarks
from coach.measure import thresholds as th
from coach.measure.sighting import sight

PICTURE = np.zeros((480, 640, 3), np.uint8)
READ = rotation_of(11, -7, 3)
AHEAD, TURNED, LOST = Person(), Person(yaw=50), Person(yaw=80, face=False)


class Noting:
    """A reader that reads the same everywhere and notes what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[np.ndarray, np.ndarray, float]] = []

    def __call__(self, image, centre, face_px):
        self.shown.append((image, centre, face_px))
        return READ


def was_read(marks: Landmarks) -> bool:
    return marks.head is READ


def watched(*people: tuple[float, Person]) -> tuple[list[bool], Noting]:
    """Whether each of these people, seen at these seconds, was looked at twice."""
    reader = Noting()
    look = SecondLook(reader)
    return [was_read(look(PICTURE, person.at(t))) for t, person in people], reader


def size_of(person: Person) -> float:
    return float(np.ptp(person.at(0).face, axis=0).max())


# -- when ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "person",
    [TURNED, Person(yaw=-50), Person(pitch=-40), Person(pitch=40), Person(yaw=24, pitch=24), LOST],
    ids=str,
)
@pytest.mark.parametrize("fps", [10, 60])
def test_a_head_turned_away_or_without_a_face_is_looked_at_twice_on_every_frame(person, fps):
    read, _ = watched((0.0, AHEAD), *((1 + i / fps, person) for i in range(30)))
    assert all(read)


def test_tilting_alone_does_not_turn_a_head_away():
    read, _ = watched(*((i / 50, Person(roll=40)) for i in range(8)))
    assert read == [True] + 7 * [False]


@pytest.mark.parametrize(("yaw", "always"), [(29.5, False), (30.5, True), (-29.5, False), (-30.5, True)])
def test_thirty_degrees_are_the_bound_whatever_scale_the_matrix_carries(yaw, always):
    assert TURNED_DEG == 30.0
    for scale in (0.9, 1.0, 1.1):
        look = SecondLook(Noting())
        look(PICTURE, AHEAD.at(0.0))
        marks = Person(yaw=yaw).at(0.05)
        marks.face_matrix[:3, :3] *= scale
        assert was_read(look(PICTURE, marks)) is always


def test_every_frame_on_which_the_reading_counts_is_looked_at_twice():
    assert TURNED_DEG < th.FACE_DOUBTED_FROM_DEG


@pytest.mark.parametrize("fps", [8, 10, 24, 30, 60, 120])
def test_a_face_seen_well_is_looked_at_twice_by_time_not_by_frames(fps):
    times = [i / fps for i in range(3 * fps)]
    read, _ = watched(*((t, AHEAD) for t in times))
    asked = np.array([t for t, yes in zip(times, read, strict=True) if yes])
    assert asked[0] == 0
    gaps = np.diff(asked)
    assert gaps.min() >= EVERY_S - 1e-9
    assert gaps.max() <= EVERY_S + 1 / fps + 1e-9


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.001, 0.4), min_size=2, max_size=60))
def test_however_unevenly_frames_come_each_is_looked_at_once_it_is_time(gaps):
    times = np.cumsum(gaps)
    marks = [AHEAD.at(float(t)) for t in times]
    look, last = SecondLook(Noting()), -np.inf
    for m in marks:
        due = m.t - last >= EVERY_S
        assert was_read(look(PICTURE, m)) == due
        last = m.t if due else last


def test_after_a_turn_it_is_time_again_only_a_while_after_the_last_look():
    read, _ = watched((0.0, AHEAD), (0.5, TURNED), (0.55, AHEAD), (0.6, AHEAD), (0.66, AHEAD), (0.7, AHEAD))
    assert read == [True, True, False, False, True, False]


def test_a_calibration_of_half_a_second_knows_more_than_one_reading():
    read, _ = watched(*((i / 30, AHEAD) for i in range(round(th.NEUTRAL_SHORT_SECONDS * 30) + 1)))
    assert sum(read) >= 2


# -- whom it does not look at -------------------------------------------------------------------------------


def test_nobody_is_looked_at_before_their_face_was_seen_from_the_front():
    people = [TURNED, LOST, Person(pitch=-45), LOST]
    read, reader = watched(*((i / 10, person) for i, person in enumerate(people)))
    assert not any(read) and not reader.shown
    read, _ = watched(*((i / 10, person) for i, person in enumerate([*people, AHEAD, LOST])))
    assert read == [False] * 4 + [True, True]


def test_without_a_body_nobody_knows_where_the_head_is():
    read, reader = watched(
        (0.0, AHEAD), (1.0, Person(body=False)), (2.0, TURNED.but(body=False)), (3.0, NOBODY)
    )
    assert read == [True, False, False, False]
    assert len(reader.shown) == 1


def test_a_face_seen_without_its_body_still_tells_its_size():
    read, reader = watched((0.0, Person(body=False)), (0.1, LOST))
    assert read == [False, True]
    assert reader.shown[0][2] == pytest.approx(size_of(AHEAD))


def test_a_frame_on_which_nobody_could_be_looked_at_does_not_use_up_the_turn():
    read, _ = watched((0.0, AHEAD), (0.15, Person(body=False)), (0.2, AHEAD))
    assert read == [True, False, True]


# -- what the reader is shown -------------------------------------------------------------------------------


def test_the_whole_picture_is_shown_and_the_middle_of_the_points_on_the_face():
    person = Person(yaw=60, right_cm=5, down_cm=-3)
    _, reader = watched((0.0, AHEAD), (1.0, person))
    image, centre, _ = reader.shown[-1]
    assert image is PICTURE
    points = person.at(1.0).pose[[0, 2, 5, 7, 8, 9, 10], :2]
    assert centre.shape == (2,)
    assert centre == pytest.approx(points.mean(axis=0))
    assert len(FACE_POSE) == 7


def test_the_size_is_the_faces_extent_from_the_front():
    _, reader = watched((0.0, Person(distance_cm=70)), (0.1, TURNED))
    assert reader.shown[-1][2] == pytest.approx(size_of(Person(distance_cm=70)))


@pytest.mark.parametrize("wild", [Person(distance_cm=12), Person(distance_cm=500)], ids=["huge", "tiny"])
def test_one_wild_size_does_not_matter(wild):
    people = [AHEAD] * 3 + [wild] + [AHEAD] * 3 + [LOST]
    _, reader = watched(*((i / 10, person) for i, person in enumerate(people)))
    assert reader.shown[-1][2] == size_of(AHEAD)


@pytest.mark.parametrize("person", [TURNED, Person(pitch=-40), LOST], ids=str)
def test_a_face_turned_away_tells_nothing_of_its_size(person):
    far = [person.but(distance_cm=90)] * 40
    _, reader = watched(*((i / 10, p) for i, p in enumerate([AHEAD, *far])))
    assert {size for _, _, size in reader.shown} == {size_of(AHEAD)}


def test_who_moves_back_is_smaller_after_a_while_and_what_is_long_past_is_forgotten():
    near, far = Person(distance_cm=50), Person(distance_cm=90)
    fewer = [near] * 100 + [far] * (SIZES // 2)
    for people, size in ((fewer, size_of(near)), ([*fewer, far], size_of(far))):
        _, reader = watched(*((i / 10, p) for i, p in enumerate([*people, LOST])))
        assert reader.shown[-1][2] == size


def test_frames_that_are_not_looked_at_twice_tell_the_size_too():
    # 60 frames a second: nine of ten are not looked at
    near, far = Person(distance_cm=50), Person(distance_cm=90)
    people = [(i / 60, near) for i in range(30)] + [(0.5 + i / 60, far) for i in range(8)] + [(0.7, LOST)]
    _, reader = watched(*people)
    assert reader.shown[-1][2] == size_of(far)


# -- what comes back ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [AHEAD, TURNED, LOST, NOBODY], ids=str)
def test_nothing_but_the_head_is_added(person):
    look = SecondLook(Noting())
    look(PICTURE, AHEAD.at(0.0))
    marks = person.but(read=False).at(1.0)
    seen = look(PICTURE, marks)
    for name in {f.name for f in fields(Landmarks)} - {"head"}:
        assert getattr(seen, name) is getattr(marks, name)
    assert not was_read(marks)  # what was handed in is as it was
    if person is NOBODY:
        assert seen is marks
    else:
        assert seen.head is READ
        assert sight(seen).look is READ


def test_two_sources_do_not_know_of_each_other():
    one, other = SecondLook(Noting()), SecondLook(Noting())
    assert was_read(one(PICTURE, AHEAD.at(0.0)))
    assert not was_read(other(PICTURE, LOST.but(read=False).at(0.1)))
    assert was_read(other(PICTURE, AHEAD.at(0.11)))
