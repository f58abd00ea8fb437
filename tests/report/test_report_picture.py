"""The picture of a session is a PNG that shows it, whatever its names are."""

import struct
from dataclasses import replace

from report.month import month

from coach.report.page import page_of
from coach.report.picture import png_of


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_a_picture_has_a_row_for_every_exercise_and_no_name_is_a_formula():
    material = month()
    turn, *_, massage = material.session.exercises
    strange = replace(turn, title=r"$\frac{" + "x" * 300)
    session = replace(material.session, title="$$" + "y" * 200, exercises=(strange, massage))
    png = png_of(session, page_of(replace(material, session=session)))
    assert size_of(png) == (1320, round(120 * (1.75 + 2.5 + 0.62 + 0.65)))
