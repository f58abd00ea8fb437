"""Between: describes the moments of a session outside its exercises: place, calibration, count, rest, end."""

from coach.language import tr
from coach.measure.observation import CAMERA_FAILS, Observation
from coach.measure.place import Place, Trouble
from coach.programme.vocabulary import is_guided
from coach.session import wording
from coach.session.pacing import Pacing, Stand
from coach.session.session import Session
from coach.session.summary import summary_lines, summary_sentence
from coach.session.view import Demo, Hint, Phase, Tone, View

Posted = tuple[str, Tone] | None
"""A sentence that was posted and still stands, and its tone."""


def place_view(place: Place) -> View:
    """What has to be changed before beginning."""
    hints = _hints(place)
    first = next((hint.text for hint in hints if not hint.well), "")
    return View(Phase.PLACE, tr(wording.PLACE_TITLE), first, Tone.CAUTION, hints=hints)


def calibration_view(calibrated: float, place: Place | None = None) -> View:
    """The calibration going on (its share done, 0..1), and what could be better about the place."""
    return View(
        Phase.CALIBRATING,
        tr(wording.CALIBRATE_TITLE),
        tr(wording.CALIBRATE_WORDS),
        calibrated=calibrated,
        hints=_hints(place) if place else (),
    )


def stopped_view(session: Session) -> View:
    """What to do after a stop."""
    assert session.stopped is not None
    says = tr(wording.STOPPED_WORDS[session.stopped])
    further = f". {tr(wording.ONLY_THIS_WORDS)}" if session.may_resume else ""
    return View(Phase.STOPPED, tr(wording.STOPPED_TITLE), says + further, Tone.CAUTION)


def finished_view(session: Session, posted: Posted) -> View:
    """The end; of a session that leads, with what was done."""
    title = tr(wording.FINISHED_TITLE)
    if session.pacing is None:
        text, tone = posted or (tr(wording.FINISHED_WORDS), Tone.GUIDE)
        return View(Phase.DONE, title, text, tone)
    results = session.results()
    lines = summary_lines(session.plan, results, session.events)
    return View(Phase.DONE, title, summary_sentence(results), Tone.PRAISE, lines=tuple(lines))


def waiting_view(session: Session, o: Observation, posted: Posted) -> View:
    """A moment without an exercise: of a session that leads, a rest, a count or a pause."""
    if session.pacing is not None:
        return _led(session, session.pacing, o, posted)
    if not o.tracked:
        return View(Phase.LOST, tr(wording.READY_TITLE), lost_words(o), Tone.CAUTION)
    text, tone = posted or ("", Tone.GUIDE)
    return View(Phase.READY, tr(wording.READY_TITLE), text, tone, next_up=next_title(session))


def lost_words(o: Observation) -> str:
    """Why nothing is measured now."""
    return tr(wording.LOST_WORDS.get(o.reason, ""))


def next_title(session: Session) -> str:
    """What the next exercise is called, "" after the last."""
    following = session.next_exercise
    return tr(following.title) if following else ""


def _hints(place: Place) -> tuple[Hint, ...]:
    return tuple(
        Hint(trouble is Trouble.NONE, tr(wording.TROUBLE_WORDS.get(trouble, wording.WELL_WORDS[aspect])))
        for aspect, trouble in place.troubles.items()
    )


def _led(session: Session, pacing: Pacing, o: Observation, posted: Posted) -> View:
    ahead = session.ahead
    assert ahead is not None
    title, steps = tr(ahead.title), len(session.plan.exercises)
    step = session.step_number if steps > 1 else 0
    if pacing.stand is Stand.PAUSED:
        words = tr(wording.AWAY_WORDS if pacing.by_itself else wording.PAUSED_WORDS)
        if o.reason in CAMERA_FAILS:
            words = lost_words(o)
        return View(Phase.PAUSED, tr(wording.PAUSED_TITLE), words, next_up=title, step=step, steps=steps)
    side = session.side_ahead
    if side is None and len(ahead.directions) == 1:
        side = ahead.directions[0].side
    resting = pacing.stand is Stand.RESTING
    go = tr(ahead.words.go.get(side, "") if side else wording.EITHER_SIDE_WORDS)
    text, tone = posted or (tr(wording.REST_WORDS) if resting else go, Tone.GUIDE)
    if not (resting or o.tracked or is_guided(ahead)):
        text, tone = lost_words(o), Tone.CAUTION
    return View(
        Phase.RESTING if resting else Phase.GETTING_READY,
        tr(wording.REST_TITLE) if resting else title,
        text,
        tone,
        next_up=title if resting else "",
        step=step,
        steps=steps,
        countdown_s=max(pacing.left_s, 0.0),
        countdown_of_s=pacing.of_s,
        demo=Demo(ahead, side, o.t),
    )
