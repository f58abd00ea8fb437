"""The desk watch among made-up surroundings: breaks, locks, calls, and who is told what."""

from datetime import UTC, datetime, timedelta

import pytest
from journal.exercised import exercise, turns
from traces import Trace

from coach.desk import break_routine
from coach.desk.answering import Answering
from coach.desk.break_routine import Led
from coach.desk.diary import Diary
from coach.desk.shell import BACK, BREAK_BEGINS, BREAK_LEFT, NO_BREAK, Outlets, Shell
from coach.errors import CoachError
from coach.journal import reading
from coach.journal.journal import Journal
from coach.pipeline.desk import Tick
from coach.posture.events import DeskEvent, DeskKind, Why
from coach.posture.inputs import Ask, Resting
from coach.posture.kinds import Kind
from coach.posture.policy import DeskState, step
from coach.posture.reading import PostureReading, Presence
from coach.posture.settings import DeskSettings
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent
from coach.safety.questions import KEPT

OFFER = DeskEvent(5.0, DeskKind.BREAK, value=1800.0, bound=1800.0, why=Why.STILL.value)
WORD = DeskEvent(5.0, DeskKind.WARNING, Kind.SLOUCH, 4.0, 2.5, 0.0, 5.0, level=1)


class Nobody:
    """No other terminal asks for anything."""

    def asked(self):
        return None


class World:
    """Everything around the shell, and what it got.

    Attributes:
        said, shown, sounded, led, breaks: lines, notifications, tones, breaks begun, breaks counted.
    """

    in_call = locked = False

    def __init__(self, questions=("Ill today",), led=Led.HAD, keys=False):
        self.said, self.shown, self.sounded, self.led, self.breaks = [], [], 0, [], 0
        self.control = Nobody()
        self.t, self.becomes, self.state = 0.0, led, DeskState()
        self.shell = Shell(
            Answering(self.control),
            self,
            Outlets(self.said.append, self, self, self.lead, lambda: questions, self.took_break, keys),
        )

    def lead(self, answered):
        assert not self.state.watching and self.control.away.startswith("A break is going on")
        self.led.append(answered)
        return self.becomes

    def took_break(self):
        self.breaks += 1

    def notice(self):
        return ""

    def show(self, text, button=None):
        self.shown.append((text, button))

    def sound(self):
        self.sounded += 1

    def tick(self, *events, ask=None, reading=None):
        """One step of the watch; what the policy was told."""
        self.t += 1.0
        moment = self.shell.moment(self.t, ask)
        self.state, more = step(self.state, moment, DeskSettings())
        tick = Tick(self.t, self.state, [*events, *more], reading)
        self.shell.after(tick)
        return moment


def test_a_word_is_said_shown_and_heard_and_what_is_for_the_terminal_only_is_not_shown():
    world = World()
    world.tick(WORD)
    assert world.said == ["You have sunk a little. Let yourself grow tall again."]
    assert world.shown == [(world.said[0], None)] and world.sounded == 1
    world.tick(ask=Ask.PAUSE)
    assert world.said[1:] == ["Paused; the camera is free."] and len(world.shown) == world.sounded == 1


def test_a_break_begins_from_the_notification_once_the_camera_is_free_and_the_watch_goes_on_after_it():
    world = World()
    world.tick(OFFER)
    ((text, button),) = world.shown
    assert "sat still for 30 minutes" in text and "Not with: Ill today." in text
    assert button.title == "None of these: begin"
    button.pressed()
    assert world.tick().ask is Ask.PAUSE and world.led == [True] and world.breaks == 1
    assert [world.tick().ask for _ in range(3)] == [Ask.RESUME, Ask.BREAK_DONE, None]
    assert world.state.watching and world.state.sitting.still_since == 4.0
    assert world.said[1:] == [BREAK_BEGINS, BACK] and world.control.away == ""


def test_enter_begins_a_break_whose_questions_are_asked_in_the_terminal():
    world = World(questions=None, keys=True)
    world.tick(OFFER)
    assert world.said[0].endswith("Enter begins it.")
    assert world.shown[0][1] is None and world.shown[0][0].endswith("Enter in its terminal begins it.")
    world.shell.want_break()
    world.tick()
    assert world.led == [False]


def test_a_break_during_a_pause_leaves_the_pause_and_one_that_does_not_begin_is_told():
    world = World(led=Led.NOT_BEGUN)
    world.tick(ask=Ask.PAUSE)
    world.shell.want_break()
    world.tick()
    assert world.led == [False] and world.breaks == 0 and world.said[-1] == NO_BREAK
    assert world.tick().ask is None and world.state.resting == (Resting.PAUSED,)


def test_calls_and_locks_are_passed_on_and_nobody_begins_a_break_behind_a_lock():
    world = World()
    world.in_call = world.locked = True
    world.shell.want_break()
    moment = world.tick()
    assert moment.in_call and moment.locked and world.led == []
    assert world.state.resting == (Resting.LOCKED,)
    world.locked = False
    world.tick()
    assert world.state.watching and world.led == []


def test_a_camera_that_fails_is_shown_without_a_tone_and_its_return_stands_in_the_terminal():
    world = World()
    world.tick(DeskEvent(1.0, DeskKind.BLIND, why="no_pictures"))
    assert "is it plugged in" in world.said[0] and world.shown == [(world.said[0], None)]
    world.tick(DeskEvent(2.0, DeskKind.SEES_AGAIN))
    assert world.said[1:] == ["The camera is back."] and len(world.shown) == 1 and world.sounded == 0


@pytest.mark.parametrize("asks, keys, shown", [(True, False, 1), (True, True, 0), (False, False, 0)])
def test_stillness_is_asked_for_where_it_is_seen(asks, keys, shown):
    world = World(keys=keys)
    world.shell.greet("Keep still.", asks)
    assert world.said == ["Keep still."] and len(world.shown) == shown


@pytest.mark.parametrize("yes, doctor, asks", [
    ((), False, True), (("hypertension",), False, False), (("hypertension",), True, True),
])  # fmt: skip
def test_a_notification_may_only_ask_whoever_answered_the_full_list_and_was_let_pass(
    tmp_path, yes, doctor, asks
):
    store = ProfileStore("me", tmp_path)
    today = datetime.now().astimezone().date()
    assert break_routine.questions_left(store, today) is None
    consent = Consent(today, {name: name in yes for name in KEPT}, today if doctor else None)
    store.change(lambda profile: profile.with_consent(consent))
    assert (break_routine.questions_left(store, today) is not None) is asks
    assert break_routine.questions_left(store, today + timedelta(days=91)) is None


def test_a_break_left_at_once_is_none_and_the_watch_goes_on():
    world = World(led=Led.LEFT)
    world.tick(OFFER)
    world.shell.want_break()
    world.tick()
    assert world.breaks == 0 and world.said[-2:] == [BREAK_LEFT, BACK]
    assert [world.tick().ask for _ in range(2)] == [Ask.RESUME, None] and world.state.watching


@pytest.fixture
def routine(monkeypatch, tmp_path):
    """Stands for the process of the routine; what is put in the journal while it runs, and how it ends."""
    monkeypatch.setattr("coach.doctor.display.has_display", lambda: (False, ""))
    journal = Journal.open("anna", tmp_path)
    commands = []

    def play(code, trace=None, camera="1", answered=False, at=None):
        def runs(command):
            commands.append(command)
            if trace is not None:
                exercise(journal, trace, at=at or datetime.now().astimezone())
            return code

        monkeypatch.setattr("subprocess.call", runs)
        return break_routine.lead(camera, journal, answered)

    play.commands = commands
    yield play
    journal.close()


def test_the_routine_is_led_with_the_camera_and_profile_of_the_watch(routine):
    routine(0, camera="1", answered=True)
    said = " ".join(routine.commands[0][4:])
    assert said == "--lang en exercise desk-break --camera 1 --profile anna --all-clear --no-window"
    routine(0)
    assert "--all-clear" not in routine.commands[1]


def test_a_break_is_one_with_its_first_movement_and_none_without(routine):
    assert routine(2) is Led.NOT_BEGUN
    assert routine(0) is Led.LEFT
    assert routine(0, Trace().wait(5.0)) is Led.LEFT  # the first exercise was begun
    assert routine(0, turns(-50)) is Led.HAD
    assert routine(0) is Led.LEFT
    assert routine(2, turns(-20)) is Led.HAD  # a movement that does not count is one all the same


def test_a_session_kept_under_a_day_to_come_hides_no_break(routine):
    routine(0, turns(-50), at=datetime.now().astimezone() + timedelta(days=2000))
    assert routine(0, turns(-50)) is Led.HAD


def test_where_the_journal_cannot_be_read_whoever_went_through_the_break_is_believed(routine, monkeypatch):
    def locked(*_):
        raise CoachError("another program holds it")

    monkeypatch.setattr("coach.journal.reading.sessions", locked)
    assert (routine(0), routine(2)) == (Led.HAD, Led.NOT_BEGUN)


def test_a_new_day_and_a_night_asleep_begin_a_new_sitting_and_a_break_does_not(tmp_path):
    begun = datetime(2026, 3, 2, 23, 50, tzinfo=UTC)
    clock = [begun]
    there = DeskState(reading=PostureReading(0.0, Presence.SEATED))
    broken_off = DeskEvent(0.0, DeskKind.EPISODE, Kind.SLOUCH, 4.0, 2.5, 790.0, 800.0)
    with Journal.open("me", tmp_path) as journal:
        diary = Diary(journal, pytest.fail, lambda: clock[0])
        t = 0.0
        for hole, events in ((0, []), (150, []), (10, []), (320 * 60, [broken_off])):
            t += hole
            for i in range(31):
                clock[0] = begun + timedelta(seconds=t)
                diary.take(Tick(t, there, [] if i else events))
                t += 10.0
        diary.took_break()
        diary.close()
        sittings = reading.desk(journal)
    assert [s.start.strftime("%d %H:%M") for s in sittings] == ["02 23:50", "03 00:00", "03 05:28"]
    assert [s.watched_s for s in sittings] == [430.0, 460.0, 300.0]
    assert [len(s.episodes) for s in sittings] == [0, 1, 0]
    assert [s.breaks for s in sittings] == [0, 0, 1]
    assert (sittings[2].end - sittings[2].start).total_seconds() == pytest.approx(300.0)


def test_a_clock_on_the_wall_that_is_put_on_begins_a_new_sitting_with_true_times(tmp_path):
    clock = [datetime(2026, 3, 2, 9, 0, tzinfo=UTC)]
    with Journal.open("me", tmp_path) as journal:
        diary = Diary(journal, pytest.fail, lambda: clock[0])
        for i in range(12):
            diary.take(Tick(10.0 * i, DeskState(), []))
            clock[0] += timedelta(hours=2) if i == 5 else timedelta(seconds=10)
        diary.close()
        sittings = reading.desk(journal)
    assert [s.start.strftime("%H:%M:%S") for s in sittings] == ["09:00:00", "11:00:50"]
