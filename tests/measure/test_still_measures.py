"""Single pictures: the convention, the mean of glances, what is left out, and what is stated."""

import numpy as np
import pytest
from measure.glances import glance, no_correction, several

from coach.errors import CoachError
from coach.landmarks.views import Place, View
from coach.measure.face_points import LEFT, MIDDLE, POINTS, RIGHT, TWINS
from coach.measure.observation import Reason, TrackState
from coach.measure.rotation import angles_between, compose, decompose
from coach.measure.stills import (
    MAX_OUTSIDE,
    MIN_AGREEING,
    StillCorrection,
    join,
    load_still_correction,
    observe_still,
    robust_mean,
)

ANGLES = [(0, 0, 0), (50, 10, -8), (-40, -30, 20), (15, 40, 30), (5, -5, -45)]


def angles(observation):
    return observation.yaw, observation.pitch, observation.roll


def test_every_point_has_its_twin():
    assert len(set(POINTS)) == len(POINTS) == len(MIDDLE) + 2 * len(RIGHT)
    assert [TWINS[i] for i in TWINS] == list(range(len(POINTS)))
    assert POINTS[TWINS[POINTS.index(33)]] == 263  # the outer corners of the eyes
    assert set(RIGHT).isdisjoint(LEFT)


@pytest.mark.parametrize("told", ANGLES)
def test_angles_come_back_in_the_cameras_axes_whatever_the_view(told):
    seen = observe_still(2.0, several(compose(*told)), no_correction())
    assert seen.state is TrackState.TRACKED and seen.t == 2.0
    assert angles(seen) == pytest.approx(told, abs=1e-6)
    assert seen.room_yaw == seen.yaw
    assert np.isnan(seen.trunk_turn) and np.isnan(seen.shoulder_left)


@pytest.mark.parametrize(
    ("x", "y", "sign_yaw", "sign_pitch"),
    [(320, 440, 0, 1), (320, 40, 0, -1), (600, 240, -1, 0), (40, 240, 1, 0)],
)
def test_a_face_off_the_middle_that_looks_into_the_lens(x, y, sign_yaw, sign_pitch):
    """Below the middle it is pitched up; on the picture's right it is turned to its right."""
    view = View.towards(Place(x, y, 100), 200, (640, 480), 500)
    seen = observe_still(0, [glance(view.rotation, view.rotation)] * 3, no_correction())
    yaw, pitch, roll = angles(seen)
    assert (np.sign(round(yaw, 6)), np.sign(round(pitch, 6))) == (sign_yaw, sign_pitch)
    reach = np.degrees(np.arctan(np.hypot(x - 320, y - 240) / 500))
    assert abs(yaw) + abs(pitch) == pytest.approx(reach)
    assert roll == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("told", ANGLES)
def test_level_axes_take_the_roll_and_nothing_else(told):
    joined = join(several(compose(*told)))
    assert joined.rotation[0, 1] == pytest.approx(0, abs=1e-9) and joined.rotation[1, 1] > 0
    assert joined.frame @ joined.rotation == pytest.approx(compose(*told), abs=1e-9)
    assert np.linalg.norm(joined.mesh) == pytest.approx(1)
    rolled = join([glance(compose(0, 0, 25) @ compose(*told), compose(0, 0, 25))] * 3)
    straight = join([glance(compose(*told))] * 3)
    assert rolled.features() == pytest.approx(straight.features(), abs=1e-9)


@pytest.mark.parametrize("told", ANGLES)
def test_the_mirror_image_is_the_other_side(told):
    yaw, pitch, roll = told
    one, other = (join([glance(compose(s * yaw, pitch, s * roll))] * 3) for s in (1, -1))
    assert one.mirrored().mesh == pytest.approx(other.mesh, abs=1e-9)
    assert one.mirrored().rotation == pytest.approx(other.rotation, abs=1e-9)
    assert one.mirrored().mirrored().features() == pytest.approx(one.features())


def test_a_correction_without_sides_never_turns_or_tilts_a_head():
    """Whatever the network says of yaw and roll is undone by the mirror image; pitch stays."""
    joined = join([glance(compose(0, 10, 0))] * 3)
    rotation = no_correction(vector=(-4.0, 7.0, 5.0)).rotation(joined)
    yaw, pitch, roll = decompose(rotation)
    assert (yaw, roll) == pytest.approx((0, 0), abs=1e-6)
    assert pitch == pytest.approx(14, abs=1e-6)


def test_glances_are_averaged():
    heads = [compose(20 + d, 0, 0) for d in (-3, 0, 3)]
    joined = join([glance(head) for head in heads])
    assert decompose(joined.frame @ joined.rotation) == pytest.approx((20, 0, 0), abs=1e-6)
    assert joined.agreeing == 3
    assert joined.spread == pytest.approx(np.sqrt(6), rel=1e-3)


def test_what_saw_something_else_is_left_out():
    heads = [*(compose(-50 + d, 5, 0) for d in (-1, 0, 1, 2)), compose(50, 5, 0), compose(-50, 60, 90)]
    mean, near = robust_mean(np.array(heads))
    assert near.tolist() == [True] * 4 + [False] * 2
    assert angles_between(np.array([compose(-49.5, 5, 0)]), mean)[0] < 0.1
    assert join([glance(head) for head in heads]).agreeing == 4


def test_who_is_away_and_what_is_unreliable():
    head, sure = compose(10, 0, 0), no_correction()
    away = observe_still(0, [], sure)
    assert (away.state, away.reason) == (TrackState.AWAY, Reason.NOBODY)
    few = observe_still(0, [glance(head)] * (MIN_AGREEING - 1), sure)
    assert (few.state, few.reason) == (TrackState.UNRELIABLE, Reason.SIDES_DISAGREE)
    apart = observe_still(0, [glance(compose(yaw, 0, 0)) for yaw in (-60, -20, 20, 60)], sure)
    assert (apart.state, apart.reason) == (TrackState.UNRELIABLE, Reason.SIDES_DISAGREE)
    cut = observe_still(0, [glance(head, outside=MAX_OUTSIDE + 0.1)] * 3, sure)
    assert (cut.state, cut.reason) == (TrackState.UNRELIABLE, Reason.FACE_AT_EDGE)
    for unreliable in (away, few, apart, cut):
        assert np.isnan([*angles(unreliable), unreliable.yaw_sigma]).all()


def test_the_stated_sigma_grows_with_disagreement_and_with_the_angle():
    correction = no_correction(np.array([[1.0, 0.5, 2.0, 0.0], [1.0, 0.0, 0.0, 3.0], [0.5, 0.0, 0.0, 0.0]]))
    yaw, pitch, roll = correction.sigma(compose(30, 0, 0), 2.0)
    assert (yaw, pitch, roll) == pytest.approx((1 + 1 + 2 * 0.5, 1, 0.5))
    close = observe_still(0, [glance(compose(20 + d, 0, 0)) for d in (-1, 0, 1)], correction)
    wide = observe_still(0, [glance(compose(20 + d, 0, 0)) for d in (-5, 0, 5)], correction)
    assert wide.yaw_sigma > close.yaw_sigma > 0


def test_the_programs_own_weights():
    correction = load_still_correction()
    for told in ((0, 0, 0), (40, 0, 0), (0, -30, 0), (30, 30, 0)):
        one = correction.sigma(compose(*told), 1.0)
        assert all(0.3 < value < 15 for value in one)
    assert np.less_equal(correction.sigma(np.eye(3), 0.5), correction.sigma(np.eye(3), 5.0)).all()
    joined = join(several(compose(30, -10, 0)))
    assert np.isfinite(correction.rotation(joined)).all()


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_damaged_weights_are_told(tmp_path, content):
    path = tmp_path / "stills.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CoachError, match=r"stills\.npz are missing or damaged; install"):
        StillCorrection.load(path)


def test_weights_of_another_shape_are_told(tmp_path):
    path = tmp_path / "stills.npz"
    np.savez(path, doubt=np.ones((3, 4)), still_layers=1)
    with pytest.raises(CoachError, match="missing or damaged"):
        StillCorrection.load(path)
