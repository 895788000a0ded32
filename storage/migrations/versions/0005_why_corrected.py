"""why a digest was corrected"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = ("changed", "corrected_for")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("digest", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("digest") as batch:
        for name in reversed(_COLUMNS):
            batch.drop_column(name)
