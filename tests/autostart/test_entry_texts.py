"""What each system is given to read, letter by letter, and as its own tools read it."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.autostart import linux, macos, windows
from coach.autostart.entry import Start, Timetable, carried, own_command
from coach.errors import CoachError

PLAIN = Start(
    "coach-desk", "coach: the desk watch", ("/venv/bin/python", "-m", "coach", "desk", "--camera", "0")
)
HARD = Start(
    "coach-desk",
    "coach: 100 %",
    ("/home/Zoë x/bin/py$1", "-P", "--place", 'Büro 100% "A" \\ $HOME `b`', "--quiet", "22:00-07:00"),
    {"COACH_PROFILES": "/home/Zoë x/50%"},
)
ON_WINDOWS = Start(
    "coach-desk",
    "coach & co",
    ("C:\\Users\\Zoë x\\pythonw.exe", "-P", "--place", "Büro & 100%", "--camera", "D:\\a b\\"),
    {"COACH_PROFILES": "D:\\50%"},
)
WORKDAYS = Timetable(((9, 0), (17, 30)), (0, 1, 2, 3, 4))
DAILY = Timetable(((17, 5),))


def test_a_user_unit_begins_and_ends_with_the_desktop_session():
    assert linux.service(PLAIN, timed=False) == (
        "[Unit]\n"
        "Description=coach: the desk watch\n"
        "PartOf=graphical-session.target\n"
        "After=graphical-session.target\n"
        "StartLimitIntervalSec=600\n"
        "StartLimitBurst=5\n"
        "\n"
        "[Service]\n"
        "ExecStart=:/venv/bin/python -m coach desk --camera 0\n"
        "Restart=on-failure\n"
        "RestartSec=60\n"
        "\n"
        "[Install]\n"
        "WantedBy=graphical-session.target\n"
    )


def test_spaces_percents_quotes_and_letters_of_any_language_stay_what_they_are_in_a_unit():
    assert linux.service(HARD, timed=True) == (
        "[Unit]\n"
        "Description=coach: 100 %%\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        'Environment="COACH_PROFILES=/home/Zoë x/50%%"\n'
        'ExecStart=":/home/Zoë x/bin/py$1" -P --place "Büro 100%% \\"A\\" \\\\ $HOME `b`"'
        " --quiet 22:00-07:00\n"
    )


def test_a_program_in_a_folder_systemd_takes_no_program_from_is_started_by_env():
    odd = Start("coach-desk", "x", ("/home/O'Brien/py", "-P"))
    assert 'ExecStart=:/usr/bin/env "/home/O\'Brien/py" -P\n' in linux.service(odd, timed=True)


def test_a_timer_has_every_time_on_its_days():
    assert linux.timer(PLAIN, WORKDAYS) == (
        "[Unit]\n"
        "Description=coach: the desk watch\n"
        "\n"
        "[Timer]\n"
        "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 09:00:00\n"
        "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 17:30:00\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )
    assert "OnCalendar=*-*-* 17:05:00\n" in linux.timer(PLAIN, DAILY)


def test_an_autostart_entry_escapes_twice_as_its_format_asks():
    assert linux.desktop_entry(PLAIN) == (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=coach: the desk watch\n"
        "Exec=/venv/bin/python -m coach desk --camera 0\n"
        "Terminal=false\n"
        "NoDisplay=true\n"
    )
    assert (
        'Exec=env "COACH_PROFILES=/home/Zoë x/50%%" "/home/Zoë x/bin/py\\\\$1" -P --place'
        ' "Büro 100%% \\\\"A\\\\" \\\\\\\\ \\\\$HOME \\\\`b\\\\`" --quiet 22:00-07:00\n'
    ) in linux.desktop_entry(HARD)


def test_a_launch_agent_runs_at_login_in_a_session_with_a_screen():
    assert macos.launch_agent(PLAIN).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"'
        ' "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        '<plist version="1.0">\n'
        "<dict>\n"
        "\t<key>Label</key>\n"
        "\t<string>neck-coach.coach-desk</string>\n"
        "\t<key>ProgramArguments</key>\n"
        "\t<array>\n"
        "\t\t<string>/venv/bin/python</string>\n"
        "\t\t<string>-m</string>\n"
        "\t\t<string>coach</string>\n"
        "\t\t<string>desk</string>\n"
        "\t\t<string>--camera</string>\n"
        "\t\t<string>0</string>\n"
        "\t</array>\n"
        "\t<key>LimitLoadToSessionType</key>\n"
        "\t<string>Aqua</string>\n"
        "\t<key>RunAtLoad</key>\n"
        "\t<true/>\n"
        "</dict>\n"
        "</plist>\n"
    )


def test_a_launch_agent_at_times_of_the_day_counts_the_week_from_sunday():
    saturday_and_sunday = plistlib.loads(macos.launch_agent(HARD, Timetable(((17, 30),), (5, 6))))
    assert saturday_and_sunday == {
        "Label": "neck-coach.coach-desk",
        "ProgramArguments": list(HARD.command),
        "LimitLoadToSessionType": "Aqua",
        "EnvironmentVariables": {"COACH_PROFILES": "/home/Zoë x/50%"},
        "StartCalendarInterval": [
            {"Weekday": 6, "Hour": 17, "Minute": 30},
            {"Weekday": 0, "Hour": 17, "Minute": 30},
        ],
    }
    daily = plistlib.loads(macos.launch_agent(PLAIN, DAILY))
    assert daily["StartCalendarInterval"] == [{"Hour": 17, "Minute": 5}] and "RunAtLoad" not in daily


def test_a_startup_script_is_gone_at_once_and_quotes_for_the_shell_and_for_the_program():
    assert windows.startup_script(ON_WINDOWS) == (
        "@chcp 65001 >nul\r\n"
        '@set "COACH_PROFILES=D:\\50%%"\r\n'
        '@start "" "C:\\Users\\Zoë x\\pythonw.exe" -P --place "Büro & 100%%" --camera "D:\\a b\\\\"\r\n'
    )


def test_a_task_of_the_scheduler():
    assert windows.task(ON_WINDOWS, Timetable(((17, 30),), (0, 6)), "PC\\Zoë & Co") == (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        "  <RegistrationInfo><Description>coach &amp; co</Description></RegistrationInfo>\n"
        "  <Triggers>\n"
        "    <CalendarTrigger>\n"
        "      <StartBoundary>2026-01-01T17:30:00</StartBoundary>\n"
        "      <ScheduleByWeek>\n"
        "        <DaysOfWeek><Monday /><Sunday /></DaysOfWeek>\n"
        "        <WeeksInterval>1</WeeksInterval>\n"
        "      </ScheduleByWeek>\n"
        "    </CalendarTrigger>\n"
        "  </Triggers>\n"
        "  <Principals>\n"
        '    <Principal id="Author">\n'
        "      <UserId>PC\\Zoë &amp; Co</UserId>\n"
        "      <LogonType>InteractiveToken</LogonType>\n"
        "      <RunLevel>LeastPrivilege</RunLevel>\n"
        "    </Principal>\n"
        "  </Principals>\n"
        "  <Settings>\n"
        "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n"
        "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n"
        "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\n"
        "    <StartWhenAvailable>true</StartWhenAvailable>\n"
        "    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>\n"
        "  </Settings>\n"
        '  <Actions Context="Author">\n'
        "    <Exec>\n"
        "      <Command>C:\\Users\\Zoë x\\pythonw.exe</Command>\n"
        '      <Arguments>-P --place "Büro &amp; 100%" --camera "D:\\a b\\\\"</Arguments>\n'
        "    </Exec>\n"
        "  </Actions>\n"
        "</Task>\n"
    )
    every = ElementTree.fromstring(windows.task(ON_WINDOWS, WORKDAYS, "x").encode("utf-16"))
    assert len(every.findall(".//{*}CalendarTrigger")) == 2 and len(every.findall(".//{*}DaysOfWeek/*")) == 10


def test_what_no_entry_can_hold_is_refused():
    with pytest.raises(CoachError, match="leave that out"):
        Start("coach-desk", "x", ("/py", "two\nlines"))
    with pytest.raises(CoachError, match="double quote"):
        windows.startup_script(HARD)


def test_the_program_is_this_very_one_on_windows_without_its_console(tmp_path, monkeypatch):
    assert own_command("ru") == (sys.executable, "-P", "-m", "coach", "--lang", "ru")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert own_command("en")[0] == str(tmp_path / "python.exe")
    (tmp_path / "pythonw.exe").touch()
    assert own_command("en")[0] == str(tmp_path / "pythonw.exe")


def test_only_variables_that_say_where_files_lie_are_carried_along(monkeypatch):
    for name in ("COACH_ROUTINES", "COACH_MODELS", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COACH_PROFILES", "/p")
    monkeypatch.setenv("SECRET", "x")
    assert carried() == {"COACH_PROFILES": "/p"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("folder", ["Zoë 50% $x", 'O\'Brien "x" \\n'])
def test_systemd_itself_finds_nothing_wrong(tmp_path, folder, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    program = tmp_path / folder / "py"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    start = Start("coach-desk", HARD.title, (str(program), *HARD.command[1:]), HARD.environment)
    texts = {
        "coach-desk.service": linux.service(start, timed=False),
        "coach-remind.service": linux.service(start, timed=True),
        "coach-remind.timer": linux.timer(start, WORKDAYS),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = _asked(
        "systemd-analyze", "--user", "--man=no", "verify", *(str(tmp_path / name) for name in texts)
    )
    assert found == ""


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
@pytest.mark.parametrize("start", [PLAIN, HARD])
def test_the_desktop_itself_finds_nothing_wrong(tmp_path, start):
    file = Path(tmp_path, "coach-desk.desktop")
    file.write_text(linux.desktop_entry(start), encoding="utf-8")
    assert _asked("desktop-file-validate", str(file)) == ""


def _asked(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    said = done.stdout + done.stderr
    return said or ("" if done.returncode == 0 else f"exit code {done.returncode}")
