"""`coach remind`: set, told, taken back; what comes at the time, and when nothing does."""

import json
from datetime import datetime, timedelta

import pytest

from coach.autostart.starters import Put
from coach.desk.protocol import Answer
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent
from coach.safety.questions import KEPT

WORDS = "A good moment for your neck? Basic neck routine, about 5 min. `coach` in a terminal begins."


class System:
    """What stands for the system that starts things.

    Attributes:
        put_there: (start, times, loop) of what it was given last.
        began: the commands that were begun beside.
    """

    loops = False

    def __init__(self):
        self.put_there, self.began = None, []

    def put(self, start, times=None, loop=None):
        self.put_there = (start, times, loop)
        return Put(("entry",), self.loops)

    def remove(self, name):
        assert name == "coach-remind"
        gone, self.put_there = self.put_there, None
        return ("entry",) if gone else ()


class Around:
    """The desktop and what stands in the way of a word.

    Attributes:
        shown: notifications.
        waits: how often it is waited before the way is free.
    """

    desktop = True

    def __init__(self):
        self.shown, self.waits, self.slept = [], 0, 0

    def leave(self, text):
        if self.desktop:
            self.shown.append(text)
        return self.desktop

    def in_the_way(self):
        return self.slept < self.waits

    def sleep(self, seconds):
        assert seconds == 120
        self.slept += 1


@pytest.fixture
def system(monkeypatch, tmp_path):
    system = System()
    monkeypatch.setattr("coach.autostart.starters.starter", lambda: system)
    monkeypatch.setattr("coach.reminder.setting.user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: system.began.append(command))
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "none"))
    return system


@pytest.fixture
def around(monkeypatch):
    around = Around()
    monkeypatch.setattr("coach.desk.notices.Notices", lambda: around)
    monkeypatch.setattr("coach.reminder.surroundings.in_the_way", around.in_the_way)
    monkeypatch.setattr("coach.cli.remind.time.sleep", around.sleep)
    return around


@pytest.fixture
def at_this_minute(coach, system):
    """A reminder whose time has just come."""
    coach("remind", f"{datetime.now() - timedelta(minutes=1):%H:%M}")


def test_times_are_set_told_changed_and_taken_back(coach, system, tmp_path):
    assert coach("remind").out.startswith("No reminder is set: `coach remind 17:30` sets one.")
    told = coach("remind", "17:30", "9:00", "--days", "mon-fri").out
    assert told.splitlines() == [
        "You are reminded at 09:00, 17:30, Mon, Tue, Wed, Thu, Fri, if something of your plan is due then."
        " Profile: me.",
        "Written: entry",
        "`coach remind --off` takes it away; `coach remind --now` shows how it is.",
    ]
    start, times, loop = system.put_there
    assert start.command[-2:] == ("remind", "--by-clock") and loop.command[-1] == "--keep-time"
    assert start.command[4:6] == ("--lang", "en") and start.environment["COACH_PROFILES"]
    assert times.times == ((9, 0), (17, 30)) and times.days == (0, 1, 2, 3, 4) and system.began == []
    coach("remind", "12:00", "--profile", "anna")
    assert coach("remind").out.startswith("You are reminded at 12:00, every day, if")
    kept = json.loads((tmp_path / "config" / "reminder.json").read_text())
    assert kept["times"] == ["12:00"] and kept["profile"] == "anna" and len(kept["days"]) == 7
    assert coach("remind", "--off").out == "Removed: entry\nNo reminder any more.\n"
    assert not (tmp_path / "config" / "reminder.json").exists()
    assert coach("remind", "--off").out.startswith("No reminder is set")


def test_a_system_without_a_clock_gets_a_program_that_keeps_the_time_from_now_on(coach, system):
    system.loops = True
    assert "a small program does" in coach("remind", "17:30").out
    ((*_, last),) = system.began
    assert last == "--keep-time"


@pytest.mark.parametrize("words, says", [
    (("25:00",), "give it as 17:30"),
    (("17:30", "--days", "never"), "give mon-fri"),
    (("--days", "mon"), "--days goes with times"),
    (("17:30", "--off"), "one of them"),
    (("--now", "--off"), "one of them"),
    (("17:30", "--profile", "../x"), "A profile can't be called"),
])  # fmt: skip
def test_what_can_not_be_meant_is_answered_and_sets_nothing(coach, system, words, says):
    assert says in coach("remind", *words).sentence
    assert system.put_there is None and coach("remind").out.startswith("No reminder is set")


def test_at_its_time_what_is_due_is_shown_once(coach, around, at_this_minute):
    outcome = coach("remind", "--by-clock")
    assert around.shown == [WORDS] and (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_without_notifications_it_is_said_for_the_log(coach, around, at_this_minute):
    around.desktop = False
    assert coach("remind", "--by-clock").err == f"{WORDS}\n"


def test_a_call_is_waited_for_but_not_for_ever(coach, around, at_this_minute, monkeypatch):
    around.waits = 3
    coach("remind", "--by-clock")
    assert around.shown == [WORDS] and around.slept == 3
    around.shown.clear()
    around.slept, around.waits = 0, 1000

    class Hurried:
        """A clock on which twenty minutes go by whenever it is asked."""

        now_ = datetime.now()

        @classmethod
        def now(cls):
            cls.now_ += timedelta(minutes=20)
            return cls.now_

    monkeypatch.setattr("coach.cli.remind.datetime", Hurried)
    coach("remind", "--by-clock")
    assert around.shown == [] and around.slept == 1


def test_too_late_or_taken_back_there_is_silence(coach, around, system):
    coach("remind", f"{datetime.now() - timedelta(hours=2):%H:%M}")
    coach("remind", "--by-clock")
    coach("remind", "--off")
    coach("remind", "--by-clock")
    assert around.shown == []


def test_whoever_has_to_see_a_doctor_first_is_not_called(coach, around, at_this_minute):
    answers = {name: name == "hypertension" for name in sorted(KEPT)}
    ProfileStore("me").change(lambda p: p.with_consent(Consent(datetime.now().date(), answers)))
    coach("remind", "--by-clock")
    assert around.shown == [] and coach("remind", "--now").out.startswith("Nothing to remind of")


def test_now_shows_how_it_is_whatever_the_time(coach, around, system):
    assert coach("remind", "--now").out == f"{WORDS}\n" and around.shown == [WORDS]


@pytest.mark.parametrize("answer, quiet", [
    (Answer('{"look": "steady", "line": "", "advice": "", "still_min": 0, "quiet": false}'), False),
    (Answer('{"look": "resting", "line": "", "advice": "", "still_min": 0, "quiet": true}'), True),
    (Answer("The desk watch is busy, with a break.", done=False), True),
    (None, False),
])  # fmt: skip
def test_a_watch_that_is_to_be_quiet_stands_in_the_way(monkeypatch, answer, quiet):
    from coach.errors import CoachError
    from coach.reminder import surroundings

    def ask(_question):
        if answer is None:
            raise CoachError("No desk watch is running.")
        return answer

    monkeypatch.setattr(surroundings, "ask", ask)
    monkeypatch.setattr(surroundings.screen, "is_locked", lambda: False)
    monkeypatch.setattr(surroundings.microphone, "in_use", lambda: False)
    assert surroundings.in_the_way() is quiet
    monkeypatch.setattr(surroundings.microphone, "in_use", lambda: True)
    assert surroundings.in_the_way()
