"""Policy: what the desk watch says and when; state and moment in, state and events out."""

import math
from dataclasses import dataclass, field, replace

from coach.posture import thresholds as th
from coach.posture.breaks import Sitting, offer, rested, step_sitting, unwatched
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.fit import Fit, step_fit
from coach.posture.inputs import Ask, Moment, Resting
from coach.posture.kinds import BOUNDS, EXPLAINED_BY, Kind
from coach.posture.lasting import Lasting, is_bad, looked, over, passed
from coach.posture.reading import PostureReading, Presence
from coach.posture.settings import DeskSettings
from coach.posture.sight import Sight, step_sight, tell_blind, unknown

NAN = math.nan


@dataclass(frozen=True, slots=True)
class DeskState:
    """Everything the policy knows; times in seconds.

    Attributes:
        t: of the last moment.
        reading: of the last look, None before the first and after a rest.
        lasting: of each kind.
        fit: whether the baseline fits.
        sitting: the time since the last break.
        sight: whether the camera shows anything.
        resting: why it does not watch, in the order in which the reasons came.
        released: when it last began to rest.
        snoozed_until: when a snooze ends.
        settles: until when nobody is judged who has just come back.
        back: whether somebody came back and has not yet been seen sitting on the baseline's own day.
        told: when somebody was told something, within the last hour.
        last_told: the last warning, for `why`.
    """

    t: float = NAN
    reading: PostureReading | None = None
    lasting: dict[Kind, Lasting] = field(default_factory=lambda: {kind: Lasting() for kind in Kind})
    fit: Fit = field(default_factory=Fit)
    sitting: Sitting = field(default_factory=Sitting)
    sight: Sight = field(default_factory=Sight)
    resting: tuple[Resting, ...] = ()
    released: float = NAN
    snoozed_until: float = NAN
    settles: float = -math.inf
    back: bool = False
    told: tuple[float, ...] = ()
    last_told: DeskEvent | None = None

    @property
    def watching(self) -> bool:
        """Whether it may use the camera at all."""
        return not self.resting

    @property
    def settling(self) -> bool:
        """Whether somebody has just come back, and is not judged yet."""
        return self.reading is not None and self.reading.t < self.settles

    @property
    def timing(self) -> bool:
        """Whether a posture is being timed, an episode waits for its end, or somebody has just come back."""
        return self.settling or any(one.bad or one.episode for one in self.lasting.values())

    @property
    def calm(self) -> bool:
        """Whether the last look saw somebody sitting, and nothing that has to be followed."""
        seated = self.reading is not None and self.reading.presence is Presence.SEATED
        return seated and not (self.timing or self.fit.questioned or self.fit.doubted)

    @property
    def begun(self) -> bool:
        """Whether anything is remembered of any posture."""
        return any(one.begun for one in self.lasting.values())

    @property
    def present(self) -> tuple[Kind, ...]:
        """The postures of the last look."""
        return tuple(kind for kind, one in self.lasting.items() if one.bad)


def step(state: DeskState, moment: Moment, settings: DeskSettings) -> tuple[DeskState, list[DeskEvent]]:
    """Take one moment; moments come in the order of time."""
    events: list[DeskEvent] = []
    if state.watching and moment.t - state.t > th.GAP_S:
        state = _wake(state, moment.t, events)
    state = _rest(state, moment, settings, events)
    if not state.watching:
        return replace(state, t=moment.t), events
    if moment.ask is Ask.BREAK_DONE:
        state = replace(state, sitting=rested(moment.t))
    if moment.ask is Ask.RECALIBRATE:  # nothing is said against a baseline that is being left
        state = replace(_forget(state, events), reading=None, fit=Fit())
    if moment.other_view:
        state = replace(_forget(state, events), reading=None, fit=Fit())
        events.append(DeskEvent(moment.t, DeskKind.OTHER_VIEW))
    if moment.recalibrated:
        state = replace(_forget(state, events), fit=Fit(), back=False)
    state = _pass_time(state, moment.t, settings)
    if moment.reading is not None:
        state = _look(state, moment.reading, events)
        if moment.reading.presence.there and not moment.outlived:
            state = replace(state, back=False)
    state = _end_episodes(state, moment.t, settings, events)
    state = replace(state, t=moment.t)
    if _silent(moment, settings):
        return state, events
    if state.back and moment.outlived and moment.reading is not None and moment.reading.presence.there:
        events.append(DeskEvent(moment.t, DeskKind.NEW_DAY))
        return replace(_forget(state, events), reading=None, fit=Fit(), back=False), events
    state = replace(state, sight=tell_blind(state.sight, moment.t, events))
    state = _warn(state, moment.t, settings, events)
    return _offer(state, moment.t, settings, events), events


def finish(state: DeskState, t: float) -> list[DeskEvent]:
    """The episodes still open when everything ends at `t`."""
    events: list[DeskEvent] = []
    _forget(replace(state, t=t), events)
    return events


def _silent(moment: Moment, settings: DeskSettings) -> bool:
    return moment.in_call or moment.locked or settings.is_quiet(moment.minute)


def _wake(state: DeskState, t: float, events: list[DeskEvent]) -> DeskState:
    """Wake at `t` from a sleep that nobody saw coming: whatever went on ended when it began."""
    return replace(
        _forget(state, events),
        reading=None,
        fit=Fit(),
        sight=unknown(state.sight),
        sitting=unwatched(state.sitting, t - state.t),
        settles=t + th.SETTLE_S,
        back=True,
    )


def _rest(state: DeskState, moment: Moment, settings: DeskSettings, events: list[DeskEvent]) -> DeskState:
    """Go to rest or come back: paused, snoozed, in a call, locked."""
    reasons = list(state.resting)
    if Resting.LOCKED in reasons:
        reasons.remove(Resting.LOCKED)
    until = state.snoozed_until
    if Resting.SNOOZED in reasons and moment.t >= until:
        reasons.remove(Resting.SNOOZED)
    asked = {Ask.PAUSE: Resting.PAUSED, Ask.SNOOZE: Resting.SNOOZED, Ask.CALL: Resting.CALL}
    if moment.ask is Ask.RESUME:
        reasons = []
    elif moment.ask in asked:
        reason = asked[moment.ask]
        reasons = [*(r for r in reasons if r is not reason), reason]
        lasts_s = settings.snooze_s if moment.snooze_s is None else moment.snooze_s
        until = moment.t + lasts_s if reason is Resting.SNOOZED else until
    if moment.locked:
        reasons.append(Resting.LOCKED)
    now = tuple(reasons)
    if bool(now) == bool(state.resting):
        return replace(state, resting=now, snoozed_until=until)
    if now:
        state = _forget(state, events)
        events.append(DeskEvent(moment.t, DeskKind.RELEASED, why=now[-1].value))
        return replace(
            state,
            resting=now,
            released=moment.t,
            snoozed_until=until,
            reading=None,
            fit=Fit(),
            sight=unknown(state.sight),
            sitting=unwatched(state.sitting, 0.0),
        )
    events.append(DeskEvent(moment.t, DeskKind.TAKEN))
    return replace(
        state,
        resting=(),
        snoozed_until=NAN,
        settles=moment.t + th.SETTLE_S,
        back=True,
        sitting=unwatched(state.sitting, moment.t - state.released),
    )


def _forget(state: DeskState, events: list[DeskEvent]) -> DeskState:
    """End every episode now, or where it was last seen, and time nothing further."""
    seen = state.reading is not None and _judged(state, state.reading)
    for kind, one in state.lasting.items():
        if one.episode:
            last = state.t if seen or not one.spans else one.spans[-1][1]
            events.append(_episode(kind, one, state.t, _ended(one, last)))
    return replace(state, lasting={kind: Lasting() for kind in Kind})


def _pass_time(state: DeskState, t: float, settings: DeskSettings) -> DeskState:
    """What was seen last goes on until now, but not for ever, and not while nobody could be judged."""
    if state.reading is None or not state.begun or not _judged(state, state.reading):
        return state
    seconds = min(t, state.reading.t + th.HOLD_S) - state.t
    if not seconds > 0:
        return state
    reading = state.reading
    lasting = {
        kind: passed(one, reading.value(kind), min(t, reading.t + th.HOLD_S), seconds, settings.sustain_s)
        for kind, one in state.lasting.items()
    }
    bad = seconds if any(one.bad for one in lasting.values()) else 0.0
    sitting = replace(state.sitting, bad_s=state.sitting.bad_s + bad)
    return replace(state, lasting=lasting, sitting=sitting)


def _judged(state: DeskState, reading: PostureReading) -> bool:
    """Whether a look tells anything about posture."""
    well_seen = reading.presence is Presence.SEATED and reading.t >= state.settles
    return well_seen and not state.fit.doubted


def _look(state: DeskState, reading: PostureReading, events: list[DeskEvent]) -> DeskState:
    """Take in a look."""
    before = state.reading
    if before is not None and reading.presence.there and _gone(before):
        state = replace(state, settles=reading.t + th.SETTLE_S, back=True)
    fit = step_fit(state.fit, reading)
    if fit.doubted and not state.fit.doubted:
        state = _forget(state, events)
        events.append(DeskEvent(reading.t, DeskKind.RECALIBRATE, start=fit.doubt_since, why=fit.why))
    elif state.fit.doubted and not fit.doubted:
        events.append(DeskEvent(reading.t, DeskKind.FITS_AGAIN))
    state = replace(
        state,
        fit=fit,
        reading=reading,
        sight=step_sight(state.sight, reading, events),
        sitting=step_sitting(state.sitting, reading),
    )
    if not _judged(state, reading):
        return state
    seen = {kind for kind, one in state.lasting.items() if is_bad(kind, reading, one.bad)}
    if fit.questioned:
        seen = set()  # the whole of the person went up or down: a chair, a table, a camera
    told = {kind for kind in seen if not seen.intersection(EXPLAINED_BY.get(kind, ()))}
    lasting = {kind: looked(one, kind in told, reading.t) for kind, one in state.lasting.items()}
    return replace(state, lasting=lasting)


def _gone(reading: PostureReading) -> bool:
    return reading.presence in (Presence.AWAY, Presence.STANDING, Presence.SOMEBODY_ELSE)


def _end_episodes(state: DeskState, t: float, settings: DeskSettings, events: list[DeskEvent]) -> DeskState:
    """Close what is over: well again, gone, or not seen for too long."""
    reading = state.reading
    if reading is None or not state.begun:
        return state
    judged = _judged(state, reading)
    lasting = dict(state.lasting)
    recover = min(th.RECOVER_S, settings.sustain_s / 2)
    for kind, one in state.lasting.items():
        if judged and over(one, t, recover):
            events.append(_episode(kind, one, t, one.good_since))
            lasting[kind] = Lasting()
        elif not judged and one.begun:
            last = one.spans[-1][1] if one.spans else reading.t
            if (_gone(reading) and t - last >= recover) or t - last >= th.UNSEEN_OVER_S:
                if one.episode:
                    events.append(_episode(kind, one, t, _ended(one, last)))
                lasting[kind] = Lasting()
    return replace(state, lasting=lasting)


def _ended(one: Lasting, last: float) -> float:
    """When an episode ended that was last seen at `last`: then, unless it had become well before."""
    return one.good_since if one.good_since <= last else last


def _episode(kind: Kind, one: Lasting, t: float, end: float) -> DeskEvent:
    bound = BOUNDS[kind].limit
    return DeskEvent(t, DeskKind.EPISODE, kind, one.value, bound, one.since, end)


def _warn(state: DeskState, t: float, settings: DeskSettings, events: list[DeskEvent]) -> DeskState:
    """Say a word about an episode nobody was told of, unless there were words enough."""
    told = tuple(when for when in state.told if t - when < 3600)
    if told != state.told:
        state = replace(state, told=told)
    gap = th.CLOSE_IN_SUSTAINS * settings.sustain_s
    if len(told) >= th.WORDS_AN_HOUR or (told and t - told[-1] < gap):
        return state
    for kind in Kind:
        one = state.lasting[kind]
        if one.episode and one.bad and not one.told:
            level = min(1 + len(told) // th.FIRMER_EVERY, th.HIGHEST_LEVEL)
            bound = BOUNDS[kind].limit
            event = DeskEvent(t, DeskKind.WARNING, kind, one.value, bound, one.since, t, level)
            events.append(event)
            lasting = {**state.lasting, kind: replace(one, told=True)}
            return replace(state, lasting=lasting, told=(*told, t), last_told=event)
    return state


def _offer(state: DeskState, t: float, settings: DeskSettings, events: list[DeskEvent]) -> DeskState:
    """Offer a break, to somebody who sits there."""
    if state.reading is None or not state.reading.presence.there:
        return state
    sitting, event = offer(state.sitting, t, settings)
    if event is None:
        return state
    events.append(event)
    return replace(state, sitting=sitting)
