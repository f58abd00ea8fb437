"""Tracing calls: runs a command under strace, and tells what it asked of the network and wrote to disks."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NETWORK = "socket,connect,bind,sendto,sendmsg,sendmmsg"
FILES = (
    "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat"
)
NOWHERE = ("AF_UNIX", "AF_LOCAL", "AF_NETLINK")
"""Families that never leave the machine: the screen's and the sound's sockets, and news from the kernel."""
DEVICES = ("/dev/", "/proc/self/", "/sys/")
OF_THE_SOUND = Path("~/.config/pulse").expanduser()
"""A folder that the system's sound library makes for itself, with a key and nothing that is heard."""

_CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
_OPENED = re.compile(r"= \d+<(.+?)(?:<(?:char|block).*)?>$")
_FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE")


@dataclass(frozen=True, slots=True)
class Attempts:
    """What a command and all its children did.

    Attributes:
        network: calls by which one asked for anything beyond this machine.
        written: files opened for writing, made or given a new name, whoever did it.
    """

    network: list[str] = field(default_factory=list)
    written: set[Path] = field(default_factory=set)

    def written_outside(self, *folders: Path) -> set[Path]:
        """What was written elsewhere than in these folders and to devices."""
        return {
            path
            for path in self.written
            if not str(path).startswith(DEVICES)
            and not any(path.is_relative_to(f) for f in (*folders, OF_THE_SOUND))
        }


def tracer() -> list[str]:
    """The beginning of a command that is traced, or nothing where that is not allowed."""
    strace = shutil.which("strace")
    if (
        strace is None
        or subprocess.run([strace, "-f", "--seccomp-bpf", "-qq", "true"], capture_output=True).returncode
    ):
        return []
    # `-yy` gives the whole name of what was opened, however it was asked for
    return [strace, "-f", "--seccomp-bpf", "-qq", "-yy", "-s", "400", "-e", f"trace={NETWORK},{FILES}", "-o"]


def attempts(here: Path, *command: object, ends: int = 0) -> Attempts:
    """Run Python with these arguments in the folder `here`, which is to be empty, and tell what it did.

    Its profiles lie in `here/../profiles`, its temporary files in `here/../temporary`.
    """
    beside = here.parent
    log = beside / "calls"
    (beside / "temporary").mkdir(exist_ok=True)
    env = os.environ | {
        "COACH_PROFILES": str(beside / "profiles"),
        "COACH_LANG": "en",
        "TMPDIR": str(beside / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1",  # Python's own notes beside its files
    }
    whole = [*tracer(), str(log), sys.executable, *map(str, command)]
    done = subprocess.run(whole, capture_output=True, text=True, env=env, cwd=here, timeout=500, umask=0o022)
    assert done.returncode == ends, done.stderr
    found = Attempts()
    for name, rest in _calls(log):
        if name in NETWORK.split(","):
            if "AF_" in rest and not any(family in rest for family in NOWHERE):
                found.network.append(f"{name}({rest}")
        elif not re.search(r"= -1 ", rest):
            found.written.update(_written(name, rest, here))
    return found


def _calls(log: Path) -> Iterator[tuple[str, str]]:
    for line in log.read_text(errors="replace").splitlines():
        if call := _CALL.match(line):
            yield call[1], call[2]


def _written(name: str, rest: str, here: Path) -> Iterator[Path]:
    if name in ("open", "openat", "creat"):
        opened = _OPENED.search(rest)
        # of a call that another thread interrupted, the end has no flags, and the beginning no result
        if opened and (name == "creat" or _FOR_WRITING.search(rest)):
            yield Path(opened[1])
        elif "unfinished" in rest and _FOR_WRITING.search(rest):
            yield from (here / path for path in re.findall(r'"([^"]+)"', rest))
    else:
        yield from (here / path for path in re.findall(r'"([^"]+)"', rest))
