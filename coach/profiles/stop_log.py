"""Stop log: writes pain and other stops into the profile the moment they happen."""

from collections.abc import Sequence
from datetime import datetime

from coach.movement.events import Event, Kind
from coach.pipeline.measuring import Measured
from coach.profiles.profile import StopKind, StopNote
from coach.profiles.store import ProfileStore
from coach.safety.leaving_out import name_of
from coach.session.plan import Plan
from coach.session.view import View
from coach.session.wish import Wish

_KINDS = {Kind.PAIN: StopKind.PAIN, Kind.UNWELL: StopKind.UNWELL}


class StopLog:
    """A sink that shows nothing; see `Sink`."""

    def __init__(self, store: ProfileStore, plan: Plan) -> None:
        self._store = store
        self._movements = {e.id: name_of(e) for e in plan.exercises}
        self._hurt = ""

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Nothing to keep of a moment."""
        return ""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Keep a stop, and a movement that is left out from now on.

        Raises:
            CoachError: it can't be written.
        """
        now = datetime.now().astimezone()
        for event in events:
            if event.kind in _KINDS:
                movement = self._movements.get(event.exercise, "")
                self._hurt = movement if event.kind is Kind.PAIN else ""
                self._keep(
                    StopNote(at=now, kind=_KINDS[event.kind], exercise=event.exercise, movement=movement)
                )
        if wish is Wish.ONLY_THIS and self._hurt:
            movement, self._hurt = self._hurt, ""
            self._store.change(lambda profile: profile.leaving_out(movement, now.date()))

    def close(self) -> None:
        """Nothing to finish."""

    def _keep(self, note: StopNote) -> None:
        self._store.change(lambda profile: profile.with_stop(note))
