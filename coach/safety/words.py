"""Words: the sentences of safety, what it is and is not, why it stops, and when to see a doctor."""

WHAT_IT_IS = (
    "An exercise and posture coach, not a medical device: it does not diagnose or treat. It can't see pain:"
    " stay within what is comfortable, and stop at once if something hurts."
)

DOCTOR_QUESTION = "Does a doctor know of this, and agree that you do these exercises?"

JUST_EATEN = "Wait until half an hour has passed since your meal, then begin."

FLARE_UP = (
    "In a flare-up nothing but the gentlest movements, lying down, and these only if a doctor agrees:"
    " `coach exercise lying`. Everything else waits until it is over."
)

ILL = (
    "Not today: see a doctor if it lasts, and train again when it is over. If a doctor agrees, the gentlest"
    " movements, lying down, are left: `coach exercise lying`."
)

LYING_NEEDS_A_DOCTOR = "Ask a doctor first, even for the gentlest movements; rest until then."

SEE_A_DOCTOR = (
    "See a doctor before training, and take the list along (`coach safety` shows it). Come back when the"
    " doctor has agreed to neck exercises."
)

CAN_NOT_ASK = (
    "Some questions about your health come before the first movement, and there is no terminal to ask them"
    " in: run it in a terminal, or give --all-clear if you have read them (`coach safety`) and none applies."
)

STOP_SIGNS = (
    "dizziness",
    "double vision",
    "trouble speaking or swallowing",
    "a sudden fall",
    "an unsteady walk",
    "nausea",
    "numbness",
    "new tingling or weakness",
    "sharp or rising pain",
)
"""Each of these ends training at once."""

AFTER_PAIN = (
    "You stopped because it hurt. Rest for long before you go on, and only within what is comfortable; if the"
    " pain stays, grows or comes back, see a doctor."
)

AFTER_UNWELL = (
    "You stopped because you felt unwell. Sit or lie down, and don't train again today. See a doctor before"
    f" you do if it was any of these: {', '.join(STOP_SIGNS)}. If it does not pass at once, call for help."
)

AFTER_ONLY_THIS = (
    "What hurt is left out of your plans until you put it back: `coach pain` lists it. If the pain stays,"
    " grows or comes back, see a doctor."
)
