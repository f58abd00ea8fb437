"""The figures of the movement rules: right where the truth is simple, and wrong where a judge is."""

import json
import sys
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from coach.bench import movement as bench
from coach.bench import performed
from coach.cli.main import coach as command
from coach.movement.checker import Checker
from coach.programme.vocabulary import judge_of


class Mute(Checker):
    """Never says anything, and records nothing."""

    def step(self, o, expected=None):
        return []


@pytest.fixture
def one_noise(monkeypatch):
    monkeypatch.setattr(bench, "NOISES_DEG", (0.1,))
    monkeypatch.setattr(bench, "PERFORMERS", {k: performed.PERFORMERS[k] for k in ("smooth", "snatched")})
    monkeypatch.setattr(bench, "FAINT", {})


def test_snatched_turns_are_flagged_and_smooth_ones_are_not(one_noise):
    assert {f.kind: f.flagged for f in bench.flagged_shares(2, 1)} == {"smooth": 0, "snatched": 1}


def test_a_judge_that_never_flags_gives_nothing(one_noise):
    assert [f.flagged for f in bench.flagged_shares(2, 1, Mute)] == [0, 0]
    delay = bench.warning_delay(1, 1, Mute)
    assert (delay.told, delay.halting_told) == (0, 0)
    assert np.isnan(delay.median_ms)


def test_too_much_noise_is_shown_as_not_judged(one_noise, monkeypatch):
    monkeypatch.setattr(bench, "NOISES_DEG", (0.2, 0.3))
    rows = bench.flagged_shares(1, 1)
    assert {(f.noise, f.judged) for f in rows} == {(0.2, 1), (0.3, 0)}


def test_fainter_faults_are_what_they_are_said_to_be():
    random = np.random.default_rng(3)
    times = np.arange(0, 6, 1e-3)
    way = performed.along(performed.brisk(random), times)
    fastest = np.abs(np.gradient(np.gradient(way, times), times)).max()
    assert fastest == pytest.approx(1.33 * performed.TURN.pace.max_acceleration, rel=0.05)
    out = performed.along(performed.wavering(random), times)[times < 3.5]
    turning = np.diff(np.sign(np.diff(out[times[: len(out)] > 1.1])))
    assert 20 < (turning != 0).sum() < 30


def test_the_delay_is_that_of_the_warning():
    delay = bench.warning_delay(2, 1)
    assert 0 < delay.median_ms <= delay.p95_ms <= bench.DELAY_BOUND_MS
    assert (delay.told, delay.halting_told) == (1, 1)


def test_what_is_performed_well_is_counted_and_cheating_is_not():
    rows = {(c.exercise, c.body): (c.counted, c.voided) for c in bench.counts(1, 1)}
    assert len(rows) == 14
    assert all(found == ((1, 0) if body == "clean" else (0, 1)) for (_, body), found in rows.items())


def test_holds_are_compared_with_the_true_angle(monkeypatch):
    assert bench.hold_errors(2, 1).largest_s < 0.05

    def late(exercise):
        made = judge_of(exercise)
        record = made._record
        made._record = lambda t, r: record(t, replace(r, hold=r.hold + 1))
        return made

    assert bench.hold_errors(2, 1, late).mean_s == pytest.approx(1, abs=0.05)


def test_smoothness_is_compared_where_it_can_be(monkeypatch):
    assert max(bench.smoothness_differences(5, 1)) < bench.SMOOTHNESS_BOUND
    for at, name in enumerate(("sparc", "ldlj")):
        monkeypatch.setattr(bench, name, lambda *_: -3.0)
        assert bench.smoothness_differences(5, 1)[at] > 0.1
    monkeypatch.setitem(sys.modules, "monalysa.quality.smoothness", None)
    assert bench.smoothness_differences(5, 1) is None


def test_the_command_prints_and_writes_the_same_figures(tmp_path, monkeypatch):
    figures = bench.MovementFigures(
        7, 3, [bench.Flagged("smooth", 0.1, 0.0, 1.0)], bench.Delay(0.0, np.nan, np.nan, 0.5), [],
        bench.Holds(3, 0.1, 0.2), None, 2e-9,
    )  # fmt: skip
    monkeypatch.setattr(bench, "bench_movement", lambda n: figures)
    done = CliRunner().invoke(
        command,
        ["bench", "movement", "--repetitions", "3", "--json", str(tmp_path / "f.json")],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    assert "not installed" in done.output
    written = json.loads((tmp_path / "f.json").read_text())
    assert written["delay"] == {"told": 0, "median_ms": None, "p95_ms": None, "halting_told": 0.5}
    assert (written["sparc_difference"], written["ldlj_difference"]) == (None, 2e-9)
    assert "LDLJ, largest difference from monalysa: 2.0e-09 (bound 1e-06)" in done.output
