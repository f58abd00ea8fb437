"""Wording: the sentences of the desk watch: kind, seldom, about a change and not about guilt."""

import math

from coach.language import N_, tr, trn
from coach.measure.observation import Reason
from coach.posture.events import DeskEvent, DeskKind, Why
from coach.posture.inputs import Resting
from coach.posture.kinds import BOUNDS, Kind
from coach.posture.policy import DeskState
from coach.posture.reading import NO_SHOULDERS, Presence, size_of

WARNINGS = {
    Kind.SLOUCH: N_("You have sunk a little. Let yourself grow tall again."),
    Kind.TOO_CLOSE: N_("The screen has come near. Lean back a little."),
    Kind.HEAD_FORWARD: N_("Your head has moved forward. Let it float back over the shoulders."),
    Kind.CHIN_DOWN: N_("You have been looking down for a while. Lift your eyes for a moment."),
    Kind.HEAD_TILT: N_("Your head leans to one side. Let it come to the middle."),
    Kind.SIDE_LEAN: N_("You lean to one side. Share the weight between both."),
    Kind.SHOULDER_UP: N_("One shoulder has crept up. Let it drop."),
    Kind.TRUNK_TURNED: N_("You sit turned. Bring chair and shoulders round to the screen."),
}

FIRMER = (
    "{warning}",
    N_("{warning} It keeps coming back today: a short break helps more than sitting straight."),
    N_("{warning} Time to get up?"),
)
"""How a warning is told at each level."""

MEASURES = {
    Kind.SLOUCH: N_("the head lower, or the neck shorter, than when you sit well"),
    Kind.TOO_CLOSE: N_("nearer to the screen than when you sit well"),
    Kind.HEAD_FORWARD: N_("the head forward of the shoulders"),
    Kind.CHIN_DOWN: N_("the chin down"),
    Kind.HEAD_TILT: N_("the head tilted"),
    Kind.SIDE_LEAN: N_("head and shoulders to one side"),
    Kind.SHOULDER_UP: N_("one shoulder above the other"),
    Kind.TRUNK_TURNED: N_("the trunk turned while you face the screen"),
}

DOUBTS = {
    "shifted": N_("All of you went up or down in one piece: chair, table or camera may have moved."),
    "scene": N_("The background has moved: the camera may have."),
}

BLIND = {
    Reason.NO_PICTURES.value: N_(
        "The camera sends no pictures: is it plugged in, or does another program have it? I go on as soon as"
        " they come."
    ),
    Reason.FROZEN.value: N_(
        "The camera's picture stands still: unplug it, and plug it in again. I go on as soon as it moves."
    ),
    Reason.BLACK.value: N_(
        "The camera's picture is black: is its cover open, and is there light? I go on as soon as I see you."
    ),
}
"""What is said of a camera that fails, by how it does."""

RELEASED = {
    Resting.PAUSED: N_("Paused; the camera is free."),
    Resting.SNOOZED: N_("Snoozing; the camera is free, and I come back by myself."),
    Resting.CALL: N_("The camera is free for your call."),
    Resting.LOCKED: N_("The screen is locked; the camera is free."),
}

PRESENCES = {
    Presence.SEATED: N_("sitting as at calibration"),
    Presence.LOOKING_AWAY: N_("looking elsewhere"),
    Presence.HAND_AT_HEAD: N_("a hand at the head"),
    Presence.STANDING: N_("standing"),
    Presence.SOMEBODY_ELSE: N_("not at the desk"),
    Presence.UNRELIABLE: N_("not seen well enough to say"),
    Presence.AWAY: N_("nobody there"),
}

UNSEEN = {
    Reason.NO_FACE.value: N_("not seen well enough to say: no face"),
    Reason.FACE_AT_EDGE.value: N_("not seen well enough to say: the face is at the picture's edge"),
    Reason.TWO_PEOPLE.value: N_("not seen well enough to say: there are two people"),
    NO_SHOULDERS: N_("not seen well enough to say: no shoulders"),
    Reason.NO_PICTURES.value: N_("not seen: no pictures from the camera"),
    Reason.FROZEN.value: N_("not seen: the camera's picture stands still"),
    Reason.BLACK.value: N_("not seen: the picture is black"),
}
"""The reasons that a person can do something about."""

_IN_DEGREES = N_("{measure}: {value:.1f}° (bound {limit:g}°)")
_IN_CENTIMETRES = N_("{measure}: {value:.1f} cm (bound {limit:g} cm)")

LONG_S = 90.0
"""From here on times are told in minutes."""


def sentence(event: DeskEvent) -> str:
    """What is said of an event; "" where nothing is."""
    if event.kind is DeskKind.WARNING and event.posture is not None:
        return tr(FIRMER[event.level - 1], warning=tr(WARNINGS[event.posture]))
    if event.kind is DeskKind.RECALIBRATE:
        return _doubt(event.why)
    if event.kind is DeskKind.FITS_AGAIN:
        return tr("You sit as at calibration again.")
    if event.kind is DeskKind.OTHER_VIEW:
        return tr(
            "The camera's picture has another size than at calibration: sit as you like to sit, look at the"
            " screen, and keep still for three seconds."
        )
    if event.kind is DeskKind.NEW_DAY:
        return tr("A new day: sit as you like to sit, look at the screen, and keep still for three seconds.")
    if event.kind is DeskKind.BLIND:
        return tr(BLIND[event.why])
    if event.kind is DeskKind.SEES_AGAIN:
        return tr("The camera is back.")
    if event.kind is DeskKind.BREAK:
        return tr("{said} Two minutes of movement?", said=_what_led_to_it(event))
    if event.kind is DeskKind.MICRO:
        return tr("Time for a few tiny movements of the head: smaller than anybody would see.")
    if event.kind is DeskKind.RELEASED:
        return tr(RELEASED[Resting(event.why)])
    return ""


def told(event: DeskEvent) -> str:
    """What is told of an event of a recording, with its time; "" where nothing is."""
    if event.kind is DeskKind.EPISODE and event.posture is not None:
        return tr(
            "{start:7.1f} to {end:.1f} s  {measured}",
            start=event.start,
            end=event.end,
            measured=_measured(event.posture, abs(event.value)),
        )
    said = sentence(event)
    return tr("{t:7.1f} s  {said}", t=event.t, said=said) if said else ""


def reasons(state: DeskState) -> list[str]:
    """The answer to "why?": what is seen now, what was told last: measure, value, bound, how long."""
    if not state.watching:
        return [tr(RELEASED[state.resting[-1]])]
    if state.fit.doubted:
        return [tr("Nothing is judged: {doubt}", doubt=_doubt(state.fit.why))]
    if state.reading is None:
        return [tr("Nothing has been seen yet.")]
    lines = []
    for kind in state.present:
        one = state.lasting[kind]
        measured = _measured(kind, size_of(kind, state.reading.value(kind)))
        time = _time(state.t - one.since)
        if one.told:
            lines.append(tr("{measured}, for {time}, told.", measured=measured, time=time))
        else:
            lines.append(tr("{measured}, for {time}.", measured=measured, time=time))
    if state.fit.questioned:
        lines.append(tr("The calibration is being checked. {doubt}", doubt=tr(DOUBTS[state.fit.why])))
    elif state.settling:
        lines.append(tr("You have just come back: nothing is judged for some seconds."))
    elif not lines:
        lines.append(tr("Now: {presence}.", presence=_presence(state)))
    told = state.last_told
    if told is not None and told.posture is not None:
        lines.append(
            tr(
                "Told {ago} ago: {measured}, for {time}.",
                ago=_time(state.t - told.t),
                measured=_measured(told.posture, abs(told.value)),
                time=_time(told.end - told.start),
            )
        )
    return lines


def status(state: DeskState) -> str:
    """One short line of what is seen now."""
    if not state.watching:
        return tr(RELEASED[state.resting[-1]])
    if state.reading is None or state.settling:
        return tr("looking")
    if state.fit.doubted:
        return tr("calibration in doubt (r)")
    if state.fit.questioned:
        return tr("the calibration is being checked")
    reading = state.reading
    here = _presence(state)
    if reading.presence is Presence.SEATED and state.present:
        kind = state.present[0]
        here = _measured(kind, size_of(kind, reading.value(kind)))
    if math.isfinite(reading.distance_cm) and reading.presence.there:
        here = tr("{here}; {distance:.0f} cm from the camera", here=here, distance=reading.distance_cm)
    still = state.sitting.still_s(state.t)
    return tr("{here}; still for {time}", here=here, time=_time(still)) if still >= 60 else here


def _what_led_to_it(event: DeskEvent) -> str:
    """Why a break is offered, as a sentence."""
    minutes = round(event.value / 60)
    if event.why == Why.STILL:
        return trn("You have sat still for {n} minute.", "You have sat still for {n} minutes.", minutes)
    return trn(
        "Less comfortable sitting has come to {n} minute.",
        "Less comfortable sitting has come to {n} minutes.",
        minutes,
    )


def _doubt(why: str) -> str:
    return tr("{doubt} Sit as you like to sit, and calibrate again (r).", doubt=tr(DOUBTS[why]))


def _presence(state: DeskState) -> str:
    """What the person is doing, or why it can't be told."""
    assert state.reading is not None
    return tr(UNSEEN.get(state.reading.reason, PRESENCES[state.reading.presence]))


def _measured(kind: Kind, value: float) -> str:
    """A measure with its value and bound, both in its unit."""
    bound = BOUNDS[kind]
    text = _IN_DEGREES if bound.unit == "°" else _IN_CENTIMETRES
    return tr(text, measure=tr(MEASURES[kind]), value=value, limit=bound.limit)


def _time(seconds: float) -> str:
    if seconds < LONG_S:
        return tr("{seconds:.0f} s", seconds=seconds)
    return tr("{minutes:.0f} min", minutes=seconds / 60)
