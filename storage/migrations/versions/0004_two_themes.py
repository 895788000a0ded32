"""a second theme for a moment"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEPT = (
    *("moment_id", "workspace_id", "theme_id", "how", "decided_by", "decided_at", "closed"),
    *("counts_from", "sure"),
)


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        _made_anew([_place()], ["moment_id", "place"])
        return
    op.add_column("moment_theme", _place())
    _key_of(["moment_id", "place"])


def downgrade() -> None:
    op.execute("DELETE FROM moment_theme WHERE place <> 1")
    if op.get_context().dialect.name == "sqlite":
        _made_anew([], ["moment_id"])
        return
    _key_of(["moment_id"])
    op.drop_column("moment_theme", "place")


def _place() -> sa.Column[int]:
    return sa.Column("place", sa.Integer(), nullable=False, server_default="1")


def _key_of(columns: list[str]) -> None:
    """Give the table in PostgreSQL another primary key."""
    op.drop_constraint("moment_theme_pkey", "moment_theme", type_="primary")
    op.create_primary_key("moment_theme_pkey", "moment_theme", columns)


def _made_anew(more: list[sa.Column[int]], key: list[str]) -> None:
    """Copy the table into one with another primary key, which SQLite cannot change."""
    op.create_table(
        "moment_theme_anew",
        sa.Column("moment_id", sa.String(), nullable=False),
        *more,
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", Utc(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("counts_from", Utc(), nullable=True),
        sa.Column("sure", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["moment_id"], ["moment.id"]),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"]),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint(*key),
    )
    kept: list[Any] = [sa.column(name) for name in _KEPT]
    old = sa.select(*kept).select_from(sa.table("moment_theme"))
    new = sa.table("moment_theme_anew", *map(sa.column, _KEPT))
    op.execute(sa.insert(new).from_select(list(_KEPT), old))
    op.drop_table("moment_theme")
    op.rename_table("moment_theme_anew", "moment_theme")
    op.create_index("ix_moment_theme_theme_id", "moment_theme", ["theme_id"])
    op.create_index("ix_moment_theme_workspace_id", "moment_theme", ["workspace_id"])
