"""how sure an automatic assignment is"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("moment_theme", sa.Column("sure", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("moment_theme") as batch:
        batch.drop_column("sure")
