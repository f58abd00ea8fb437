"""The one kind of error a person is shown: a sentence that says what is wrong and what to do."""


class CoachError(Exception):
    """Something outside the program is wrong; the message is one clear sentence (or a list of them).

    The command line prints the message without a stack trace and exits with code 2. Anything else that
    escapes is a defect of the program.
    """
