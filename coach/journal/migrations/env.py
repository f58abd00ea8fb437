"""Environment: what Alembic runs the journal's migrations in; all of them together are one transaction."""

from alembic import context

from coach.journal.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
