"""Every sentence of the exercises fits the picture in every language, with nothing left out."""

import pytest

from coach.feedback.overlay.layout import layout
from coach.feedback.overlay.text import BOLD, fit
from coach.language import languages, tr, use
from coach.programme.library import bundled_folder
from coach.programme.loader import load_routine


@pytest.fixture(scope="module")
def sentences():
    routines = [load_routine(path) for path in sorted(bundled_folder().glob("*.yaml"))]
    words = [exercise.words for routine in routines for exercise in routine.exercises]
    return sorted({text for w in words for text in (*w.go.values(), w.hold, w.back) if text})


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("width", "height"), [(640, 480), (480, 854)])
def test_three_lines_hold_the_words_of_every_exercise(sentences, code, width, height):
    use(code)
    place = layout(width, height)
    # beside the sign before it, as the header draws it
    room = place.width - 2 * (place.margin + place.pad) - round(34 * place.unit) - place.gap
    assert len(sentences) > 200
    for text in sentences:
        block = fit(tr(text), room, place.message, place.smallest(place.message), BOLD, 3)
        assert " ".join(block.lines) == tr(text)
        assert block.size >= 0.75 * place.message, text
