"""Migrating: brings a journal's tables to the newest revision with Alembic, in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from coach.errors import CoachError
from coach.journal.schema import NEWEST

MIGRATIONS = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The revision a journal is at; None where it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest revision, within the transaction the connection is in.

    Raises:
        CoachError: they are newer than this program.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = revision_of(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise CoachError(
            f"The journal was written by a newer coach (its tables are at {found}, this program knows"
            f" {NEWEST}): update this one."
        )
    command.upgrade(config, "head")
