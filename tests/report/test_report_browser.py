"""The page in a real browser: drawn, in light and dark and on paper, quiet, and asking nobody."""

from dataclasses import replace

import pytest
from report.chromium import Chromium, find_chromium
from report.test_report_render import HOSTILE, hostile

from coach.movement.events import Side
from coach.report.colours import scheme
from coach.report.page import page_of
from coach.report.plot import Chart, dots, figure, lines, note
from coach.report.render import html_of

pytestmark = pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed to look")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Chromium(find_chromium(), tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """A month of somebody whose routine, exercise and name are attacks, and a chart full of them."""
    words = dots(HOSTILE, [1, 2], [1, 2], Side.LEFT, [lines(HOSTILE)] * 2)
    drawn = figure([words, words], HOSTILE, legend=True, annotations=[note(HOSTILE, 1, 1)])
    chart = Chart(HOSTILE, HOSTILE, drawn)
    page = page_of(hostile())
    page = replace(page, exercises=[page.exercises[0], page.exercises[-1]])  # enough to look at
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(html_of(replace(page, exercise_charts=[*page.exercise_charts, chart])), encoding="utf-8")
    browser.look(1100)
    browser.open(file)
    return file


MARKER = "getComputedStyle(document.querySelector('.scatterlayer path.point')).fill"
SETTLED = "new Promise(done => setTimeout(done, 300))"
"""Charts follow the window's width a moment later."""

GROUND = "getComputedStyle(document.body).backgroundColor"


def hexadecimal(rgb: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in rgb[4:-1].split(","))


def test_every_chart_is_drawn_and_is_what_the_library_takes(browser, opened):
    assert browser.run("document.documentElement.dataset.drawn") == "13"
    empty = "[...document.querySelectorAll('.plot')].filter(p => !p.querySelector('.trace')).length"
    assert browser.run(empty) == 0
    wrong = "[...document.querySelectorAll('.plot')].flatMap(p => Plotly.validate(p.data, p.layout) ?? [])"
    assert browser.run(f"{wrong}.map(w => w.msg)") == []


def test_names_stay_text_also_within_the_charts(browser, opened):
    assert browser.run("document.querySelectorAll('a, img, iframe, svg image').length") == 0
    assert browser.run("document.querySelector('h1').textContent") == HOSTILE
    chart = "document.querySelector('[data-chart=\"11\"]')"
    for place in (".annotation-text", ".legendtext", ".ytitle"):
        assert browser.run(f"{chart}.querySelector('{place}').textContent") == HOSTILE, place
    hovered = f"Plotly.Fx.hover({chart}, [{{curveNumber: 0, pointNumber: 1}}]); "
    hovered += f"{chart}.querySelector('.hoverlayer').textContent"
    assert HOSTILE in browser.run(hovered)


def test_dark_and_light_follow_the_system_charts_and_all(browser, opened):
    for name in ("dark", "light"):
        browser.look(1100, scheme=name)
        assert hexadecimal(browser.run(MARKER)) == scheme(name)["left"]
        assert hexadecimal(browser.run(GROUND)) == scheme(name)["page"]


def test_a_phone_shows_the_page_without_scrolling_sideways(browser, opened):
    browser.look(360, touch=True)
    assert browser.run(f"{SETTLED}.then(() => document.documentElement.scrollWidth)") == 360
    browser.look(1100)


def test_paper_has_every_chart_in_its_own_size_and_the_screen_is_as_before(browser, opened, tmp_path):
    widths = "[...document.querySelectorAll('.plot')].map(p => p.layout.width)"
    browser.run(f"addEventListener('beforeprint', () => window.widths = {widths}, {{once: true}}); 0")
    browser.paper(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert set(browser.run("window.widths")) == {640, 205}
    browser.look(1100)
    assert browser.run("document.querySelector('.plot .main-svg').clientWidth") > 640


def test_the_console_stays_empty_and_no_request_leaves_the_page(browser, opened):
    assert browser.said == []
    assert browser.asked == [opened.as_uri()]
