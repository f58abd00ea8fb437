"""Killed in writing: a program that writes the same rows into one journal after another, to be killed.

It runs under a tracer that kills every process at its write number AT, and uses up so many of them beforehand
that it is cut off at the first, the second … write to the journal; until one gets through.
"""

import os
import pickle
import shutil
import sys
from pathlib import Path

from coach.journal import schema
from coach.journal.journal import Journal


def write(folder: Path, batches: list[list[tuple[str, schema.Row]]], spent: int) -> None:
    """Write batches of rows; so many writes are done before."""
    with Path(os.devnull).open("wb") as nothing:
        for _ in range(spent):
            os.pwrite(nothing.fileno(), b"", 0)
    with Journal("me", folder) as journal:
        for batch in batches:
            journal.write([(schema.metadata.tables[name], row) for name, row in batch])


def main(empty: Path, killed: Path, batches: Path, at: int, step: int) -> None:
    """Be cut off at every so many writes, each time in a folder named by the write."""
    rows = pickle.loads(batches.read_bytes())
    for number in range(1, at, step):
        folder = killed / f"{number:03}"
        shutil.copytree(empty, folder)
        child = os.fork()
        if not child:
            write(folder, rows, at - number)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
