"""The file: one, whole, without a link to anywhere, and no text of it becomes markup or script."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report.month import month

from coach.report.page import page_of
from coach.report.render import ASSETS, SCRIPTS, html_of

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)><a href='https://evil.example'>{{7*7}}</a>"
)
PLOTLY_SHA256 = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"
"""Of plotly-basic.min.js 4.1.1, as the npm package plotly.js-basic-dist-min has it."""


class Reader(HTMLParser):
    """The tags of a page with their attributes, and the text within scripts, styles and headings."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.within, self._open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag in ("script", "style", "h1"):
            self.within.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if {"script", "style", "h1"} & set(self._open):
            self.within[-1][2] += data


def hostile():
    material = month()
    session = material.session
    exercises = (replace(session.exercises[0], title=HOSTILE), *session.exercises[1:])
    named = replace(session, title=HOSTILE, exercises=exercises)
    return replace(material, name=HOSTILE, session=named, sessions=(*material.sessions[:-1], named))


@pytest.fixture(scope="module")
def text():
    return html_of(page_of(hostile()))


@pytest.fixture(scope="module")
def page(text):
    return Reader(text)


def test_nothing_is_fetched_and_nothing_leads_away(page):
    assert {name for _, attributes in page.tags for name in attributes} & {"src", "href", "action"} == set()
    assert {tag for tag, _ in page.tags} & {"link", "iframe", "img", "object", "form", "base", "a"} == set()
    style = next(text for tag, _, text in page.within if tag == "style")
    assert "url(" not in style and "@import" not in style


def test_the_policy_knows_every_script_and_the_style_and_nothing_else(page):
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    def hash_of(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    run = [text for tag, a, text in page.within if tag == "script" and a.get("type") != "application/json"]
    assert rules == {
        "default-src": "'none'",
        "script-src": " ".join(hash_of(script) for script in run),
        "style-src": hash_of(next(text for tag, _, text in page.within if tag == "style")),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not any("style" in a or any(name.startswith("on") for name in a) for _, a in page.tags)


def test_a_hostile_name_stays_text(text, page):
    assert sum(tag == "script" for tag, _ in page.tags) == 3
    assert next(words for tag, _, words in page.within if tag == "h1").strip() == HOSTILE
    assert "alert(2)>" not in text and "evil.example'>" not in text


def test_the_charts_are_the_ones_that_have_a_place(page):
    drawn = json.loads(next(text for _, a, text in page.within if a.get("id") == "drawn"))
    places = [int(a["data-chart"]) for _, a in page.tags if "data-chart" in a]
    assert places == list(range(len(drawn["charts"]))) and len(places) == 24
    assert set(drawn["schemes"]) == {"light", "dark", "print"}
    assert all(a["aria-label"] for _, a in page.tags if "data-chart" in a)


def test_the_page_is_no_larger_than_its_library_and_figures_make_it(text):
    library = (ASSETS / SCRIPTS[0]).stat().st_size
    assert library < 1_250_000
    assert len(text.encode()) - library < 300_000


def test_the_library_is_the_published_one_and_can_stand_in_a_page():
    library = (ASSETS / SCRIPTS[0]).read_bytes()
    assert hashlib.sha256(library).hexdigest() == PLOTLY_SHA256
    assert b"</script" not in library.lower() and b"<!--" not in library
    assert not re.search(rb"\beval\(|new Function", library)
    assert b"MIT" in library[:300] and "MIT License" in (ASSETS / "plotly-LICENSE").read_text()


def test_the_same_month_makes_the_same_file():
    assert html_of(page_of(month())) == html_of(page_of(month()))
