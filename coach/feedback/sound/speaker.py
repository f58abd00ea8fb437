"""Speaker: the coach's end of the sound process: commands it without ever waiting, and starts it again."""

import json
import math
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import coach
from coach.feedback.sound.process import NO_DEVICE, NO_LIBRARY
from coach.language import N_
from coach.session.sounds import Sound

RETRY_S = 10.0
"""How long after sound was lost it is tried again: headphones are plugged back in within seconds, and a
try takes a fifth of a second of one core."""

UNHEARD_S = 10.0
"""A sound process that says nothing for so long hangs: it tells every second that it is there, and
starts within a second but on a cold disk."""

WAITING = 100
"""So many commands may wait for a process that does not take them; what comes after is lost."""

CLOSING_S = 1.5
"""How long the last tone may take to fade away."""

GUIDE_STEP = 0.004
"""A smaller change of nearness can't be heard: 5 cents of pitch."""

NO_SOUND = {
    NO_DEVICE: N_("There is no sound: nothing to play on was found. It goes on without"),
    NO_LIBRARY: N_("There is no sound: its library is missing; install coach again. It goes on without"),
}
SOUND_LOST = N_("The sound is gone: it goes on without, and comes back by itself")
NO_VOICE = N_("There is no voice for this language: only tones are played")


class Speaker:
    """Lets tones and words sound. Nothing raises or waits; but `close` waits, `CLOSING_S` at most."""

    def __init__(self, language: str, volume: float, silent: bool = False, retry_s: float = RETRY_S) -> None:
        """Start the sound process.

        Args:
            language: code of the voice's language; "" for no voice.
            volume: 0 to 1.
            silent: play to nobody, for tests.
            retry_s: seconds between two tries.
        """
        self._arguments = [language, str(volume), "silent" if silent else "device"]
        self._retry_s = retry_s
        self._commands: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
        self._notices: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._noticed: set[str] = set()
        self._closing = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._starting = True
        self._playing = False
        self._heard = time.monotonic()
        self._near = math.nan
        self._number = self._over = 0
        self._threads = [
            threading.Thread(target=work, name=f"sound-{work.__name__.strip('_')}", daemon=True)
            for work in (self._keep, self._send)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def playing(self) -> bool:
        """Whether there is sound now."""
        return self._playing

    @property
    def speaking(self) -> bool:
        """Whether words are being spoken, or can't be spoken yet."""
        return self._starting or (self._playing and self._over < self._number)

    def notice(self) -> str:
        """A sentence that the person should read, each once; "" if there is none."""
        try:
            return self._notices.get_nowait()
        except queue.Empty:
            return ""

    def play(self, sound: Sound) -> None:
        """Begin a tone."""
        self._put({"play": sound.value})

    def guide(self, near: float) -> None:
        """Let the guiding tone sound for this nearness, 0 to 1; NaN silences it."""
        silent, was_silent = math.isnan(near), math.isnan(self._near)
        if silent != was_silent or abs(near - self._near) >= GUIDE_STEP:
            self._near = near
            self._put({"near": None if silent else near})

    def say(self, text: str) -> None:
        """Speak, instead of what is being said."""
        if self._playing:
            self._number += 1
            self._put({"say": text, "number": self._number})

    def close(self) -> None:
        """Fade out and end."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._playing = False
        self._commands.put({})
        for thread in self._threads:
            thread.join(CLOSING_S)
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    def _put(self, command: dict[str, object]) -> None:
        if self._playing and self._commands.qsize() < WAITING:
            self._commands.put(command)

    # -- threads ----------------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Start the process, listen to it to its end, and start it again after a while."""
        while not self._closing.is_set():
            worked = False
            self._heard = time.monotonic()
            try:
                self._process = process = _start(self._arguments)
            except OSError:
                code: int | None = NO_LIBRARY
            else:
                assert process.stdout is not None
                for line in process.stdout:
                    self._listen(line.rstrip("\n"))
                    worked = True
                self._playing = False
                code = process.wait()
            self._starting = False
            if self._closing.is_set():
                return
            self._notice(SOUND_LOST if worked else NO_SOUND.get(code or 0, NO_SOUND[NO_DEVICE]))
            self._closing.wait(self._retry_s)

    def _listen(self, line: str) -> None:
        self._heard = time.monotonic()
        word, _, number = line.partition(" ")
        if word == "playing":
            self._over, self._near = self._number, math.nan
            self._starting, self._playing = False, True
        elif word == "said":
            self._over = int(number)
        elif word == "voiceless":
            self._notice(NO_VOICE)

    def _send(self) -> None:
        """Hand on commands, and end a process that hangs."""
        while not self._closing.is_set():
            try:
                command = self._commands.get(timeout=1.0)
            except queue.Empty:
                command = {}
            process = self._process
            if process is None or process.stdin is None:
                continue
            if time.monotonic() - self._heard > UNHEARD_S:
                process.kill()  # one that has ended already is let be
            if command and self._playing:
                with suppress(OSError, ValueError):  # it has ended; `_keep` sees to it
                    process.stdin.write(json.dumps(command) + "\n")
                    process.stdin.flush()
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError, ValueError):
                self._process.stdin.close()

    def _notice(self, sentence: str) -> None:
        if sentence not in self._noticed:
            self._noticed.add(sentence)
            self._notices.put(sentence)


def _start(arguments: list[str]) -> "subprocess.Popen[str]":
    """Start the sound process from this very coach, not what happens to lie in the present folder (-P)."""
    own = str(Path(coach.__file__).resolve().parent.parent)
    paths = [own, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "coach.feedback.sound.process", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONIOENCODING": "utf-8",
            "OPENBLAS_NUM_THREADS": "1",  # it adds up samples; threads would only cost memory
        },
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
