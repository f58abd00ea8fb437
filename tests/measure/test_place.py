"""The place: what is wrong with how somebody sits before the camera, and what keeps a calibration waiting."""

import numpy as np
import pytest
from measure.people import HEIGHT, NOBODY, WIDTH, Person

from coach.measure.place import PATIENCE_S, Aspect, Settling, Trouble, look_at_place
from coach.measure.sighting import sight


def lit(level: float = 120.0, left: float | None = None) -> np.ndarray:
    """A picture as bright as `level`, its left half as bright as `left`."""
    picture = np.full((HEIGHT, WIDTH, 3), level, np.uint8)
    if left is not None:
        picture[:, : WIDTH // 2] = left
    return picture


def place_of(person: Person, picture: np.ndarray | None = None):
    marks = person.at(0.0)
    return look_at_place(lit() if picture is None else picture, marks, sight(marks))


def test_a_good_place_has_nothing_wrong_with_any_aspect():
    place = place_of(Person(distance_cm=65, down_cm=-4))
    assert place.troubles == dict.fromkeys(Aspect, Trouble.NONE)
    assert place.good_enough and place.distance_cm == pytest.approx(65, abs=8)


def test_nobody_is_only_told_to_come():
    place = place_of(NOBODY)
    assert place.troubles == {Aspect.FACE: Trouble.NO_FACE} and not place.good_enough


@pytest.mark.parametrize(
    ("person", "aspect", "trouble", "waits"),
    [
        (Person(right_cm=33), Aspect.FACE, Trouble.CUT_OFF, True),
        (Person(down_cm=14), Aspect.SHOULDERS, Trouble.NO_SHOULDERS, True),
        (Person(distance_cm=32), Aspect.DISTANCE, Trouble.TOO_NEAR, True),
        (Person(distance_cm=160), Aspect.DISTANCE, Trouble.TOO_FAR, False),
        (Person(pitch=26), Aspect.CAMERA, Trouble.FROM_BELOW, False),
        (Person(pitch=-26), Aspect.CAMERA, Trouble.FROM_ABOVE, False),
    ],
)
def test_each_trouble_is_told_and_only_what_spoils_everything_keeps_waiting(person, aspect, trouble, waits):
    place = place_of(person)
    assert place.troubles[aspect] is trouble
    assert place.good_enough is not waits


@pytest.mark.parametrize(
    ("picture", "trouble", "waits"),
    [
        (lit(20), Trouble.TOO_DARK, True),
        (lit(60), Trouble.NONE, False),
        (lit(200), Trouble.NONE, False),
        (lit(250), Trouble.TOO_BRIGHT, False),
        (lit(180, left=60), Trouble.ONE_SIDED, False),
        (lit(180, left=120), Trouble.NONE, False),
    ],
)
def test_light_is_looked_at_on_the_face(picture, trouble, waits):
    place = place_of(Person(), picture)
    assert place.troubles[Aspect.LIGHT] is trouble
    assert place.good_enough is not waits


def test_light_elsewhere_in_the_picture_is_of_no_account():
    picture = lit(120)
    picture[: HEIGHT // 4] = 255
    assert place_of(Person(), picture).troubles[Aspect.LIGHT] is Trouble.NONE


def test_who_can_not_put_it_right_is_not_kept_waiting_for_ever():
    dark, nobody, well = (place_of(Person(), lit(20)), place_of(NOBODY), place_of(Person()))
    settling = Settling()
    assert not settling.step(0.0, dark) and not settling.step(PATIENCE_S - 0.1, dark)
    assert not settling.step(PATIENCE_S, nobody)  # gone: it begins anew
    assert not settling.step(PATIENCE_S + 1, dark) and settling.step(2 * PATIENCE_S + 1, dark)
    assert Settling().step(0.0, well)
