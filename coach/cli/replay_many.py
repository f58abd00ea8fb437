"""Many: what `coach replay --out` does: many recordings, each with a verdict of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.language import tr

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.session.plan import Plan


@dataclass(frozen=True, slots=True)
class Many:
    """How many recordings are coached at a time, and where; None where the command line says nothing."""

    jobs: int | None
    cluster: str | None


def replay_many(
    recordings: tuple[str, ...],
    out: Path,
    many: Many,
    plan: "Plan",
    settings: "Settings",
) -> None:
    """Coach recordings one after another or several at a time, each verdict into a file of its own.

    What was done before with the same plan and settings is not done again. The exit code is 2 if any failed.

    Args:
        recordings: video files, and folders of them.
        out: the folder of the results.
        many: how they are spread.
        plan: what is exercised.
        settings: how it is measured.

    Raises:
        CoachError: it does not fit together, there is nothing to coach, or something can't be written.
    """
    from collections import Counter

    from coach.batch.items import ERRORS, items_of
    from coach.batch.job import Fate, Job, is_done
    from coach.batch.run import run_here, run_on_cluster, write_errors
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.landmarks.store import model_path
    from coach.records.trace import SUFFIX

    if many.jobs is not None and many.cluster is not None:
        raise CoachError("Give either --jobs or --cluster: a cluster knows how many it does at a time.")
    if any(name.endswith(SUFFIX) for name in recordings):
        raise CoachError("Traces are repeated one at a time, without --out.")
    items = items_of(recordings, out)
    if many.cluster is None:
        for name in ("face", "pose"):
            model_path(name)  # told once, and not of every recording
    job = Job.of(plan, settings)
    left = [item for item in items if not is_done(job, item)]
    outcomes = []
    if many.cluster is not None:
        coming = run_on_cluster(job, left, many.cluster)
    else:
        coming = run_here(job, left, many.jobs or 1)
    with progress(tr("Coaching"), float(len(items))) as advance:
        for outcome in coming:
            outcomes.append(outcome)
            advance(float(len(items) - len(left) + len(outcomes)))
            if outcome.fate is Fate.FAILED:
                click.echo(f"coach: {outcome.name}: {outcome.why}", err=True)
    write_errors(out, outcomes)
    count = Counter(outcome.fate for outcome in outcomes)
    told = tr(
        "Recordings: {n}. Coached: {done}, before: {before}, failed: {failed}. Results: {folder}",
        n=len(items),
        done=count[Fate.DONE],
        before=count[Fate.BEFORE] + len(items) - len(left),
        failed=count[Fate.FAILED],
        folder=out,
    )
    click.echo(told, err=True)
    if count[Fate.FAILED]:
        told = tr("{file} says what failed and why.", file=out / ERRORS)
        click.echo(told, err=True)
        click.get_current_context().exit(2)
