"""Moments: an aware time as the columns it is kept in, and back: UTC, and the offset the clock had then."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any


def columns_of(name: str, at: datetime) -> dict[str, Any]:
    """The columns of a moment.

    Raises:
        ValueError: it has no offset, so that nobody knows when it was.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"{at} has no offset from UTC")
    return {
        f"{name}_utc": at.astimezone(UTC).replace(tzinfo=None),
        f"{name}_offset_s": round(offset.total_seconds()),
    }


def moment_of(utc: datetime, offset_s: int) -> datetime:
    """The moment, as the clock on the wall had it."""
    return utc.replace(tzinfo=UTC).astimezone(timezone(timedelta(seconds=offset_s)))
