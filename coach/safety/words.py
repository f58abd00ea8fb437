"""Words: the sentences of safety, what it is and is not, why it stops, and when to see a doctor."""

from coach.language import N_, tr

WHAT_IT_IS = N_(
    "An exercise and posture coach, not a medical device: it does not diagnose or treat. It can't see pain:"
    " stay within what is comfortable, and stop at once if something hurts."
)

DOCTOR_QUESTION = N_("Does a doctor know of this, and agree that you do these exercises?")

JUST_EATEN = N_("Wait until half an hour has passed since your meal, then begin.")

FLARE_UP = N_(
    "In a flare-up nothing but the gentlest movements, lying down, and these only if a doctor agrees:"
    " `coach exercise lying`. Everything else waits until it is over."
)

ILL = N_(
    "Not today: see a doctor if it lasts, and train again when it is over. If a doctor agrees, the gentlest"
    " movements, lying down, are left: `coach exercise lying`."
)

LYING_NEEDS_A_DOCTOR = N_("Ask a doctor first, even for the gentlest movements; rest until then.")

SEE_A_DOCTOR = N_(
    "See a doctor before training, and take the list along (`coach safety` shows it). Come back when the"
    " doctor has agreed to neck exercises."
)

CAN_NOT_ASK = N_(
    "Some questions about your health come before the first movement, and there is no terminal to ask them"
    " in: run it in a terminal, or give --all-clear if you have read them (`coach safety`) and none applies."
)

STOP_SIGNS = (
    N_("dizziness"),
    N_("double vision"),
    N_("trouble speaking or swallowing"),
    N_("a sudden fall"),
    N_("an unsteady walk"),
    N_("nausea"),
    N_("numbness"),
    N_("new tingling or weakness"),
    N_("sharp or rising pain"),
)
"""Each of these ends training at once."""

AFTER_PAIN = N_(
    "You stopped because it hurt. Rest for long before you go on, and only within what is comfortable; if the"
    " pain stays, grows or comes back, see a doctor."
)

AFTER_UNWELL = N_(
    "You stopped because you felt unwell. Sit or lie down, and don't train again today. See a doctor before"
    " you do if it was any of these: {signs}. If it does not pass at once, call for help."
)

AFTER_ONLY_THIS = N_(
    "What hurt is left out of your plans until you put it back: `coach pain` lists it. If the pain stays,"
    " grows or comes back, see a doctor."
)


def stop_signs() -> str:
    """All of `STOP_SIGNS` in a row, translated."""
    return ", ".join(tr(sign) for sign in STOP_SIGNS)
