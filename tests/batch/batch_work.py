"""Work for other processes: what is done with a recording whose name says how it ends."""

import os
import signal

from coach.batch.job import Fate, Outcome


def by_name(job, item):
    """Writes the job's mark as a result, fails, or is killed, as the name tells."""
    if "killed" in item.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "bad" in item.name:
        return Outcome(item.name, Fate.FAILED, "it is bad")
    item.result.parent.mkdir(parents=True, exist_ok=True)
    item.result.write_text(job.mark)
    return Outcome(item.name, Fate.DONE)
