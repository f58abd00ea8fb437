"""A disk with no more room: files can't grow beyond a size, as on a full disk, without one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Within it, writing beyond so many bytes of any file fails with an error of the system (EFBIG)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
