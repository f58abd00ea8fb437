"""Resting: a live source that is let go of and taken back, seldom looked at, and outlasts its failures."""

import math
from collections.abc import Callable

from coach.capture.cameras import find_camera
from coach.capture.lasting import Lasting
from coach.capture.open import open_source
from coach.capture.source import Source
from coach.errors import CoachError

RETRY_S = 10.0
"""From one try to open a camera again to the next: it may be away all day, and nobody stands waiting."""


class RestingCamera:
    """One camera or stream, whoever else has it in between.

    Attributes:
        name: see `Source`; empty until it was there for the first time.
        missing: why it was not there at first; empty where it was.
    """

    def __init__(
        self,
        spec: str,
        waits: bool = False,
        open_it: Callable[[str], Source] = lambda spec: open_source(spec, seldom=True),
    ) -> None:
        """Open it for the first time.

        Args:
            spec: as `open_source` takes it.
            waits: whether to wait for a camera that is not there yet, instead of failing.
            open_it: opens what is named.

        Raises:
            CoachError: it is a recording; or there is no such source, or it can't be read.
        """
        self.name = self.missing = ""
        self._spec, self._open_it = spec, open_it
        self._first: Source | None = None
        try:
            source = open_it(spec)
        except CoachError as fault:
            if not waits:
                raise
            self.missing = str(fault)
        else:
            self._first = self._own(source)

    def take(self) -> Source:
        """Take it, without waiting for anything; it is free again once this source is closed."""
        first, self._first = self._first, None
        name = self.name or self._spec
        return Lasting(first, self._again, name=name, seldom=True, retry_s=RETRY_S, give_up_s=math.inf)

    def close(self) -> None:
        """Let go of it where it was never taken."""
        if self._first is not None:
            self._first.close()

    def _again(self) -> Source:
        """The very same camera, which may have got another number meanwhile, and another camera its own.

        Raises:
            CoachError: it is not there, or can't be had.
        """
        if not self.name:
            return self._own(self._open_it(self._spec))
        if "://" not in self._spec:
            try:
                return self._same(self._open_it(str(find_camera(self.name).index)))
            except CoachError:
                pass  # it has no name, or shares it with another
        return self._same(self._open_it(self._spec))

    def _own(self, source: Source) -> Source:
        """The source that was named, known by its own name from now on."""
        if not source.live:
            source.close()
            raise CoachError(f"{self._spec} is a recording: watch it with coach desk {self._spec}.")
        self.name = source.name
        return source

    def _same(self, source: Source) -> Source:
        if source.name == self.name:
            return source
        source.close()
        raise CoachError(f"{self.name} is not there")
