"""`coach bench speed`: what the stopwatch takes down, the recorded camera's pace, and what is told of it."""

import json
import math
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from coach.bench import speed as bench
from coach.bench import speed_live, speed_report, speed_stages
from coach.bench.speed_live import PacedCamera, summary
from coach.bench.speed_stages import CONVERT, LANDMARKS, MODELS, OWN, PLAIN_FACE, PLAIN_POSE, READER, TOTAL
from coach.bench.speed_times import Stopwatch, Times, times_of
from coach.cli.main import coach
from coach.errors import CoachError


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


# -- times ---------------------------------------------------------------------------------------------------


def test_times_are_milliseconds_and_nothing_is_no_time():
    times = Times.of([0.010, 0.020, 0.030])
    assert (times.count, times.mean, times.p50, times.p95) == pytest.approx((3, 20, 20, 29))
    never = Times.of([])
    assert never.count == 0 and math.isnan(never.mean) and math.isnan(never.p95)


def test_the_stopwatch_takes_laps_and_parts_and_begins_anew_with_each_frame():
    clock = Clock()
    watch = Stopwatch(clock)
    clock.sleep(5)  # between two frames nothing counts
    watch.begin()
    watch.timed("part", clock.sleep)(0.5)
    watch.timed("part", clock.sleep)(0.25)
    clock.sleep(0.25)
    watch.lap("first")
    clock.sleep(2)
    watch.lap("second")
    watch.end()
    watch.begin()
    watch.lap("first")
    watch.end()
    assert watch.rows == [{"part": 0.75, "first": 1.0, "second": 2.0}, {"first": 0.0}]
    assert times_of(watch.rows, "part").count == 1


def test_what_breaks_is_taken_down_too():
    clock = Clock()
    watch = Stopwatch(clock)

    def breaks():
        clock.sleep(1)
        raise ValueError

    watch.begin()
    with pytest.raises(ValueError):
        watch.timed("part", breaks)()
    watch.end()
    assert watch.rows == [{"part": 1.0}]


# -- stages --------------------------------------------------------------------------------------------------


def row(landmarks=0.020, models=0.016, reader=None, track=0.001, overlay=0.002, plain=(0.010, 0.015)):
    looked = {} if reader is None else {READER: reader}
    return speed_stages.whole(
        {
            LANDMARKS: landmarks,
            MODELS: models,
            **looked,
            speed_stages.TRACK: track,
            speed_stages.SESSION: 0.0,
            speed_stages.OVERLAY: overlay,
            PLAIN_FACE: plain[0],
            PLAIN_POSE: plain[1],
        }
    )


def test_a_frames_total_is_its_laps_and_the_programs_own_share_all_but_the_models():
    made = row(reader=0.003)
    assert made[TOTAL] == pytest.approx(0.023)
    assert made[OWN] == pytest.approx(0.007)
    assert made[CONVERT] == pytest.approx(0.001)


def test_a_recording_is_compared_with_the_plain_calls_and_told_apart_where_all_three_look():
    clip = bench.ClipSpeed.of("me", [row(), row(landmarks=0.024, reader=0.003)])
    assert clip.frames == 2
    assert clip.stages[TOTAL].mean == pytest.approx(25)
    assert clip.of_plain == pytest.approx(1.0)
    assert (clip.ends.count, clip.ends.p50) == (1, pytest.approx(27))
    assert clip.stages[READER].count == 1
    assert clip.stages[speed_stages.FLOOR_FACE].count == 0


# -- a recording as a camera ---------------------------------------------------------------------------------


class Reel:
    """Stands for OpenCV's reader: pictures that know their number; it ends after the third."""

    def __init__(self, *_args):
        self.at = 0

    def isOpened(self):
        return True

    def grab(self):
        self.at += 1
        return self.at <= 3

    def get(self, asked):
        return 10.0 if asked == cv2.CAP_PROP_FPS else 100.0 * (self.at - 1)

    def retrieve(self):
        return True, np.full((2, 2, 3), self.at, np.uint8)

    def release(self):
        pass


@pytest.fixture
def camera(monkeypatch):
    monkeypatch.setattr("cv2.VideoCapture", Reel)
    clock = Clock()
    return PacedCamera(Path("film.mp4"), seconds=1.0, fps=10.0, clock=clock, sleep=clock.sleep), clock


def test_pictures_come_at_the_cameras_pace_and_the_recording_begins_again(camera):
    playing, clock = camera
    seen = []
    while playing.grab():
        seen.append((round(clock.now - 100, 6), int(playing.retrieve()[1][0, 0, 0])))
    assert seen == [(round(i / 10, 6), i % 3 + 1) for i in range(10)]
    assert (playing.given, playing.missed) == (10, 0)


def test_who_comes_late_gets_the_next_picture_and_those_between_are_counted(camera):
    playing, clock = camera
    playing.grab()
    clock.sleep(0.35)  # the pictures of 0.1 and 0.2 are gone, that of 0.3 waits
    assert playing.grab() and playing.missed == 2
    assert clock.now == pytest.approx(100.35)
    playing.grab()
    assert clock.now == pytest.approx(100.4)


def test_a_picture_is_known_again_by_when_it_was_read(camera):
    playing, _ = camera
    playing.grab()
    first = playing.retrieve()[1]
    playing.grab()
    second = playing.retrieve()[1]
    assert (playing.taken_s(first), playing.taken_s(second)) == pytest.approx((100.0, 100.1))
    assert math.isnan(playing.taken_s(first.copy()))


def test_a_recording_that_cannot_be_opened_is_told(monkeypatch):
    monkeypatch.setattr(Reel, "isOpened", lambda _self: False)
    monkeypatch.setattr("cv2.VideoCapture", Reel)
    with pytest.raises(CoachError, match="can't be opened as a video"):
        PacedCamera(Path("film.mp4"), 1.0)


def shown(*per_second, late=0.04):
    """So many pictures shown in each second, evenly."""
    return [(second + i / n, late) for second, n in enumerate(per_second) for i in range(n)]


def test_the_settling_second_is_left_out_and_the_worst_one_is_told():
    given = SimpleNamespace(given=110, missed=10)
    run = summary("me", "none", [*shown(10, 30, 20, 30), (4.0, 0.1)], given)
    assert (run.seconds, run.fps, run.worst_fps) == pytest.approx((3.0, 80 / 3, 20))
    assert run.dropped == pytest.approx(1 - 91 / 120)
    assert (run.latency.p50, run.longest_ms) == pytest.approx((40, 100))


def test_hardly_a_picture_is_no_measurement():
    with pytest.raises(CoachError, match="give it more seconds with --live"):
        summary("me", "none", shown(10, 5), SimpleNamespace(given=60, missed=0))
    with pytest.raises(CoachError, match="hardly a picture"):
        summary("me", "none", [], SimpleNamespace(given=60, missed=0))


# -- what is told --------------------------------------------------------------------------------------------


@pytest.fixture
def speed():
    rows = [row(), row(landmarks=0.024, reader=0.003)]
    live = speed_live.LiveRun("me", "none", 10.0, 29.8, 29.0, 0.01, Times.of([0.04, 0.05]), 50.0)
    memory = [(100 * i, 300.0 + (10.0 if i < 1 else 20.0) + i / 10) for i in range(1, 41)]
    machine = bench.Machine("Linux", "3.11", 2, (0.1, 0.2))
    clips = [bench.ClipSpeed.of(name, rows) for name in ("me", "you")]
    everything = bench.ClipSpeed.of("all", rows * 2)
    return bench.Speed(machine, clips, everything, "not measured.", {"first picture": 2.5}, [live], memory)


def test_memory_is_compared_from_a_tenth_of_the_run_on(speed):
    assert speed.growth_mb == pytest.approx(3.6)
    assert math.isnan(bench.Speed(speed.machine, [], speed.everything).growth_mb)


def test_the_record_has_every_figure_and_null_for_what_was_not_measured(speed):
    found = json.loads(speed_report.to_json(speed))
    assert found["coach_speed"] == 1 and found["machine"]["load"] == [0.1, 0.2]
    assert found["everything"]["stages"]["total"]["mean"] == pytest.approx(25)
    assert found["everything"]["stages"]["bare face"] == {"count": 0, "mean": None, "p50": None, "p95": None}
    assert found["live"][0]["latency"]["p50"] == pytest.approx(45)
    assert found["memory"][-1] == [4000, 324.0] and found["growth_mb"] == pytest.approx(3.6)


def test_the_drawing_is_a_picture_with_and_without_everything(speed, tmp_path):
    from coach.bench.speed_picture import draw

    bare = bench.Speed(speed.machine, speed.clips[:1], speed.everything)
    for name, some in (("all", speed), ("bare", bare)):
        draw(some, tmp_path / f"{name}.png")
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(CoachError, match="can't be written"):
        draw(bare, tmp_path / "nowhere" / "f.png")


@pytest.fixture
def run(monkeypatch, tmp_path, speed):
    """Runs the command with all measuring replaced; gives what it said and lists what was measured."""
    asked = []

    def told(name, value):
        def measuring(*args):
            asked.append((name, *args))
            return value

        return measuring

    rows = [row(), row(landmarks=0.024, reader=0.003)]
    monkeypatch.setattr("coach.bench.speed_floor.open_floor", lambda: (None, "not measured."))
    monkeypatch.setattr("coach.bench.speed_stages.measure_stages", told("stages", rows))
    monkeypatch.setattr("coach.bench.speed_fresh.measure_start", told("start", speed.start))
    monkeypatch.setattr("coach.bench.speed_fresh.measure_memory", told("memory", speed.memory))
    monkeypatch.setattr("coach.bench.speed_live.measure_live", told("live", speed.live[0]))
    monkeypatch.setattr("coach.bench.speed_live.open_window", lambda: (None, "no display"))

    def running(*options):
        outcome = CliRunner().invoke(coach, ["bench", "speed", *map(str, options)])
        if isinstance(outcome.exception, CoachError):
            return str(outcome.exception)
        assert outcome.exit_code == 0, outcome.output
        return outcome.output

    running.asked = asked
    return running


def test_everything_is_measured_told_and_written(run, tmp_path):
    said = run(
        "a.mp4", "b.mp4", "--first", "9", "--live", "7", "--frames", "50", "--json", tmp_path / "f.json"
    )
    assert [(name, *map(str, args[:2])) for name, *args in run.asked] == [
        ("stages", "a.mp4", "9.0"), ("stages", "b.mp4", "9.0"), ("start", "a.mp4"),
        ("live", "a.mp4", "7.0"), ("live", "b.mp4", "7.0"), ("memory", "a.mp4", "50"),
    ]  # fmt: skip
    for part in (
        "all, 4 frames",
        "over both plain calls 1.00",
        "bare models: not measured.",
        "first picture 2.50",
        "29.8 pictures a second, at least 29",
        "at most 324 MB over 4,000",
    ):
        assert part in said
    assert "nan" not in said
    assert json.loads((tmp_path / "f.json").read_text())["everything"]["frames"] == 4


def test_what_is_not_wanted_is_left_out(run):
    said = run("a.mp4", "--live", "0", "--frames", "0")
    assert [name for name, *_ in run.asked] == ["stages", "start"]
    assert "memory" not in said and "live" not in said


def test_a_window_is_measured_once_where_there_is_a_display(run, monkeypatch):
    monkeypatch.setattr("coach.bench.speed_live.open_window", lambda: ("the window", ""))
    run("a.mp4", "b.mp4", "--frames", "0")
    assert [args[2] for name, *args in run.asked if name == "live"] == [None, "the window", None]


def test_the_bundled_recordings_are_taken_unless_others_are_named(run):
    run("--live", "0", "--frames", "0")
    stems = [args[0].stem for name, *args in run.asked if name == "stages"]
    assert stems == ["basic", "cheating", "halting", "hasty"]


def test_without_recordings_it_asks_for_one(run, monkeypatch, tmp_path):
    monkeypatch.setattr("coach.resources.resource", lambda *_parts: tmp_path)
    assert "name one, `coach bench speed VIDEO`" in run()


def test_outputs_that_are_not_possible_are_told_before_the_work(run, tmp_path):
    assert "call it f.png" in run("a.mp4", "--picture", tmp_path / "f.jpg")
    assert "There is no folder" in run("a.mp4", "--json", tmp_path / "nowhere" / "f.json")
    assert run.asked == []
