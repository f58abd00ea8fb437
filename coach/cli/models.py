"""`coach models`: getting and checking the model files."""

import click


@click.group()
def models() -> None:
    """Get and check the model files the coach sees with."""


@models.command()
def fetch() -> None:
    """Get the model files; the only command that uses the network of itself.

    Files that are right already are left alone, damaged ones are replaced, and nothing but the exact files
    of the manifest is accepted.
    """
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from coach.landmarks.fetch import fetch_models
    from coach.landmarks.manifest import ModelFile
    from coach.landmarks.store import manifest, models_folder

    wanted = manifest()
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, transient=True) as bars:
        tasks = {model.file: bars.add_task(model.file, total=model.bytes) for model in wanted.models}

        def show(model: ModelFile, done: int) -> None:
            bars.update(tasks[model.file], completed=done)

        def say(sentence: str) -> None:
            bars.console.print(sentence, markup=False, highlight=False, soft_wrap=True)

        fetch_models(say, show, wanted=wanted)
    click.echo(f"The model files are in {models_folder()}.")


@models.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say of every model file whether it is ok, missing or damaged; exit code 2 if not all are ok."""
    from coach.landmarks.store import FIX, Condition, examine, manifest

    seen = [examine(model) for model in manifest().models]
    for one in seen:
        note = f" ({one.says})" if one.condition is Condition.DAMAGED else ""
        click.echo(f"{one.condition:8} {one.path}{note}")
    if any(one.condition is not Condition.OK for one in seen):
        click.echo(f"To put this right, {FIX}.")
        context.exit(2)
