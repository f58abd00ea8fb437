"""Items: which recordings a batch has, and where the result of each goes."""

from collections.abc import Sequence
from pathlib import Path

from coach.batch.job import Item
from coach.errors import CoachError

VIDEOS = (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".3gp")
"""What counts as a recording in a folder; a file that is named is tried whatever it is called."""

RESULT = ".json"
ERRORS = "errors.json"


def items_of(named: Sequence[str], out: Path) -> list[Item]:
    """The recordings that files and folders stand for, by name.

    A folder stands for every recording in it and below, and its results lie in `out` as they lie in it.

    Raises:
        CoachError: a name is not there, a folder holds none, or two results would have the same name.
    """
    found: dict[str, Item] = {}
    for name in named:
        path = Path(name)
        if path.is_dir():
            recordings = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in VIDEOS and p.is_file()]
            if not recordings:
                raise CoachError(f"There is no recording in {path} ({', '.join(VIDEOS)}).")
            pairs = [(p.relative_to(path).as_posix(), p) for p in recordings]
        elif path.is_file():
            pairs = [(path.name, path)]
        else:
            raise CoachError(f"There is no file or folder {path}; check its name.")
        for short, recording in pairs:
            whole = recording.absolute()
            if short in found and found[short].recording != whole:
                raise CoachError(
                    f"{found[short].recording} and {whole} would have the same result, {short}{RESULT}: "
                    "coach them into different folders."
                )
            found[short] = Item(short, whole, out.absolute() / f"{short}{RESULT}")
    return [found[short] for short in sorted(found)]
