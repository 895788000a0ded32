"""channels shared with others, digests that may go to them, and zones that nobody told"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no, yes = sa.false(), sa.true()
    op.add_column("channel", sa.Column("shared", sa.Boolean(), nullable=False, server_default=no))
    op.add_column(
        "digest_plan", sa.Column("outsiders", sa.Boolean(), nullable=False, server_default=no)
    )
    op.add_column(
        "member", sa.Column("zone_known", sa.Boolean(), nullable=False, server_default=yes)
    )


def downgrade() -> None:
    for table, column in (
        ("member", "zone_known"),
        ("digest_plan", "outsiders"),
        ("channel", "shared"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
