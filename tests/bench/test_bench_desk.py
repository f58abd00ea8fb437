"""The score of the desk watch against recordings of known posture."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from measure.people import NOBODY, Person
from pipeline.desk_stage import Desk, DeskLandmarks

from coach.bench import desk_cost
from coach.bench.desk import Span, read_true, score
from coach.cli.bench_desk import desk
from coach.errors import CoachError
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.kinds import Kind

T = np.arange(0, 40, 0.1)


def episode(kind: Kind, start: float, end: float) -> DeskEvent:
    return DeskEvent(end, DeskKind.EPISODE, kind, 5.0, 2.5, start, end)


def true(kind: Kind, start: float, end: float, size: float) -> dict[Kind, np.ndarray]:
    values = {k: np.zeros(len(T)) for k in Kind if k is not Kind.HEAD_FORWARD}
    values[kind] = np.where((start <= T) & (end > T), size, 0.0)
    return values


def scored(truth, events, nose=()):
    return score("clip", T, truth, events, nose, sustain_s=5.0, looks=3)


def test_an_episode_at_its_time_is_found_and_one_elsewhere_is_false():
    word = DeskEvent(16.0, DeskKind.WARNING, Kind.SLOUCH)
    events = [word, episode(Kind.SLOUCH, 10.5, 20), episode(Kind.HEAD_TILT, 30, 36)]
    result = scored(true(Kind.SLOUCH, 10, 20, 5.0), events, nose=[(12, 20), (30, 36)])
    assert (len(result.expected), result.found) == (1, 1)
    assert result.false == (Span("head_tilt", 30, 36),)
    assert result.delays == (pytest.approx(1.0),)
    assert (result.nose_found, result.nose_false) == (1, 1)


def test_what_is_too_short_or_hardly_beyond_the_bound_is_not_expected_and_not_false():
    for truth in (true(Kind.SLOUCH, 10, 16, 5.0), true(Kind.SLOUCH, 10, 30, 2.6)):
        result = scored(truth, [episode(Kind.SLOUCH, 11, 15)])
        assert result.expected == () and result.false == ()


def test_nearness_that_a_slouch_explains_is_not_expected():
    truth = true(Kind.SLOUCH, 10, 30, 5.0)
    truth[Kind.TOO_CLOSE] = np.where((T >= 10) & (T < 30), 14.0, 0.0)
    assert [s.kind for s in scored(truth, []).expected] == ["slouch"]


def test_a_table_that_is_none_is_named(tmp_path):
    (tmp_path / "a_truth.csv").write_text("t,yaw\n0,1\n")
    with pytest.raises(CoachError, match=r"a_truth\.csv is no table"):
        read_true(tmp_path / "a_truth.csv")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [([], "Name recordings"), (["--cost", "0", "--hours", "1"], "--hours plays a recording")],
)
def test_what_cannot_be_measured_is_said_at_once(arguments, says):
    error = CliRunner().invoke(desk, arguments).exception
    assert isinstance(error, CoachError) and says in str(error)


def test_the_cost_of_any_source_is_told_with_its_bounds(monkeypatch, tmp_path):
    asked = []

    def measured(spec, seconds, rest_s, _correction):
        asked.append((spec, seconds, rest_s))
        return desk_cost.Cost(0.021, 0.004, 7, seconds, 250.0, float("nan"))

    monkeypatch.setattr(desk_cost, "bench_cost", measured)
    file = tmp_path / "cost.json"
    arguments = ["--cost", "http://phone:8080/", "--seconds", "30", "--json", str(file)]
    said = CliRunner().invoke(desk, arguments).output
    assert "2.1% of one core (bound 3%), of it 0.4% for getting the pictures; 7 looks in 30 s" in said
    assert asked == [("http://phone:8080/", 30.0, 9.5)]
    assert json.loads(file.read_text())["cost"]["nose_core"] is None


@pytest.fixture
def watched(monkeypatch):
    """Puts who is seen all the time in the place of a recording."""

    def put(person):
        story = [(math.inf, person)]
        monkeypatch.setattr(desk_cost, "PacedRecording", lambda _file, clock, _rest: Desk(story, clock=clock))
        monkeypatch.setattr(desk_cost, "open_desk_landmarker", lambda: DeskLandmarks(story))

    return put


def test_simulated_hours_pass_as_fast_as_they_go_and_are_really_watched(watched):
    watched(Person())
    hours = list(desk_cost.bench_hours(Path("me.mp4"), 1.1, 9.5, None))
    assert [hour.hours for hour in hours] == [1, 1.1]
    assert hours[0].looks == pytest.approx(360, abs=60)  # six a minute at rest
    assert hours[1].looks / hours[0].looks == pytest.approx(1.1, abs=0.03)
    assert all(hour.memory_mb > 10 for hour in hours)


def test_hours_of_nobody_are_no_measurement(watched):
    watched(NOBODY)
    with pytest.raises(CoachError, match=r"Nobody sits still in the first 9\.5 s of me\.mp4: set --rest"):
        list(desk_cost.bench_hours(Path("me.mp4"), 1.0, 9.5, None))
