"""What a person sees: the overlay says what the view says, on its side and inside the picture."""

import math
from dataclasses import replace

import numpy as np
import pytest
from feedback.moments import (
    BANDS,
    LONG,
    NAN,
    SESSION,
    SIZES,
    amount,
    gauge,
    middle_of,
    moment,
    painted,
    person,
    sides,
    video,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.feedback.overlay import draw
from coach.feedback.overlay.layout import SMALLEST_PICTURE, layout
from coach.feedback.overlay.palette import GREEN, ORANGE, SKY, WHITE, YELLOW
from coach.landmarks.types import FACE_POINTS
from coach.movement.events import Side
from coach.session.view import Count, Gauge, Phase, Tone, View


def test_the_camera_picture_is_mirrored_and_itself_left_alone():
    picture = np.random.default_rng(1).integers(0, 255, (480, 640, 3), np.uint8)
    before = picture.copy()
    shown = draw(picture, None, View(Phase.READY, "Get ready"))
    np.testing.assert_array_equal(picture, before)
    np.testing.assert_array_equal(shown[200:], picture[200:, ::-1])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("axis", ["yaw", "roll"])
def test_a_head_moved_to_the_left_shows_on_the_left_of_the_screen(axis, size):
    left, centre, right = (
        middle_of(draw(video(size), None, moment(gauge=gauge(axis, angle))), YELLOW)[0]
        for angle in (30.0, 0.0, -30.0)
    )
    assert centre == pytest.approx(size[0] / 2, abs=2)
    assert left < size[0] / 2 < right


@pytest.mark.parametrize("size", SIZES)
def test_looking_up_shows_above_looking_down(size):
    up, level, down = (
        middle_of(draw(video(size), None, moment(gauge=gauge("pitch", angle))), YELLOW)[1]
        for angle in (30.0, 0.0, -30.0)
    )
    assert up < level < down


@pytest.mark.parametrize("axis", ["yaw", "roll"])
def test_the_target_on_the_left_is_full_and_the_other_one_hollow(axis):
    shown = draw(video(), None, moment(gauge=gauge(axis, active=0)))
    assert middle_of(shown, SKY)[0] < 320
    either = draw(video(), None, moment(gauge=gauge(axis, active=-1)))
    assert amount(either, SKY) == pytest.approx(2 * amount(shown, SKY), rel=0.1)


def test_the_pointer_reaches_into_the_target_when_the_angle_does():
    target = middle_of(draw(video(), None, moment(gauge=gauge(active=0))), SKY)
    away = [
        math.dist(target, middle_of(draw(video(), None, moment(gauge=gauge(angle=a))), YELLOW))
        for a in (10.0, 35.0, 55.0, 80.0)
    ]
    assert away[2] == min(away)


def test_an_angle_beyond_the_scale_rests_at_its_end():
    end, beyond = (draw(video(), None, moment(gauge=gauge(angle=a))) for a in (80.0, 400.0))
    assert middle_of(end, YELLOW) == pytest.approx(middle_of(beyond, YELLOW), abs=0.5)


@pytest.mark.parametrize("size", SIZES)
def test_the_ring_fills_as_the_hold_goes_on(size):
    holds = [draw(video(size), None, moment(Phase.HOLDING, hold_s=s)) for s in (0.0, 1.0, 2.5, 4.0)]
    filled = [amount(picture, YELLOW) for picture in holds]
    assert filled[0] == 0
    assert filled == sorted(set(filled))
    assert filled[2] == pytest.approx(2.5 * filled[1], rel=0.15)


def test_a_complete_hold_is_told_by_a_tick_and_a_full_ring():
    almost, complete = (
        draw(video(), None, moment(Phase.RETURNING, gauge=gauge(active=0), hold_s=s)) for s in (4.9, 5.0)
    )
    assert amount(complete, YELLOW) == 0
    assert amount(complete, GREEN) == pytest.approx(amount(almost, YELLOW), rel=0.1)


def test_every_repetition_fills_one_dot_on_its_side():
    shown = [draw(video(), None, moment(counts=sides(done, 0))) for done in range(4)]
    dots = [amount(picture, GREEN) for picture in shown]
    assert dots[0] == 0
    assert np.diff(dots) == pytest.approx(dots[1], rel=0.05)
    assert middle_of(shown[1], GREEN)[0] < 320
    right = draw(video(), None, moment(counts=sides(0, 2)))
    assert middle_of(right, GREEN)[0] > 320


def test_the_arrow_points_to_the_card_whose_turn_it_is():
    left, right = (
        middle_of(draw(video(), None, moment(gauge=gauge(active=i), counts=sides())), YELLOW)[0]
        for i in (0, 1)
    )
    assert left < 160
    assert right > 480


def test_a_message_is_told_by_the_shape_of_its_sign_too():
    signs = {}
    for tone, colour in ((Tone.GUIDE, SKY), (Tone.PRAISE, GREEN), (Tone.CAUTION, ORANGE)):
        shown = draw(video(), None, View(Phase.READY, "Neck turn", "Slowly", tone))
        rows, columns = painted(shown, colour)
        sign = np.zeros(shown.shape[:2], bool)
        sign[rows, columns] = True
        signs[tone] = sign
    for one, other in ((Tone.GUIDE, Tone.PRAISE), (Tone.GUIDE, Tone.CAUTION), (Tone.PRAISE, Tone.CAUTION)):
        differing = (signs[one] ^ signs[other]).sum()
        assert differing > 0.15 * signs[one].sum(), f"{one} and {other} differ in colour only"


def test_somebody_who_has_gone_is_told_so_in_the_middle_of_the_picture():
    plain = moment(Phase.MOVING, counts=sides())
    lost = draw(video(shade=90), None, replace(plain, phase=Phase.LOST))
    there = draw(video(shade=90), None, plain)
    x, y = middle_of(lost, ORANGE)
    assert x == pytest.approx(320, abs=12)
    assert 100 < y < 320
    assert amount(there, ORANGE) == 0


def test_calibration_fills_and_the_end_shows_a_tick():
    shares = [draw(video(), None, View(Phase.CALIBRATING, "Calibration", calibrated=c)) for c in (0.2, 0.8)]
    assert amount(shares[1], YELLOW) == pytest.approx(4 * amount(shares[0], YELLOW), rel=0.2)
    assert amount(draw(video(), None, SESSION["done"]), GREEN) > 1000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SESSION)
def test_everything_stands_inside_the_margins(name, size):
    picture = video(size, shade=90)
    shown = draw(picture, None, SESSION[name])
    margin = layout(*size).margin
    assert (shown != 90).any()
    frame = np.ones(size[::-1], bool)
    frame[margin:-margin, margin:-margin] = False
    assert (shown[frame] == 90).all()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "message", [LONG, "Halswirbelsäulenstabilisierung" * 4, LONG * 6], ids=["long", "word", "endless"]
)
def test_a_long_message_keeps_clear_of_the_edge_of_its_panel(size, message):
    shown = draw(video(size), None, View(Phase.READY, "Neck turn", message, next_up="Neck tilt " * 9))
    place = layout(*size)
    bright = (shown > 100).any(axis=2)
    for edge in (bright[:, : place.margin + place.pad - 1], bright[:, -(place.margin + place.pad - 2) :]):
        assert not edge.any()
    rows = np.nonzero(bright.any(axis=1))[0]
    assert rows[-1] < size[1] * 0.75


def test_a_view_without_any_figure_shows_dashes_not_zeros():
    empty = moment(hold_s=NAN, hold_asked_s=NAN, calibrated=NAN)
    shown = draw(video(), None, empty)
    assert amount(shown, YELLOW) == 0
    zero = draw(video(), None, replace(empty, gauge=gauge(angle=0.0)))
    assert amount(zero, WHITE) > amount(shown, WHITE)


@pytest.mark.parametrize("phase", Phase)
def test_nothing_known_breaks_nothing(phase):
    nothing = Gauge("yaw", NAN, ((NAN, NAN),), 0, NAN, "", "")
    for scale in (None, nothing, replace(nothing, limit=60.0)):
        view = View(phase, "", gauge=scale, counts=(Count(Side.LEFT, "", 0, 0),))
        shown = draw(video(), person(), view)
        assert shown.shape == (480, 640, 3)


def test_the_shoulders_are_drawn_where_the_mirror_has_them():
    view = View(Phase.READY, "")
    seen = draw(video(), person(shoulders=((600, 300), (400, 300))), view)
    columns = np.nonzero(seen[280:320].any(axis=(0, 2)))[0]
    assert (columns.min(), columns.max()) == (pytest.approx(40, abs=4), pytest.approx(240, abs=4))


def test_landmarks_of_a_smaller_picture_are_scaled_to_the_shown_one():
    seen = draw(video((1280, 960)), person(shoulders=((600, 300), (400, 300))), View(Phase.READY, ""))
    columns = np.nonzero(seen[560:640].any(axis=(0, 2)))[0]
    assert (columns.min(), columns.max()) == (pytest.approx(80, abs=6), pytest.approx(480, abs=6))


def test_half_a_face_is_drawn_as_far_as_it_was_seen():
    face = np.full((FACE_POINTS, 3), NAN)
    face[[10, 297, 284, 389]] = [(300, 200, 0), (340, 210, 0), (360, 230, 0), (1e9, 250, 0)]
    seen = draw(video(), person(face=face), View(Phase.READY, ""))
    columns = np.nonzero(seen[150:300].any(axis=(0, 2)))[0]
    assert (columns.min(), columns.max()) == (pytest.approx(280, abs=4), pytest.approx(340, abs=4))


def test_a_thumbnail_is_just_mirrored():
    picture = np.random.default_rng(2).integers(0, 255, (SMALLEST_PICTURE - 1, 300, 3), np.uint8)
    np.testing.assert_array_equal(draw(picture, None, SESSION["turning"]), picture[:, ::-1])


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(1, 900),
    height=st.integers(1, 900),
    words=st.text(max_size=60),
    angle=st.floats(),
    hold=st.floats(),
    axis=st.sampled_from(sorted(BANDS)),
    phase=st.sampled_from(list(Phase)),
    asked=st.integers(0, 40),
)
def test_no_size_and_no_words_break_it(width, height, words, angle, hold, axis, phase, asked):
    scale = replace(gauge(axis, angle), negative=words, positive=words)
    counts = (*sides(2, 1, asked), Count(Side.BOTH, words, 1, asked))
    view = View(phase, words, words, Tone.CAUTION, scale, hold, 5.0, counts, words, 1, 4, hold)
    assert draw(video((width, height)), None, view).shape == (height, width, 3)
