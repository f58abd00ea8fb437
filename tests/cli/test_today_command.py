"""`coach today`: what is due, what was done already, and beginning with it."""

import json
from datetime import datetime, timedelta

import pytest
from pipeline.stage import Film, told
from traces import Trace


@pytest.fixture
def short_routine(tmp_path, monkeypatch):
    """Two exercises of one short repetition each."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("COACH_ROUTINES", str(folder))
    whole = {
        "name": "mine",
        "title": "Mine",
        "exercises": [
            {
                "id": f"mine-{movement}", "title": title, "movement": movement, "sides": ["both"],
                "target": {"min": 20, "max": 60}, "hold_s": 1, "repetitions": 1, "rest_s": 0,
                "words": {"both": title},
            }
            for movement, title in (("flexion", "Chin down"), ("extension", "Chin up"))
        ],
    }  # fmt: skip
    (folder / "mine.yaml").write_text(json.dumps(whole), encoding="utf-8")
    return "mine"


def lines(outcome):
    assert outcome.code == 0, outcome.err
    return [" ".join(line.split()) for line in outcome.out.splitlines()]


def both() -> Trace:
    """Sits still until the count is over, does the first, waits for its end, and does the second."""
    trace = Trace().wait(7).move(1.5, pitch=-40).wait(1.4).move(1.5, pitch=0)
    return trace.wait(7).move(1.5, pitch=40).wait(1.4).move(1.5, pitch=0).wait(1)


def test_without_anything_done_the_basic_routine_is_due(coach):
    said = lines(coach("today", "--list"))
    assert said[0].startswith("Today: Basic neck routine, about ")
    assert said[1:] == [
        "○ Turn your head 5× each side · 5 s",
        "○ Tilt your head 5× each side · 5 s",
        "○ Chin to chest 5× · 5 s",
        "○ Look up 5× · 5 s",
    ]


def test_a_session_is_begun_kept_and_not_asked_for_again(coach, stage, short_routine):
    stage(Film(told(both()), live=True))
    begun = coach("today", short_routine, "--all-clear", "--no-window")
    assert "Exercise done, well kept" in begun.out
    assert "2 of 2 repetitions counted" in begun.err
    again = lines(coach("today"))  # the one done last
    assert again[0].startswith("Today: Mine")
    assert again[1:3] == ["✓ Chin down 1× · 1 s done today", "✓ Chin up 1× · 1 s done today"]
    assert "Everything is done for today" in again[3]


def test_what_was_left_undone_is_all_that_is_begun_with_later(coach, stage, short_routine):
    half = Trace().wait(7).move(1.5, pitch=-40).wait(1.4).move(1.5, pitch=0).wait(2)
    stage(Film(told(half), live=True))
    coach("today", short_routine, "--all-clear", "--no-window")
    assert lines(coach("today", "--list"))[1:3] == ["✓ Chin down 1× · 1 s done today", "○ Chin up 1× · 1 s"]
    rest = Trace().wait(7).move(1.5, pitch=40).wait(1.4).move(1.5, pitch=0).wait(1)
    stage(Film(told(rest), live=True))
    later = coach("today", "--all-clear", "--no-window")
    assert "Chin up: 1 of 1 counted" in later.err and "Chin down" not in later.err


def test_tomorrow_all_of_it_is_due_again(coach, stage, short_routine, monkeypatch):
    stage(Film(told(both()), live=True))
    coach("today", short_routine, "--all-clear", "--no-window")

    class Tomorrow:
        @staticmethod
        def today():
            return (datetime.now() + timedelta(days=1)).date()

    monkeypatch.setattr("coach.cli.today.date", Tomorrow)
    assert lines(coach("today", "--list"))[1:] == ["○ Chin down 1× · 1 s", "○ Chin up 1× · 1 s"]


def test_what_hurts_stays_out_of_the_day(coach, stage, short_routine):
    from coach.profiles.store import ProfileStore

    ProfileStore("me").change(lambda p: p.leaving_out("flexion", datetime.now().date()))
    assert lines(coach("today", short_routine, "--list"))[1] == "– Chin down 1× · 1 s left out, it hurt"


def test_a_routine_that_is_gone_is_no_obstacle(coach, stage, short_routine, tmp_path):
    stage(Film(told(both()), live=True))
    coach("today", short_routine, "--all-clear", "--no-window")
    (tmp_path / "own" / "mine.yaml").unlink()
    assert lines(coach("today", "--list"))[0].startswith("Today: Basic neck routine")
