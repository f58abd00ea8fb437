"""Entries put into made-up homes, replaced, and taken away again, whatever is left of them."""

import plistlib

import pytest

from coach.autostart import places, starters
from coach.autostart.entry import Start, Timetable
from coach.errors import CoachError

DESK = Start("coach-desk", "x", ("/py", "desk"))
REMIND = Start("coach-remind", "x", ("/py", "remind"))
LOOP = Start("coach-remind", "x", ("/py", "loop"))
AT = Timetable(((17, 30),))


class Tools:
    """The system's programs, which do nothing but keep what they were asked.

    Attributes:
        fails: words; whatever command holds one fails.
    """

    def __init__(self, *fails):
        self.fails, self.ran = fails, []

    def __call__(self, *command):
        self.ran.append(" ".join(command))
        return not any(word in command for word in self.fails)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of every system at once; gives the files in it, by their paths within."""
    monkeypatch.setattr(places, "user_config_path", lambda: tmp_path / "config")
    monkeypatch.setattr(places, "launch_agents", lambda: tmp_path / "agents")
    monkeypatch.setattr(places, "startup", lambda: tmp_path / "startup")

    def files():
        return {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if not path.is_dir()}

    return files


UNIT, TIMER, SERVICE = (
    f"config/systemd/user/coach-{name}" for name in ("desk.service", "remind.timer", "remind.service")
)


def test_where_systemd_leads_the_session_the_watch_is_a_unit_and_begins_at_the_next_login(home, tmp_path):
    tools = Tools()
    put = starters.Linux(tools).put(DESK)
    assert put == starters.Put((str(tmp_path / UNIT),)) and home() == {UNIT}
    assert tools.ran == [
        "systemctl --user is-active graphical-session.target",
        "systemctl --user daemon-reload",
        "systemctl --user enable coach-desk.service",
    ]


def test_once_more_changes_the_unit_and_leaves_the_watch_running(home, tmp_path):
    starters.Linux(Tools()).put(DESK)
    tools = Tools()
    starters.Linux(tools).put(Start("coach-desk", "x", ("/py", "desk", "--mute")))
    assert home() == {UNIT} and "/py desk --mute\n" in (tmp_path / UNIT).read_text()
    assert "systemctl --user disable coach-desk.service" in tools.ran and "--now" not in " ".join(tools.ran)


@pytest.mark.parametrize("fails", ["is-active", "enable", "systemctl"])
def test_elsewhere_it_is_an_entry_of_the_desktop_and_nothing_of_systemd_stays(home, fails):
    starter = starters.Linux(Tools(fails))
    assert not starter.put(DESK).loops
    assert home() == {"config/autostart/coach-desk.desktop"}
    starter.put(DESK)
    assert home() == {"config/autostart/coach-desk.desktop"}


def test_from_the_one_way_to_the_other_it_is_never_started_twice(home):
    starters.Linux(Tools("systemctl")).put(DESK)
    starters.Linux(Tools()).put(DESK)
    assert home() == {UNIT}
    starters.Linux(Tools("systemctl")).put(DESK)
    assert home() == {"config/autostart/coach-desk.desktop"}


def test_a_timer_begins_now_and_without_systemd_a_program_keeps_the_time(home, tmp_path):
    tools = Tools()
    put = starters.Linux(tools).put(REMIND, AT, LOOP)
    assert home() == {TIMER, SERVICE} and not put.loops
    assert tools.ran[-1] == "systemctl --user enable --now coach-remind.timer"
    assert starters.Linux(Tools("systemctl")).put(REMIND, AT, LOOP).loops
    assert "Exec=/py loop\n" in (tmp_path / "config/autostart/coach-remind.desktop").read_text()


def test_all_of_it_is_removed_and_what_ran_is_ended(home, tmp_path):
    starters.Linux(Tools()).put(REMIND, AT, LOOP)
    other = tmp_path / "config/systemd/user/other.service"
    other.touch()
    tools = Tools()
    gone = starters.Linux(tools).remove("coach-remind")
    assert gone == (str(tmp_path / TIMER), str(tmp_path / SERVICE)) and other.exists()
    assert tools.ran == [
        "systemctl --user disable --now coach-remind.timer",
        "systemctl --user disable --now coach-remind.service",
        "systemctl --user daemon-reload",
    ]
    assert starters.Linux(Tools()).remove("coach-remind") == ()


def test_what_is_only_partly_there_is_removed_too_a_link_to_nowhere_as_well(home, tmp_path):
    link = tmp_path / "config/systemd/user/graphical-session.target.wants/coach-desk.service"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / UNIT)
    starter = starters.Linux(Tools("systemctl"))
    assert starter.remove("coach-desk") == (str(link),) and home() == set()
    starter.put(DESK)
    assert starter.remove("coach-desk") == (str(tmp_path / "config/autostart/coach-desk.desktop"),)
    assert home() == set()


def test_on_macos_a_reminder_is_loaded_at_once_and_the_watch_at_login(home, tmp_path):
    tools = Tools()
    starter = starters.MacOS(tools, user=501)
    starter.put(DESK)
    starter.put(REMIND, AT)
    remind = tmp_path / "agents/neck-coach.coach-remind.plist"
    assert tools.ran == [
        "launchctl bootout gui/501/neck-coach.coach-desk",
        "launchctl bootout gui/501/neck-coach.coach-remind",
        f"launchctl bootstrap gui/501 {remind}",
    ]
    assert plistlib.loads(remind.read_bytes())["ProgramArguments"] == ["/py", "remind"]
    assert starter.remove("coach-remind") == (str(remind),)
    assert home() == {"agents/neck-coach.coach-desk.plist"}
    assert starter.remove("coach-desk") and starter.remove("coach-desk") == () and home() == set()


def test_on_windows_it_is_a_script_at_login_and_a_task_at_times(home, tmp_path):
    tools = Tools("/query")
    starter = starters.Windows(tools)
    script = tmp_path / "startup/coach-desk.cmd"
    assert starter.put(DESK).names == (str(script),)
    assert script.read_bytes() == b'@chcp 65001 >nul\r\n@start "" /py desk\r\n'
    assert starter.put(REMIND, AT).names == ("coach-remind",)
    (create,) = [ran for ran in tools.ran if "/create" in ran]
    assert create.startswith("schtasks /create /tn coach-remind /xml ") and create.endswith(" /f")
    assert starters.Windows(Tools()).remove("coach-remind") == ("coach-remind",)
    assert starter.remove("coach-desk") == (str(script),) and home() == set()
    with pytest.raises(CoachError, match="task scheduler"):
        starters.Windows(Tools("/create")).put(REMIND, AT)


def test_a_folder_that_can_not_be_written_is_named_and_nothing_half_written_stays(home, tmp_path):
    (tmp_path / "config").write_text("a file where a folder should be")
    with pytest.raises(CoachError, match=r"config.*can't be written"):
        starters.Linux(Tools("systemctl")).put(DESK)


def test_a_program_that_is_missing_has_not_gone_well():
    assert not starters.tool("no-such-program-of-any-system")
