"""Text fits whatever room there is: broken, shrunk, never clipped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.feedback.overlay.text import BOLD, CAP_HEIGHT, REGULAR, fit, put, width

SENTENCE = "Turn your head slowly to your left and keep both shoulders low"


def ink(text, size, weight=BOLD):
    """Rows and columns covered by a line whose capitals have their middle at row 100, from column 100 on."""
    canvas = np.zeros((200, 1200, 3), np.uint8)
    put(canvas, text, 100, 100, size, (255, 255, 255), weight)
    return np.nonzero(canvas[..., 0] > 60)


def test_a_short_message_keeps_its_size():
    assert fit("Hold", 300, 28, 17, BOLD, 3) == fit("  Hold ", 300, 28, 17, BOLD, 3)
    assert (fit("Hold", 300, 28, 17, BOLD, 3).lines, fit("Hold", 300, 28, 17, BOLD, 3).size) == (
        ("Hold",),
        28,
    )


def test_a_message_a_little_too_long_stays_on_one_line():
    room = round(width(SENTENCE, 28, BOLD) * 0.9)
    block = fit(SENTENCE, room, 28, 17, BOLD, 3)
    assert len(block.lines) == 1
    assert 0.85 * 28 <= block.size < 28


def test_a_longer_one_is_broken_into_lines_of_like_length():
    room = round(width(SENTENCE, 28, BOLD) * 0.6)
    block = fit(SENTENCE, room, 28, 17, BOLD, 3)
    first, second = (width(line, block.size, BOLD) for line in block.lines)
    assert min(first, second) > 0.75 * max(first, second)


@pytest.mark.parametrize("room", [60, 150, 300, 500])
@pytest.mark.parametrize("words", [SENTENCE, "Поверните голову влево и держите", "Wort" * 20, "a"])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(room, words):
    block = fit(words, room, 28, 14, BOLD, 40)
    assert max(width(line, block.size, BOLD) for line in block.lines) <= room
    assert "".join(block.lines).replace(" ", "") == words.replace(" ", "")


def test_a_long_word_that_fits_is_never_broken_to_make_lines_alike():
    words = "Прислушайтесь к себе"
    block = fit(words, width("Прислушайтесь", 28, BOLD) + 4, 28, 28, BOLD, 3)
    assert block.lines == ("Прислушайтесь", "к себе")


def test_what_never_fits_ends_in_an_ellipsis():
    block = fit(SENTENCE * 9, 200, 28, 14, BOLD, 2)
    assert (len(block.lines), block.size) == (2, 14)
    assert block.lines[-1].endswith("…")
    assert width(block.lines[-1], 14, BOLD) <= 200


def test_at_the_smallest_size_spare_lines_may_be_used():
    assert not fit(SENTENCE, 170, 28, 14, BOLD, 2, spare=3).lines[-1].endswith("…")
    assert fit(SENTENCE, 170, 28, 14, BOLD, 2).lines[-1].endswith("…")


@given(st.text(max_size=80), st.integers(1, 400), st.integers(1, 4))
def test_any_text_comes_back_within_its_lines(text, room, lines):
    assert len(fit(text, room, 20, 12, REGULAR, lines).lines) <= lines


def test_degrees_and_cyrillic_letters_are_not_question_marks():
    for letter in ("°", "ж", "…", "–"):
        assert len(ink(letter, 60)[0]) != len(ink("?", 60)[0])


def test_the_measured_width_covers_what_is_drawn():
    for text in (SENTENCE, "58°", "Шея", "3 s"):
        columns = ink(text, 30)[1]
        assert columns.min() >= 99
        assert columns.max() <= 101 + width(text, 30, BOLD)


def test_capitals_have_their_middle_where_it_was_asked_for():
    rows = ink("H", 60)[0]
    assert (rows.min() + rows.max()) / 2 == pytest.approx(100, abs=1.5)
    assert rows.max() - rows.min() == pytest.approx(60 * CAP_HEIGHT, abs=2)
