"""When a reminder comes, waits, or is for nothing; what it says; how it is kept."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from coach.autostart.entry import Timetable
from coach.errors import CoachError
from coach.movement.events import Kind
from coach.reminder import plan, setting
from coach.reminder.clock import keep_time, take_over
from coach.reminder.deciding import Step, decide, on_time, passed
from coach.reminder.setting import Reminder, days_of, times_of
from coach.session.today import Item, State

EVENING = Timetable(((17, 30),))
WORKDAYS = Timetable(((9, 0), (17, 30)), (0, 1, 2, 3, 4))
MONDAY = datetime(2026, 3, 2)


@pytest.mark.parametrize("due, in_the_way, waited_s, step", [
    (True, False, 0, Step.SHOW),
    (True, False, 7200, Step.SHOW),
    (True, True, 0, Step.WAIT),
    (True, True, 3599, Step.WAIT),
    (True, True, 3600, Step.LEAVE),
    (False, False, 0, Step.LEAVE),
    (False, True, 0, Step.LEAVE),
])  # fmt: skip
def test_it_comes_only_if_something_is_due_and_waits_an_hour_at_most(due, in_the_way, waited_s, step):
    assert decide(due, in_the_way, waited_s) is step


@pytest.mark.parametrize("clock, comes", [
    ("17:29", False), ("17:30", True), ("18:29", True), ("18:30", False), ("09:00", True), ("08:59", False),
])  # fmt: skip
def test_an_hour_after_its_time_it_is_too_late(clock, comes):
    hour, minute = map(int, clock.split(":"))
    assert on_time(WORKDAYS, MONDAY.replace(hour=hour, minute=minute)) is comes


def test_days_are_kept_and_midnight_is_no_border():
    friday, saturday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)
    assert on_time(WORKDAYS, friday.replace(hour=18)) and not on_time(WORKDAYS, saturday.replace(hour=18))
    late = Timetable(((23, 50),), (4,))
    assert on_time(late, saturday.replace(minute=20)) and not on_time(late, friday.replace(minute=20))
    assert passed(EVENING, MONDAY, MONDAY + timedelta(days=3)) and not passed(EVENING, MONDAY, MONDAY)


class Days:
    """A clock that goes by sleeping, and what it began."""

    def __init__(self, start, sleeps):
        self.now, self.sleeps, self.begun = start, list(sleeps), []
        self.set = Reminder(EVENING, "me")

    def sleep(self, seconds):
        self.now += timedelta(seconds=self.sleeps.pop(0) if self.sleeps else seconds)

    def mine(self):
        return self.now < MONDAY + timedelta(days=2)

    def keep(self):
        keep_time(
            lambda: self.set, lambda: self.begun.append(self.now), self.mine, lambda: self.now, self.sleep
        )
        return [f"{at:%d %H:%M}" for at in self.begun]


def test_the_clock_begins_once_a_day_at_its_time():
    assert Days(MONDAY, []).keep() == ["02 17:30", "03 17:30"]


def test_a_computer_that_slept_past_the_time_is_reminded_within_the_hour_and_not_in_the_morning():
    to_five = [17 * 3600]
    assert Days(MONDAY, [*to_five, 3000]).keep()[0] == "02 17:50"
    assert Days(MONDAY, [*to_five, 15 * 3600]).keep() == ["03 17:30"]


def test_the_clock_ends_when_the_reminder_is_off_or_another_clock_has_begun(tmp_path):
    days = Days(MONDAY, [])
    days.set = None
    assert days.keep() == []
    older = take_over(tmp_path / "run")
    assert older()
    newer = take_over(tmp_path / "run")
    assert newer() and not older()
    (tmp_path / "run" / "reminder.clock").unlink()
    assert not newer()


def test_times_and_days_are_read_as_people_write_them():
    assert times_of(("17:30", "9:00", "09:00")) == ((9, 0), (17, 30))
    assert days_of("mon-fri") == (0, 1, 2, 3, 4) and days_of("Sat-Mon") == (0, 5, 6)
    assert days_of("wed, mon,mon") == (0, 2)


@pytest.mark.parametrize("word", ["24:00", "12:60", "12", "12:5", "noon", "-1:00", "1²:00", "012:00", ""])
def test_what_is_no_time_is_answered_with_one_that_is(word):
    with pytest.raises(CoachError, match="give it as 17:30"):
        times_of((word,))


@pytest.mark.parametrize("text", ["", "monday", "mon-", "mon;tue", "mon-fri-sun"])
def test_what_are_no_days_is_answered_with_some_that_are(text):
    with pytest.raises(CoachError, match="give mon-fri"):
        days_of(text)


def test_what_is_set_is_kept_and_a_file_nobody_can_read_is_nothing(tmp_path):
    file = tmp_path / "coach" / "reminder.json"
    reminder = Reminder(WORKDAYS, "Анна")
    assert setting.load(file) is None and not setting.forget(file)
    setting.save(reminder, file)
    assert setting.load(file) == reminder
    assert reminder.told() == "09:00, 17:30, Mon, Tue, Wed, Thu, Fri"
    assert Reminder(EVENING, "me").told() == "17:30, every day"
    for broken in ("[]", "{}", '{"times": [1], "days": [], "profile": "me"}', "\x00"):
        file.write_text(broken)
        assert setting.load(file) is None
    assert setting.forget(file) and not file.exists()


def session(**values):
    nothing = {"routine": "basic", "through": False, "stopped_by": None, "ended": True, "end": None}
    return SimpleNamespace(**(nothing | values))


DUE, DONE, OUT = (Item(None, state) for state in State)


def test_what_is_left_counts_unless_the_day_is_done_or_it_hurt():
    assert plan.left_of("basic", (DONE, DUE, OUT, DUE), [session()]) == 2
    assert plan.left_of("basic", (DONE, OUT), []) == 0
    assert plan.left_of("basic", (DUE,), [session(through=True)]) == 0
    assert plan.left_of("basic", (DUE,), [session(through=True, routine="gitt")]) == 1
    assert plan.left_of("basic", (DUE,), [session(stopped_by=Kind.PAIN, routine="gitt")]) == 0


def test_nobody_is_interrupted_who_exercises():
    now = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
    running = session(ended=False, end=now - timedelta(minutes=4))
    assert plan.goes_on([running], now)
    assert not plan.goes_on([session(ended=False, end=now - timedelta(minutes=5))], now)  # it was killed
    assert not plan.goes_on([session(end=now)], now)


def test_the_words_are_kind_and_say_how_to_begin():
    assert plan.words("Basic", 4, begun=False, minutes=5) == (
        "A good moment for your neck? Basic, about 5 min. `coach` in a terminal begins."
    )
    assert "? 1 exercise is left of Basic, about 2 min. `" in plan.words("Basic", 1, begun=True, minutes=2)
