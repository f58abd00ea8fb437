"""The jerk of a repetition: its log dimensionless jerk, unknown of those that were kept before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("repetitions", sa.Column("ldlj", sa.Float(), nullable=True))
